namespace Syndication.Contracts;

/// <summary>What of a partner a clearance can depend on. Partners of one class get the same; an absent member is the least that a partner may have, except pictures and the whole text.</summary>
public sealed record PartnerClass
{
    /// <summary>Entitled to paid material.</summary>
    public bool Advertising { get; init; }

    /// <summary>Gets embargoed material before its embargo lifts.</summary>
    public bool InAdvance { get; init; }

    /// <summary>May have an excerpt only.</summary>
    public bool ExcerptOnly { get; init; }

    /// <summary>May have no pictures.</summary>
    public bool WithoutImages { get; init; }

    /// <summary>Agreements on file, by the names that publishers' terms call them; any order.</summary>
    public IReadOnlyList<string> Agreements { get; init; } = [];

    /// <summary>How it is sent, such as <c>feed</c> or <c>webhook</c>; null: not known.</summary>
    public string? Channel { get; init; }
}

/// <summary>
/// What some classes of partners get instead. Bounded by the terms and not by the number of partners: one for each
/// distinct outcome.
/// </summary>
public sealed record ClassClearance
{
    /// <summary>
    /// <c>agreement/channel</c> for which it counts, each one of <see cref="ArticleCleared.Agreements"/> and
    /// <see cref="ArticleCleared.Channels"/> or <c>*</c> for any other or none.
    /// </summary>
    public required IReadOnlyList<string> Keys { get; init; }

    /// <summary>For partners that may have an excerpt only.</summary>
    public bool ExcerptOnly { get; init; }

    /// <summary>For partners that may have no pictures.</summary>
    public bool WithoutImages { get; init; }

    /// <summary>Null: those of the event itself.</summary>
    public IReadOnlyList<Obligation>? Obligations { get; init; }

    /// <summary>Why these partners do not get it; empty when they do.</summary>
    public IReadOnlyList<HoldReason> Holds { get; init; } = [];

    /// <summary>Null when it is held for them.</summary>
    public CompliantCopy? Copy { get; init; }

    /// <summary>Pictures that these partners may have and others may not; null: those of the event's article.</summary>
    public IReadOnlyList<Image>? Images { get; init; }
}
