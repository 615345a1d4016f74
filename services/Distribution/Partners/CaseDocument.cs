using Syndication.Contracts;
using Syndication.Platform.Storage;

namespace Syndication.Distribution.Partners;

/// <summary>A case as its partner sees it. Id: the case's.</summary>
public sealed record CaseDocument : Document
{
    public static readonly DocumentType<CaseDocument> Type = new DocumentType<CaseDocument>("cases")
        .Index("partner", d => d.PartnerId, d => d.SeenAt)
        .Index("overdue", d => d.SuspendAt);

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

    /// <summary>When the partner is to be suspended for it; null when the terms don't say so, or it was done or closed.</summary>
    public DateTimeOffset? SuspendAt { get; init; }

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
            SuspendAt = opened.SuspendsWhenOverdue && stored?.ClosedAt is null ? opened.DueAt : null,
        };
    }

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
        }) with { ClosedAt = closed.ClosedAt, Reason = closed.Reason, SuspendAt = null };
    }
}
