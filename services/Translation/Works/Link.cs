using Syndication.Contracts;

namespace Syndication.Translation.Works;

/// <summary>An edition was made from another one, and why that is believed.</summary>
public sealed record Link
{
    public required string OriginalId { get; init; }
    public required LinkStrength Strength { get; init; }
    /// <summary>0 to 1; 1 for all but inferred links.</summary>
    public double Score { get; init; } = 1;
    public required IReadOnlyList<Evidence> Evidence { get; init; }
}

/// <summary>Weakest first. Where links contradict each other, the weakest gives way.</summary>
public enum LinkStrength { Inferred, SharedId, Hreflang, Stated, Confirmed }
