using System.ComponentModel.DataAnnotations;

namespace Syndication.Console;

/// <summary>Where the console finds the services, and how long a person stays signed in. Section <c>Console</c>.</summary>
public sealed class ConsoleOptions
{
    public const string Section = "Console";

    /// <summary>Address of Ingest; absent: this process if Ingest runs in it, else http://127.0.0.1:8081.</summary>
    [Url(ErrorMessage = "must be an http or https address. Leave it out for this machine's default.")]
    public string? IngestUrl { get; set; }

    /// <summary>Address of Translation; absent: this process if it runs in it, else http://127.0.0.1:8082.</summary>
    [Url(ErrorMessage = "must be an http or https address. Leave it out for this machine's default.")]
    public string? TranslationUrl { get; set; }

    /// <summary>Address of Attribution; absent: this process if it runs in it, else http://127.0.0.1:8083.</summary>
    [Url(ErrorMessage = "must be an http or https address. Leave it out for this machine's default.")]
    public string? AttributionUrl { get; set; }

    /// <summary>Address of Distribution; absent: this process if it runs in it, else http://127.0.0.1:8084.</summary>
    [Url(ErrorMessage = "must be an http or https address. Leave it out for this machine's default.")]
    public string? DistributionUrl { get; set; }

    /// <summary>Hours without a visit after which a person signs in again, 1 to 168.</summary>
    [Range(1, 168, ErrorMessage = "must be 1 to 168 hours. Leave it out for 12.")]
    public int SessionHours { get; set; } = 12;

    /// <summary>
    /// Days that a story on which nothing happens stays on the pages, 7 to 3,650; the services keep it. One that is held, has an open case or a delivery that was given up
    /// stays.
    /// </summary>
    [Range(7, 3650, ErrorMessage = "must be 7 to 3650 days. Leave it out for 730.")]
    public int StoryDays { get; set; } = 730;
}
