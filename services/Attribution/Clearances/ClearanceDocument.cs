using Syndication.Contracts;
using Syndication.Platform.Storage;

namespace Syndication.Attribution.Clearances;

public enum ClearanceState { Cleared, Held, Withdrawn }

/// <summary>The decision about an article's newest version, with all that it was made from. Its id is the article's.</summary>
public sealed record ClearanceDocument : Document
{
    public static readonly DocumentType<ClearanceDocument> Type = new DocumentType<ClearanceDocument>("clearances")
        .Index("terms", d => d.PublisherId, d => d.TermsVersion)
        .Index("state", d => d.State, d => d.DecidedAt)
        .Index("recent", d => d.PublisherId, d => d.DecidedAt);

    public required string PublisherId { get; init; }

    public required Article Article { get; init; }

    public required Lineage Lineage { get; init; }

    public required long LineageRevision { get; init; }

    public required DateTimeOffset IngestedAt { get; init; }

    public required ClearanceState State { get; init; }

    public IReadOnlyList<Obligation> Obligations { get; init; } = [];

    /// <summary>At least one when held.</summary>
    public IReadOnlyList<HoldReason> Reasons { get; init; } = [];

    /// <summary>Version of the terms that it was decided under; 0: none was in force.</summary>
    public required int TermsVersion { get; init; }

    public string? PublisherName { get; init; }

    public CopyStyle? Style { get; init; }

    /// <summary>Its pictures may not go along.</summary>
    public bool WithoutImages { get; init; }

    /// <inheritdoc cref="ArticleCleared.Agreements"/>
    public IReadOnlyList<string> Agreements { get; init; } = [];

    /// <inheritdoc cref="ArticleCleared.Channels"/>
    public IReadOnlyList<string> Channels { get; init; } = [];

    /// <summary>What classes of partners get instead, without the copies: those are made again when they are asked for.</summary>
    public IReadOnlyList<ClassClearance> Classes { get; init; } = [];

    public DateTimeOffset? NotBefore { get; init; }

    /// <inheritdoc cref="ArticleCleared.ClearanceRevision"/>
    public required long ClearanceRevision { get; init; }

    public required DateTimeOffset DecidedAt { get; init; }

    /// <summary>The newest version that was cleared, where that is not the present one.</summary>
    public ClearedVersion? ClearedBefore { get; init; }

    /// <summary>The newest version that was held in general and cleared for classes of partners, where that is neither the present one nor older than <see cref="ClearedBefore"/>.</summary>
    public ClearedVersion? ClassesBefore { get; init; }
}

/// <summary>A version that was cleared, as pages are held against it.</summary>
public sealed record ClearedVersion
{
    public required Article Article { get; init; }
    public required Lineage Lineage { get; init; }
    public required IReadOnlyList<Obligation> Obligations { get; init; }
    public required int TermsVersion { get; init; }
    public string? PublisherName { get; init; }
    public CopyStyle? Style { get; init; }
    public bool WithoutImages { get; init; }

    /// <inheritdoc cref="ArticleCleared.Agreements"/>
    public IReadOnlyList<string> Agreements { get; init; } = [];

    /// <inheritdoc cref="ArticleCleared.Channels"/>
    public IReadOnlyList<string> Channels { get; init; } = [];

    /// <inheritdoc cref="ClearanceDocument.Classes"/>
    public IReadOnlyList<ClassClearance> Classes { get; init; } = [];

    /// <summary>Why partners of no particular class do not get it.</summary>
    public IReadOnlyList<HoldReason> Holds { get; init; } = [];
}
