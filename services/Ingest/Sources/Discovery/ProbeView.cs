using Syndication.Contracts;

namespace Syndication.Ingest.Sources;

/// <summary>What a source would bring.</summary>
public sealed record ProbeView
{
    public required string Url { get; init; }

    /// <summary>Where redirects led.</summary>
    public string? FinalUrl { get; init; }
    public bool MovedPermanently { get; init; }

    /// <summary>HTTP status; absent when there was no answer.</summary>
    public int? Status { get; init; }
    public required bool IsReadable { get; init; }

    /// <summary>Why it is not readable, with the remedy.</summary>
    public string? Problem { get; init; }
    public string? ContentType { get; init; }

    /// <summary>Such as <c>RSS 2.0</c>; <c>page</c> for anything else.</summary>
    public string? Format { get; init; }
    public string? Title { get; init; }
    public string? Language { get; init; }

    /// <summary>It can be asked whether anything changed (ETag or Last-Modified).</summary>
    public bool IsConditional { get; init; }

    /// <summary>WebSub hub that it announces.</summary>
    public string? Hub { get; init; }

    /// <summary>Seconds between polls that its rhythm and its server's hints lead to.</summary>
    public int? IntervalSeconds { get; init; }
    public required double Seconds { get; init; }

    /// <summary>How many stories it holds; the first 20 are shown.</summary>
    public required int Stories { get; init; }

    /// <summary>How many of them are here already.</summary>
    public required int Known { get; init; }
    public required IReadOnlyList<ProbeStory> Items { get; init; }

    /// <summary>What could not be read, the first 20.</summary>
    public required IReadOnlyList<string> Unread { get; init; }

    /// <summary>What an editor should know before it is saved.</summary>
    public required IReadOnlyList<string> Warnings { get; init; }

    /// <summary>Of a page: the feeds that it names.</summary>
    public IReadOnlyList<string>? Feeds { get; init; }

    /// <summary>Of a page: where each of its story's values was found.</summary>
    public IReadOnlyList<FieldOrigin>? Origins { get; init; }
}

/// <summary>A story as it would come in.</summary>
public sealed record ProbeStory
{
    public required string Headline { get; init; }
    public string? Url { get; init; }
    public required string Language { get; init; }
    public required DateTimeOffset FirstCreated { get; init; }
    public required PubStatus PubStatus { get; init; }
    public required int Paragraphs { get; init; }
    public required int Characters { get; init; }

    /// <summary>How it begins.</summary>
    public string? Excerpt { get; init; }
    public required int Pictures { get; init; }

    /// <summary>It is here already, from another source or a push.</summary>
    public required bool IsKnown { get; init; }
}

/// <summary>Feeds of a site, those it declares first.</summary>
public sealed record DiscoverView(string Url, IReadOnlyList<DiscoveredFeed> Feeds, string? Problem);

public sealed record DiscoveredFeed
{
    public required string Url { get; init; }
    public string? Title { get; init; }
    public string? Format { get; init; }
    public string? Language { get; init; }
    public required int Stories { get; init; }
    public DateTimeOffset? Newest { get; init; }

    /// <summary>The site says so itself; else it was found by a link or at a usual place.</summary>
    public required bool IsDeclared { get; init; }
    public string? Hub { get; init; }
}

public sealed record ProbeSource
{
    /// <summary>Absolute http or https address.</summary>
    public string? Url { get; init; }

    /// <summary>Absent: it cannot be told what is known already.</summary>
    public string? PublisherId { get; init; }
    public string? Language { get; init; }
    public SourceKind Kind { get; init; }
}

public sealed record DiscoverFeeds
{
    /// <summary>A site's address; with or without <c>https://</c>.</summary>
    public string? Url { get; init; }
}
