using System.Collections.Immutable;
using Syndication.Platform.Storage;
using Syndication.Translation.Lessons;
using Syndication.Translation.Matching;

namespace Syndication.Translation.Works;

/// <summary>
/// Finds links that nobody stated. Holds the window in memory and writes what it finds, as each edition's
/// <see cref="EditionDocument.Guess"/>, to the store; lineages follow from there like from any other link. One process at a
/// time does this (<see cref="MatchingWorker"/>), so replicas and restarts give the same links. Not thread-safe.
/// </summary>
/// <remarks>
/// What is found in the end depends on the set of articles alone: after <see cref="Renew"/>, which weighs everything with
/// the corpus as it is, the order in which they came is forgotten.
/// </remarks>
public sealed class MatchingIndex(IDocumentCollection<EditionDocument> editions, WorkStore works, TranslationOptions options, LessonBook? lessons = null)
{
    /// <summary>Articles that hang together by sure likeness and are decided at once.</summary>
    private const int MostTogether = 200;

    private const int Batch = 100;

    private Thresholds thresholds = options.Thresholds();
    private readonly Originals originals = new(options.Desks.ToDictionary(d => d.Key, d => HreflangRules.Primary(d.Value), StringComparer.Ordinal));
    private readonly TimeSpan window = TimeSpan.FromDays(options.MatchingDays);
    private Neighbourhood near = Empty(options);

    // Articles whose edition in the store has a guess or a suggestion.
    private readonly HashSet<string> spoken = new(StringComparer.Ordinal);

    /// <summary>Articles in the window.</summary>
    public int Count => near.Corpus.Count;

    /// <summary>A threshold moved since everything was weighed last.</summary>
    public bool HasLearned { get; private set; }

    /// <summary>Reads the window from the store; links are not touched.</summary>
    public async Task Rebuild(DateTimeOffset now, CancellationToken cancellationToken)
    {
        near = Empty(options);
        spoken.Clear();
        var query = new DocumentQuery { Index = "created", Equal = [EditionDocument.MatchedMark], From = now - window, Limit = 500 };
        await foreach (var edition in editions.All(query, cancellationToken))
        {
            near.Corpus.Put(Traits.Of(edition.Article));
            Note(edition);
        }

        near.Renew();
    }

    /// <summary>Takes in the articles that wait, at most a batch; how many there were.</summary>
    public async Task<int> Step(CancellationToken cancellationToken)
    {
        await Learn(cancellationToken);
        var due = (await editions.Query(new DocumentQuery { Index = "match_due", Limit = Batch }, cancellationToken)).Items;
        var touched = new HashSet<Member>();
        foreach (var edition in due)
        {
            Note(edition);
            touched.UnionWith(edition.IsWithdrawn ? near.Remove(edition.Id) : near.Put(Traits.Of(edition.Article)));
        }

        near.Trim();
        await Decide(touched, cancellationToken);
        await Looked(due, cancellationToken);
        return due.Count;
    }

    /// <summary>Notes in one write that these were looked at. What came meanwhile is looked at in the next batch.</summary>
    private async Task Looked(IReadOnlyList<EditionDocument> due, CancellationToken cancellationToken)
    {
        if (due.Count == 0)
        {
            return;
        }

        var noted = await editions.Write([.. due.Select(e => e with { MatchDue = null })], cancellationToken);
        // Those that were changed meanwhile, by what was decided of them just now for one.
        var changed = due.Where((_, i) => !noted[i]).ToDictionary(e => e.Id, e => e.MatchDue, StringComparer.Ordinal);
        if (changed.Count > 0)
        {
            var stored = await editions.GetMany(changed.Keys, cancellationToken);
            await editions.Write([.. stored.Where(e => e.MatchDue == changed[e.Id]).Select(e => e with { MatchDue = null })], cancellationToken);
        }
    }

    /// <summary>Weighs everything again and decides every link again; few change.</summary>
    public async Task Renew(CancellationToken cancellationToken)
    {
        await Learn(cancellationToken);
        HasLearned = false;
        near.Renew();
        await Decide([.. near.Corpus.Members], cancellationToken);
    }

    private async Task Learn(CancellationToken cancellationToken)
    {
        if (lessons is not null && await lessons.Thresholds(cancellationToken) is var now && now != thresholds)
        {
            HasLearned |= Count > 0;
            thresholds = now;
        }
    }

    private void Note(EditionDocument edition)
    {
        if (edition.Guess is null && edition.Suggestions.Length == 0)
        {
            spoken.Remove(edition.Id);
        }
        else
        {
            spoken.Add(edition.Id);
        }
    }

    private async Task Decide(HashSet<Member> touched, CancellationToken cancellationToken)
    {
        var done = new HashSet<Member>();
        var likely = new LikelyOnes(near);
        foreach (var member in touched.OrderBy(m => m.Id, StringComparer.Ordinal))
        {
            if (member.IsGone || done.Contains(member))
            {
                continue;
            }

            var together = Together(member, likely);
            done.UnionWith(together);
            var likenesses = together.SelectMany(likely.Of).Where(l => l.Score >= thresholds.Usual.Suggest / 2 || together.Contains(l.Comparison.Other)).ToList();
            // Most articles are like no other, and nothing was said of them: they are not even read.
            if (likenesses.Count > 0 || together.Any(m => spoken.Contains(m.Id)))
            {
                await DecideTogether(together, likenesses, cancellationToken);
            }
        }
    }

    private async Task DecideTogether(HashSet<Member> together, List<Likeness> likenesses, CancellationToken cancellationToken)
    {
        var ids = likenesses.Select(l => l.Comparison.Other).Concat(together).Select(m => m.Id).Distinct(StringComparer.Ordinal).ToList();
        var stored = (await editions.GetMany(ids, cancellationToken)).ToDictionary(e => e.Id, StringComparer.Ordinal);
        var candidates = ids.Where(stored.ContainsKey).Select(id => new Candidate(near.Corpus.Find(id)!, stored[id])).ToList();
        var decided = candidates.Where(c => together.Contains(c.Member)).ToList();
        var sure = LinkRules.Choose(stored.Values.ToList(), ImmutableDictionary<string, Link>.Empty)
            .ToDictionary(l => l.Key, l => l.Value.OriginalId, StringComparer.Ordinal);
        var chosen = Groups.Choose(decided, likenesses, sure, thresholds, near, originals);
        var groupOf = Connected(chosen.Select(c => (c.Key, c.Value.OriginalId)).Concat(sure.Select(s => (s.Key, s.Value))));
        var suggested = Groups.Suggest(
            likenesses, candidates.ToDictionary(c => c.Edition.Id, StringComparer.Ordinal),
            (a, b) => groupOf.GetValueOrDefault(a, a) == groupOf.GetValueOrDefault(b, b), thresholds, originals);
        foreach (var candidate in decided)
        {
            var id = candidate.Edition.Id;
            await Write(id, chosen.GetValueOrDefault(id), [.. suggested[id]], stored, cancellationToken);
        }
    }

    private async Task Write(
        string id, Likely? chosen, IReadOnlyList<Likely> suggested, Dictionary<string, EditionDocument> stored, CancellationToken cancellationToken)
    {
        var before = stored[id];
        if (Says(before, chosen, suggested))
        {
            return;
        }

        var guess = chosen is null ? null : new Link
        {
            OriginalId = chosen.OriginalId,
            Strength = LinkStrength.Inferred,
            Score = chosen.Score,
            Evidence = MatchEvidence.Of(before.Article, stored[chosen.OriginalId].Article, chosen.Comparison),
        };
        var written = await editions.Update(id, e => (e! with { Guess = guess, MatchDue = e.MatchDue ?? e.IngestedAt }).WithSuggestions(suggested, stored).WithWantedKeys(), cancellationToken);
        if (written is not null)
        {
            Note(written);
            await works.Settle(written, justWritten: true, cancellationToken);
            await editions.Update(id, e => e!.MatchDue == e.IngestedAt && e.Article.Version == before.Article.Version && before.MatchDue is null ? e with { MatchDue = null } : e, cancellationToken);
        }
    }

    // A score that moved with the weights of the corpus is no news.
    private static bool Says(EditionDocument edition, Likely? chosen, IReadOnlyList<Likely> suggested) =>
        edition.Guess?.OriginalId == chosen?.OriginalId
        && (chosen is null || Math.Abs(edition.Guess!.Score - chosen.Score) < 0.1)
        && Suggesting.Same(edition, suggested);

    private HashSet<Member> Together(Member start, LikelyOnes likely)
    {
        var found = new HashSet<Member> { start };
        var next = new Queue<Member>([start]);
        while (next.TryDequeue(out var member) && found.Count < MostTogether)
        {
            foreach (var likeness in likely.Of(member))
            {
                var link = thresholds.Between(member.Traits, likeness.Comparison.Other.Traits).Link;
                if (likeness.Score >= link && found.Add(likeness.Comparison.Other))
                {
                    next.Enqueue(likeness.Comparison.Other);
                }
            }
        }

        return found;
    }

    private static Dictionary<string, string> Connected(IEnumerable<(string One, string Other)> pairs)
    {
        var root = new Dictionary<string, string>(StringComparer.Ordinal);
        string Find(string id) => root.TryGetValue(id, out var up) && up != id ? Find(up) : id;
        foreach (var (one, other) in pairs)
        {
            var (a, b) = (Find(one), Find(other));
            root[a] = string.CompareOrdinal(a, b) <= 0 ? a : b;
            root[b] = root[a];
        }

        return root.Keys.ToDictionary(id => id, Find, StringComparer.Ordinal);
    }

    /// <summary>Who is like whom, worked out once for as long as nobody comes or goes.</summary>
    private sealed class LikelyOnes(Neighbourhood near)
    {
        private readonly Dictionary<Member, List<Likeness>> known = [];

        public List<Likeness> Of(Member member) => known.TryGetValue(member, out var likely) ? likely : known[member] = near.Of(member);
    }

    private static Neighbourhood Empty(TranslationOptions options) =>
        new(new Corpus(TimeSpan.FromDays(options.MatchingDays), options.MatchingArticles));
}
