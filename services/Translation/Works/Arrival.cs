using System.Collections.Immutable;
using Syndication.Contracts;
using Syndication.Platform.Storage;
using Syndication.Translation.Drift;
using Syndication.Translation.Lessons;
using Syndication.Translation.Origins;

namespace Syndication.Translation.Works;

/// <summary>What becomes of an edition when a version of it arrives. Pure.</summary>
public static class Arrival
{
    /// <summary>Versions that are remembered by number and time; beyond it the oldest are forgotten.</summary>
    public const int MaxVersions = 1_000;

    /// <summary>Keys that an article keeps from earlier versions.</summary>
    public const int MaxKeys = 32;

    /// <summary>
    /// The document with this version in it, its lineage still that of before; null when the version was seen. A version
    /// older than the newest is only remembered.
    /// </summary>
    public static EditionDocument? Take(EditionDocument? stored, Article article, DateTimeOffset ingestedAt, Reading reading)
    {
        ArgumentNullException.ThrowIfNull(article);
        if (stored is not null && WasSeen(stored, article.Version))
        {
            return null;
        }

        var versions = Remember(stored?.Versions ?? [], article);
        var keys = EditionKeys.Of(article).Concat(stored?.Keys ?? []).Distinct(StringComparer.Ordinal).Take(MaxKeys).ToImmutableArray();
        if (stored is not null && article.Version < stored.Article.Version)
        {
            keys = [.. stored.Keys.Concat(keys).Distinct(StringComparer.Ordinal).Take(MaxKeys)];
            return (stored with { Versions = versions, Keys = keys }).WithPast(article);
        }

        var document = stored ?? new EditionDocument
        {
            Id = article.Id,
            Article = article,
            IngestedAt = ingestedAt,
            Lineage = new Lineage { WorkId = WorkIds.Of(article.Id), Role = LineageRole.Original },
        };
        document = document with
        {
            Article = article,
            IngestedAt = ingestedAt,
            Versions = versions,
            Keys = keys,
            MatchDue = ingestedAt,
        };
        document = stored is null ? document : document.WithPast(stored.Article);
        return Read(document, reading).WithWantedKeys();
    }

    /// <summary>The edition read again, as if it came now; the same instance when that says nothing else.</summary>
    public static EditionDocument Reread(EditionDocument edition, Reading reading)
    {
        ArgumentNullException.ThrowIfNull(edition);
        var read = Read(edition, reading);
        return read.SharedId == edition.SharedId && LineageComparison.Same(read.Origin, edition.Origin) && read.Mentions.Length == edition.Mentions.Length
            && read.Mentions.Zip(edition.Mentions).All(m => LineageComparison.Same(m.First, m.Second))
            ? edition
            : read.WithWantedKeys();
    }

    // What the article says of itself, seen with what is known of outlets and of its publisher's addresses.
    private static EditionDocument Read(EditionDocument document, Reading reading)
    {
        ArgumentNullException.ThrowIfNull(reading);
        var sources = ForeignOrigins.Read(document.Article, reading.Register);
        var shared = SiblingPatterns.KeyOf(document.Article, reading.Patterns);
        var stories = EditionKeys.StoryIdsOf(document.Article);
        var keys = document.Keys.Where(key => !key.StartsWith(EditionKeys.StoryPrefix, StringComparison.Ordinal));
        return document with
        {
            SharedId = shared,
            StoryIds = stories,
            Keys = shared is null && stories.IsEmpty ? [.. keys] : [.. keys.Take(MaxKeys - 1 - stories.Length), .. stories, .. (string[])(shared is null ? [] : [shared])],
            Origin = sources.Origin,
            Mentions = [.. sources.Mentions],
        };
    }

    /// <summary>
    /// <paramref name="taken"/> with the lineage of the version that arrived and the event that says so. For a late,
    /// older version only the event: its revision is below any of the newest version's.
    /// </summary>
    public static EditionDocument Resolve(EditionDocument taken, Article article, DateTimeOffset ingestedAt, Lineage lineage)
    {
        ArgumentNullException.ThrowIfNull(taken);
        ArgumentNullException.ThrowIfNull(article);
        var isNewest = article.Version == taken.Article.Version;
        var revision = isNewest ? LineageRevisions.Next(taken.LineageRevision, article.Version) : LineageRevisions.First(article.Version);
        var decided = isNewest ? taken with { Lineage = lineage, LineageOf = article.Version, LineageRevision = revision } : taken;
        return decided.Raise(new LineageResolved
        {
            Article = article,
            Lineage = lineage,
            LineageRevision = revision,
            IngestedAt = ingestedAt,
        });
    }

    /// <summary>The document with its pointers: its article's and an editor's.</summary>
    public static EditionDocument WithWantedKeys(this EditionDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        var wanted = EditionKeys.WantedBy(document.Article);
        if (document.Confirmation is { } word && EditionKeys.ById(word.OriginalArticleId) is var key && !wanted.Contains(key))
        {
            wanted = wanted.Add(key);
        }

        if (document.Guess is { } guess && EditionKeys.ById(guess.OriginalId) is var guessed && !wanted.Contains(guessed))
        {
            wanted = wanted.Add(guessed);
        }

        var shared = document.SharedId is { } learned ? document.StoryIds.Add(learned) : document.StoryIds;
        return document with { WantedKeys = [.. wanted.Concat(shared).Distinct(StringComparer.Ordinal)] };
    }

    private static bool WasSeen(EditionDocument stored, int version)
    {
        foreach (var seen in stored.Versions)
        {
            if (seen.Version == version)
            {
                return true;
            }
        }

        return stored.Versions.Length >= MaxVersions && version < stored.Versions[0].Version;
    }

    private static ImmutableArray<VersionSeen> Remember(ImmutableArray<VersionSeen> versions, Article article)
    {
        var at = versions.Length;
        while (at > 0 && versions[at - 1].Version > article.Version)
        {
            at--;
        }

        var all = versions.Insert(at, new VersionSeen(article.Version, article.VersionCreated, article.Change));
        return all.Length > MaxVersions ? all.RemoveAt(0) : all;
    }
}
