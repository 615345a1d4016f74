using Syndication.Contracts;

namespace Syndication.Attribution.Checks;

/// <summary>
/// Copyright notice, media identifier and photo credit: whether the text stands visibly in the article. Whether a credit
/// stands beside its own picture is not judged yet.
/// </summary>
internal static class NoticeCheck
{
    public static ObligationVerdict Judge(PageLook look, Obligation obligation)
    {
        if (obligation.Kind == ObligationKind.PhotoCredit && !look.Text.Pictures.Any(p => look.Region[p].InRegion))
        {
            return Say(obligation, Verdict.NotApplicable, "The article shows no picture.", null);
        }

        var words = WordHashes.Of(obligation.Text ?? "");
        if (words.Length == 0)
        {
            return Say(obligation, Verdict.Unknown, "The terms demand a text, but do not say which. Name it, then check again.", null);
        }

        var elsewhere = false;
        foreach (var block in look.Region.Blocks)
        {
            if (!Contains(block.Text, words))
            {
                continue;
            }

            if (look.Region[block.Index].InRegion && block.Doubt is null)
            {
                return Say(obligation, Verdict.Met, $"'{Evidence.Short(obligation.Text!)}' stands in the article.", block);
            }

            elsewhere = true;
        }

        return elsewhere
            ? Say(obligation, Verdict.Unknown, $"'{Evidence.Short(obligation.Text!)}' stands on the page, but not clearly in the article. Have a person look at it.", null)
            : Say(obligation, Verdict.Broken, $"'{Evidence.Short(obligation.Text!)}' is demanded, but does not stand in the article.", null);
    }

    /// <summary>The words stand in the text in this order, side by side.</summary>
    public static bool Contains(string text, ulong[] words) => words.Length > 0 && WordHashes.Of(text).AsSpan().IndexOf(words) >= 0;

    private static ObligationVerdict Say(Obligation obligation, Verdict verdict, string reason, PageBlock? block) => new()
    {
        Kind = obligation.Kind,
        Verdict = verdict,
        Reason = reason,
        Evidence = block is not null ? new VerdictEvidence { Element = Evidence.Path(block.Element), Text = Evidence.Short(block.Text) }
            : verdict is Verdict.Broken ? new VerdictEvidence { Fix = $"<p>{ArticleHtml.Encode(obligation.Text)}</p>" }
            : null,
    };
}
