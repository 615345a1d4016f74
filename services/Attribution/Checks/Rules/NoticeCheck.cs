using Syndication.Contracts;

namespace Syndication.Attribution.Checks;

/// <summary>
/// Copyright notice and media identifier: the text must stand visibly with the copy, in its region or in the lines below
/// it. Signs, case and spacing do not count, nor does how the copyright sign is written.
/// </summary>
internal static class NoticeCheck
{
    private static readonly HashSet<ulong> Signs = [.. WordHashes.Of("c copyright")];

    public static ObligationVerdict Judge(PageLook look, Obligation obligation)
    {
        var words = Bare(WordHashes.Of(obligation.Text ?? ""));
        if (words.Length == 0)
        {
            return Say(obligation, Verdict.Unknown, "The terms demand a text, but do not say which. Name it, then check again.", null, "no-parameters");
        }

        var text = Evidence.Short(obligation.Text!);
        if (Find(look.Region.Blocks.Where(b => look.Region[b.Index].InRegion), words) is { } inside)
        {
            return inside.Doubt is null
                ? Say(obligation, Verdict.Met, $"'{text}' stands in the article.", inside, null)
                : Say(obligation, Verdict.Unknown, $"'{text}' stands in the article, but may be hidden by {inside.Doubt}. Have a person look at it.", inside, "may-be-hidden");
        }

        if (Find(look.Region.Blocks, words) is not { } elsewhere)
        {
            return Say(obligation, Verdict.Broken, $"'{text}' is demanded, but does not stand on the page.", null, null);
        }

        return elsewhere.Doubt is null && elsewhere.Index > look.Region.Last && IsFooting(look, elsewhere)
            ? Say(obligation, Verdict.Met, $"'{text}' stands below the article.", elsewhere, null)
            : Say(obligation, Verdict.Unknown, $"'{text}' stands on the page, but not clearly with the article. Have a person look at it.", elsewhere, "elsewhere");
    }

    /// <summary>Not in a box about something else, nor on top of the page.</summary>
    private static bool IsFooting(PageLook look, PageBlock block) => !look.Region.IsInFurniture(block.Zone);

    /// <summary>The block in which the words begin: they may go on in the ones right after it, as lines do.</summary>
    private static PageBlock? Find(IEnumerable<PageBlock> blocks, ulong[] words)
    {
        const int Lines = 3;
        var window = new Queue<(PageBlock Block, ulong[] Words)>();
        foreach (var block in blocks)
        {
            window.Enqueue((block, Bare(block.Words)));
            if (window.Count > Lines)
            {
                window.Dequeue();
            }

            var all = window.SelectMany(w => w.Words).ToArray();
            var at = all.AsSpan().IndexOf(words);
            if (at >= 0)
            {
                foreach (var (found, own) in window)
                {
                    if (at < own.Length)
                    {
                        return found;
                    }

                    at -= own.Length;
                }
            }
        }

        return null;
    }

    private static ulong[] Bare(ulong[] words) => Array.Exists(words, Signs.Contains) ? [.. words.Where(w => !Signs.Contains(w))] : words;

    /// <summary>The words stand in the text in this order, side by side.</summary>
    public static bool Contains(PageBlock block, ulong[] words) => words.Length > 0 && block.Words.AsSpan().IndexOf(words) >= 0;

    private static ObligationVerdict Say(Obligation obligation, Verdict verdict, string reason, PageBlock? block, string? code) => new()
    {
        Kind = obligation.Kind,
        Verdict = verdict,
        Reason = reason,
        Evidence = new VerdictEvidence
        {
            Element = block is null ? null : Evidence.Path(block.Element),
            Text = block is null ? null : Evidence.Short(block.Text),
            Fix = verdict == Verdict.Broken ? $"<p>{ArticleHtml.Encode(obligation.Text)}</p>" : null,
            Code = code,
        },
    };
}
