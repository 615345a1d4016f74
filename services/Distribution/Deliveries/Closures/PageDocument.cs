using Syndication.Contracts;
using Syndication.Platform.Storage;

namespace Syndication.Distribution.Deliveries.Closures;

/// <summary>A page on which a partner shows an article, and whether the newest correction or withdrawal was seen there. Id: the republication's.</summary>
public sealed record PageDocument : Document
{
    public static readonly DocumentType<PageDocument> Type = new DocumentType<PageDocument>("pages")
        .Index("article", d => d.ArticleId)
        .Index("closure", d => d.ClosureDue)
        .Index("overdue", d => d.OverdueAt);

    public required string PartnerId { get; init; }
    public required string ArticleId { get; init; }
    public required string Url { get; init; }
    public required DateTimeOffset ObservedAt { get; init; }

    /// <summary>The newest correction or withdrawal that the page has to show; null: none yet.</summary>
    public PageWait? Awaits { get; init; }

    /// <summary>When <see cref="Awaits"/> is overdue; null once it was seen or told.</summary>
    public DateTimeOffset? ClosureDue { get; init; }
    public DateTimeOffset? OverdueAt { get; init; }
    public DateTimeOffset? ClosedAt { get; init; }

    /// <summary>The newest version that a check found rightly shown, or rightly gone.</summary>
    public int SeenVersion { get; init; }
    public DateTimeOffset? SeenAt { get; init; }
    public CheckVerdict? LastVerdict { get; init; }
    public DateTimeOffset? CheckedAt { get; init; }
}

/// <summary>What a page has to show: the corrected text, or for a withdrawal nothing any more.</summary>
/// <param name="Version">Of the article.</param>
/// <param name="Change">A correction or a withdrawal.</param>
/// <param name="Since">When it was released.</param>
/// <param name="ClearedAt">When it was decided: a look before that says nothing of it.</param>
public sealed record PageWait(int Version, Change Change, DateTimeOffset Since, DateTimeOffset? ClearedAt = null);

/// <summary>
/// A change is seen on a page when a check that was made against its version, or a newer one, is clean. The events may
/// come in any order and more than once.
/// </summary>
public static class PageRules
{
    public static PageDocument Observe(PageDocument? stored, RepublicationObserved observed)
    {
        ArgumentNullException.ThrowIfNull(observed);
        return stored ?? new PageDocument
        {
            Id = observed.RepublicationId,
            PartnerId = observed.PartnerId,
            ArticleId = observed.ArticleId,
            Url = observed.Url,
            ObservedAt = observed.ObservedAt,
        };
    }

    /// <summary>The page as it has to show the release's change; the same instance when the release is no such change, or was known.</summary>
    public static PageDocument Await(PageDocument page, ReleaseDocument release, TimeSpan within)
    {
        ArgumentNullException.ThrowIfNull(page);
        ArgumentNullException.ThrowIfNull(release);
        if (release is not { Current: { } current, ReleasedAt: { } since, IsRevoked: false } || page.Awaits?.Version > current.Article.Version)
        {
            return page;
        }

        if (!ClosureRules.Matters(current))
        {
            return page.Awaits is { Change: Change.Withdrawal } gone && gone.Version == current.Article.Version ? Returned(page) : page;
        }

        // A version may be withdrawn after it was seen, when the original that it was translated from is.
        var change = ReleaseRules.IsWithdrawal(current) ? Change.Withdrawal : Change.Correction;
        if (page.Awaits is { } known && known.Version == current.Article.Version && known.Change == change)
        {
            return page;
        }

        var waits = page with { Awaits = new PageWait(current.Article.Version, change, since, current.ClearedAt), OverdueAt = null };
        var from = page.ObservedAt > since ? page.ObservedAt : since;
        var isSeen = page.SeenVersion > current.Article.Version
            || (page.SeenVersion == current.Article.Version && (change != Change.Withdrawal || page.SeenAt >= current.ClearedAt));
        return isSeen
            ? waits with { ClosedAt = page.SeenAt, ClosureDue = null }
            : waits with { ClosedAt = null, ClosureDue = from + within };
    }

    // The version that was withdrawn may be shown again.
    private static PageDocument Returned(PageDocument page)
    {
        var back = page with { Awaits = null, ClosureDue = null, OverdueAt = null };
        return page.OverdueAt is null || page.Awaits is not { } waited ? back : back.Raise(Closed(page, waited, back.CheckedAt ?? waited.Since, "The article is no longer withdrawn."));
    }

    private static ChangeClosed Closed(PageDocument page, PageWait waits, DateTimeOffset at, string reason) => new()
    {
        ArticleId = page.ArticleId,
        ArticleVersion = waits.Version,
        Change = waits.Change,
        PartnerId = page.PartnerId,
        Waits = ClosureWait.Page,
        RepublicationId = page.Id,
        Url = page.Url,
        At = at,
        Reason = reason,
    };

    /// <summary>The page after a check; the same instance when that is older than one known.</summary>
    public static PageDocument See(PageDocument? stored, ComplianceChecked seen)
    {
        ArgumentNullException.ThrowIfNull(seen);
        var page = stored ?? new PageDocument
        {
            Id = seen.RepublicationId, PartnerId = seen.PartnerId, ArticleId = seen.ArticleId, Url = seen.Url, ObservedAt = seen.CheckedAt,
        };
        if (page.CheckedAt >= seen.CheckedAt)
        {
            return page;
        }

        var looked = page with { CheckedAt = seen.CheckedAt, LastVerdict = seen.Verdict };
        if (seen.Verdict != CheckVerdict.Compliant || seen.ArticleVersion < page.SeenVersion)
        {
            return looked;
        }

        looked = looked with { SeenVersion = seen.ArticleVersion, SeenAt = seen.CheckedAt };
        if (page.Awaits is not { } waits || page.ClosedAt is not null || seen.ArticleVersion < waits.Version
            || (waits is { Change: Change.Withdrawal, ClearedAt: { } withdrawn } && seen.ArticleVersion == waits.Version && seen.CheckedAt < withdrawn))
        {
            return looked;
        }

        var closed = looked with { ClosedAt = seen.CheckedAt, ClosureDue = null, OverdueAt = null };
        return page.OverdueAt is null ? closed : closed.Raise(Closed(
            page, waits, seen.CheckedAt, waits.Change == Change.Withdrawal ? "The page no longer shows the article." : "The page shows the corrected article."));
    }

    public static PageDocument Overdue(PageDocument page, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(page);
        if (page is not { ClosureDue: { } due, Awaits: { } waits } || due > now)
        {
            return page;
        }

        return (page with { ClosureDue = null, OverdueAt = now }).Raise(new ChangeOverdue
        {
            ArticleId = page.ArticleId,
            ArticleVersion = waits.Version,
            Change = waits.Change,
            PartnerId = page.PartnerId,
            Waits = ClosureWait.Page,
            RepublicationId = page.Id,
            Url = page.Url,
            Since = waits.Since,
            DueAt = due,
            At = now,
        });
    }
}
