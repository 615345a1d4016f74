namespace Syndication.Contracts;

/// <summary>An article version may go out, with these obligations and in this copy. A withdrawal is always cleared.</summary>
public sealed record ArticleCleared : IStageEvent
{
    public required Article Article { get; init; }

    public required Lineage Lineage { get; init; }

    public IReadOnlyList<Obligation> Obligations { get; init; } = [];

    /// <summary>The copy that meets the obligations; null for a withdrawal, which carries no text.</summary>
    public CompliantCopy? Copy { get; init; }

    public required TermsReference Terms { get; init; }

    /// <summary>Grows with every decision about this article. A lower one never replaces a higher one.</summary>
    public required long ClearanceRevision { get; init; }

    public required DateTimeOffset ClearedAt { get; init; }

    public required DateTimeOffset IngestedAt { get; init; }

    /// <summary>Rights holder's name for people, such as "Ukrinform".</summary>
    public string? PublisherName { get; init; }

    /// <summary>Not to be delivered before; from embargo or a delay. Null: at once.</summary>
    public DateTimeOffset? NotBefore { get; init; }

    /// <inheritdoc/>
    public string ArticleId => Article.Id;
}

/// <summary>An article version may not go out.</summary>
public sealed record ArticleHeld : IStageEvent
{
    public required Article Article { get; init; }

    public required Lineage Lineage { get; init; }

    /// <summary>At least one.</summary>
    public required IReadOnlyList<HoldReason> Reasons { get; init; }

    /// <summary>Null when the publisher has no terms in force.</summary>
    public TermsReference? Terms { get; init; }

    /// <inheritdoc cref="ArticleCleared.ClearanceRevision"/>
    public required long ClearanceRevision { get; init; }

    public required DateTimeOffset HeldAt { get; init; }

    public required DateTimeOffset IngestedAt { get; init; }

    /// <inheritdoc/>
    public string ArticleId => Article.Id;
}

/// <summary>Why a version is held, and what would release it.</summary>
public sealed record HoldReason
{
    /// <summary>Kebab-case code, such as <c>no-terms</c> or <c>foreign-site-unknown</c>.</summary>
    public required string Code { get; init; }

    public required string Text { get; init; }
}

/// <summary>The version of a publisher's terms that a decision was made under.</summary>
public sealed record TermsReference
{
    public required string PublisherId { get; init; }
    public required int Version { get; init; }
}

/// <summary>An article version that already meets its obligations.</summary>
public sealed record CompliantCopy
{
    /// <summary>A fragment of semantic HTML: headline to notices, safe to put into a page as it is.</summary>
    public required string Html { get; init; }

    /// <summary>The same as plain text; links written out in brackets.</summary>
    public required string Text { get; init; }

    /// <summary>schema.org <c>NewsArticle</c> as a JSON-LD document.</summary>
    public required string JsonLd { get; init; }
}
