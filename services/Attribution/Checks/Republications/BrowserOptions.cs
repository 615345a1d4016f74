using System.ComponentModel.DataAnnotations;

namespace Syndication.Attribution.Checks;

/// <summary>A browser for pages that scripts build. Section <c>Attribution:Browser</c>. Off until <see cref="Path"/> is set.</summary>
public sealed class BrowserOptions
{
    public const string Section = "Attribution:Browser";

    /// <summary>An installed Chromium, such as <c>/usr/bin/chromium</c>; absent: such pages stay undetermined.</summary>
    [StringLength(1000, ErrorMessage = "must be a path of at most 1000 characters.")]
    public string? Path { get; set; }

    /// <summary>Chromium's own sandbox. Off only where the process runs as root in a container that is one itself.</summary>
    public bool Sandbox { get; set; } = true;

    /// <summary>Seconds for one page, 1 to 120.</summary>
    [Range(1, 120, ErrorMessage = "must be 1 to 120 seconds. Leave it out for 20.")]
    public int TimeoutSeconds { get; set; } = 20;

    /// <summary>Milliseconds without a request after which a page counts as built, 0 to 10,000.</summary>
    [Range(0, 10_000, ErrorMessage = "must be 0 to 10000 milliseconds. Leave it out for 500.")]
    public int QuietMilliseconds { get; set; } = 500;

    /// <summary>Requests that one page may make, 1 to 1,000.</summary>
    [Range(1, 1000, ErrorMessage = "must be 1 to 1000. Leave it out for 150.")]
    public int MostRequests { get; set; } = 150;

    /// <summary>Pages at once, 1 to 8: each is a browser's worth of memory.</summary>
    [Range(1, 8, ErrorMessage = "must be 1 to 8. Leave it out for 1.")]
    public int Concurrency { get; set; } = 1;

    public bool HasBrowser() => Path is null || File.Exists(Path);
}
