namespace Syndication.Ingest.Sources;

/// <summary>When a source brought something: what its pace and its health are told from.</summary>
public sealed record SourceRhythm
{
    public const int MostRecent = 20;
    public const int MostDays = 28;

    /// <summary>From when on every article is known; null before the first poll that was read.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>When something last came, new or changed.</summary>
    public DateTimeOffset? LastNew { get; init; }

    /// <summary>When the last 20 came, oldest first.</summary>
    public IReadOnlyList<DateTimeOffset> Recent { get; init; } = [];

    /// <summary>Days with something new, of the last 28, oldest first.</summary>
    public IReadOnlyList<SourceDay> Days { get; init; } = [];
}

/// <param name="Day">Midnight UTC.</param>
/// <param name="Articles">New ones on that day.</param>
/// <param name="SilenceMinutes">The longest silence that ended on that day.</param>
public sealed record SourceDay(DateTimeOffset Day, int Articles, int SilenceMinutes);

/// <summary>Reckons with rhythms. Pure.</summary>
internal static class Rhythms
{
    /// <summary>Shorter silences than this are no news.</summary>
    private static readonly TimeSpan ShortestSilence = TimeSpan.FromHours(1);
    private static readonly TimeSpan LeastKnown = TimeSpan.FromDays(2);
    private const int FewestDays = 3;
    private const int FewestArrivals = 3;
    private const int FewestForSilence = 5;

    /// <summary>Of a source that is read for the first time: by the dates of what it lists.</summary>
    public static SourceRhythm Seed(IEnumerable<DateTimeOffset> dates, DateTimeOffset now)
    {
        // What claims to be from before the window, from the future, or from just now (it had no date) says nothing of a rhythm.
        var known = dates.Where(d => d > now.AddDays(-SourceRhythm.MostDays) && d < now.AddMinutes(-1)).Order().Take(FeedWindow).ToList();
        if (known.Count == 0)
        {
            return new SourceRhythm { Since = now };
        }

        var rhythm = new SourceRhythm { Since = known[0] };
        foreach (var date in known)
        {
            rhythm = Add(rhythm, 1, 0, date);
        }

        // Of the first day only a part is listed.
        return rhythm with { Days = [.. rhythm.Days.Where(d => d.Day > known[0])] };
    }

    private const int FeedWindow = 5000;

    /// <param name="created">Articles that are new.</param>
    /// <param name="changed">Articles of before that changed.</param>
    public static SourceRhythm Add(SourceRhythm rhythm, int created, int changed, DateTimeOffset now)
    {
        var count = created + changed;
        if (count <= 0)
        {
            return rhythm.Since is null ? rhythm with { Since = now } : rhythm;
        }

        var today = DayOf(now);
        var silence = rhythm.LastNew is { } last && last < now ? (int)Math.Min((now - last).TotalMinutes, 60 * 24 * 365) : 0;
        var before = rhythm.Days.FirstOrDefault(d => d.Day == today) ?? new SourceDay(today, 0, 0);
        return rhythm with
        {
            Since = rhythm.Since ?? now,
            LastNew = rhythm.LastNew > now ? rhythm.LastNew : now,
            Recent = [.. rhythm.Recent.Concat(Enumerable.Repeat(now, Math.Min(count, SourceRhythm.MostRecent))).TakeLast(SourceRhythm.MostRecent)],
            Days = [.. rhythm.Days.Where(d => d.Day != today && d.Day > today.AddDays(-SourceRhythm.MostDays - 1)),
                before with { Articles = before.Articles + created, SilenceMinutes = Math.Max(before.SilenceMinutes, silence) }],
        };
    }

    /// <summary>Mean time between two arrivals lately; it grows while nothing comes. Null: too little is known.</summary>
    public static TimeSpan? Gap(SourceRhythm rhythm, DateTimeOffset now) =>
        rhythm.Recent.Count < FewestArrivals || rhythm.Recent[0] >= now ? null : (now - rhythm.Recent[0]) / rhythm.Recent.Count;

    public static int On(SourceRhythm rhythm, DateTimeOffset day) => rhythm.Days.FirstOrDefault(d => d.Day == DayOf(day))?.Articles ?? 0;

    /// <summary>Median of the full days of the last four weeks; null while fewer than three are known.</summary>
    public static double? UsualPerDay(SourceRhythm rhythm, DateTimeOffset now)
    {
        var today = DayOf(now);
        if (rhythm.Since is not { } since)
        {
            return null;
        }

        var days = (int)Math.Min(SourceRhythm.MostDays, (today - DayOf(since)).TotalDays - 1);
        if (days < FewestDays)
        {
            return null;
        }

        var counts = Enumerable.Range(1, days).Select(back => On(rhythm, today.AddDays(-back))).Order().ToList();
        return days % 2 == 1 ? counts[days / 2] : (counts[(days / 2) - 1] + counts[days / 2]) / 2.0;
    }

    /// <summary>The silence after which it is out of the ordinary; null: too little is known.</summary>
    public static TimeSpan? LongestUsualSilence(SourceRhythm rhythm, DateTimeOffset now)
    {
        if (rhythm.Since is not { } since || now - since < LeastKnown || rhythm.Recent.Count < FewestForSilence)
        {
            return null;
        }

        var longest = TimeSpan.FromMinutes(rhythm.Days.Select(d => d.SilenceMinutes).DefaultIfEmpty(0).Max());
        return longest > ShortestSilence ? longest : ShortestSilence;
    }

    public static DateTimeOffset DayOf(DateTimeOffset at) => new(at.UtcDateTime.Date, TimeSpan.Zero);
}
