namespace Syndication.Distribution.Channels;

/// <summary>
/// One subscription's way out: runs once at a time, and is a breaker of its own. It pauses as a whole when its endpoint
/// can't take more, tries with one sending when the pause is over, and says whether it can be trusted to be quick.
/// </summary>
internal sealed class Lane(string id)
{
    /// <summary>What takes longer is slow: it gets its places among the slow.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private const int MostFailures = 5;
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(5);

    private readonly Lock gate = new();
    private bool running;
    private bool again;
    private int failures;

    public string Id => id;

    /// <summary>Nothing but fresh withdrawals goes out before.</summary>
    public DateTimeOffset PausedUntil { get; private set; }

    /// <summary>It failed last, was slow, or was never tried: one sending at a time.</summary>
    public bool IsOnTrial { get; private set; } = true;

    /// <summary>It failed or was slow: it waits with its like and takes no place from the others.</summary>
    public bool IsSuspect { get; private set; }

    /// <summary>When its backlog was last looked at.</summary>
    public DateTimeOffset TrimmedAt { get; set; }

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

    /// <summary>
    /// After throttling, overload or no answer, and after several failures of whatever kind, the pause doubles up to five
    /// minutes; a success ends it.
    /// </summary>
    /// <param name="took">How long the sending took.</param>
    public void Note(SendOutcome outcome, DateTimeOffset now, TimeSpan took, double scale)
    {
        lock (gate)
        {
            var slow = took >= Patience;
            IsSuspect = slow || !outcome.IsSuccess;
            IsOnTrial = !outcome.IsSuccess;
            if (outcome.IsSuccess)
            {
                failures = 0;
                PausedUntil = default;
                return;
            }

            failures++;
            if (!outcome.SlowsDown && failures < MostFailures)
            {
                return;
            }

            var pause = FirstPause * Math.Pow(2, Math.Min(outcome.SlowsDown ? failures - 1 : failures - MostFailures, 10)) * scale;
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
