using Syndication.Contracts;

namespace Syndication.Attribution.Terms.Reading;

/// <summary>Reads how advertising is marked, and whether it may be passed on.</summary>
internal static class LabelRules
{
    private const int LongestLabel = 60;

    public static TermsRule? Read(SentenceReading sentence)
    {
        var (table, words) = (sentence.Table, sentence.Words);
        if (table.MarkedMaterial.First(words, 0, sentence.Count) is not { } marked)
        {
            return null;
        }

        var labels = Labels(sentence, marked.Start);
        if (labels.Count == 0)
        {
            return null;
        }

        var forbidden = sentence.Has(table.Prohibition) && !sentence.Has(table.KeepLabel);
        return new TermsRule
        {
            Kind = ObligationKind.AdvertisingLabel,
            When = RuleCondition.Advertising,
            Sentence = words.Text,
            Confidence = labels.Count > 1 ? 0.75 : 0.95,
            Text = labels[0],
            Forbidden = forbidden,
        };
    }

    /// <summary>Quoted words that mean advertising; any short quotation where the sentence itself says that it marks advertising.</summary>
    private static List<string> Labels(SentenceReading sentence, int from)
    {
        var (table, words) = (sentence.Table, sentence.Words);
        var start = words.Token(from).Start;
        var labels = new List<string>();
        var others = new List<string>();
        foreach (var (open, close) in Quotations.All(words.Original, start, words.Sentence.End))
        {
            var text = words.Original[(open + 1)..(close - 1)].Trim().TrimEnd('.', ',', ';');
            var first = words.IndexAt(open);
            var last = words.IndexAt(close);
            if (text.Length is 0 or > LongestLabel || last - first > 6 || IsNameOfLaw(words, first))
            {
                continue;
            }

            (table.AdvertisingWord.IsIn(words, first, last) || table.AdvertisingPhrase.IsIn(words, first, last) ? labels : others).Add(text);
        }

        if (labels.Count > 0)
        {
            return labels;
        }

        if (table.AdvertisingPhrase.First(words, from, sentence.Count) is not { } phrase)
        {
            return [];
        }

        // "Marked PROMOTED" needs no quotation marks.
        var capitals = Enumerable.Range(from, phrase.Start > from ? phrase.Start - from : 0).Select(i => words.Original[words.Token(i).Start..words.Token(i).End])
            .FirstOrDefault(w => w.Length >= 2 && w.All(c => char.IsUpper(c) || c == '-'));
        return others.Count > 0 ? others[..1] : capitals is not null ? [capitals] : [words.Original[words.Token(phrase.Start).Start..words.Token(phrase.End - 1).End]];
    }

    /// <summary>"the Law of Ukraine "On Advertising"" names no label.</summary>
    private static bool IsNameOfLaw(Words words, int first) => first < words.Count && (words[first].SequenceEqual("on") || words[first].SequenceEqual("про"));
}
