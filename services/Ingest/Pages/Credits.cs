using System.Text.RegularExpressions;

namespace Syndication.Ingest.Pages;

/// <summary>Credits as newsrooms write them: "Photo: Somebody", "Фото: …". Pure.</summary>
internal static partial class Credits
{
    private const int LongestCredit = 200;

    /// <summary>The name in a line that is a credit and nothing else; null where it is none.</summary>
    public static string? Name(string line)
    {
        if (line.Length > LongestCredit || Line().Match(line) is not { Success: true } match)
        {
            return null;
        }

        var name = match.Groups["name"].Value.Trim().TrimEnd('.', ')', ']');
        return name.Length > 1 ? name : null;
    }

    /// <summary>A caption that ends with a credit, taken apart; the whole caption and null where it does not.</summary>
    public static (string Caption, string? Credit) Split(string caption)
    {
        if (Name(caption) is { } all)
        {
            return ("", all);
        }

        var match = caption.Length > 2000 ? null : AtEnd().Match(caption) is { Success: true } said ? said : Sign().Match(caption) is { Success: true } sign ? sign : Agency().Match(caption);
        // The full stop of the sentence before belongs to the caption.
        return match is { Success: true } && match.Groups["name"].Length is > 1 and <= LongestCredit
            ? (caption[..(match.Index + (match.Value[0] is '.' or '!' or '?' or '…' ? 1 : 0))].TrimEnd(' ', '(', '[', '/', '|', '–', '—', '-'), match.Groups["name"].Value.Trim().TrimEnd('.', ')', ']'))
            : (caption, null);
    }

    private const string Words = @"(?:photo|photos|photo credit|photo courtesy|picture|image|image credit|credit|illustration|фото|світлина|світлини|ілюстрація|иллюстрация|foto|fotos|fotograf|fotografie|bild|bilder|bildquelle|zdjęcie|zdjęcia|fot|crédit photo|crédits photo|crédit|crédits|photographie|photographe|fotografía|fotógrafo|imagen|фотограф|image source|image copyright|photograph|photographer|archivfoto|symbolbild|foto ilustrativa)";

    [GeneratedRegex(@"^[\s(\[]*" + Words + @"(?:\s*(?:by|від|von|de))?\s*[:/–—.-]\s*(?<name>\S.*)$|^[\s(\[]*(?:photo|picture|image|photograph)\s+by\s+(?<name>\S.*)$|^[\s(\[]*image (?:copyright|source)\s+(?<name>\S.*)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, Patterns.Timeout)]
    private static partial Regex Line();

    [GeneratedRegex(@"(?:[.!?…]|\s[/|–—-]|\s[(\[]|[(\[])\s*(?:fot\.|" + Words + @"(?:\s*[:/]|\s+(?:by|від|von|de|par|por|courtesy of)))\s*(?<name>[^.:]+[.)\]]?)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, Patterns.Timeout)]
    private static partial Regex AtEnd();

    // "The quay © Ann Lee", "(c) Harbour Post".
    [GeneratedRegex(@"\s*[(\[/|–—-]?\s*(?:©|\([cс]\))\s*(?<name>[^.:©()]+[)\]]?)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, Patterns.Timeout)]
    private static partial Regex Sign();

    // "(AP Photo/Ann Lee)", "(Getty Images)".
    [GeneratedRegex(@"\s*[(\[](?<name>[^()\[\]]{0,60}\b(?:photo|foto|фото|getty|reuters|afp|ap|epa|dpa|efe|pap|shutterstock|укрінформ|уніан|тасс)\b[^()\[\]]{0,60})[)\]]\.?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, Patterns.Timeout)]
    private static partial Regex Agency();
}
