using Syndication.Attribution.Checks;
using Syndication.Attribution.Terms;
using Syndication.Contracts;
using Syndication.Platform.Storage;

namespace Syndication.Attribution.Clearances;

/// <summary>
/// What terms would change before they take force: recent articles decided again from what is stored, and pages of
/// theirs as they were last seen, checked again. Nothing is written, fetched or sent.
/// </summary>
public sealed class TermsPreview(
    IDocumentCollection<ClearanceDocument> clearances, IDocumentCollection<RepublicationDocument> republications, IDocumentCollection<CheckDocument> checks, SnapshotStore snapshots, TermsBook book)
{
    public const int MostArticles = 200;
    public const int MostPages = 50;

    private const int PagesOfArticle = 5;

    public async Task<TermsChanges> Of(PublisherTerms terms, int articles, int pages, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(terms);
        var inForce = await book.InForce(terms.Publisher, cancellationToken);
        var recent = await clearances.Query(new DocumentQuery { Index = "recent", Equal = [terms.Publisher], Descending = true, Limit = articles }, cancellationToken);
        var changed = new List<ArticleChange>();
        var seen = new List<PageChange>();
        var (checkedPages, unseen) = (0, 0);
        foreach (var clearance in recent.Items.Where(c => c.State != ClearanceState.Withdrawn))
        {
            var decided = Decided.Of(terms, clearance.Article, clearance.Lineage);
            if (inForce is null || !ClearanceRules.IsSame(clearance with { TermsVersion = inForce.Version }, terms, inForce))
            {
                changed.Add(ArticleChange.Of(clearance, decided));
            }

            if (checkedPages >= pages || ClearanceRules.Cleared(clearance) is not { } cleared)
            {
                continue;
            }

            var published = await republications.Query(
                new DocumentQuery { Index = "article", Equal = [clearance.Id], Descending = true, Limit = Math.Min(PagesOfArticle, pages - checkedPages) }, cancellationToken);
            foreach (var page in published.Items)
            {
                var (change, isKept) = await Page(page, cleared, decided, cancellationToken);
                checkedPages += isKept ? 1 : 0;
                unseen += isKept ? 0 : 1;
                if (change is not null)
                {
                    seen.Add(change);
                }
            }
        }

        return new TermsChanges
        {
            ArticlesLookedAt = recent.Items.Count,
            Articles = changed,
            PagesLookedAt = checkedPages,
            PagesNotKept = unseen,
            Pages = seen,
        };
    }

    /// <summary>What the page would be held against: what its partner's class would owe.</summary>
    private static ClearedArticle Held(ClearedVersion cleared, Decided decided, PartnerClass? partner) =>
        (partner is null ? null : PageTerms.For(decided.Version(cleared), partner))
            ?? new ClearedArticle { Article = cleared.Article, Obligations = decided.Plain.Obligations };

    /// <summary>Null: the verdicts stay. False: no look at the page is kept.</summary>
    private async Task<(PageChange? Change, bool IsKept)> Page(RepublicationDocument page, ClearedVersion cleared, Decided decided, CancellationToken cancellationToken)
    {
        if (page.LatestCheckId is null || await checks.Get(page.LatestCheckId, cancellationToken) is not { } check
            || await snapshots.Recheck(check, Held(cleared, decided, check.Class), cancellationToken) is not { } after)
        {
            return (null, false);
        }

        var isSame = after.Verdict == check.Verdict && after.Obligations.Select(o => (o.Kind, o.Verdict)).SequenceEqual(check.Obligations.Select(o => (o.Kind, o.Verdict)));
        return (isSame ? null : new PageChange
        {
            RepublicationId = page.Id,
            PartnerId = page.PartnerId,
            ArticleId = page.ArticleId,
            Url = page.Url,
            CheckedAt = check.CheckedAt,
            Before = check.Verdict,
            After = after.Verdict,
            Obligations = after.Obligations,
        }, true);
    }
}

/// <summary>What would change.</summary>
public sealed record TermsChanges
{
    public required int ArticlesLookedAt { get; init; }

    /// <summary>Only those that come out otherwise, newest first.</summary>
    public required IReadOnlyList<ArticleChange> Articles { get; init; }

    public required int PagesLookedAt { get; init; }

    /// <summary>Pages of which no look is kept any more.</summary>
    public required int PagesNotKept { get; init; }

    /// <summary>Only those with another verdict.</summary>
    public required IReadOnlyList<PageChange> Pages { get; init; }
}

public sealed record ArticleChange
{
    public required string ArticleId { get; init; }
    public required int ArticleVersion { get; init; }
    public required string Headline { get; init; }
    public required ClearanceState Before { get; init; }
    public required ClearanceState After { get; init; }

    /// <summary>Kinds that are owed and were not.</summary>
    public required IReadOnlyList<ObligationKind> Added { get; init; }

    /// <summary>Kinds that were owed and are not.</summary>
    public required IReadOnlyList<ObligationKind> Removed { get; init; }

    /// <summary>What would be owed.</summary>
    public required IReadOnlyList<Obligation> Obligations { get; init; }

    /// <summary>Why it would be held.</summary>
    public required IReadOnlyList<HoldReason> Reasons { get; init; }

    internal static ArticleChange Of(ClearanceDocument known, Decided decided)
    {
        var (before, after) = (known.Obligations.Select(o => o.Kind).ToHashSet(), decided.Plain.Obligations.Select(o => o.Kind).ToHashSet());
        return new ArticleChange
        {
            ArticleId = known.Id,
            ArticleVersion = known.Article.Version,
            Headline = known.Article.Headline,
            Before = known.State,
            After = decided.Plain.Holds.Count > 0 ? ClearanceState.Held : ClearanceState.Cleared,
            Added = [.. after.Except(before)],
            Removed = [.. before.Except(after)],
            Obligations = decided.Plain.Obligations,
            Reasons = decided.Plain.Holds,
        };
    }
}

public sealed record PageChange
{
    public required string RepublicationId { get; init; }
    public required string PartnerId { get; init; }
    public required string ArticleId { get; init; }
    public required string Url { get; init; }

    /// <summary>When the page was as it was judged here.</summary>
    public required DateTimeOffset CheckedAt { get; init; }
    public required CheckVerdict Before { get; init; }
    public required CheckVerdict After { get; init; }
    public required IReadOnlyList<ObligationVerdict> Obligations { get; init; }
}
