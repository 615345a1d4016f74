namespace Syndication.Attribution.Checks;

/// <summary>
/// A page as it was taken: the answer of a server, or a file. Either <see cref="Html"/> or <see cref="Bytes"/> is set.
/// </summary>
public sealed record PageInput
{
    /// <summary>The page as text.</summary>
    public string? Html { get; init; }

    /// <summary>The page as bytes; decoded by byte order mark, then <see cref="ContentType"/>, then <c>meta charset</c>, then UTF-8.</summary>
    public ReadOnlyMemory<byte> Bytes { get; init; }

    /// <summary>The header as sent, such as <c>text/html; charset=windows-1251</c>. Null counts as HTML.</summary>
    public string? ContentType { get; init; }

    /// <summary>Absolute http(s) address that the page was taken from, after redirects. Without it, relative links cannot be resolved and do not count.</summary>
    public string? Url { get; init; }

    /// <summary>HTTP status; null when the page came from a file.</summary>
    public int? Status { get; init; }

    /// <summary>The <c>X-Robots-Tag</c> header, which can forbid following links as <c>meta robots</c> does.</summary>
    public string? RobotsTag { get; init; }

    /// <summary>The address that was asked for, where redirects led on to <see cref="Url"/>.</summary>
    public string? AskedUrl { get; init; }

    /// <summary>When the page was taken, UTC; null when unknown.</summary>
    public DateTimeOffset? TakenAt { get; init; }

    /// <summary>Where links of the page were found to lead, by following their redirects; by the absolute address as it stands in the page.</summary>
    public IReadOnlyDictionary<string, string>? Followed { get; init; }

    /// <summary>A browser ran the page's scripts, and took what it then was.</summary>
    public bool IsRendered { get; init; }

    public static PageInput FromHtml(string html, string? url = null) => new() { Html = html, Url = url };
}
