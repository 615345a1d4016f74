namespace Syndication.Ingest.Sources;

/// <summary>When a source is polled, by whom, and what a poll leaves behind. Pure.</summary>
internal static class PollRules
{
    /// <summary>Failures after which the address that redirects led to is given up, and the configured one asked again.</summary>
    private const int MovedFailures = 3;

    /// <summary>Longest that a deleted source waits for its last event to go out.</summary>
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(30);

    /// <summary>Takes it for a poll until <paramref name="until"/>; null if it is not due (another was faster).</summary>
    public static SourceDocument? Take(SourceDocument? known, string claim, DateTimeOffset now, DateTimeOffset until) =>
        known?.NextPoll <= now && known.State != SourceState.Deleted ? known with { NextPoll = until, Claim = claim } : null;

    /// <summary>Not now: its host has another visitor. Null if the claim has passed to another.</summary>
    public static SourceDocument? PutBack(SourceDocument? known, string claim, DateTimeOffset now, DateTimeOffset until) =>
        known is null || known.Claim != claim ? null : known with { NextPoll = known.Again ? now : until, Claim = null, Again = false };

    /// <summary>
    /// A poll is wanted now: at once, or right after the one that is under way. One that is not polled otherwise is polled this once.
    /// </summary>
    /// <param name="afresh">Without asking whether anything changed: everything is read again.</param>
    public static SourceDocument? Request(SourceDocument? known, bool afresh, DateTimeOffset now)
    {
        if (known is null or { State: SourceState.Deleted })
        {
            return null;
        }

        var wanted = afresh ? known with { Validators = new Validators() } : known;
        return known.Claim is not null && known.NextPoll > now ? wanted with { Again = true }
            : known.NextPoll <= now ? wanted
            : wanted with { NextPoll = now, Claim = null };
    }

    /// <summary>
    /// Makes or replaces a source. What is configured the same stays as it is, also in quarantine; another address is read
    /// from scratch, and a poll of the old one that is under way loses its claim.
    /// </summary>
    /// <param name="firstPoll">When a new one is polled first.</param>
    public static SourceDocument? Configure(SourceDocument? known, SourceDocument wanted, DateTimeOffset firstPoll, DateTimeOffset now)
    {
        if (known is null or { State: SourceState.Deleted })
        {
            var made = wanted with { NextPoll = wanted.State == SourceState.Active ? firstPoll : null, CreatedAt = now, Told = known?.Told ?? 0, Pending = known?.Pending ?? [] };
            return HealthRules.Tell(made, now);
        }

        var readsSame = (known.PublisherId, known.Url, known.Language, known.Kind) == (wanted.PublisherId, wanted.Url, wanted.Language, wanted.Kind);
        var statesSame = (known.State == SourceState.Paused) == (wanted.State == SourceState.Paused);
        if (readsSame && statesSame && known.PollSeconds == wanted.PollSeconds)
        {
            return null;
        }

        var state = readsSame && statesSame ? known.State : wanted.State;
        var changed = known with
        {
            PublisherId = wanted.PublisherId,
            Url = wanted.Url,
            MovedTo = readsSame ? known.MovedTo : null,
            Language = wanted.Language,
            Kind = wanted.Kind,
            PollSeconds = wanted.PollSeconds,
            State = state,
            StateReason = state == known.State ? known.StateReason : null,
            NextPoll = state == SourceState.Active ? now : null,
            Claim = null,
            Again = false,
            Validators = readsSame ? known.Validators : new Validators(),
            Facts = readsSame ? known.Facts : null,
            Rhythm = readsSame ? known.Rhythm : new SourceRhythm(),
            ArticleId = readsSame ? known.ArticleId : null,
            HubUntil = readsSame ? known.HubUntil : null,
            LastSuccess = readsSame ? known.LastSuccess : null,
            LastError = null,
            Failures = 0,
            FailingSince = null,
        };
        return HealthRules.Tell(changed, now);
    }

    /// <summary>No longer polled, until it is released; null where there is nothing to change.</summary>
    public static SourceDocument? Quarantine(SourceDocument? known, string reason, DateTimeOffset now) =>
        known is null or { State: SourceState.Deleted } ? null
        : HealthRules.Tell(known with { State = SourceState.Quarantined, StateReason = reason, NextPoll = null, Claim = null, Again = false }, now);

    /// <summary>Back from quarantine, from a pause and from 410, and polled at once. The same instance: it is polled anyway.</summary>
    public static SourceDocument? Release(SourceDocument? known, DateTimeOffset now) => known switch
    {
        null or { State: SourceState.Deleted } => null,
        { State: SourceState.Active } => known,
        _ => HealthRules.Tell(known with { State = SourceState.Active, StateReason = null, NextPoll = now, Claim = null, Failures = 0, FailingSince = null }, now),
    };

    /// <summary>Gone for everybody; the document itself goes once its last event is out.</summary>
    public static SourceDocument? Delete(SourceDocument? known, DateTimeOffset now) => known is null or { State: SourceState.Deleted } ? null
        : HealthRules.Tell(known with { State = SourceState.Deleted, StateReason = null, NextPoll = now + Farewell, Claim = null, Again = false }, now);

    /// <summary>Puts it back after a poll. Null if the claim has passed to another, or the source is gone.</summary>
    /// <param name="random">0 to 1, for the jitter.</param>
    public static SourceDocument? Done(SourceDocument? known, string claim, PollResult result, PollBounds bounds, double random, DateTimeOffset now)
    {
        if (known is null || known.Claim != claim)
        {
            return null;
        }

        var done = Counted(known, result, now) with
        {
            Claim = null,
            Again = false,
            // What could not be read whole is asked for again, even if the server says that it is the same.
            Validators = known.Again ? known.Validators : result.Validators ?? known.Validators,
            LastPoll = now,
            LastSeconds = result.Seconds,
            LastStatus = result.Status,
            LastError = result.Error,
            LastSuccess = result.Error is null ? now : known.LastSuccess,
            Failures = result.Error is null ? 0 : known.Failures + 1,
            FailingSince = result.Error is null ? null : known.FailingSince ?? now,
            ArticleId = result.ArticleId ?? known.ArticleId,
        };
        done = Judged(Moved(done, result), result with { IsGone = result.IsGone && known.MovedTo is null }, bounds, now);
        return HealthRules.Tell(Planned(done, known.Again, result, bounds, random, now), now);
    }

    /// <summary>What a hub pushed, beside the polls.</summary>
    public static SourceDocument? Pushed(SourceDocument? known, PollResult result, DateTimeOffset? hubUntil, DateTimeOffset now) =>
        known is null or { State: SourceState.Deleted } ? null
        : HealthRules.Tell(Counted(known, result, now) with { Counts = Sum(known.Counts, result) with { Pushes = known.Counts.Pushes + 1 }, HubUntil = hubUntil }, now);

    private static SourceDocument Counted(SourceDocument known, PollResult result, DateTimeOffset now) => known with
    {
        Facts = result.Facts ?? known.Facts,
        Counts = Sum(known.Counts, result) with { Polls = known.Counts.Polls + 1 },
        RejectedDay = result.Rejected > 0 ? Rhythms.DayOf(now) : known.RejectedDay,
        RejectedOnDay = result.Rejected + (result.Rejected == 0 || known.RejectedDay == Rhythms.DayOf(now) ? known.RejectedOnDay : 0),
        Rhythm = !result.IsRead ? known.Rhythm
            : known.Rhythm.Since is null && known.Kind == SourceKind.Feed ? Rhythms.Seed(result.Dates, now)
            : Rhythms.Add(known.Rhythm, result.Created, result.Updated, now),
    };

    private static SourceCounts Sum(SourceCounts counts, PollResult result) => counts with
    {
        Created = counts.Created + result.Created,
        Updated = counts.Updated + result.Updated,
        Withdrawn = counts.Withdrawn + result.Withdrawn,
        Rejected = counts.Rejected + result.Rejected,
    };

    /// <summary>
    /// Remembers where permanent redirects led once something was read there: whoever redirects everything to a page of his
    /// own takes no source along. Forgets it when that address keeps failing.
    /// </summary>
    private static SourceDocument Moved(SourceDocument source, PollResult result) =>
        result is { IsRead: true, MovedTo: { } to } && to != source.Address ? source with { MovedTo = to == source.Url ? null : to }
        : source.MovedTo is not null && (result.IsGone || source.Failures >= MovedFailures) ? source with { MovedTo = null, Validators = new Validators() }
        : source;

    private static SourceDocument Judged(SourceDocument source, PollResult result, PollBounds bounds, DateTimeOffset now)
    {
        if (source.State != SourceState.Active)
        {
            return source;
        }

        if (result.IsGone)
        {
            return source with { State = SourceState.Gone, StateReason = result.Error };
        }

        return bounds.QuarantineAfter is { } after && source.FailingSince is { } since && now - since >= after && source.Failures >= 3
            ? source with { State = SourceState.Quarantined, StateReason = $"{HealthRules.Streaks(source)} Mend the cause and release it." }
            : source;
    }

    private static SourceDocument Planned(SourceDocument source, bool again, PollResult result, PollBounds bounds, double random, DateTimeOffset now)
    {
        var pace = PollPace.Interval(source, bounds, now);
        var next = now + PollPace.Wait(pace, source.Failures, result.RetryAfter, bounds.LongestBackoff, random);
        var isFree = source.PollSeconds is null && source.Facts is not null;
        return source with
        {
            IntervalSeconds = (int)Math.Ceiling(pace.TotalSeconds),
            NextPoll = again ? now
                : source.State != SourceState.Active ? null
                : isFree ? PollPace.OutsideSkipped(next, source.Facts!.SkipHours, source.Facts.SkipDays)
                : next,
        };
    }
}
