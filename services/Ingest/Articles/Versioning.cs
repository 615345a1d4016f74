using Syndication.Contracts;
using Syndication.Platform.Storage;

namespace Syndication.Ingest.Articles;

/// <summary>
/// Makes versions of drafts: what is stored and what comes in, to what is to be stored with its event. Pure.
/// </summary>
public static class Versioning
{
    private const int MostSources = 8;

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
            return draft.Change == Change.Withdrawal || draft.PubStatus == PubStatus.Canceled
                ? Decision.Refuse("This withdraws an article that was never received; send it under the uri, and for the publisher, that the article was sent with.")
                : First(draft, origin, stated, now);
        }

        return draft.Change == Change.Withdrawal || draft.PubStatus == PubStatus.Canceled
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
            Aliases = ArticleKeys.Aliases(article),
            LastSaid = Said(new Dictionary<string, string>(), origin, fingerprint),
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
        if (stored.Article.PubStatus == PubStatus.Canceled)
        {
            // Only a statement newer than the withdrawal brings it back: feeds go on listing what was withdrawn elsewhere.
            return stated > stored.Article.VersionCreated
                ? Next(stored, content, Change.Update, fingerprint, origin, stated, now)
                : Decision.Leave("It was withdrawn; send it usable with a versionCreated later than the withdrawal to bring it back.");
        }

        if (stored.Fingerprint == fingerprint)
        {
            return Known(stored, origin, fingerprint);
        }

        if (origin.IsPolled && stored.LastSaid.TryGetValue(origin.SourceId, out var last) && last == fingerprint)
        {
            return Decision.Leave(null);
        }

        var words = CorrectionWords.NewlySaid(content, stored.Article);
        var change = draft.Change == Change.Correction || words is not null ? Change.Correction : Change.Update;
        return Next(stored, content with { ChangeNote = draft.ChangeNote ?? words }, change, fingerprint, origin, stated, now);
    }

    /// <summary>Nothing new; but that a polled source has come to say so too is kept, so that it does not pass for news later.</summary>
    private static Decision Known(ArticleDocument stored, Origin origin, string fingerprint) =>
        !origin.IsPolled || (stored.LastSaid.TryGetValue(origin.SourceId, out var last) && last == fingerprint)
            ? Decision.Leave(null)
            : Decision.Note(stored with { LastSaid = Said(stored.LastSaid, origin, fingerprint) });

    private static Decision Withdraw(ArticleDocument stored, Article draft, Origin origin, DateTimeOffset? stated, DateTimeOffset now)
    {
        if (stored.Article.PubStatus == PubStatus.Canceled)
        {
            return Decision.Leave(null);
        }

        if (stated < stored.StatedAt)
        {
            return Decision.Refuse($"This withdrawal is dated {stated:u}, before the stored version ({stored.StatedAt:u}); send it with a versionCreated later than that, or without one.");
        }

        var content = stored.Article with
        {
            PubStatus = PubStatus.Canceled,
            Standfirst = null,
            Body = [],
            Images = [],
            RelatedLinks = [],
            ChangeNote = draft.ChangeNote,
        };
        return Next(stored, content, Change.Withdrawal, Fingerprint.Of(content), origin, stated, now);
    }

    private static Decision Next(
        ArticleDocument stored, Article content, Change change, string fingerprint, Origin origin, DateTimeOffset? stated, DateTimeOffset now)
    {
        var article = content with
        {
            Version = stored.Article.Version + 1,
            Change = change,
            FirstCreated = stored.Article.FirstCreated,
            VersionCreated = stated > stored.Article.VersionCreated ? stated.Value : Later(now, stored.Article.VersionCreated),
        };
        return Decision.Take(Raise(stored with
        {
            Article = article,
            Fingerprint = fingerprint,
            SourceId = origin.SourceId,
            IngestedAt = now,
            StatedAt = stated > stored.StatedAt || stored.StatedAt is null ? stated ?? stored.StatedAt : stored.StatedAt,
            Aliases = [.. stored.Aliases.Union(ArticleKeys.Aliases(article))],
            LastSaid = Said(stored.LastSaid, origin, fingerprint),
        }));
    }

    /// <summary>The draft under the names of the stored article.</summary>
    private static Article Adopt(ArticleDocument stored, Article draft) => draft with
    {
        Id = stored.Id,
        Uri = stored.Article.Uri is { } uri && !(ArticleKeys.IsNamedByAddress(stored.Article) && draft.Uri is not null) ? uri : draft.Uri,
        CanonicalUrl = draft.CanonicalUrl ?? stored.Article.CanonicalUrl,
    };

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

    internal static Decision Take(ArticleDocument next) => new() { Next = next, IsVersion = true };

    internal static Decision Note(ArticleDocument next) => new() { Next = next };

    internal static Decision Leave(string? reason) => new() { Reason = reason };

    internal static Decision Refuse(string reason) => new() { IsRefused = true, Reason = reason };
}
