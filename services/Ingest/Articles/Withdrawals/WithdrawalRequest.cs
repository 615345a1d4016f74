using Syndication.Contracts;

namespace Syndication.Ingest.Articles;

/// <summary>Which article is withdrawn: by its publisher and at least one of its names.</summary>
public sealed record WithdrawalRequest
{
    public required string PublisherId { get; init; }

    /// <summary>The publisher's own identifier (guid, uri).</summary>
    public string? Uri { get; init; }

    /// <summary>The address of its page.</summary>
    public string? Url { get; init; }

    /// <summary>The article's id here.</summary>
    public string? ArticleId { get; init; }

    /// <summary>Why; partners read it.</summary>
    public string? Reason { get; init; }

    /// <summary>When the publisher withdrew it; null where it does not say.</summary>
    public DateTimeOffset? At { get; init; }

    /// <summary>As a reader gives a tombstone.</summary>
    /// <exception cref="InvalidOperationException">It has no name at all.</exception>
    internal Article ToDraft(DateTimeOffset now)
    {
        var key = Uri ?? Url ?? ArticleId ?? throw new InvalidOperationException("A withdrawal needs a uri, a url or an articleId.");
        return new Article
        {
            Id = ArticleId ?? ArticleIds.For(PublisherId, key),
            PublisherId = PublisherId,
            Uri = Uri,
            CanonicalUrl = Url,
            Version = 1,
            Change = Change.Withdrawal,
            PubStatus = PubStatus.Canceled,
            Language = "und",
            Headline = "",
            FirstCreated = At ?? now,
            VersionCreated = At ?? now,
            ChangeNote = Reason,
        };
    }
}
