using Syndication.Contracts;
using Syndication.Translation.Works;

namespace Syndication.Translation.Drift;

/// <summary>A translation, what it was made from, and which version of that.</summary>
public sealed record MadeStep(EditionDocument Translation, EditionDocument Original, int Version);

/// <summary>How far a translation lags behind what it was made from. Pure.</summary>
public static class Staleness
{
    /// <summary>
    /// State and versions behind. Lag adds up along a chain; so does the withdrawal of its beginning. An editor's word
    /// about the end of a chain counts for the versions that the editor saw along all of it.
    /// </summary>
    /// <param name="chain">From the translation up to the beginning of its work, at least one step.</param>
    public static (LineageState State, int VersionsBehind) Of(IReadOnlyList<MadeStep> chain)
    {
        ArgumentNullException.ThrowIfNull(chain);
        var translation = chain[0].Translation;
        if (translation.IsWithdrawn)
        {
            return (LineageState.Current, 0);
        }

        if (chain.Any(s => s.Original.IsWithdrawn))
        {
            return (LineageState.Orphaned, 0);
        }

        var behind = chain.Sum(step => Behind(step, translation));
        return (behind > 0 ? LineageState.Stale : LineageState.Current, behind);
    }

    /// <summary>Versions that one step of the chain puts a translation behind.</summary>
    public static int Behind(MadeStep step, EditionDocument translation)
    {
        ArgumentNullException.ThrowIfNull(step);
        ArgumentNullException.ThrowIfNull(translation);
        var seen = translation.Checked?.VersionOf(step.Original.Id) ?? 0;
        return Math.Max(0, step.Original.Article.Version - Math.Max(step.Version, seen));
    }
}
