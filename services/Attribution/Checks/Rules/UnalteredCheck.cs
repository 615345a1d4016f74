using Syndication.Contracts;

namespace Syndication.Attribution.Checks;

/// <summary>
/// Unaltered only: every paragraph that stands in the region must stand there word for word and in order. What names the
/// source (a line of its own, or a few words at a paragraph's end) alters nothing.
/// </summary>
internal static class UnalteredCheck
{
    private const int MostAdded = 10;

    public static ObligationVerdict Judge(PageLook look, Obligation obligation)
    {
        if (look.Region.IsTranslation)
        {
            return Say(obligation, Verdict.Broken, "Only unaltered use is allowed, but the page holds a translation.", look.Region.FirstParagraph, null);
        }

        var names = Names(look);
        var last = -1;
        var shown = new HashSet<int>();
        foreach (var block in look.Region.Inside())
        {
            var words = WordHashes.Of(block.Text);
            var order = look.Index.Align(block.Words) is { IsBody: true, Part: { } part } ? part.Order : -1;
            if (order < 0)
            {
                continue;
            }

            if (!Holds(look.Index, words, order, names, shown, look.Region[block.Index].IsParagraph))
            {
                return Say(obligation, Verdict.Broken, "Only unaltered use is allowed, but this paragraph's words are not those of the original.", block, null);
            }

            if (look.Region[block.Index].IsParagraph && order < last)
            {
                return Say(obligation, Verdict.Broken, "Only unaltered use is allowed, but the paragraphs stand in another order.", block, null);
            }

            last = look.Region[block.Index].IsParagraph ? order : last;
        }

        return Whole(look, obligation, shown);
    }

    private static ObligationVerdict Whole(PageLook look, Obligation obligation, HashSet<int> shown)
    {
        var body = look.Index.Parts.Where(p => p.Kind == PartKind.Body).Select(p => p.Order).ToList();
        var missing = body.Where(o => !shown.Contains(o)).ToList();
        var isExcerpt = look.Owed.Any(o => o.Kind == ObligationKind.ExcerptLimit);
        if (missing.Count == 0 || (isExcerpt && missing[0] == shown.Count))
        {
            return Say(obligation, Verdict.Met, "The paragraphs stand word for word and in order.", look.Region.FirstParagraph, null);
        }

        // Cut at the end it may be an excerpt, which some licences allow; with a hole it is another text.
        return missing[0] == shown.Count
            ? Say(obligation, Verdict.Unknown, "The paragraphs stand word for word, but the end is missing. Have a person look whether the terms allow that.", look.Region.FirstParagraph, "shortened")
            : Say(obligation, Verdict.Broken, $"Only unaltered use is allowed, but the original's paragraph {missing[0] + 1} is missing.", look.Region.FirstParagraph, null);
    }

    /// <summary>The block holds the stored paragraph (and perhaps the next ones) whole, with at most a few words that name the source.</summary>
    private static bool Holds(ArticleIndex index, ulong[] words, int order, HashSet<ulong> names, HashSet<int> shown, bool isParagraph)
    {
        var rest = words.AsSpan();
        var before = shown.Count;
        for (var at = order; rest.Length > 0; at++)
        {
            if (index.Parts.FirstOrDefault(p => p.Kind == PartKind.Body && p.Order == at) is not { } part)
            {
                break;
            }

            if (Taken(rest, part.Words, names) is not { } taken)
            {
                break;
            }

            shown.Add(at);
            rest = rest[taken..];
        }

        // A pull quote repeats a part of a paragraph.
        return shown.Count > before || (!isParagraph && rest.Length < 40) || shown.Contains(order);
    }

    private static int? Taken(ReadOnlySpan<ulong> words, ulong[] stored, HashSet<ulong> names)
    {
        var same = words.CommonPrefixLength(stored);
        if (same == stored.Length)
        {
            var extra = words.Length - same;
            return extra > 0 && extra <= MostAdded && AnyOf(words[same..], names) ? words.Length : same;
        }

        // One insertion: at the beginning, or before the end.
        for (var added = 1; added <= MostAdded && same + added < words.Length; added++)
        {
            if (words[(same + added)..].StartsWith(stored.AsSpan(same)) && AnyOf(words.Slice(same, added), names))
            {
                return stored.Length + added;
            }
        }

        return null;
    }

    private static bool AnyOf(ReadOnlySpan<ulong> words, HashSet<ulong> names)
    {
        foreach (var word in words)
        {
            if (names.Contains(word))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Words that name the source: the publisher's and the outlet's names and hosts.</summary>
    private static HashSet<ulong> Names(PageLook look) =>
        [.. look.Owed.Where(o => o.Kind is ObligationKind.SourceLink or ObligationKind.ForeignLink)
            .SelectMany(o => o.Domains.Append(o.Name ?? "")).SelectMany(WordHashes.Of)];

    private static ObligationVerdict Say(Obligation obligation, Verdict verdict, string reason, PageBlock? block, string? code) => new()
    {
        Kind = obligation.Kind,
        Verdict = verdict,
        Reason = reason,
        Evidence = new VerdictEvidence { Element = block is null ? null : Evidence.Path(block.Element), Text = block is null ? null : Evidence.Short(block.Text), Code = code },
    };
}
