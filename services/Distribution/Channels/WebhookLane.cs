namespace Syndication.Distribution.Channels;

/// <summary>One subscription's way out: runs once at a time, and pauses as a whole when its endpoint can't take more.</summary>
internal sealed class WebhookLane(string id)
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(5);

    private readonly Lock gate = new();
    private bool running;
    private bool again;
    private int failures;

    public string Id => id;

    /// <summary>Nothing but fresh withdrawals goes out before.</summary>
    public DateTimeOffset PausedUntil { get; private set; }

    /// <summary>Completes when the lane has nothing more to do.</summary>
    public Task Running { get; private set; } = Task.CompletedTask;

    /// <summary>Runs, or runs again after the run under way: what woke it may have come after that looked.</summary>
    public void Start(Func<Task> run)
    {
        lock (gate)
        {
            again = true;
            if (!running)
            {
                running = true;
                Running = Task.Run(() => Loop(run));
            }
        }
    }

    /// <summary>After throttling, overload or no answer the pause doubles up to five minutes; any other answer ends it.</summary>
    public void Note(AttemptRules.Outcome outcome, DateTimeOffset now, double scale)
    {
        lock (gate)
        {
            if (!outcome.SlowsDown)
            {
                failures = 0;
                PausedUntil = default;
                return;
            }

            var pause = FirstPause * Math.Pow(2, Math.Min(failures++, 10)) * scale;
            pause = pause > LongestPause ? LongestPause : pause;
            var asked = outcome.RetryAfter ?? TimeSpan.Zero;
            asked = asked > RetrySchedule.LongestRetryAfter ? RetrySchedule.LongestRetryAfter : asked;
            PausedUntil = now + (asked > pause ? asked : pause);
        }
    }

    private async Task Loop(Func<Task> run)
    {
        while (true)
        {
            lock (gate)
            {
                if (!again)
                {
                    running = false;
                    return;
                }

                again = false;
            }

            await run();
        }
    }
}
