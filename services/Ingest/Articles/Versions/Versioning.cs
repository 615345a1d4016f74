using Syndication.Contracts;
using Syndication.Platform.Storage;

namespace Syndication.Ingest.Articles;

/// <summary>
/// Makes versions of drafts: what is stored and what comes in, to what is to be stored with its event. Pure.
/// </summary>
public static class Versioning
{
    private const int MostSources = 8;
    private const int MostHistory = 100;

    /// <summary>The draft takes the article back: for good, or (of an article that is known) until further notice.</summary>
    public static bool IsWithdrawal(Article draft) => draft.Change == Change.Withdrawal || draft.PubStatus == PubStatus.Canceled;

    /// <param name="stored">Null when the article was never seen.</param>
    /// <param name="draft">As a reader gave it.</param>
    /// <param name="origin">Where it came from.</param>
    /// <param name="now">
    /// When it came. It must be the <see cref="ReadContext.Now"/> of its reader: a draft dated so, or later, states no date.
    /// </param>
    public static Decision Decide(ArticleDocument? stored, Article draft, Origin origin, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(draft);
        ArgumentNullException.ThrowIfNull(origin);
        var stated = draft.VersionCreated < now ? draft.VersionCreated : (DateTimeOffset?)null;
        if (stored is null)
        {
            return IsWithdrawal(draft)
                ? Decision.Refuse("This withdraws an article that was never received; send it under the uri, and for the publisher, that the article was sent with.")
                : First(draft, origin, stated, now);
        }

        return IsWithdrawal(draft) || (draft.PubStatus == PubStatus.Withheld && stored.Article.PubStatus == PubStatus.Usable)
            ? Withdraw(stored, draft, origin, stated, now)
            : Follow(stored, draft, origin, stated, now);
    }

    private static Decision First(Article draft, Origin origin, DateTimeOffset? stated, DateTimeOffset now)
    {
        var created = stated ?? now;
        var article = draft with
        {
            Version = 1,
            Change = Change.New,
            CanonicalUrl = draft.CanonicalUrl is { } url ? Addresses.Clean(url) : null,
            VersionCreated = created,
            FirstCreated = draft.FirstCreated <= created ? draft.FirstCreated : created,
        };
        var fingerprint = Fingerprint.Of(draft);
        var document = new ArticleDocument
        {
            Id = article.Id,
            Article = article,
            Fingerprint = fingerprint,
            SourceId = origin.SourceId,
            IngestedAt = now,
            StatedAt = stated,
            NamedBy = Named(new Dictionary<string, string>(), origin, draft.Uri),
            LastSaid = Said(new Dictionary<string, string>(), origin, fingerprint),
            History = [Entry(article, origin, now, null)],
        };
        return Decision.Take(Raise(document));
    }

    private static Decision Follow(ArticleDocument stored, Article draft, Origin origin, DateTimeOffset? stated, DateTimeOffset now)
    {
        if (stated < stored.StatedAt)
        {
            return Decision.Leave($"It is older ({stated:u}) than what is stored ({stored.StatedAt:u}).");
        }

        var content = Adopt(stored, draft);
        var fingerprint = Fingerprint.Of(content);
        if (stored.Article.Change == Change.Withdrawal && (stored.Article.PubStatus == PubStatus.Canceled || origin.IsPolled))
        {
            // Only a statement newer than the withdrawal brings it back: feeds go on listing what was withdrawn elsewhere.
            return stated > stored.Article.VersionCreated && draft.PubStatus == PubStatus.Usable
                ? Next(stored, content, Change.Update, fingerprint, origin, stated, now, draft.Uri)
                : Decision.Leave("It was withdrawn; send it usable with a versionCreated later than the withdrawal to bring it back.");
        }

        if (stored.Article.Change == Change.Withdrawal && draft.PubStatus == PubStatus.Withheld)
        {
            return Decision.Leave(null);
        }

        if (stored.Fingerprint == fingerprint)
        {
            return Known(stored, origin, fingerprint, draft.Uri);
        }

        if (origin.IsPolled && stored.LastSaid.TryGetValue(origin.SourceId, out var last) && last == fingerprint)
        {
            return Decision.Leave(null);
        }

        var difference = Differences.Between(stored.Article, content);
        var (change, note) = ChangeRules.Of(content, stored.Article, difference);
        return Next(stored, content with { ChangeNote = note }, change, fingerprint, origin, stated, now, draft.Uri, difference);
    }

    /// <summary>Nothing new; but that a polled source has come to say so too is kept, so that it does not pass for news later.</summary>
    private static Decision Known(ArticleDocument stored, Origin origin, string fingerprint, string? uri) =>
        !origin.IsPolled || (stored.LastSaid.TryGetValue(origin.SourceId, out var last) && last == fingerprint)
            ? Decision.Leave(null)
            : Decision.Note(stored with { LastSaid = Said(stored.LastSaid, origin, fingerprint), NamedBy = Named(stored.NamedBy, origin, uri) });

    private static Decision Withdraw(ArticleDocument stored, Article draft, Origin origin, DateTimeOffset? stated, DateTimeOffset now)
    {
        var status = IsWithdrawal(draft) ? PubStatus.Canceled : PubStatus.Withheld;
        if (stored.Article.PubStatus == PubStatus.Canceled)
        {
            return Decision.Leave(null);
        }

        if (stated < stored.StatedAt)
        {
            return status == PubStatus.Withheld ? Decision.Leave($"It is older ({stated:u}) than what is stored ({stored.StatedAt:u}).") : Decision.Refuse($"This withdrawal is dated {stated:u}, before the stored version ({stored.StatedAt:u}); send it with a versionCreated later than that, or without one.");
        }

        var content = stored.Article with
        {
            PubStatus = status,
            Change = Change.Withdrawal,
            Standfirst = null,
            Body = [],
            Images = [],
            RelatedLinks = [],
            ChangeNote = draft.ChangeNote,
        };
        return Next(stored, content, Change.Withdrawal, Fingerprint.Of(content), origin, stated, now, draft.Uri);
    }

    private static Decision Next(
        ArticleDocument stored, Article content, Change change, string fingerprint, Origin origin, DateTimeOffset? stated, DateTimeOffset now, string? said, Difference? difference = null)
    {
        var article = content with
        {
            Version = stored.Article.Version + 1,
            Change = change,
            FirstCreated = stored.Article.FirstCreated,
            VersionCreated = stated > stored.Article.VersionCreated ? stated.Value : Later(now, stored.Article.VersionCreated),
        };
        var kept = new DifferenceDocument
        {
            Id = DifferenceDocument.Name(stored.Id, article.Version, stored.Fingerprint, fingerprint),
            ArticleId = stored.Id,
            Version = article.Version,
            Difference = difference ?? Differences.Between(stored.Article, article),
            KeptAt = now,
        };
        var next = Raise(stored with
        {
            Article = article,
            Fingerprint = fingerprint,
            SourceId = origin.SourceId,
            IngestedAt = now,
            StatedAt = stated > stored.StatedAt || stored.StatedAt is null ? stated ?? stored.StatedAt : stored.StatedAt,
            NamedBy = Named(stored.NamedBy, origin, said),
            LastSaid = Said(stored.LastSaid, origin, fingerprint),
            History = [.. stored.History.TakeLast(MostHistory - 1), Entry(article, origin, now, kept.Id)],
        });
        return Decision.Take(next, kept);
    }

    private static VersionEntry Entry(Article article, Origin origin, DateTimeOffset now, string? differenceId) => new()
    {
        Version = article.Version,
        Change = article.Change,
        PubStatus = article.PubStatus,
        VersionCreated = article.VersionCreated,
        IngestedAt = now,
        SourceId = origin.SourceId,
        ChangeNote = article.ChangeNote,
        DifferenceId = differenceId,
    };

    /// <summary>The draft under the names of the stored article.</summary>
    private static Article Adopt(ArticleDocument stored, Article draft) => draft with
    {
        Id = stored.Id,
        // An identifier of the publisher's own stays for good; an address that stood in for one gives way to it.
        Uri = stored.Article.Uri is { } uri && !(draft.Uri is not null && IsAddress(stored.Article)) ? uri : draft.Uri ?? stored.Article.Uri,
        CanonicalUrl = draft.CanonicalUrl is { } url ? Addresses.Clean(url) : stored.Article.CanonicalUrl,
    };

    private static bool IsAddress(Article article) =>
        Addresses.Key(article.Uri) is { } key && key == Addresses.Key(article.CanonicalUrl ?? article.Uri);

    private static IReadOnlyDictionary<string, string> Named(IReadOnlyDictionary<string, string> before, Origin origin, string? uri)
    {
        if (uri is null || (before.TryGetValue(origin.SourceId, out var known) && known == uri))
        {
            return before;
        }

        var named = before.Where(s => s.Key != origin.SourceId).TakeLast(MostSources - 1).ToDictionary(StringComparer.Ordinal);
        named[origin.SourceId] = uri;
        return named;
    }

    private static IReadOnlyDictionary<string, string> Said(IReadOnlyDictionary<string, string> before, Origin origin, string fingerprint)
    {
        if (!origin.IsPolled)
        {
            return before;
        }

        var said = before.Where(s => s.Key != origin.SourceId).TakeLast(MostSources - 1).ToDictionary(StringComparer.Ordinal);
        said[origin.SourceId] = fingerprint;
        return said;
    }

    private static ArticleDocument Raise(ArticleDocument document) =>
        document.Raise(new ArticleIngested { Article = document.Article, SourceId = document.SourceId, IngestedAt = document.IngestedAt });

    private static DateTimeOffset Later(DateTimeOffset left, DateTimeOffset right) => left > right ? left : right;
}

/// <param name="SourceId">The source's id; <c>push</c> or <c>operator</c> where there is none.</param>
/// <param name="IsPolled">It says the same again and again, so that only what differs from its last word is news.</param>
public sealed record Origin(string SourceId, bool IsPolled)
{
    public static Origin Push { get; } = new("push", false);

    public static Origin Operator { get; } = new("operator", false);

    /// <summary>A publisher's own system, by its key.</summary>
    public static Origin Client(string clientId) => new("push:" + clientId, false);
}

/// <summary>What comes of a draft: a document to write, or a refusal, or neither (nothing new; the reason where there is something to say).</summary>
public sealed record Decision
{
    public ArticleDocument? Next { get; private init; }

    /// <summary><see cref="Next"/> holds a new version.</summary>
    public bool IsVersion { get; private init; }

    public bool IsRefused { get; private init; }

    /// <summary>For a person: why it was refused or left.</summary>
    public string? Reason { get; private init; }

    /// <summary>What a new version changed; null in the first.</summary>
    internal DifferenceDocument? Difference { get; private init; }

    internal static Decision Take(ArticleDocument next, DifferenceDocument? difference = null) => new() { Next = next, IsVersion = true, Difference = difference };

    internal static Decision Note(ArticleDocument next) => new() { Next = next };

    internal static Decision Leave(string? reason) => new() { Reason = reason };

    internal static Decision Refuse(string reason) => new() { IsRefused = true, Reason = reason };
}
