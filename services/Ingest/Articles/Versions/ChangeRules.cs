using Syndication.Contracts;

namespace Syndication.Ingest.Articles;

/// <summary>
/// What kind of change a version is: what its source says by signal, then by words, then by size and place. A few words
/// replaced in place, a figure or a name among them, in a story that is otherwise as it was, is a correction although
/// nobody calls it one; whatever adds or takes away text is an update. Pure.
/// </summary>
internal static class ChangeRules
{
    private const int LeastWords = 20;
    private const int MostReplaced = 8;
    private const double LargestShare = 0.1;
    private const int MostPairs = 3;
    private const int LongestPair = 80;

    public static (Change Change, string? Note) Of(Article draft, Article stored, Difference difference)
    {
        var words = ChangeWords.NewlySaid(draft, stored);
        if (draft.Change == Change.Correction)
        {
            return (Change.Correction, draft.ChangeNote ?? words?.Words);
        }

        if (words is { Change: Change.Correction } correction)
        {
            return (Change.Correction, draft.ChangeNote ?? correction.Words);
        }

        return draft.Change == Change.Update || words is not null || Replaced(draft, difference) is not { } pairs
            ? (Change.Update, draft.ChangeNote)
            : (Change.Correction, draft.ChangeNote ?? pairs);
    }

    /// <summary>What was replaced by what, in a line; null where the difference is none of a correction.</summary>
    private static string? Replaced(Article draft, Difference difference)
    {
        if (difference.IsCut || difference.Paragraphs.Any(p => p.Kind is ParagraphChangeKind.Added or ParagraphChangeKind.Removed)
            || difference.Fields.Any(f => f.Field is not ("headline" or "standfirst" or "byline" or "located")))
        {
            return null;
        }

        var runs = difference.Paragraphs.Select(p => p.Words).Concat(difference.Fields.Select(f => f.Words)).Where(w => w.Count > 0).ToList();
        var pairs = runs.SelectMany(Pairs).ToList();
        var replaced = pairs.Sum(p => Math.Max(Words.Count(p.Before), Words.Count(p.After)));
        var all = ArticleText.Paragraphs(draft).Sum(Words.Count);
        var isInPlace = pairs.Count > 0 && pairs.TrueForAll(p => p.Before.Length > 0 && p.After.Length > 0);
        return isInPlace && all >= LeastWords && replaced <= MostReplaced && replaced <= all * LargestShare && pairs.Exists(p => IsFact(p.Before) && IsFact(p.After))
            ? string.Join("; ", pairs.Take(MostPairs).Select(p => $"{Short(p.Before)} → {Short(p.After)}"))
            : null;
    }

    private static IEnumerable<(string Before, string After)> Pairs(IReadOnlyList<WordChange> runs)
    {
        for (var i = 0; i < runs.Count; i++)
        {
            if (runs[i].Kind == WordChangeKind.Same)
            {
                continue;
            }

            var isPair = runs[i].Kind == WordChangeKind.Removed && i + 1 < runs.Count && runs[i + 1].Kind == WordChangeKind.Added;
            yield return isPair ? (runs[i].Text, runs[++i].Text) : runs[i].Kind == WordChangeKind.Removed ? (runs[i].Text, "") : ("", runs[i].Text);
        }
    }

    /// <summary>A figure or a name: something that can be wrong.</summary>
    private static bool IsFact(string text) => text.Any(c => char.IsDigit(c) || char.IsUpper(c));

    private static string Short(string text) => text.Length <= LongestPair ? text : text[..LongestPair] + "…";
}
