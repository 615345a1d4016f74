namespace Syndication.Ingest.Sources;

/// <summary>How long until a source is asked again. Pure.</summary>
internal static class PollPace
{
    /// <summary>A source is asked four times while it brings something once: news is on average an eighth of the gap old when it is seen.</summary>
    private const int PollsPerGap = 4;
    private static readonly TimeSpan LongestRetryAfter = TimeSpan.FromDays(1);
    private const double Jitter = 0.1;
    private const double FailureJitter = 0.5;

    /// <summary>
    /// The pace while it answers: as configured; else a quarter of the mean time between its last articles, not sooner than
    /// the server says that it stays fresh, within the bounds. While a hub pushes, the longest.
    /// </summary>
    public static TimeSpan Interval(SourceDocument source, PollBounds bounds, DateTimeOffset now)
    {
        if (source.PollSeconds is { } seconds)
        {
            return TimeSpan.FromSeconds(seconds);
        }

        if (source.HubUntil > now)
        {
            return bounds.Longest;
        }

        var wanted = Rhythms.Gap(source.Rhythm, now) is { } gap ? gap / PollsPerGap : bounds.Default;
        var fresh = TimeSpan.FromSeconds(source.Facts?.FreshSeconds ?? 0);
        wanted = fresh > wanted ? fresh : wanted;
        return wanted < bounds.Shortest ? bounds.Shortest : wanted > bounds.Longest ? bounds.Longest : wanted;
    }

    /// <summary>
    /// The wait after a poll: the pace, a tenth more or less so that sources do not march in step; after failures twice as
    /// long each time, less up to a half, up to the longest backoff. Never sooner than the server asked for, up to a day.
    /// </summary>
    /// <param name="random">0 to 1.</param>
    public static TimeSpan Wait(TimeSpan pace, int failures, TimeSpan? retryAfter, TimeSpan longestBackoff, double random)
    {
        var cap = longestBackoff > pace ? longestBackoff : pace;
        // 2^20 intervals are past any cap, and far from an overflow.
        var wait = failures == 0
            ? pace * (1 - Jitter + (2 * Jitter * random))
            : TimeSpan.FromSeconds(Math.Min(cap.TotalSeconds, pace.TotalSeconds * (1L << Math.Min(failures, 20)))) * (1 - (FailureJitter * random));
        var asked = retryAfter is { } after ? (after < LongestRetryAfter ? after : LongestRetryAfter) : TimeSpan.Zero;
        return asked > wait ? asked : wait;
    }

    /// <summary>The first moment from <paramref name="at"/> on that is in none of the hours and days in which the feed asks not to be asked.</summary>
    public static DateTimeOffset OutsideSkipped(DateTimeOffset at, IReadOnlyList<int> hours, IReadOnlyList<DayOfWeek> days)
    {
        if (hours.Distinct().Count() >= 24 || days.Distinct().Count() >= 7)
        {
            return at;
        }

        var moved = at.ToUniversalTime();
        while (hours.Contains(moved.Hour) || days.Contains(moved.DayOfWeek))
        {
            // To the next full hour, with the minutes kept so that not all of them come at the stroke.
            moved = moved.AddHours(1);
        }

        return moved;
    }
}
