using Syndication.Contracts;

namespace Syndication.Attribution.Terms;

/// <summary>What a publisher's terms mean for one article version.</summary>
public sealed record TermsDecision
{
    /// <summary>In the order of the terms. Those of a held version too: they are what a copy would owe.</summary>
    public IReadOnlyList<Obligation> Obligations { get; init; } = [];

    /// <summary>Why it may not go out; empty when it may.</summary>
    public IReadOnlyList<HoldReason> Holds { get; init; } = [];

    /// <summary>Not to be delivered before; from the embargo or a delay, whichever is later. Null: at once.</summary>
    public DateTimeOffset? NotBefore { get; init; }

    /// <summary>Its pictures may not go along: they need a permission of their own.</summary>
    public bool WithoutImages { get; init; }
}
