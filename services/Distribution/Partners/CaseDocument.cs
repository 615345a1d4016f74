using Syndication.Contracts;
using Syndication.Platform.Storage;

namespace Syndication.Distribution.Partners;

/// <summary>A case as its partner sees it. Id: the case's.</summary>
public sealed record CaseDocument : Document
{
    public static readonly DocumentType<CaseDocument> Type = new DocumentType<CaseDocument>("cases")
        .Index("partner", d => d.PartnerId, d => d.SeenAt);

    public required string PartnerId { get; init; }
    public required string ArticleId { get; init; }
    public required string RepublicationId { get; init; }
    public required string Url { get; init; }
    public IReadOnlyList<ObligationVerdict> Broken { get; init; } = [];
    /// <summary>Compliant HTML, ready to paste.</summary>
    public string? Fix { get; init; }
    public DateTimeOffset? OpenedAt { get; init; }
    public DateTimeOffset? DueAt { get; init; }
    public DateTimeOffset? ClosedAt { get; init; }
    /// <summary>Why it was closed.</summary>
    public string? Reason { get; init; }
    public required DateTimeOffset SeenAt { get; init; }

    /// <summary>Steps that were heard of; an event with no more changes nothing.</summary>
    public int Number { get; init; }
    public CaseState State { get; init; }
    /// <summary>Your deliveries stand still because of it.</summary>
    public bool Suspends { get; init; }
    /// <summary>Your own words, once you have appealed.</summary>
    public string? Appeal { get; init; }
    /// <summary>An appeal that was sent on and not yet entered.</summary>
    public DateTimeOffset? AppealSentAt { get; init; }
    /// <summary>The newest steps, oldest first.</summary>
    public IReadOnlyList<CaseHistoryEntry> History { get; init; } = [];

    /// <summary>The view with the opening taken in; one that was closed stays closed, whichever event came first.</summary>
    public static CaseDocument Open(CaseDocument? stored, CaseOpened opened)
    {
        ArgumentNullException.ThrowIfNull(opened);
        if (stored?.OpenedAt is not null)
        {
            return stored;
        }

        return new CaseDocument
        {
            Id = opened.CaseId,
            PartnerId = opened.PartnerId,
            ArticleId = opened.ArticleId,
            RepublicationId = opened.RepublicationId,
            Url = opened.Url,
            Broken = opened.Broken,
            Fix = opened.Fix,
            OpenedAt = opened.OpenedAt,
            DueAt = opened.DueAt,
            ClosedAt = stored?.ClosedAt,
            Reason = stored?.Reason,
            SeenAt = opened.OpenedAt,
            State = stored?.ClosedAt is null ? CaseState.Open : CaseState.Closed,
        };
    }

    /// <summary>The view after a step; an older one than was heard of changes nothing.</summary>
    public static CaseDocument Change(CaseDocument? stored, CaseChanged changed)
    {
        ArgumentNullException.ThrowIfNull(changed);
        if (stored?.Number >= changed.Number)
        {
            return stored;
        }

        var closed = changed.State == CaseState.Closed;
        return (stored ?? new CaseDocument
        {
            Id = changed.CaseId,
            PartnerId = changed.PartnerId,
            ArticleId = changed.ArticleId,
            RepublicationId = changed.RepublicationId,
            Url = changed.Url,
            SeenAt = changed.OpenedAt,
        }) with
        {
            Number = changed.Number,
            State = changed.State,
            Suspends = changed.Suspends,
            Broken = changed.Broken,
            Fix = changed.Fix,
            OpenedAt = changed.OpenedAt,
            DueAt = changed.DueAt,
            ClosedAt = closed ? changed.At : null,
            Reason = closed ? changed.Text : null,
            Appeal = changed.Appeal,
            History = changed.History,
        };
    }

    /// <summary>The view with an appeal sent on; the same instance when it is closed or has had one.</summary>
    public CaseDocument SendAppeal(string reason, DateTimeOffset now) => !MayAppeal() ? this : (this with { AppealSentAt = now }).Raise(new CaseAppealed
    {
        CaseId = Id, ArticleId = ArticleId, PartnerId = PartnerId, Reason = reason, AppealedAt = now,
    });

    public bool MayAppeal() => ClosedAt is null && Appeal is null && AppealSentAt is null;

    public static CaseDocument Close(CaseDocument? stored, CaseClosed closed)
    {
        ArgumentNullException.ThrowIfNull(closed);
        if (stored?.ClosedAt is not null)
        {
            return stored;
        }

        return (stored ?? new CaseDocument
        {
            Id = closed.CaseId,
            PartnerId = closed.PartnerId,
            ArticleId = closed.ArticleId,
            RepublicationId = closed.RepublicationId,
            Url = closed.Url,
            SeenAt = closed.ClosedAt,
        }) with { ClosedAt = closed.ClosedAt, Reason = closed.Reason, State = CaseState.Closed, Suspends = false };
    }
}
