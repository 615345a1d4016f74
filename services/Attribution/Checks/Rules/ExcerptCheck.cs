using System.Globalization;
using Syndication.Contracts;

namespace Syndication.Attribution.Checks;

/// <summary>
/// The excerpt limit: how much of the stored text the page reproduces, not how long the page is. A copy that the partner
/// translated has no words in common, so its own length is held against the limit, with room for how languages differ.
/// </summary>
internal static class ExcerptCheck
{
    private const double Shortest = 0.7;
    private const double Longest = 1.4;

    public static ObligationVerdict Judge(PageLook look, Obligation obligation)
    {
        var reproduced = look.Reproduced;
        if (Limit(obligation, reproduced.Total) is not { } limit)
        {
            return Say(obligation, Verdict.Unknown, "The terms limit the excerpt, but do not say to how much. Name the limit, then check again.", null, "no-parameters");
        }

        if (look.Region.IsTranslation)
        {
            return Translated(look, obligation, limit);
        }

        var found = $"The page reproduces {Number(reproduced.Characters)} of the story's {Number(reproduced.Total)} characters; {Number(limit)} are allowed.";
        return reproduced.Characters > limit
            ? Say(obligation, Verdict.Broken, $"{found} Shorten the copy.", look.Region.FirstParagraph, null)
            : Say(obligation, Verdict.Met, found, look.Region.FirstParagraph, null);
    }

    private static ObligationVerdict Translated(PageLook look, Obligation obligation, int limit)
    {
        var length = look.Region.Inside().Where(b => look.Region[b.Index].IsParagraph).Sum(b => b.Text.Length);
        var found = $"The page holds a translation of {Number(length)} characters; {Number(limit)} are allowed.";
        return length * Shortest > limit ? Say(obligation, Verdict.Broken, $"{found} Shorten the copy.", look.Region.FirstParagraph, null)
            : length * Longest < limit ? Say(obligation, Verdict.Met, found, look.Region.FirstParagraph, null)
            : Say(obligation, Verdict.Unknown, $"{found} How much of the original that is cannot be told so closely. Have a person look at it.", look.Region.FirstParagraph, "translated");
    }

    private static int? Limit(Obligation obligation, int total) =>
        (obligation.MaxCharacters, obligation.MaxShare) switch
        {
            (null, null) => null,
            ({ } most, null) => most,
            (null, { } share) => (int)Math.Floor(share * total),
            ({ } most, { } share) => Math.Min(most, (int)Math.Floor(share * total)),
        };

    private static ObligationVerdict Say(Obligation obligation, Verdict verdict, string reason, PageBlock? block, string? code) => new()
    {
        Kind = obligation.Kind,
        Verdict = verdict,
        Reason = reason,
        Evidence = new VerdictEvidence { Element = block is null ? null : Evidence.Path(block.Element), Code = code },
    };

    private static string Number(int number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
