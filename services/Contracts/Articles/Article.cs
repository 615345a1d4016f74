namespace Syndication.Contracts;

/// <summary>
/// One version of a story in one language at one publisher, in the terms of IPTC ninjs 3 and NewsML-G2.
/// Immutable; members are only ever added, and added ones are optional.
/// </summary>
public sealed record Article
{
    /// <summary>Stable across versions, unique across publishers, at most 200 characters, URL-safe.</summary>
    public required string Id { get; init; }

    /// <summary>Identifier of the rights holder, as configured with its terms.</summary>
    public required string PublisherId { get; init; }

    /// <summary>1, 2, 3… without gaps.</summary>
    public required int Version { get; init; }

    public required Change Change { get; init; }

    public required PubStatus PubStatus { get; init; }

    /// <summary>BCP 47 tag, such as <c>uk</c> or <c>en-GB</c>; <c>und</c> when unknown.</summary>
    public required string Language { get; init; }

    /// <summary>Plain text.</summary>
    public required string Headline { get; init; }

    /// <summary>The publisher's own identifier (ninjs <c>uri</c>, feed guid).</summary>
    public string? Uri { get; init; }

    /// <summary>Plain text; the lead that stands between headline and body.</summary>
    public string? Standfirst { get; init; }

    public string? Byline { get; init; }

    /// <summary>The story in reading order. Furniture, notices and credits are not in it.</summary>
    public IReadOnlyList<Block> Body { get; init; } = [];

    public IReadOnlyList<Image> Images { get; init; } = [];

    public IReadOnlyList<Subject> Subjects { get; init; } = [];

    public string? Section { get; init; }

    /// <summary>IPTC urgency: 1 is the most urgent, 9 the least; null when the publisher states none.</summary>
    public int? Urgency { get; init; }

    /// <summary>What kind of text it is (IPTC genre), beyond <see cref="Marks"/>.</summary>
    public IReadOnlyList<Subject> Genres { get; init; } = [];

    /// <summary>Places that the story is about.</summary>
    public IReadOnlyList<Subject> Places { get; init; } = [];

    /// <summary>Dateline: where the story was written (ninjs <c>located</c>).</summary>
    public string? Located { get; init; }

    /// <summary>Absolute http(s) address of the article at its publisher.</summary>
    public string? CanonicalUrl { get; init; }

    /// <summary>IPTC <c>firstcreated</c>, UTC.</summary>
    public required DateTimeOffset FirstCreated { get; init; }

    /// <summary>IPTC <c>versioncreated</c>, UTC.</summary>
    public required DateTimeOffset VersionCreated { get; init; }

    /// <summary>Not for publication before; UTC.</summary>
    public DateTimeOffset? Embargo { get; init; }

    /// <summary>Not for publication after; UTC.</summary>
    public DateTimeOffset? Expiry { get; init; }

    /// <summary>The outlet that the publisher itself took the story from.</summary>
    public SourceOutlet? SourceOutlet { get; init; }

    public IReadOnlyList<Mark> Marks { get; init; } = [];

    public IReadOnlyList<Notice> Notices { get; init; } = [];

    public IReadOnlyList<RelatedLink> RelatedLinks { get; init; } = [];

    /// <summary>What the publisher states about this article being a translation; null when it states nothing.</summary>
    public TranslationStatement? TranslationOf { get; init; }

    /// <summary>Editions in other languages as the publisher links them (<c>hreflang</c>).</summary>
    public IReadOnlyList<Alternate> Alternates { get; init; } = [];

    /// <summary>Addresses or identifiers (<see cref="Uri"/>) of the articles that the publisher lists as translations of this one.</summary>
    public IReadOnlyList<string> Translations { get; init; } = [];

    /// <summary>Further identifiers, such as that of the story in the publisher's system, which its editions may share.</summary>
    public IReadOnlyList<AlternateId> AltIds { get; init; } = [];

    /// <summary>What changed since the version before, in words; for corrections and withdrawals.</summary>
    public string? ChangeNote { get; init; }

    /// <summary>Where the text is in another language than its source declared; null: they agree, or nothing was declared.</summary>
    public LanguageDoubt? LanguageDoubt { get; init; }
}

/// <summary>What a version is to the one before it.</summary>
public enum Change { New, Update, Correction, Withdrawal }

/// <summary>IPTC publishing status (NewsCodes <c>pubstatusg2</c>).</summary>
public enum PubStatus { Usable, Withheld, Canceled }

/// <summary>One element of the body. Which members are set follows from <see cref="Kind"/>.</summary>
public sealed record Block
{
    public required BlockKind Kind { get; init; }

    /// <summary>Plain text of a paragraph, heading or quote; caption of an image or embed; empty for a list.</summary>
    public string Text { get; init; } = "";

    /// <summary>Links inside <see cref="Text"/>, ordered, not overlapping.</summary>
    public IReadOnlyList<TextLink> Links { get; init; } = [];

    /// <summary>Entries of a list, plain text.</summary>
    public IReadOnlyList<string> Items { get; init; } = [];

    /// <summary>For a list: numbered.</summary>
    public bool Ordered { get; init; }

    /// <summary>For a heading: 2 to 6.</summary>
    public int? Level { get; init; }

    /// <summary>For an image or embed: its absolute address. An image's credit stands in <see cref="Article.Images"/>.</summary>
    public string? Url { get; init; }
}

public enum BlockKind { Paragraph, Heading, Quote, List, Image, Embed }

/// <summary>A link over <see cref="Length"/> UTF-16 units of a block's text from <see cref="Start"/>.</summary>
public sealed record TextLink
{
    public required int Start { get; init; }
    public required int Length { get; init; }
    public required string Url { get; init; }
}

public sealed record Image
{
    /// <summary>Absolute http(s) address.</summary>
    public string? Url { get; init; }
    public string? Caption { get; init; }
    /// <summary>Who must be named by the picture, without the word "Photo".</summary>
    public string? Credit { get; init; }
    public int? Width { get; init; }
    public int? Height { get; init; }
}

/// <summary>IPTC subject: a code where there is one, a name always.</summary>
public sealed record Subject
{
    public required string Name { get; init; }
    public string? Code { get; init; }
}

public sealed record SourceOutlet
{
    public required string Name { get; init; }
    /// <summary>The page that the story was taken from, absolute.</summary>
    public string? Url { get; init; }
    /// <summary>The words that say so, where they stand in the story's text.</summary>
    public string? Text { get; init; }
}

/// <summary>A declared language that the text contradicts.</summary>
public sealed record LanguageDoubt
{
    /// <summary>BCP 47 tag as the source has it.</summary>
    public required string Declared { get; init; }
    /// <summary>ISO 639-1 code of what the text looks like; <see cref="Article.Language"/> is this one.</summary>
    public required string Detected { get; init; }
    /// <summary>0 to 1.</summary>
    public required double Confidence { get; init; }
}

/// <summary>A mark that the publisher put on the article, with the text it was read from.</summary>
public sealed record Mark
{
    public required MarkKind Kind { get; init; }
    public required string Text { get; init; }
}

public enum MarkKind { Advertising, Opinion, LiveBlog, Correction, Embargo }

/// <summary>A notice that belongs to the story and is not part of its body.</summary>
public sealed record Notice
{
    public required NoticeKind Kind { get; init; }
    public required string Text { get; init; }
}

public enum NoticeKind { Terms, Copyright, MediaIdentifier, AdvertisingDisclaimer, Other }

public sealed record RelatedLink
{
    public required string Url { get; init; }
    public string? Title { get; init; }
    /// <summary>Link relation where the publisher gave one.</summary>
    public string? Rel { get; init; }
}

/// <summary>At least one of <see cref="ArticleId"/>, <see cref="Uri"/> and <see cref="Url"/> is set.</summary>
public sealed record TranslationStatement
{
    public string? ArticleId { get; init; }
    /// <summary>The original's <see cref="Article.Uri"/>.</summary>
    public string? Uri { get; init; }
    /// <summary>The original's canonical address, or the foreign page.</summary>
    public string? Url { get; init; }
    /// <summary>Version of the original that was translated, where stated.</summary>
    public int? Version { get; init; }
}

/// <summary>A further identifier (ninjs <c>altIds</c>).</summary>
public sealed record AlternateId
{
    /// <summary>What kind of identifier it is, in the publisher's words.</summary>
    public string? Role { get; init; }
    public required string Value { get; init; }
}

public sealed record Alternate
{
    /// <summary>BCP 47 tag.</summary>
    public required string Language { get; init; }
    public required string Url { get; init; }
}
