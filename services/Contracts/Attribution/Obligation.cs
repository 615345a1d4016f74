namespace Syndication.Contracts;

/// <summary>One thing that a publisher's terms demand of a copy, with everything needed to meet and to check it.</summary>
public sealed record Obligation
{
    public required ObligationKind Kind { get; init; }

    /// <summary>The sentence of the terms that it came from.</summary>
    public string? Sentence { get; init; }

    /// <summary>For links: hosts that satisfy it, with their subdomains; lower case, no scheme.</summary>
    public IReadOnlyList<string> Domains { get; init; } = [];

    /// <summary>For links: how far down it may stand.</summary>
    public LinkPosition? Position { get; init; }

    /// <summary>For links: whether the site will do or the article itself is demanded.</summary>
    public LinkTarget? Target { get; init; }

    /// <summary>For links: search engines must be able to follow it (no <c>nofollow</c>).</summary>
    public bool Followable { get; init; }

    /// <summary>For links: the address that the compliant copy links to.</summary>
    public string? Url { get; init; }

    /// <summary>For links: how the link is worded, the name of the publisher or outlet.</summary>
    public string? Name { get; init; }

    /// <summary>For labels, notices, identifiers and credits: the text that must stand on the page.</summary>
    public string? Text { get; init; }

    /// <summary>For an excerpt limit: characters, counted with spaces.</summary>
    public int? MaxCharacters { get; init; }

    /// <summary>For an excerpt limit: share of the text, 0 to 1.</summary>
    public double? MaxShare { get; init; }

    /// <summary>For an excerpt limit in words; <see cref="MaxCharacters"/> then holds what that is of this article at most.</summary>
    public int? MaxWords { get; init; }

    /// <summary>For an excerpt limit in sentences; with <see cref="MaxCharacters"/> as for words.</summary>
    public int? MaxSentences { get; init; }

    /// <summary>For an excerpt limit in paragraphs; with <see cref="MaxCharacters"/> as for words.</summary>
    public int? MaxParagraphs { get; init; }

    /// <summary>For a delay: seconds after first publication.</summary>
    public long? DelaySeconds { get; init; }
}

public enum ObligationKind
{
    SourceLink, ForeignLink, AdvertisingLabel, CopyrightNotice, MediaIdentifier, PhotoCredit,
    ExcerptLimit, Delay, Permission, NoDerivatives,
}

/// <summary>The lowest place a link may stand; each place includes those above it.</summary>
public enum LinkPosition { Headline, FirstParagraph, SecondParagraph, Anywhere }

public enum LinkTarget { Site, Article }
