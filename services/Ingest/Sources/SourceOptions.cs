using System.ComponentModel.DataAnnotations;

namespace Syndication.Ingest.Sources;

/// <summary>Polling of sources. Section <c>Ingest</c>.</summary>
public sealed class SourceOptions : IValidatableObject
{
    public const string Section = "Ingest";

    /// <summary>Sources polled at once in this process, 1 to 512, each of another host; a quarter of them is kept for those that answer fast.</summary>
    [Range(1, 512, ErrorMessage = "must be 1 to 512. Leave it out for 32.")]
    public int PollConcurrency { get; set; } = 32;

    /// <summary>Seconds between two looks at which sources are due, 1 to 3,600. What is asked for in this process comes at once.</summary>
    [Range(1, 3600, ErrorMessage = "must be 1 to 3600 seconds. Leave it out for 1.")]
    public int SweepSeconds { get; set; } = 1;

    /// <summary>Seconds between two polls of a source whose rhythm is not yet known, 1 to 86,400.</summary>
    [Range(1, 86400, ErrorMessage = "must be 1 to 86400 seconds. Leave it out for 300.")]
    public int DefaultPollSeconds { get; set; } = 300;

    /// <summary>Seconds between two polls of the liveliest source, 1 to 86,400.</summary>
    [Range(1, 86400, ErrorMessage = "must be 1 to 86400 seconds. Leave it out for 60.")]
    public int MinPollSeconds { get; set; } = 60;

    /// <summary>Seconds between two polls of the quietest source, 1 to 604,800.</summary>
    [Range(1, 604800, ErrorMessage = "must be 1 to 604800 seconds. Leave it out for 3600.")]
    public int MaxPollSeconds { get; set; } = 3600;

    /// <summary>Seconds that a source which fails is left alone at most, 1 to 86,400; one with a longer interval keeps that.</summary>
    [Range(1, 86400, ErrorMessage = "must be 1 to 86400 seconds. Leave it out for 3600.")]
    public int MaxBackoffSeconds { get; set; } = 3600;

    /// <summary>Hours of failures after which a source is quarantined, 0 to 8,760; 0: never.</summary>
    [Range(0, 8760, ErrorMessage = "must be 0 to 8760 hours. Leave it out for 72.")]
    public int QuarantineAfterHours { get; set; } = 72;

    /// <summary>Seconds for one document with its redirects, 1 to 120.</summary>
    [Range(1, 120, ErrorMessage = "must be 1 to 120 seconds. Leave it out for 20.")]
    public int FetchTimeoutSeconds { get; set; } = 20;

    /// <summary>Bytes of one document after decompression, 1 KiB to 64 MiB.</summary>
    [Range(1024, 64 * 1024 * 1024, ErrorMessage = "must be 1024 to 67108864 bytes. Leave it out for 10485760 (10 MiB).")]
    public int MaxDocumentBytes { get; set; } = 10 * 1024 * 1024;

    /// <summary>Days that what could not be read is kept, 1 to 3,650.</summary>
    [Range(1, 3650, ErrorMessage = "must be 1 to 3650 days. Leave it out for 30.")]
    public int KeepRejectedDays { get; set; } = 30;

    /// <summary>Look at the pages of the stories that feeds bring, whether they are still there: 410 withdraws, 404 asks a person.</summary>
    public bool WatchPages { get; set; } = true;

    /// <summary>JSON file of sources that is loaded at start; null: none.</summary>
    public string? SourcesFile { get; set; }

    /// <summary>Where hubs reach this service from outside, such as <c>https://ingest.agency.example</c>; null: no WebSub.</summary>
    public string? PublicUrl { get; set; }

    internal PollBounds Bounds() => new()
    {
        Default = TimeSpan.FromSeconds(Math.Clamp(DefaultPollSeconds, Math.Min(MinPollSeconds, MaxPollSeconds), MaxPollSeconds)),
        Shortest = TimeSpan.FromSeconds(MinPollSeconds),
        Longest = TimeSpan.FromSeconds(MaxPollSeconds),
        LongestBackoff = TimeSpan.FromSeconds(MaxBackoffSeconds),
        QuarantineAfter = QuarantineAfterHours == 0 ? null : TimeSpan.FromHours(QuarantineAfterHours),
    };

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (MinPollSeconds > MaxPollSeconds)
        {
            yield return new ValidationResult($"must not be more than MaxPollSeconds ({MaxPollSeconds}). Lower it, or raise that.", [nameof(MinPollSeconds)]);
        }

        if (PublicUrl is not null && (!Uri.TryCreate(PublicUrl, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https") || url.Query.Length > 0 || url.Fragment.Length > 0))
        {
            yield return new ValidationResult("must be an absolute http or https address without query, such as https://ingest.agency.example.", [nameof(PublicUrl)]);
        }

        if (SourcesFile is not null)
        {
            foreach (var problem in SourceFile.Load(SourcesFile, DateTimeOffset.UnixEpoch).Problems)
            {
                yield return new ValidationResult(problem, [nameof(SourcesFile)]);
            }
        }
    }
}

/// <summary>Between what a source's pace moves.</summary>
internal sealed record PollBounds
{
    public required TimeSpan Default { get; init; }
    public required TimeSpan Shortest { get; init; }
    public required TimeSpan Longest { get; init; }
    public required TimeSpan LongestBackoff { get; init; }

    /// <summary>Null: never.</summary>
    public TimeSpan? QuarantineAfter { get; init; }
}
