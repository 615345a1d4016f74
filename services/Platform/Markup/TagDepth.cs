using System.Buffers;
using System.Collections.Frozen;

namespace Syndication.Platform.Markup;

/// <summary>
/// How deep a page's tags nest, before it is parsed: a parser looks through all open elements for each new one, so a
/// page of unclosed tags costs the square of its length.
/// </summary>
public static class TagDepth
{
    public const int Deepest = 2000;

    private const int LongestName = 24;
    private static readonly SearchValues<char> NameEnd = SearchValues.Create(" \t\r\n\f/>");

    /// <summary>Elements that have no contents, or that the next one of their kind closes.</summary>
    private static readonly FrozenSet<string> Shallow = new[]
    {
        "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr", "param",
        "p", "li", "dt", "dd", "td", "th", "tr", "tbody", "thead", "tfoot", "option", "optgroup", "a", "nobr", "html", "head", "body", "rp", "rt",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    public static bool IsTooDeep(ReadOnlySpan<char> html)
    {
        var open = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        var lookup = open.GetAlternateLookup<ReadOnlySpan<char>>();
        var shallow = Shallow.GetAlternateLookup<ReadOnlySpan<char>>();
        var depth = 0;
        var text = html;
        for (var at = text.IndexOf('<'); at >= 0; at = text.IndexOf('<'))
        {
            text = text[(at + 1)..];
            // "<\/div>" is how scripts write an end tag in a string.
            var slash = text.StartsWith("/") ? 1 : text.StartsWith("\\/") ? 2 : 0;
            var name = Name(text[slash..]);
            if (name.Length == 0 || shallow.Contains(name))
            {
                continue;
            }

            var count = lookup.TryGetValue(name, out var known) ? known : 0;
            if (slash == 0)
            {
                lookup[name] = count + 1;
                depth++;
            }
            else if (count > 0)
            {
                lookup[name] = count - 1;
                depth--;
            }

            if (depth > Deepest)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>As HTML has it (section 13.2.5.8): a letter, and all up to white space, a slash or the tag's end.</summary>
    private static ReadOnlySpan<char> Name(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty || !char.IsAsciiLetter(text[0]))
        {
            return [];
        }

        var name = text[..Math.Min(text.Length, LongestName)];
        var end = name.IndexOfAny(NameEnd);
        return end < 0 ? name : name[..end];
    }
}
