namespace Syndication.Distribution.Channels;

/// <summary>
/// When to try again: the schedule that Standard Webhooks 1.0.0 recommends, ten attempts over three days, with jitter.
/// </summary>
public static class RetrySchedule
{
    private static readonly TimeSpan[] Delays =
    [
        TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(30), TimeSpan.FromHours(2), TimeSpan.FromHours(5),
        TimeSpan.FromHours(10), TimeSpan.FromHours(14), TimeSpan.FromHours(20), TimeSpan.FromHours(24),
    ];

    /// <summary>Longest wait that an endpoint may ask for.</summary>
    public static readonly TimeSpan LongestRetryAfter = TimeSpan.FromHours(24);

    /// <summary>Attempts in all before a delivery is parked.</summary>
    public static int MostAttempts => Delays.Length + 1;

    /// <summary>The wait after a failed attempt; null: none is left.</summary>
    /// <param name="attempts">How many were made, this one included.</param>
    /// <param name="jitter">0 to 1, drawn for this wait: the wait grows by up to a fifth, so that what failed together does not come back together.</param>
    /// <param name="retryAfter">What the endpoint asked for; never shortens the schedule's wait.</param>
    /// <param name="scale">1 is the schedule as it stands; less for tests and demonstrations.</param>
    public static TimeSpan? Next(int attempts, double jitter, TimeSpan? retryAfter, double scale = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(attempts, 1);
        if (attempts > Delays.Length)
        {
            return null;
        }

        var wait = Delays[attempts - 1] * scale * (1 + 0.2 * Math.Clamp(jitter, 0, 1));
        var asked = retryAfter > LongestRetryAfter ? LongestRetryAfter : retryAfter ?? TimeSpan.Zero;
        return asked > wait ? asked : wait;
    }

    /// <summary>The wait between attempts at a parked withdrawal, which is never given up.</summary>
    public static TimeSpan Parked(double jitter, double scale = 1) => Delays[^1] * scale * (1 + 0.2 * Math.Clamp(jitter, 0, 1));
}
