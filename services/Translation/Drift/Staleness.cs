using Syndication.Contracts;
using Syndication.Translation.Works;

namespace Syndication.Translation.Drift;

/// <summary>How far a translation lags behind what it was made from.</summary>
public static class Staleness
{
    /// <summary>
    /// Version of the original that the translation was made from: as an editor said, as the publisher states, or the
    /// newest that existed when the translation's newest version was written.
    /// </summary>
    public static int MadeFrom(EditionDocument translation, EditionDocument original)
    {
        ArgumentNullException.ThrowIfNull(translation);
        ArgumentNullException.ThrowIfNull(original);
        var newest = original.Article.Version;
        var told = translation.Article.TranslationOf?.Version is { } stated && stated >= 1 && States(translation, original)
            ? stated
            : ByTime(translation.Article.VersionCreated, original);
        if (translation.Confirmation is { OriginalVersion: { } confirmed } word && word.OriginalArticleId == original.Id)
        {
            // Said of a version of the translation: a later version is at least as new.
            told = word.AtVersion == translation.Article.Version ? confirmed : Math.Max(confirmed, told);
        }

        return Math.Min(told, newest);
    }

    /// <summary>State and versions behind. Lag adds up along a chain; so does the withdrawal of its beginning.</summary>
    /// <param name="translation">The translation.</param>
    /// <param name="original">What it was made from.</param>
    /// <param name="madeFrom">See <see cref="MadeFrom"/>.</param>
    /// <param name="above">Lineage of <paramref name="original"/>.</param>
    public static (LineageState State, int VersionsBehind) Of(EditionDocument translation, EditionDocument original, int madeFrom, Lineage above)
    {
        ArgumentNullException.ThrowIfNull(translation);
        ArgumentNullException.ThrowIfNull(original);
        ArgumentNullException.ThrowIfNull(above);
        if (translation.IsWithdrawn)
        {
            return (LineageState.Current, 0);
        }

        if (original.IsWithdrawn || above.State == LineageState.Orphaned)
        {
            return (LineageState.Orphaned, 0);
        }

        var behind = original.Article.Version - madeFrom + above.VersionsBehind;
        return (behind > 0 ? LineageState.Stale : LineageState.Current, behind);
    }

    private static bool States(EditionDocument translation, EditionDocument original) =>
        EditionKeys.Stated(translation.Article).Any(original.Keys.Contains);

    private static int ByTime(DateTimeOffset written, EditionDocument original)
    {
        // Versions have no gaps, so the one before the first that came later is known even if it was never seen here.
        var later = int.MaxValue;
        foreach (var seen in original.Versions)
        {
            if (seen.VersionCreated > written)
            {
                later = Math.Min(later, seen.Version);
            }
        }

        return later == int.MaxValue ? original.Article.Version : Math.Max(1, later - 1);
    }
}
