using Syndication.Platform.Storage;

namespace Syndication.Ingest.Articles;

/// <summary>
/// Something about an article that only a person can decide: whether a page that is no longer found means that the story
/// is withdrawn. One for each article and kind.
/// </summary>
public sealed record QuestionDocument : Document
{
    public static readonly DocumentType<QuestionDocument> Type = new DocumentType<QuestionDocument>("questions")
        .Index("state", d => d.State, d => d.AskedAt);

    public required QuestionKind Kind { get; init; }

    public required QuestionState State { get; init; }

    public required string ArticleId { get; init; }

    public required string PublisherId { get; init; }

    public required string Headline { get; init; }

    /// <summary>The address in question.</summary>
    public string? Url { get; init; }

    /// <summary>What was seen, in words.</summary>
    public required string Text { get; init; }

    /// <summary>The source that asks.</summary>
    public required string SourceId { get; init; }

    public required DateTimeOffset AskedAt { get; init; }

    public QuestionAnswer? Answer { get; init; }

    public string? Reason { get; init; }

    public string? AnsweredBy { get; init; }

    public DateTimeOffset? AnsweredAt { get; init; }
}

public enum QuestionKind { NotFound }

public enum QuestionState { Open, Answered }

/// <summary>Lapsed: the page was there again before anybody answered.</summary>
public enum QuestionAnswer { Withdraw, Keep, Lapsed }
