using Syndication.Contracts;
using Syndication.Translation.Works;

namespace Syndication.Translation.Drift;

/// <summary>The text of a version that is not the newest.</summary>
public sealed record PastVersion(int Version, Change Change, StoryText Text);

/// <summary>
/// What an edition keeps of its earlier versions, so that it can be said what changed after a translation was made. What
/// is kept follows from the versions seen, in whatever order they came.
/// </summary>
public static class PastVersions
{
    /// <summary>Earlier versions whose text is kept.</summary>
    public const int MostKept = 6;

    /// <summary>The edition with an earlier version's text kept.</summary>
    public static EditionDocument WithPast(this EditionDocument edition, Article earlier)
    {
        ArgumentNullException.ThrowIfNull(edition);
        ArgumentNullException.ThrowIfNull(earlier);
        if (edition.Past.Any(p => p.Version == earlier.Version))
        {
            return edition.Trim();
        }

        var past = edition.Past.Add(new PastVersion(earlier.Version, earlier.Change, StoryText.Of(earlier)));
        return (edition with { Past = [.. past.OrderBy(p => p.Version).TakeLast(MostKept)] }).Trim();
    }

    // A withdrawn text is not kept on.
    private static EditionDocument Trim(this EditionDocument edition)
    {
        if (edition.Past.IsEmpty)
        {
            return edition;
        }

        var withdrawn = edition.IsWithdrawn ? int.MaxValue : edition.Past.Where(p => p.Change == Change.Withdrawal).Select(p => p.Version).DefaultIfEmpty(0).Max();
        return withdrawn == 0 ? edition : edition with { Past = edition.Past.RemoveAll(p => p.Version < withdrawn) };
    }

    /// <summary>The texts known of an edition by version, the newest last.</summary>
    internal static IReadOnlyList<PastVersion> Texts(EditionDocument edition) =>
        [.. edition.Past, new PastVersion(edition.Article.Version, edition.Article.Change, StoryText.Of(edition.Article))];
}
