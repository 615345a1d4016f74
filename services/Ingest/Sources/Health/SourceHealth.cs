using System.Globalization;
using Syndication.Contracts;
using Syndication.Platform.Storage;

namespace Syndication.Ingest.Sources;

/// <summary>How a source does, in one word, in a sentence and in figures.</summary>
public sealed record SourceHealth
{
    public required SourceStatus Status { get; init; }

    /// <summary>Why, with what helps; null where there is nothing to say.</summary>
    public string? Reason { get; init; }
    public DateTimeOffset? LastSuccess { get; init; }

    /// <summary>Polls that failed in a row.</summary>
    public required int Failures { get; init; }
    public DateTimeOffset? FailingSince { get; init; }

    /// <summary>When something last came, new or changed.</summary>
    public DateTimeOffset? LastNew { get; init; }

    /// <summary>The longest silence of the last four weeks, in seconds; null while too little is known.</summary>
    public double? UsualSilenceSeconds { get; init; }

    /// <summary>New articles today (UTC), and yesterday.</summary>
    public required int ArticlesToday { get; init; }
    public required int ArticlesYesterday { get; init; }

    /// <summary>Median of the days of the last four weeks; null while fewer than three are known.</summary>
    public double? UsualPerDay { get; init; }

    /// <summary>Days of the last four weeks with something new, oldest first.</summary>
    public required IReadOnlyList<SourceDay> Days { get; init; }
}

/// <summary>Judges and tells the health of sources. Pure.</summary>
internal static class HealthRules
{
    /// <summary>Failures in a row that are more than a hiccup.</summary>
    private const int Streak = 3;
    private const double SilenceFactor = 1.5;
    private static readonly TimeSpan BetweenFigures = TimeSpan.FromHours(1);

    public static SourceHealth Of(SourceDocument source, DateTimeOffset now)
    {
        var (status, reason) = Judge(source, now);
        return new SourceHealth
        {
            Status = status,
            Reason = reason,
            LastSuccess = source.LastSuccess,
            Failures = source.Failures,
            FailingSince = source.FailingSince,
            LastNew = source.Rhythm.LastNew,
            UsualSilenceSeconds = Rhythms.LongestUsualSilence(source.Rhythm, now)?.TotalSeconds,
            ArticlesToday = Rhythms.On(source.Rhythm, now),
            ArticlesYesterday = Rhythms.On(source.Rhythm, now.AddDays(-1)),
            UsualPerDay = Rhythms.UsualPerDay(source.Rhythm, now),
            Days = source.Rhythm.Days,
        };
    }

    /// <summary>With an event, where there is something to tell: another status, or an hour since the last.</summary>
    public static SourceDocument Tell(SourceDocument source, DateTimeOffset now)
    {
        var health = Of(source, now);
        if (source.ToldAt is { } at && source.Status == health.Status && (now - at < BetweenFigures || source.State != SourceState.Active))
        {
            return source;
        }

        var told = source with { Status = health.Status, ToldAt = now, Told = source.Told + 1 };
        return told.Raise(new SourceHealthChanged
        {
            SourceId = source.Id,
            PublisherId = source.PublisherId,
            Url = source.Address,
            Title = source.Facts?.Title,
            Status = health.Status,
            Reason = health.Reason,
            LastSuccess = health.LastSuccess,
            Failures = health.Failures,
            LastNew = health.LastNew,
            ArticlesToday = health.ArticlesToday,
            UsualPerDay = health.UsualPerDay,
            Sequence = told.Told,
            At = now,
        });
    }

    private static (SourceStatus, string?) Judge(SourceDocument source, DateTimeOffset now) => source.State switch
    {
        SourceState.Deleted => (SourceStatus.Deleted, null),
        SourceState.Paused => (SourceStatus.Paused, "It is paused by its settings."),
        SourceState.Quarantined => (SourceStatus.Quarantined, source.StateReason),
        SourceState.Gone => (SourceStatus.Gone, source.StateReason),
        _ when source.Failures >= Streak || (source.Failures > 0 && source.LastSuccess is null) => (SourceStatus.Failing, Streaks(source)),
        _ when source.LastSuccess is null => (SourceStatus.New, null),
        _ when Silence(source, now) is { } words => (SourceStatus.Silent, words),
        _ => (SourceStatus.Ok, null),
    };

    public static string Streaks(SourceDocument source) => string.Create(
        CultureInfo.InvariantCulture,
        $"{(source.Failures == 1 ? "The last poll" : $"The last {source.Failures} polls")} failed{(source.FailingSince is { } since && source.Failures > 1 ? $", since {since:yyyy-MM-dd HH:mm} UTC" : "")}. {source.LastError}");

    private static string? Silence(SourceDocument source, DateTimeOffset now) =>
        source.Kind == SourceKind.Feed && source.Rhythm.LastNew is { } last && Rhythms.LongestUsualSilence(source.Rhythm, now) is { } usual && now - last > usual * SilenceFactor
            ? $"Nothing new for {Words(now - last)}; lately at most {Words(usual)} passed. Look whether the publisher has moved the feed or stopped it."
            : null;

    private static string Words(TimeSpan span) => span.TotalHours < 2
        ? string.Create(CultureInfo.InvariantCulture, $"{span.TotalMinutes:0} minutes")
        : span.TotalHours < 72 ? string.Create(CultureInfo.InvariantCulture, $"{span.TotalHours:0} hours")
        : string.Create(CultureInfo.InvariantCulture, $"{span.TotalDays:0} days");
}
