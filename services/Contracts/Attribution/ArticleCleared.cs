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

    /// <summary>Paid material by its marks or its disclaimer: only for partners that are entitled to it.</summary>
    public bool IsAdvertising { get; init; }

    /// <summary>Agreements that make a difference under these terms, strongest first; at most 16.</summary>
    public IReadOnlyList<string> Agreements { get; init; } = [];

    /// <summary>Channels that make a difference under these terms; at most 8.</summary>
    public IReadOnlyList<string> Channels { get; init; } = [];

    /// <summary>
    /// What some classes of partners get instead of <see cref="Obligations"/> and <see cref="Copy"/>; at most 40, and
    /// few of them with a copy. Read it with <see cref="ClearanceForClass"/>, never directly.
    /// </summary>
    public IReadOnlyList<ClassClearance> Classes { get; init; } = [];

    /// <summary>Why partners of no particular class do not get it; only inside <see cref="ArticleHeld.ClearedFor"/>.</summary>
    public IReadOnlyList<HoldReason> Holds { get; init; } = [];

    /// <summary>The terms for machines; null for a withdrawal.</summary>
    public RightsFacts? Rights { get; init; }

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

    /// <summary>
    /// The clearance for those classes of partners that may have it all the same, such as those with an agreement; null:
    /// held for everyone. Its <see cref="ArticleCleared.ClearanceRevision"/> is this event's.
    /// </summary>
    public ArticleCleared? ClearedFor { get; init; }

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

    /// <summary>What the copy consists of, for systems that keep it in fields; null in events of before.</summary>
    public CopyFields? Fields { get; init; }

    /// <summary><see cref="Html"/> without the headline, for systems that set that themselves.</summary>
    public string BodyHtml()
    {
        const string End = "</h1>\n";
        var end = Html.StartsWith("<h1>", StringComparison.Ordinal) ? Html.IndexOf(End, StringComparison.Ordinal) : -1;
        return end < 0 ? Html : Html[(end + End.Length)..];
    }
}

/// <summary>The parts of a copy. Its text is <see cref="CompliantCopy.BodyHtml"/>, in which label, credits and notices stand too.</summary>
public sealed record CopyFields
{
    public required string Headline { get; init; }

    /// <summary>The word that marks paid material; null: it is none.</summary>
    public string? Label { get; init; }

    /// <summary>The first paragraph with the links set in it, as HTML.</summary>
    public string? FirstParagraph { get; init; }

    /// <summary>The links that are owed, the publisher's first.</summary>
    public IReadOnlyList<CopyLink> Links { get; init; } = [];

    /// <summary>Credits of the pictures in it, without the word "Photo".</summary>
    public IReadOnlyList<string> Credits { get; init; } = [];

    /// <summary>Copyright lines, identifiers, disclaimers.</summary>
    public IReadOnlyList<string> Notices { get; init; } = [];
}

public sealed record CopyLink
{
    /// <summary><see cref="ObligationKind.SourceLink"/> or <see cref="ObligationKind.ForeignLink"/>.</summary>
    public required ObligationKind Kind { get; init; }

    public required string Url { get; init; }

    public required string Name { get; init; }
}
