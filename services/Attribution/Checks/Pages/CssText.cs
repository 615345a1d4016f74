using System.Globalization;
using System.Text;
using AngleSharp.Dom;

namespace Syndication.Attribution.Checks;

/// <summary>Escapes of CSS Syntax 3, section 4.3.7: a backslash with up to six hex digits, or with the character itself.</summary>
internal static class CssText
{
    public static string Unescaped(string text)
    {
        var at = text.IndexOf('\\', StringComparison.Ordinal);
        if (at < 0)
        {
            return text;
        }

        var plain = new StringBuilder(text.Length).Append(text, 0, at);
        while (at < text.Length)
        {
            if (text[at] != '\\')
            {
                plain.Append(text[at++]);
                continue;
            }

            var digits = 0;
            while (digits < 6 && at + 1 + digits < text.Length && char.IsAsciiHexDigit(text[at + 1 + digits]))
            {
                digits++;
            }

            if (digits == 0)
            {
                at++;
                continue;
            }

            var code = int.Parse(text.AsSpan(at + 1, digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
            plain.Append(Rune.TryCreate(code, out var rune) ? rune.ToString() : "");
            at += 1 + digits;
            at += at < text.Length && text[at] is ' ' or '\t' or '\n' ? 1 : 0;
        }

        return plain.ToString();
    }

    /// <summary>The elements by which a rule draws; none where its selectors cannot be read.</summary>
    public static IEnumerable<IElement> Drawing(IDocument document, string selectors)
    {
        var plain = string.Join(',', CssRules.Selectors(selectors).Select(s => s.Replace("::before", "", StringComparison.OrdinalIgnoreCase).Replace("::after", "", StringComparison.OrdinalIgnoreCase)
            .Replace(":before", "", StringComparison.OrdinalIgnoreCase).Replace(":after", "", StringComparison.OrdinalIgnoreCase)).Where(s => s.Length > 0));
        try
        {
            return plain.Length is 0 or > 500 ? [] : document.QuerySelectorAll(plain);
        }
        catch (DomException)
        {
            return [];
        }
    }

    /// <summary>The string that a rule's <c>content</c> draws; null when it has none.</summary>
    public static string? Content(string body)
    {
        var at = body.IndexOf("content", StringComparison.OrdinalIgnoreCase);
        var colon = at < 0 ? -1 : body.IndexOf(':', at);
        var open = colon < 0 ? -1 : body.AsSpan(colon).IndexOfAny('"', '\'', ';') is var found and >= 0 && body[colon + found] != ';' ? colon + found : -1;
        var close = open < 0 ? -1 : body.IndexOf(body[open], open + 1);
        return close > open + 1 ? Unescaped(body[(open + 1)..close]) : null;
    }
}

/// <summary>Custom properties put into values (CSS Variables 1).</summary>
internal static class CssVariables
{
    private const int MostSteps = 16;
    private const int LongestValue = 2000;

    /// <summary>Null when the value names one that is not known and has no fallback.</summary>
    /// <param name="value">With <c>var(--name)</c> or <c>var(--name, fallback)</c> in it.</param>
    /// <param name="own">Declared beside it.</param>
    /// <param name="known">Declared elsewhere in the page; null where there are several values.</param>
    public static string? Resolve(string value, IReadOnlyDictionary<string, string>? own, IReadOnlyDictionary<string, string?> known)
    {
        for (var step = 0; step < MostSteps && value.Length <= LongestValue; step++)
        {
            var at = value.IndexOf("var(", StringComparison.Ordinal);
            if (at < 0)
            {
                return value;
            }

            var end = Close(value, at + 3);
            var inside = value[(at + 4)..end];
            var comma = inside.IndexOf(',', StringComparison.Ordinal);
            var name = (comma < 0 ? inside : inside[..comma]).Trim();
            var put = own?.GetValueOrDefault(name) ?? known.GetValueOrDefault(name) ?? (comma < 0 || known.ContainsKey(name) ? null : inside[(comma + 1)..].Trim());
            if (put is null)
            {
                return null;
            }

            value = string.Concat(value.AsSpan(0, at), put, value.AsSpan(Math.Min(value.Length, end + 1)));
        }

        return null;
    }

    private static int Close(string text, int open)
    {
        var depth = 0;
        for (var i = open; i < text.Length; i++)
        {
            depth += text[i] == '(' ? 1 : text[i] == ')' ? -1 : 0;
            if (depth == 0)
            {
                return i;
            }
        }

        return text.Length;
    }
}
