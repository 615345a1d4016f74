namespace Syndication.Console.Shell;

/// <summary>
/// Sentences that the services write in English, said in another language. A service's reason is a sentence with values in it; the table
/// has such sentences with <c>{0}</c>… in the values' places, and what fits none of them stays as it is. Values are looked up in their turn.
/// Pure; a text of at most 4,000 characters, in time linear in text and table.
/// </summary>
internal sealed class Sentences
{
    private const int MostCharacters = 4000;
    private const int MostDepth = 3;
    private const int MostTogether = 3;

    private readonly List<Template> templates;
    private readonly IReadOnlyDictionary<string, string> words;

    /// <param name="table">English with places, and the same in the other language.</param>
    /// <param name="words">Words and sentences without places.</param>
    public Sentences(IReadOnlyDictionary<string, string> table, IReadOnlyDictionary<string, string> words)
    {
        this.words = words;
        // What says more of itself comes first, so that a sentence is not taken for a shorter one with a long value.
        templates = [.. table.Select(t => new Template(t.Key, t.Value)).OrderByDescending(t => t.Weight)];
    }

    /// <summary>The text, as far as it is known, in the other language.</summary>
    public string Say(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Length is 0 or > MostCharacters ? text : Say(text, 0);
    }

    private string Say(string text, int depth)
    {
        if (Whole(text, depth) is { } known)
        {
            return known;
        }

        var parts = Split(text);
        if (parts.Count == 1)
        {
            return text;
        }

        var said = new List<string>();
        for (var at = 0; at < parts.Count;)
        {
            // Some sentences belong together: the longest run that is known.
            var (taken, translated) = (1, parts[at]);
            for (var length = Math.Min(MostTogether, parts.Count - at); length >= 1; length--)
            {
                if (Whole(string.Join(' ', parts.Skip(at).Take(length)), depth) is { } run)
                {
                    (taken, translated) = (length, run);
                    break;
                }
            }

            said.Add(translated);
            at += taken;
        }

        return string.Join(' ', said);
    }

    private string? Whole(string text, int depth)
    {
        if ((words.GetValueOrDefault(text) ?? words.GetValueOrDefault(text.Replace('-', ' '))) is { } word)
        {
            return word;
        }

        foreach (var template in templates)
        {
            if (template.Match(text) is { } values)
            {
                return template.Fill([.. values.Select(v => depth < MostDepth ? Say(v, depth + 1) : v)]);
            }
        }

        return null;
    }

    /// <summary>Behind each full stop, question or exclamation mark that a space follows.</summary>
    private static List<string> Split(string text)
    {
        var parts = new List<string>();
        var from = 0;
        for (var i = 0; i + 1 < text.Length; i++)
        {
            if (text[i] is '.' or '!' or '?' && text[i + 1] == ' ')
            {
                parts.Add(text[from..(i + 1)]);
                from = i + 2;
            }
        }

        if (from < text.Length)
        {
            parts.Add(text[from..]);
        }

        return parts;
    }

    private sealed class Template
    {
        private readonly string[] fixedParts;
        private readonly int[] order;
        private readonly string other;

        public Template(string english, string other)
        {
            this.other = other;
            var (parts, places) = (new List<string>(), new List<int>());
            var from = 0;
            for (var i = 0; i + 2 < english.Length; i++)
            {
                if (english[i] == '{' && char.IsAsciiDigit(english[i + 1]) && english[i + 2] == '}')
                {
                    parts.Add(english[from..i]);
                    places.Add(english[i + 1] - '0');
                    from = i + 3;
                }
            }

            parts.Add(english[from..]);
            (fixedParts, order) = ([.. parts], [.. places]);
        }

        /// <summary>Characters that are no value.</summary>
        public int Weight => fixedParts.Sum(p => p.Length);

        /// <summary>The values by their number; null when the text is another sentence. A value is as short as can be.</summary>
        public string[]? Match(string text)
        {
            if (!text.StartsWith(fixedParts[0], StringComparison.Ordinal) || !text.EndsWith(fixedParts[^1], StringComparison.Ordinal) || text.Length < Weight)
            {
                return null;
            }

            var values = new string[order.Length];
            var at = fixedParts[0].Length;
            for (var i = 0; i < order.Length; i++)
            {
                var end = i == order.Length - 1 ? text.Length - fixedParts[^1].Length : text.IndexOf(fixedParts[i + 1], at, StringComparison.Ordinal);
                if (end < at)
                {
                    return null;
                }

                values[order[i]] = text[at..end];
                if (fixedParts[^1].Length > 0 && IsMore(values[order[i]], fixedParts[i], fixedParts[i + 1]))
                {
                    return null;
                }

                at = end + fixedParts[i + 1].Length;
            }

            return order.Length == 0 && text.Length != fixedParts[0].Length ? null : values;
        }

        /// <summary>More than a value: other sentences stand between. A value in quotation marks may be sentences, as a copyright notice is.</summary>
        private static bool IsMore(string value, string before, string after) =>
            before.EndsWith('\'') && after.StartsWith('\'') ? value.Contains("' ", StringComparison.Ordinal) : value.Contains(". ", StringComparison.Ordinal);

        public string Fill(string[] values)
        {
            var text = other;
            for (var i = 0; i < values.Length; i++)
            {
                text = text.Replace($"{{{i}}}", i < values.Length ? Mask(values[i]) : "", StringComparison.Ordinal);
            }

            return text.Replace('\u0001', '{');
        }

        /// <summary>A value with braces of its own must not be taken for a place.</summary>
        private static string Mask(string value) => value.Replace('{', '\u0001');
    }
}
