using System.Text;

namespace Syndication.Attribution.Checks;

/// <summary>Splits a style sheet into rules, selectors and compounds. Lenient: what it cannot read, it passes over.</summary>
internal static class CssRules
{
    private const int DeepestNesting = 8;

    private static readonly string[] Grouping = ["@supports", "@layer", "@container", "@scope", "@document", "@-moz-document"];

    public static string WithoutComments(string css)
    {
        var at = css.IndexOf("/*", StringComparison.Ordinal);
        if (at < 0)
        {
            return css;
        }

        var text = new StringBuilder(css.Length);
        var from = 0;
        while (at >= 0)
        {
            text.Append(css, from, at - from).Append(' ');
            var end = css.IndexOf("*/", at + 2, StringComparison.Ordinal);
            from = end < 0 ? css.Length : end + 2;
            at = end < 0 ? -1 : css.IndexOf("/*", from, StringComparison.Ordinal);
        }

        return text.Append(css, from, css.Length - from).ToString();
    }

    /// <summary>Calls back with the selector list and body of every style rule that applies on a desktop screen.</summary>
    public static void Read(ReadOnlySpan<char> css, Action<string, string> rule, int nesting = 0)
    {
        while (css.Length > 0)
        {
            var open = css.IndexOfAny('{', ';');
            if (open < 0)
            {
                return;
            }

            var prelude = css[..open].Trim();
            if (css[open] == ';')
            {
                css = css[(open + 1)..];
                continue;
            }

            var close = BlockEnd(css, open);
            var body = css[(open + 1)..close];
            if (prelude.Length > 0 && prelude[0] == '@')
            {
                if (nesting < DeepestNesting && Applies(prelude))
                {
                    Read(body, rule, nesting + 1);
                }
            }
            else if (prelude.Length is > 0 and < 20_000)
            {
                if (body.Contains('{') && nesting < DeepestNesting)
                {
                    Nested(prelude.ToString(), body, rule, nesting + 1);
                }
                else
                {
                    rule(prelude.ToString(), body.ToString());
                }
            }

            css = close + 1 < css.Length ? css[(close + 1)..] : [];
        }
    }

    /// <summary>A rule with rules in it (CSS Nesting): its own declarations, and each inner rule under a selector of its own.</summary>
    private static void Nested(string outer, ReadOnlySpan<char> body, Action<string, string> rule, int nesting)
    {
        var own = new StringBuilder();
        while (body.Length > 0)
        {
            var open = body.IndexOf('{');
            if (open < 0)
            {
                own.Append(body);
                break;
            }

            var head = body[..open];
            var semicolon = head.LastIndexOf(';');
            own.Append(head[..(semicolon + 1)]);
            var inner = head[(semicolon + 1)..].Trim();
            var close = BlockEnd(body, open);
            var block = body[(open + 1)..close];
            if (inner.Length > 0 && inner[0] == '@')
            {
                if (nesting < DeepestNesting && Applies(inner))
                {
                    Nested(outer, block, rule, nesting + 1);
                }
            }
            else if (inner.Length is > 0 and < 2000 && outer.Length < 2000)
            {
                var list = string.Join(", ", Selectors(inner.ToString()).Select(s => s.Contains('&', StringComparison.Ordinal)
                    ? s.Replace("&", $":is({outer})", StringComparison.Ordinal) : $":is({outer}) {s}"));
                Read($"{list}{{{block}}}", rule, nesting);
            }

            body = close + 1 < body.Length ? body[(close + 1)..] : [];
        }

        rule(outer, own.ToString());
    }

    /// <summary>The selectors of a list, split at commas outside brackets.</summary>
    public static IEnumerable<string> Selectors(string list)
    {
        var depth = 0;
        var start = 0;
        for (var i = 0; i < list.Length; i++)
        {
            depth += list[i] is '(' or '[' ? 1 : list[i] is ')' or ']' ? -1 : 0;
            if (list[i] == ',' && depth == 0)
            {
                yield return list[start..i].Trim();
                start = i + 1;
            }
        }

        yield return list[start..].Trim();
    }

    /// <summary>What stands after the last combinator.</summary>
    public static ReadOnlySpan<char> LastCompound(string selector)
    {
        var depth = 0;
        for (var i = selector.Length - 1; i >= 0; i--)
        {
            depth += selector[i] is ')' or ']' ? 1 : selector[i] is '(' or '[' ? -1 : 0;
            if (depth == 0 && (char.IsWhiteSpace(selector[i]) || selector[i] is '>' or '+' or '~'))
            {
                return selector.AsSpan(i + 1);
            }
        }

        return selector;
    }

    /// <summary>The first class or id of a compound, where it stands before any bracket or escape.</summary>
    public static string? Name(ReadOnlySpan<char> compound, char mark)
    {
        var plain = Plain(compound);
        var at = plain.IndexOf(mark);
        if (at < 0)
        {
            return null;
        }

        var rest = plain[(at + 1)..];
        var end = rest.IndexOfAny('.', '#', ':');
        var name = end < 0 ? rest : rest[..end];
        return name.Length > 0 ? name.ToString() : null;
    }

    public static string? Tag(ReadOnlySpan<char> compound)
    {
        var plain = Plain(compound);
        var end = plain.IndexOfAny('.', '#', ':');
        var tag = end < 0 ? plain : plain[..end];
        return tag.Length > 0 && char.IsAsciiLetter(tag[0]) ? tag.ToString() : null;
    }

    /// <summary>Names with escapes are left to the selector itself: such rules are tried on every element.</summary>
    private static ReadOnlySpan<char> Plain(ReadOnlySpan<char> compound)
    {
        if (compound.Contains('\\') || compound.Contains('|'))
        {
            return [];
        }

        var bracket = compound.IndexOfAny('[', '(');
        if (bracket < 0)
        {
            return compound;
        }

        // ":not(" and the like: the pseudo-class begins before the bracket.
        var before = compound[..bracket];
        var colon = compound[bracket] == '(' ? before.LastIndexOf(':') : -1;
        return colon >= 0 ? before[..colon] : before;
    }

    private static bool Applies(ReadOnlySpan<char> prelude)
    {
        if (prelude.StartsWith("@media", StringComparison.OrdinalIgnoreCase))
        {
            return MediaQuery.AppliesToDesktop(prelude[6..].ToString());
        }

        foreach (var name in Grouping)
        {
            if (prelude.StartsWith(name, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    private static int BlockEnd(ReadOnlySpan<char> css, int open)
    {
        var depth = 0;
        for (var i = open; i < css.Length; i++)
        {
            depth += css[i] == '{' ? 1 : css[i] == '}' ? -1 : 0;
            if (depth == 0)
            {
                return i;
            }
        }

        return css.Length;
    }
}
