using Syndication.Contracts;
using Syndication.Translation.Works;

namespace Syndication.Translation.Drift;

/// <summary>Which version of the original a translation was made from. Pure.</summary>
public static class MadeFrom
{
    /// <summary>
    /// As an editor said, as the publisher states, or else the newest that existed when the translation's newest version
    /// was written, moved to the one whose figures the translation has where that can be told.
    /// </summary>
    public static (int Version, VersionBasis Basis) Of(EditionDocument translation, EditionDocument original)
    {
        ArgumentNullException.ThrowIfNull(translation);
        ArgumentNullException.ThrowIfNull(original);
        var told = Told(translation, original);
        if (translation.Confirmation is { OriginalVersion: { } confirmed } word && word.OriginalArticleId == original.Id
            && (word.AtVersion == translation.Article.Version || confirmed >= told.Version))
        {
            // Said of a version of the translation: a later version is at least as new.
            told = (confirmed, VersionBasis.Confirmed);
        }

        if (translation.Checked?.VersionOf(original.Id) is { } seen && seen > told.Version)
        {
            told = (seen, VersionBasis.Confirmed);
        }

        return told.Version <= original.Article.Version ? told : (original.Article.Version, told.Basis);
    }

    private static (int Version, VersionBasis Basis) Told(EditionDocument translation, EditionDocument original)
    {
        if (translation.Article.TranslationOf?.Version is { } stated && stated >= 1 && States(translation, original))
        {
            return (stated, VersionBasis.Stated);
        }

        var byTime = ByTime(translation.Article.VersionCreated, original);
        var (least, most) = ByContent(translation, original);
        var version = least > most ? byTime : Math.Clamp(byTime, least, most);
        return (version, version == byTime ? VersionBasis.Time : VersionBasis.Content);
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

    // Where a version replaced a figure by another, a translation that has the one and not the other is of that side.
    private static (int Least, int Most) ByContent(EditionDocument translation, EditionDocument original)
    {
        var (least, most) = (1, int.MaxValue);
        if (original.Past.IsEmpty || translation.IsWithdrawn)
        {
            return (least, most);
        }

        var own = Figures(StoryText.Of(translation.Article), translation.Article.Language);
        var texts = PastVersions.Texts(original);
        var before = Figures(texts[0].Text, original.Article.Language);
        for (var at = 1; at < texts.Count; at++)
        {
            var after = Figures(texts[at].Text, original.Article.Language);
            if (after.Count == 0)
            {
                // Withdrawn: nothing can be told from it.
                continue;
            }

            var (hasOld, hasNew) = (HasOneOf(own, before, after), HasOneOf(own, after, before));
            if (hasOld && !hasNew && after.Any(f => !before.Contains(f)))
            {
                most = Math.Min(most, texts[at].Version - 1);
            }
            else if (hasNew && !hasOld && before.Any(f => !after.Contains(f)))
            {
                least = texts[at].Version;
            }

            before = after;
        }

        return (least, most);
    }

    private static bool HasOneOf(HashSet<string> own, HashSet<string> these, HashSet<string> notThose) =>
        these.Any(f => !notThose.Contains(f) && own.Contains(f));

    private static HashSet<string> Figures(StoryText text, string language) =>
        text.Units.SelectMany(u => FigureMention.In(u.Text, language)).Select(f => f.Key).ToHashSet(StringComparer.Ordinal);
}
