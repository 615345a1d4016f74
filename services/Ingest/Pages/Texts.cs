using AngleSharp.Dom;

namespace Syndication.Ingest.Pages;

/// <summary>Small texts of pages as one line. Pure.</summary>
internal static class Texts
{
    private const int Longest = 20_000;

    /// <returns>Null where nothing is left.</returns>
    public static string? Clean(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        text = text.Length > Longest ? text[..Longest] : text;
        // Many systems escape once more than they should.
        text = text.Contains('&', StringComparison.Ordinal) ? System.Net.WebUtility.HtmlDecode(text) : text;
        var inline = new InlineText();
        inline.Append(text);
        return inline.Take().Text is { Length: > 0 } clean ? clean : null;
    }

    public static string? Of(IElement? element)
    {
        var inline = new InlineText();
        inline.Append(element?.TextContent is { Length: > Longest } text ? text[..Longest] : element?.TextContent ?? "");
        return inline.Take().Text is { Length: > 0 } clean ? clean : null;
    }

    /// <summary>Letters and digits alone, in lower case: two texts that differ in quotes, dashes and spaces are one.</summary>
    public static string Key(string text) => string.Concat(text.Where(char.IsLetterOrDigit)).ToLowerInvariant();
}
