namespace Syndication.Ingest.Sources;

public sealed record SourcePage(IReadOnlyList<SourceView> Items, string? Next);

/// <param name="Probe">What was seen there; what the first poll brings.</param>
public sealed record AddedSource(SourceView Source, ProbeView Probe);

/// <summary>A source as the API shows it.</summary>
public sealed record SourceView
{
    public required string Id { get; init; }
    public required string PublisherId { get; init; }

    /// <summary>As it was configured.</summary>
    public required string Url { get; init; }

    /// <summary>Where permanent redirects led; it is polled there.</summary>
    public string? MovedTo { get; init; }
    public string? Language { get; init; }
    public required SourceKind Kind { get; init; }

    /// <summary>As configured; absent: by its own rhythm.</summary>
    public int? PollSeconds { get; init; }

    /// <summary>The present pace in seconds; absent before the first poll.</summary>
    public int? IntervalSeconds { get; init; }
    public required SourceState State { get; init; }
    public string? StateReason { get; init; }
    public required SourceHealth Health { get; init; }

    /// <summary>What the feed says of itself.</summary>
    public SourceFacts? Feed { get; init; }

    /// <summary>Until then a hub is expected to push what is new.</summary>
    public DateTimeOffset? HubUntil { get; init; }

    /// <summary>Absent: none is planned.</summary>
    public DateTimeOffset? NextPoll { get; init; }
    public DateTimeOffset? LastPoll { get; init; }

    /// <summary>Seconds that the last poll took.</summary>
    public double LastSeconds { get; init; }
    public DateTimeOffset? LastSuccess { get; init; }
    public int? LastStatus { get; init; }
    public string? LastError { get; init; }
    public required int Failures { get; init; }
    public required SourceCounts Counts { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }

    public static SourceView Of(SourceDocument source, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(source);
        return new SourceView
        {
            Id = source.Id,
            PublisherId = source.PublisherId,
            Url = source.Url,
            MovedTo = source.MovedTo,
            Language = source.Language,
            Kind = source.Kind,
            PollSeconds = source.PollSeconds,
            IntervalSeconds = source.IntervalSeconds,
            State = source.State,
            StateReason = source.StateReason,
            Health = HealthRules.Of(source, now),
            Feed = source.Facts,
            HubUntil = source.HubUntil > now ? source.HubUntil : null,
            NextPoll = source.NextPoll,
            LastPoll = source.LastPoll,
            LastSeconds = source.LastSeconds,
            LastSuccess = source.LastSuccess,
            LastStatus = source.LastStatus,
            LastError = source.LastError,
            Failures = source.Failures,
            Counts = source.Counts,
            CreatedAt = source.CreatedAt,
        };
    }
}
