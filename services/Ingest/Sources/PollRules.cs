namespace Syndication.Ingest.Sources;

/// <summary>When a source is polled, by whom, and what a poll leaves behind. Pure.</summary>
internal static class PollRules
{
    private static readonly TimeSpan LongestRetryAfter = TimeSpan.FromDays(1);

    /// <summary>Takes it for a poll until <paramref name="until"/>; null if it is not due (another was faster).</summary>
    public static SourceDocument? Take(SourceDocument? known, string claim, DateTimeOffset now, DateTimeOffset until) =>
        known?.NextPoll <= now ? known with { NextPoll = until, Claim = claim } : null;

    /// <summary>
    /// A poll is wanted now: at once, or right after the one that is under way. A paused source is polled this once.
    /// </summary>
    /// <param name="afresh">Without asking whether anything changed: everything is read again.</param>
    public static SourceDocument? Request(SourceDocument? known, bool afresh, DateTimeOffset now)
    {
        if (known is null)
        {
            return null;
        }

        var wanted = afresh ? known with { Validators = new Validators() } : known;
        return known.Claim is not null && known.NextPoll > now ? wanted with { Again = true }
            : known.NextPoll <= now ? wanted
            : wanted with { NextPoll = now, Claim = null };
    }

    /// <summary>
    /// Makes or replaces a source. What is configured the same stays as it is; another address is read from scratch, and
    /// a poll of the old one that is under way loses its claim.
    /// </summary>
    public static SourceDocument? Configure(SourceDocument? known, SourceDocument wanted, DateTimeOffset now)
    {
        if (known is null)
        {
            return wanted with { NextPoll = wanted.State == SourceState.Active ? now : null, CreatedAt = now };
        }

        var isSame = (known.PublisherId, known.Url, known.Language, known.Kind, known.PollSeconds, known.State)
            == (wanted.PublisherId, wanted.Url, wanted.Language, wanted.Kind, wanted.PollSeconds, wanted.State);
        var readsSame = (known.PublisherId, known.Url, known.Language, known.Kind) == (wanted.PublisherId, wanted.Url, wanted.Language, wanted.Kind);
        return isSame ? null : known with
        {
            PublisherId = wanted.PublisherId,
            Url = wanted.Url,
            Language = wanted.Language,
            Kind = wanted.Kind,
            PollSeconds = wanted.PollSeconds,
            State = wanted.State,
            NextPoll = wanted.State == SourceState.Active ? now : null,
            Claim = null,
            Again = false,
            Validators = readsSame ? known.Validators : new Validators(),
            Failures = 0,
        };
    }

    /// <summary>Puts it back after a poll. Null if the claim has passed to another, or the source is gone.</summary>
    public static SourceDocument? Done(SourceDocument? known, string claim, PollResult result, TimeSpan longestBackoff, DateTimeOffset now)
    {
        if (known is null || known.Claim != claim)
        {
            return null;
        }

        var failures = result.Error is null ? 0 : known.Failures + 1;
        return known with
        {
            Claim = null,
            Again = false,
            NextPoll = known.Again ? now : known.State == SourceState.Paused ? null : now + Wait(known.PollSeconds, failures, result.RetryAfter, longestBackoff),
            // What could not be read whole is asked for again, even if the server says that it is the same.
            Validators = known.Again ? known.Validators : result.Validators ?? known.Validators,
            LastPoll = now,
            LastSuccess = result.Error is null ? now : known.LastSuccess,
            LastStatus = result.Status,
            LastError = result.Error,
            Failures = failures,
            Counts = new SourceCounts(
                known.Counts.Polls + 1,
                known.Counts.Created + result.Created,
                known.Counts.Updated + result.Updated,
                known.Counts.Withdrawn + result.Withdrawn,
                known.Counts.Rejected + result.Rejected),
        };
    }

    /// <summary>
    /// The source's own pace while it answers; twice as long after each failure, up to <paramref name="longest"/> or
    /// that pace, whichever is longer. Never sooner than the server asked for, up to a day.
    /// </summary>
    public static TimeSpan Wait(int pollSeconds, int failures, TimeSpan? retryAfter, TimeSpan longest)
    {
        var pace = TimeSpan.FromSeconds(pollSeconds);
        var cap = longest > pace ? longest : pace;
        // 2^20 poll intervals are past any cap, and far from an overflow.
        var wait = failures <= 1 ? pace : TimeSpan.FromSeconds(Math.Min(cap.TotalSeconds, pace.TotalSeconds * (1L << Math.Min(failures - 1, 20))));
        var asked = retryAfter is { } after ? (after < LongestRetryAfter ? after : LongestRetryAfter) : TimeSpan.Zero;
        return asked > wait ? asked : wait;
    }
}

/// <summary>What a poll brought.</summary>
internal sealed record PollResult
{
    public int? Status { get; init; }

    /// <summary>Null when the poll succeeded; 304 is a success.</summary>
    public string? Error { get; init; }

    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Null: those from before stay.</summary>
    public Validators? Validators { get; init; }

    public int Created { get; init; }
    public int Updated { get; init; }
    public int Withdrawn { get; init; }
    public int Rejected { get; init; }
}
