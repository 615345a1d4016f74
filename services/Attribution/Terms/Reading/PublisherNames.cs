namespace Syndication.Attribution.Terms.Reading;

/// <summary>Finds how a notice names its publisher where no copyright line does.</summary>
internal static class PublisherNames
{
    private const int LongestName = 80;

    /// <summary>A short quotation right after a word such as "agency".</summary>
    public static string? Quoted(SentenceReading sentence)
    {
        var words = sentence.Words;
        foreach (var (open, close) in Quotations.All(words.Original, words.Sentence.Start, words.Sentence.End))
        {
            var before = words.IndexAt(open) - 1;
            var name = words.Original[(open + 1)..(close - 1)].Trim();
            if (before >= 0 && words.Token(before).End >= open - 2 && sentence.Table.PublisherWord.At(words, before, before + 1) is not null
                && name.Length is > 0 and <= LongestName && words.IndexAt(close) - before <= 6)
            {
                return name;
            }
        }

        return null;
    }
}
