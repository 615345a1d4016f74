using System.Text.RegularExpressions;

namespace Syndication.Attribution.Terms;

/// <summary>One of the six Creative Commons licences (https://creativecommons.org/share-your-work/cclicenses/). Pure.</summary>
/// <param name="Code">Such as <c>by-nc-nd</c>.</param>
/// <param name="Version">Such as <c>4.0</c>; null: not said.</param>
internal sealed partial record CreativeCommons(string Code, string? Version)
{
    private static readonly string[] Codes = ["by", "by-sa", "by-nd", "by-nc", "by-nc-sa", "by-nc-nd"];

    // What the licences' own names are made of, in the languages that are read; lower case, without dashes and spaces,
    // and without endings, since sentences inflect them.
    private static readonly string[] Attribution =
    [
        "attribution", "paternité", "зазначеннямавторства", "зазначенняавторства", "атрибуці", "указаниемавторства", "указанияавторства", "атрибуци", "namensnennung", "reconocimiento", "atribución", "atribucion",
        "uznanieautorstwa", "uznaniaautorstwa", "uznaniemautorstwa",
    ];

    private static readonly string[] NonCommercial =
    [
        "noncommercial", "некомерц", "некоммерч", "nichtkommerziell", "nonkommerziell", "keinekommerzielle", "pasdutilisationcommerciale", "utilisationnoncommerciale", "nocomercial", "niekomercyjn",
    ];

    private static readonly string[] ShareAlike =
    [
        "sharealike", "тихсамихумов", "тихжеумов", "сохранениемуслови", "сохранениеуслови", "техжеуслови", "weitergabeuntergleichen", "partagedanslesmêmes", "partageàlidentique", "conditionsinitialesàlidentique", "compartirigual",
        "tychsamychwarunk",
    ];

    private static readonly string[] NoDerivatives =
    [
        "noderiv", "безпохідн", "безпроизводн", "keinebearbeitung", "pasdemodification", "pasdœuvredérivée", "sinobraderivada", "sinobrasderivadas", "sinderiva", "bezutworówzależnych",
    ];

    public string Name => $"CC {Code.ToUpperInvariant()}{(Version is null ? "" : " " + Version)}";

    public string Url => $"https://creativecommons.org/licenses/{Code}/{Version ?? "4.0"}/";

    public bool IsNoDerivatives => Code.EndsWith("nd", StringComparison.Ordinal);

    public bool IsNonCommercial => Code.Contains("nc", StringComparison.Ordinal);

    public static CreativeCommons? OfUrl(string url) => Link().Match(url.ToLowerInvariant()) is { Success: true } found ? Of(found.Groups["code"].Value, found.Groups["version"].Value) : null;

    /// <summary>The licence that a sentence names: by its address, its abbreviation or its name. Null: none, or one that is not clear.</summary>
    public static CreativeCommons? In(string sentence)
    {
        var text = sentence.ToLowerInvariant().Replace('–', '-').Replace('—', '-').Replace('‑', '-').Replace('\u00a0', ' ');
        if (Link().Match(text) is { Success: true } link)
        {
            return Of(link.Groups["code"].Value, link.Groups["version"].Value);
        }

        if (Abbreviation().Match(text) is { Success: true } abbreviation)
        {
            return Of(abbreviation.Groups["code"].Value.Replace(' ', '-').Replace("--", "-", StringComparison.Ordinal), abbreviation.Groups["version"].Value);
        }

        if (!text.Contains("creative commons", StringComparison.Ordinal) && !text.Contains("creativecommons", StringComparison.Ordinal))
        {
            return null;
        }

        if (Bare().Match(text) is { Success: true } bare)
        {
            return Of(bare.Groups["code"].Value.Replace(' ', '-').Replace("--", "-", StringComparison.Ordinal), bare.Groups["version"].Value);
        }

        var plain = string.Concat(text.Where(char.IsLetter));
        if (!Attribution.Any(plain.Contains))
        {
            return null;
        }

        var code = "by" + (NonCommercial.Any(plain.Contains) ? "-nc" : "") + (NoDerivatives.Any(plain.Contains) ? "-nd" : ShareAlike.Any(plain.Contains) ? "-sa" : "");
        return Of(code, Number().Match(text).Value);
    }

    private static CreativeCommons? Of(string code, string version)
    {
        // Parts may be written in either order.
        var parts = code.Split('-');
        var ordered = "by" + (parts.Contains("nc") ? "-nc" : "") + (parts.Contains("nd") ? "-nd" : "") + (parts.Contains("sa") ? "-sa" : "");
        return Codes.Contains(ordered) ? new CreativeCommons(ordered, version.Length == 0 ? null : version) : null;
    }

    [GeneratedRegex(@"creativecommons\.org/licen[sc]es/(?<code>by(-(nc|nd|sa)){0,2})(/(?<version>[1-4]\.[05]))?", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Link();

    [GeneratedRegex(@"\b(cc|creative commons)[ -]{0,3}(?<code>by([ -]{1,3}(nc|nd|sa)){0,2})\b([ -]{1,3}(?<version>[1-4]\.[05]))?", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Abbreviation();

    /// <summary>"The BY-NC-ND 4.0 Creative Commons license".</summary>
    [GeneratedRegex(@"\b(?<code>by([ -]{1,3}(nc|nd|sa)){1,2})\b([ -]{1,3}(?<version>[1-4]\.[05]))?", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Bare();

    [GeneratedRegex(@"\b[1-4]\.[05]\b", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Number();
}
