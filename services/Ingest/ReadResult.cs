using Syndication.Contracts;

namespace Syndication.Ingest;

/// <summary>
/// What a reader found in one document. Articles are drafts: version 1, change <c>new</c>, with the identifier of
/// <see cref="ArticleIds"/>; <c>Articles/Versioning</c> makes versions of them. A tombstone is a draft of change
/// <c>withdrawal</c> and pubstatus <c>canceled</c>, whose headline may be empty.
/// </summary>
public sealed record ReadResult(IReadOnlyList<Article> Articles, IReadOnlyList<ReadProblem> Problems)
{
    /// <summary>Where the document is a feed, what it says of itself.</summary>
    public Feeds.FeedFacts? Feed { get; init; }

    /// <summary>Of a page or a text, which is one article: where each of its values was found.</summary>
    public IReadOnlyList<FieldOrigin> Origins { get; init; } = [];

    public static ReadResult Of(Article article) => new([article], []);

    public static ReadResult Refused(string field, string text, string? raw = null) => new([], [new ReadProblem(field, text, raw)]);
}

/// <summary>
/// An entry that could not be read: the field or place (<c>item 3: pubDate</c>), what to do about it in words, and the
/// entry as it came (cut at 64 KB), so that nothing is lost.
/// </summary>
public sealed record ReadProblem(string Field, string Text, string? Raw = null);

/// <summary>What a reader knows besides the document.</summary>
public sealed record ReadContext
{
    public required string PublisherId { get; init; }

    /// <summary>Stands in where a document gives no date.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>Address that the document was taken from; relative links are resolved against it.</summary>
    public Uri? Url { get; init; }

    /// <summary>BCP 47 tag for what names no language itself.</summary>
    public string? Language { get; init; }
}
