using System.Text.RegularExpressions;
using Syndication.Ingest.Feeds;

namespace Syndication.Ingest.Pages;

/// <summary>Lines that name the writer, and lines that are nothing but a date. Pure.</summary>
internal static partial class Bylines
{
    private const int LongestLine = 120;
    private const int LongestDate = 80;
    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    /// <summary>A name without the word before it ("By", "Автор:", "Von") and what sites put behind it; null where nothing is left.</summary>
    public static string? Name(string text)
    {
        var name = Lead().Replace(text.Trim(), "");
        var end = name.AsSpan().IndexOfAny("|•·/");
        return (end > 0 ? name[..end] : name).Trim(' ', ',', '-', '–', '—', ':') is { Length: > 1 and <= 200 } clean ? clean : null;
    }

    /// <summary>The names of a line that begins with "By" or the like; null: it is no such line.</summary>
    public static string? OfLine(string text) =>
        text.Length <= LongestLine && Lead().Match(text) is { Success: true } match && match.Length < text.Length && !text.TrimEnd().EndsWith('.')
            && Name(Behind().Replace(text, "")) is { } name && name.Split(' ').Length <= 8 && char.IsUpper(name[0]) ? name : null;

    /// <summary>A date, alone or behind "Published:", "Оновлено" and the like.</summary>
    public static DateTimeOffset? Date(string text)
    {
        if (text.Length > LongestDate || !text.Any(char.IsAsciiDigit))
        {
            return null;
        }

        var rest = Dated().Replace(text, "").Trim(' ', ':', '|', ',', '-', '–', '•', '·');
        return rest.Count(char.IsLetter) <= 30 && (YearOrTime().IsMatch(rest) || rest.Length <= 20) ? FeedDates.Read(rest.Replace(" at ", " ", StringComparison.OrdinalIgnoreCase).Replace(" às ", " ", StringComparison.Ordinal).Replace(" о ", " ", StringComparison.Ordinal).Replace(" um ", " ", StringComparison.Ordinal).Replace(" | ", " ", StringComparison.Ordinal)) : null;
    }

    [GeneratedRegex(@"^\W*((written |reported |text |story )?by|авторка?|автори|текст|підготува(в|ла)|авторы?|подготовил[а]?|von|autor(in|en|ka|zy)?|text|par|auteure?s?|propos recueillis par|por|redacción|tekst|opracowa(ł|ła)|di|a cura di|autore?)(\s*:\s*|\s+)", Options, Patterns.Timeout)]
    private static partial Regex Lead();

    [GeneratedRegex(@"\s*([|•·]|[–—-]\s|,?\s(on )?\d{1,2}[./ ]|\d{4}-).*$", Options, Patterns.Timeout)]
    private static partial Regex Behind();

    [GeneratedRegex(@"^\W*(published|posted|updated|last updated|first published|modified|created|date|on|опубліковано|оновлено|створено|дата|опубликовано|обновлено|stand|veröffentlicht( am)?|aktualisiert( am)?|erstellt( am)?|publié( le)?|mis à jour( le)?|publicado( el)?|actualizado( el)?|pubblicato( il)?|opublikowano|aktualizacja|data( publikacji| dodania)?|publicado em)\b[:\s]*", Options, Patterns.Timeout)]
    private static partial Regex Dated();

    [GeneratedRegex(@"\b(19|20)\d\d\b|\d{1,2}:\d{2}", Options, Patterns.Timeout)]
    private static partial Regex YearOrTime();
}
