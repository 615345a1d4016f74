using Syndication.Contracts;
using Syndication.Platform.Storage;

namespace Syndication.Console.Cases;

/// <summary>A case as the console shows it. Key: the case's id.</summary>
public sealed record CaseDocument : Document
{
    public static readonly DocumentType<CaseDocument> Type = new DocumentType<CaseDocument>("cases").Index("open", c => c.OpenDueAt);

    public required string ArticleId { get; init; }
    public required string RepublicationId { get; init; }
    public required string PartnerId { get; init; }
    public required string Url { get; init; }
    public DateTimeOffset? OpenedAt { get; init; }
    public DateTimeOffset? DueAt { get; init; }
    public IReadOnlyList<ObligationVerdict> Broken { get; init; } = [];
    public string? Fix { get; init; }
    public DateTimeOffset? ClosedAt { get; init; }
    public string? CloseReason { get; init; }

    /// <summary><see cref="DueAt"/> while it is open; null keeps a closed one out of the index.</summary>
    public DateTimeOffset? OpenDueAt { get; init; }
}

/// <summary>What an event does to a case: the newest opening and the newest closing count, in whatever order they come.</summary>
public static class CaseProjection
{
    public static CaseDocument Apply(CaseDocument? stored, CaseOpened e)
    {
        ArgumentNullException.ThrowIfNull(e);
        var before = stored ?? New(e.CaseId, e.ArticleId, e.RepublicationId, e.PartnerId, e.Url);
        return before.OpenedAt >= e.OpenedAt
            ? before
            : Derive(before with { OpenedAt = e.OpenedAt, DueAt = e.DueAt, Broken = e.Broken, Fix = e.Fix });
    }

    public static CaseDocument Apply(CaseDocument? stored, CaseClosed e)
    {
        ArgumentNullException.ThrowIfNull(e);
        var before = stored ?? New(e.CaseId, e.ArticleId, e.RepublicationId, e.PartnerId, e.Url);
        return before.ClosedAt >= e.ClosedAt ? before : Derive(before with { ClosedAt = e.ClosedAt, CloseReason = e.Reason });
    }

    private static CaseDocument New(string id, string articleId, string republicationId, string partnerId, string url) =>
        new() { Id = id, ArticleId = articleId, RepublicationId = republicationId, PartnerId = partnerId, Url = url };

    private static CaseDocument Derive(CaseDocument @case) =>
        @case with { OpenDueAt = @case.OpenedAt is { } opened && !(@case.ClosedAt >= opened) ? @case.DueAt : null };
}
