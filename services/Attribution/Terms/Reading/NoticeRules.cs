using Syndication.Contracts;

namespace Syndication.Attribution.Terms.Reading;

/// <summary>Reads copyright lines and media identifiers: texts that must stand on the page as they are.</summary>
internal static class NoticeRules
{
    private const int LongestCopyrightLine = 300;
    private const int LongestName = 80;
    private const int FewestDigits = 4;
    private const int IdentifierReach = 6;

    /// <summary>The copyright line, with an "all rights reserved" that follows it; and who holds the rights.</summary>
    public static (TermsRule Rule, string? Name, bool TakesNext)? Copyright(SentenceReading sentence, SentenceReading? next)
    {
        var (table, words) = (sentence.Table, sentence.Words);
        var text = words.Text;
        if (text.Length > LongestCopyrightLine || sentence.Count is 0 or > 25)
        {
            return null;
        }

        var year = Enumerable.Range(0, sentence.Count).Any(i => IsYear(words, i));
        var sign = text.Contains('©', StringComparison.Ordinal) || (text.Contains("(c)", StringComparison.OrdinalIgnoreCase) && year);
        var word = table.CopyrightWord.At(words, 0, sentence.Count) is not null;
        var reserves = next is not null && next.Words.Sentence.Block == words.Sentence.Block && next.Count <= 8 && next.Table.RightsReserved.At(next.Words, 0, next.Count) is not null;
        var photo = table.PhotoWord.At(words, 0, sentence.Count) is not null;
        var starts = text[0] == '©' || text.StartsWith("(c)", StringComparison.OrdinalIgnoreCase) || word;
        if (photo || !(sign || (word && sentence.Count > 1 && IsYear(words, 1))) || !(year || reserves || starts) || (!starts && sentence.Count > 15 && !sentence.Has(table.RightsReserved)))
        {
            return null;
        }

        var end = reserves ? next!.Words.Sentence.End : words.Sentence.End;
        var line = words.Original[words.Sentence.Start..end];
        var name = Name(sentence);
        var rule = new TermsRule
        {
            Kind = ObligationKind.CopyrightNotice,
            Sentence = line,
            Text = line,
            Confidence = year && name is not null && sign ? 0.95 : 0.8,
        };
        return (rule, name, reserves);
    }

    /// <summary>A notice that a sentence demands in quotation marks: 'every copy must end with "© North Wire"'.</summary>
    public static TermsRule? DemandedCopyright(SentenceReading sentence)
    {
        if (!(sentence.IsReuse || sentence.InNotice || sentence.Has(sentence.Table.ChangesWord)) || !(sentence.IsDemanded() || (sentence.Has(sentence.Table.Prohibition) && (sentence.Has(sentence.Table.Without) || sentence.Has(sentence.Table.KeepLabel)))))
        {
            return null;
        }

        var text = sentence.Words.Original;
        foreach (var (start, end) in Quotations.Closed(text, sentence.Words.Sentence.Start, sentence.Words.Sentence.End, LongestCopyrightLine))
        {
            var quoted = text[(start + 1)..(end - 1)].Trim();
            if (quoted.StartsWith('©') || quoted.StartsWith("(c)", StringComparison.OrdinalIgnoreCase))
            {
                return new TermsRule { Kind = ObligationKind.CopyrightNotice, Sentence = sentence.Words.Text, Text = quoted, Confidence = 0.9 };
            }
        }

        return null;
    }

    public static TermsRule? MediaIdentifier(SentenceReading sentence)
    {
        var (table, words) = (sentence.Table, sentence.Words);
        if (table.MediaIdentifier.First(words, 0, sentence.Count) is not { } found)
        {
            return null;
        }

        for (var i = found.End; i < Math.Min(sentence.Count, found.End + IdentifierReach); i++)
        {
            var (start, end) = Code(words.Original, words.Token(i).Start, words.Sentence.End);
            var code = words.Original[start..end];
            if (code.Count(char.IsDigit) >= FewestDigits && !IsYear(words, i))
            {
                return new TermsRule { Kind = ObligationKind.MediaIdentifier, Sentence = words.Text, Text = code, Confidence = code.Contains('-', StringComparison.Ordinal) ? 0.95 : 0.8 };
            }
        }

        return null;
    }

    private static (int Start, int End) Code(string text, int start, int limit)
    {
        var end = start;
        while (end < limit && (char.IsLetterOrDigit(text[end]) || (text[end] is '-' or '–' or '/' && end + 1 < limit && char.IsLetterOrDigit(text[end + 1]))))
        {
            end++;
        }

        return (start, end);
    }

    private static bool IsYear(Words words, int index) =>
        words.IsNumber(index) && words[index] is { Length: 4 } year && (year.StartsWith("19") || year.StartsWith("20"));

    /// <summary>What remains of the line without sign, years and reservation.</summary>
    private static string? Name(SentenceReading sentence)
    {
        var (table, words) = (sentence.Table, sentence.Words);
        var end = table.RightsReserved.First(words, 0, sentence.Count)?.Start ?? sentence.Count;
        var start = 0;
        while (start < end && (words.IsNumber(start) || words[start] is "c" or "с" or "by" or "the" || table.CopyrightWord.At(words, start, end) is not null))
        {
            start++;
        }

        while (end > start && words.IsNumber(end - 1))
        {
            end--;
        }

        if (start == end)
        {
            return null;
        }

        var from = words.Token(start).Start;
        var to = words.Token(end - 1).End;
        var cut = words.Original.IndexOf('©', from, to - from);
        var name = words.Original[from..(cut < 0 ? to : cut)].Trim().Trim('"', '«', '»', '“', '”', ',', '|', ';', '-', '–', '—', ' ');
        return name.Length is 0 or > LongestName || !name.Any(char.IsLetter) || name.Contains('\n', StringComparison.Ordinal) ? null : name;
    }
}
