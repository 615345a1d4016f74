using Syndication.Contracts;
using Syndication.Platform.Storage;

namespace Syndication.Attribution.Checks;

/// <summary>A page on which a partner published an article, and when it is to be looked at next.</summary>
public sealed record RepublicationDocument : Document
{
    public static readonly DocumentType<RepublicationDocument> Type = new DocumentType<RepublicationDocument>("republications")
        .Index("due", d => d.DueAt)
        .Index("recent", d => d.Kind, d => d.ObservedAt)
        .Index("article", d => d.ArticleId, d => d.ObservedAt)
        .Index("partner", d => d.PartnerId, d => d.ObservedAt);

    /// <summary>The same in every document: what an index over all of them begins with.</summary>
    public string Kind { get; init; } = "republication";

    public required string ArticleId { get; init; }

    public required string PartnerId { get; init; }

    public required string Url { get; init; }

    /// <summary>When it was last observed.</summary>
    public required DateTimeOffset ObservedAt { get; init; }

    /// <summary>When it was first observed; null in documents of before.</summary>
    public DateTimeOffset? KnownSince { get; init; }

    /// <summary>The partner's class as it came with the page; null: none came.</summary>
    public PartnerClass? Class { get; init; }

    /// <summary>What the partner may have, by its hash, when that last caused a look.</summary>
    public string? FollowedFacts { get; init; }

    /// <summary>When the last look ended; null before the first.</summary>
    public DateTimeOffset? LookedAt { get; init; }

    public required string Via { get; init; }

    /// <summary>Only thought to hold the article, until a look has found it there.</summary>
    public bool IsNominated { get; init; }

    /// <summary>Next look; while one is under way, when another process may take it over. Null: it rests.</summary>
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>Who is looking at it now: a value of its own for each claim.</summary>
    public string? Claim { get; init; }

    /// <summary>A look was asked for while another was under way.</summary>
    public bool Again { get; init; }

    /// <summary>The newest correction or withdrawal that a look was asked for: its clearance's revision.</summary>
    public long FollowedRevision { get; init; }

    /// <summary>The delivery of a correction or withdrawal whose acknowledgement a look was last asked for.</summary>
    public string? FollowedDeliveryId { get; init; }

    /// <summary>Looks of the schedule that are done.</summary>
    public int Step { get; init; }

    /// <summary>All looks that are done; the next one has the number after it.</summary>
    public int Checks { get; init; }

    public string? LatestCheckId { get; init; }

    public CheckVerdict? LatestVerdict { get; init; }

    /// <summary>The newest case about it, open or closed.</summary>
    public string? CaseId { get; init; }

    /// <summary>Why the latest look could not be made at all; null when it was.</summary>
    public string? Problem { get; init; }
}
