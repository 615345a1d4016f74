using System.Collections.Frozen;

namespace Syndication.Attribution.Terms.Reading;

/// <summary>
/// Cuts a text into sentences in one pass. A full stop inside a closed quotation, a number, a host name or after an
/// abbreviation ends nothing. A quotation that is never closed does not swallow what follows.
/// </summary>
internal static class SentenceSplitter
{
    /// <summary>A quotation longer than this is taken as badly nested: its full stops count.</summary>
    private const int LongestQuotation = 2000;

    /// <summary>After these a full stop never ends a sentence.</summary>
    private static readonly FrozenSet<string> Abbreviations = new[]
    {
        "art", "arts", "p", "pp", "par", "para", "sec", "ch", "fig", "mr", "mrs", "ms", "dr", "prof", "st", "vs", "cf", "e.g", "i.e", "approx", "co",
        "ст", "п", "пп", "ч", "ім", "вул", "див", "напр", "проф", "акад", "гол", "ред", "м", "абз", "розд", "т", "тов",
    }.ToFrozenSet();

    /// <summary>After these a full stop ends nothing when a number follows.</summary>
    private static readonly FrozenSet<string> BeforeNumbers = new[] { "no", "nos", "nr", "vol", "ver", "тел", "tel" }.ToFrozenSet();

    public static List<Sentence> Split(string text)
    {
        var sentences = new List<Sentence>();
        var blocks = Lines.Blocks(text);
        for (var block = 0; block < blocks.Count; block++)
        {
            SplitBlock(text, blocks[block], block, sentences);
        }

        return sentences;
    }

    private static void SplitBlock(string text, (int Start, int End) block, int number, List<Sentence> sentences)
    {
        var quotations = Quotations.Closed(text, block.Start, block.End, LongestQuotation);
        var quotation = 0;
        var start = block.Start;
        for (var i = block.Start; i < block.End; i++)
        {
            while (quotation < quotations.Count && quotations[quotation].End <= i)
            {
                quotation++;
            }

            var quoted = quotation < quotations.Count && quotations[quotation].Start < i && i < quotations[quotation].End - 1;
            if (text[i] is not ('.' or '!' or '?' or '…') || (quoted && !EndsQuotation(text, i, quotations[quotation].End)))
            {
                continue;
            }

            var end = AfterClosers(text, i + 1, block.End);
            var next = Skip(text, end, block.End);
            if (next == block.End || (next > end && Opens(text, next, block.End) && !IsAbbreviation(text, start, i, text[next])))
            {
                sentences.Add(new Sentence(start, end, number));
                start = next;
                i = next - 1;
            }
        }

        if (start < block.End)
        {
            sentences.Add(new Sentence(start, block.End, number));
        }
    }

    /// <summary>The stop is the last thing in its quotation: whatever follows the closing mark decides.</summary>
    private static bool EndsQuotation(string text, int stop, int end) => AfterClosers(text, stop + 1, end) >= end;

    private static int AfterClosers(string text, int at, int end)
    {
        while (at < end && text[at] is '.' or '!' or '?' or '…' or '"' or '”' or '’' or '»' or ')' or ']' or '\'')
        {
            at++;
            if (at >= end)
            {
                break;
            }
        }

        return at;
    }

    private static int Skip(string text, int at, int end)
    {
        while (at < end && char.IsWhiteSpace(text[at]))
        {
            at++;
        }

        return at;
    }

    private static bool Opens(string text, int at, int end)
    {
        var c = text[at];
        return char.IsUpper(c) || char.IsDigit(c) || c is '©' or '"' or '“' or '«' or '„' or '(' or '[' or '•' or '*' or '–' or '—' or '-'
            || (char.IsLetter(c) && !char.IsLower(c)) || (char.IsLower(c) && IsHost(text, at, end));
    }

    private static bool IsHost(string text, int at, int end)
    {
        var stop = Math.Min(end, at + 80);
        for (var i = at; i < stop; i++)
        {
            if (text[i] == '.')
            {
                return i + 2 < end && char.IsLetter(text[i + 1]) && char.IsLetter(text[i + 2]);
            }

            if (!char.IsAsciiLetterOrDigit(text[i]) && text[i] != '-')
            {
                return false;
            }
        }

        return false;
    }

    private static bool IsAbbreviation(string text, int start, int stop, char next)
    {
        if (text[stop] != '.')
        {
            return false;
        }

        var from = stop;
        while (from > start && stop - from < 8 && (char.IsLetterOrDigit(text[from - 1]) || text[from - 1] == '.'))
        {
            from--;
        }

        var word = text[from..stop];
        // "1." at the beginning of a line counts an entry of a list.
        if (word.Length is 1 or 2 && word.All(char.IsAsciiDigit) && (from == 0 || text[from - 1] == '\n' || from == start))
        {
            return true;
        }

        if (word.Length == 1 && char.IsUpper(word[0]))
        {
            return true;
        }

        var lower = word.ToLowerInvariant();
        return Abbreviations.Contains(lower) || (BeforeNumbers.Contains(lower) && (char.IsDigit(next) || next == '(')) || (word.Length > 2 && word[^2] == '.' && char.IsUpper(word[^1]));
    }
}
