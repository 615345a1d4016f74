using System.ComponentModel.DataAnnotations;

namespace Syndication.Ingest.Sources;

/// <summary>Polling of sources. Section <c>Ingest</c>.</summary>
public sealed class SourceOptions
{
    public const string Section = "Ingest";

    /// <summary>Sources polled at once, 1 to 256.</summary>
    [Range(1, 256, ErrorMessage = "must be 1 to 256. Leave it out for 8.")]
    public int PollConcurrency { get; set; } = 8;

    /// <summary>Seconds between two looks at which sources are due, 1 to 3,600. What is asked for in this process comes at once.</summary>
    [Range(1, 3600, ErrorMessage = "must be 1 to 3600 seconds. Leave it out for 1.")]
    public int SweepSeconds { get; set; } = 1;

    /// <summary>Seconds between two polls of a source that names none, 1 to 86,400.</summary>
    [Range(1, 86400, ErrorMessage = "must be 1 to 86400 seconds. Leave it out for 300.")]
    public int DefaultPollSeconds { get; set; } = 300;

    /// <summary>Seconds that a source which fails is left alone at most, 1 to 86,400; one with a longer interval keeps that.</summary>
    [Range(1, 86400, ErrorMessage = "must be 1 to 86400 seconds. Leave it out for 3600.")]
    public int MaxBackoffSeconds { get; set; } = 3600;

    /// <summary>Seconds for one document with its redirects, 1 to 120.</summary>
    [Range(1, 120, ErrorMessage = "must be 1 to 120 seconds. Leave it out for 20.")]
    public int FetchTimeoutSeconds { get; set; } = 20;

    /// <summary>Bytes of one document after decompression, 1 KiB to 64 MiB.</summary>
    [Range(1024, 64 * 1024 * 1024, ErrorMessage = "must be 1024 to 67108864 bytes. Leave it out for 10485760 (10 MiB).")]
    public int MaxDocumentBytes { get; set; } = 10 * 1024 * 1024;
}
