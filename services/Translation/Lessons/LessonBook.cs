using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.Extensions.Options;
using Syndication.Platform.Storage;
using Syndication.Translation.Matching;
using Syndication.Translation.Works;

namespace Syndication.Translation.Lessons;

/// <summary>
/// What editors' decisions teach, as every process reads it: what changed in the store is read at most every
/// <see cref="Fresh"/>, and what this process itself was taught counts at once.
/// </summary>
public sealed class LessonBook(IDocumentCollection<LessonDocument> lessons, Rereading rereading, IOptions<TranslationOptions> options, TimeProvider time)
{
    /// <summary>Age of what a process knows at most.</summary>
    public static readonly TimeSpan Fresh = TimeSpan.FromSeconds(5);

    // Clocks of two processes differ by less.
    private static readonly TimeSpan Overlap = TimeSpan.FromMinutes(2);

    private readonly Thresholds configured = options.Value.Thresholds();
    private readonly ConcurrentDictionary<string, Lesson> known = new(StringComparer.Ordinal);
    private long readAt = long.MinValue;
    private Thresholds? thresholds;

    /// <summary>A publisher's patterns, the best supported first.</summary>
    public async ValueTask<ImmutableArray<SiblingPattern>> Patterns(string publisherId, CancellationToken cancellationToken)
    {
        await Refresh(cancellationToken);
        return known.TryGetValue(Matching.Thresholds.PairOf(publisherId, publisherId), out var lesson) ? lesson.Patterns : [];
    }

    /// <summary>The thresholds of all pairs; the same instance as long as none moved.</summary>
    public async ValueTask<Thresholds> Thresholds(CancellationToken cancellationToken)
    {
        await Refresh(cancellationToken);
        return Volatile.Read(ref thresholds) ?? configured;
    }

    /// <summary>What a pair's decisions teach.</summary>
    public Lesson Read(LessonDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        var usual = configured.Of(document.Id);
        return new Lesson(
            document.Revision, document.One == document.Other ? SiblingPatterns.Learn(document.Decisions) : [],
            usual, options.Value.LearnThresholds ? LearnedThresholds.Of(usual, document.Decisions) : usual);
    }

    /// <summary>Takes in an editor's decisions; doing it twice changes nothing. A pattern that links from now on, or no longer does, has the editions read again.</summary>
    public async Task Teach(string one, string other, IReadOnlyList<LinkDecision> decisions, CancellationToken cancellationToken)
    {
        var id = Matching.Thresholds.PairOf(one, other);
        var before = await lessons.Get(id, cancellationToken);
        var after = await lessons.Update(id, l => LessonDocument.Take(l, decisions, one, other, time.GetUtcNow()), cancellationToken);
        if (after is null || after == before)
        {
            return;
        }

        Know(after);
        var was = before is null ? [] : Read(before).Patterns;
        if (!Believed(was).SetEquals(Believed(Read(after).Patterns)))
        {
            await rereading.Ask(cancellationToken);
        }
    }

    private async ValueTask Refresh(CancellationToken cancellationToken)
    {
        var (now, last) = (time.GetUtcNow(), Interlocked.Read(ref readAt));
        if (last != long.MinValue && now.UtcTicks - last < Fresh.Ticks)
        {
            return;
        }

        var since = last == long.MinValue ? (DateTimeOffset?)null : new DateTimeOffset(last, TimeSpan.Zero) - Overlap;
        await foreach (var document in lessons.All(new DocumentQuery { Index = "changed", From = since, Limit = 200 }, cancellationToken))
        {
            Know(document);
        }

        Interlocked.Exchange(ref readAt, now.UtcTicks);
    }

    private void Know(LessonDocument document)
    {
        if (known.TryGetValue(document.Id, out var have) && have.Revision >= document.Revision)
        {
            return;
        }

        var lesson = known.AddOrUpdate(document.Id, _ => Read(document), (_, had) => had.Revision >= document.Revision ? had : Read(document));
        if (have is null ? lesson.Threshold != lesson.Configured : have.Threshold != lesson.Threshold)
        {
            Volatile.Write(ref thresholds, configured.With(known.Where(k => k.Value.Threshold != k.Value.Configured)
                .ToDictionary(k => k.Key, k => k.Value.Threshold, StringComparer.Ordinal)));
        }
    }

    private static HashSet<string> Believed(ImmutableArray<SiblingPattern> patterns) =>
        patterns.Where(p => p.IsBelieved).Select(p => p.Shape).ToHashSet(StringComparer.Ordinal);
}

/// <param name="Revision">Of the document that it was read from.</param>
/// <param name="Patterns">Of addresses, within one publisher; the best supported first.</param>
/// <param name="Configured">Thresholds without the lesson.</param>
/// <param name="Threshold">Thresholds with it.</param>
public sealed record Lesson(long Revision, ImmutableArray<SiblingPattern> Patterns, Threshold Configured, Threshold Threshold);
