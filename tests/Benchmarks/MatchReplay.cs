using System.Diagnostics;
using Microsoft.Extensions.Logging.Abstractions;
using Syndication.Contracts;
using Syndication.Platform.Storage;
using Syndication.Translation;
using Syndication.Translation.Origins;
using Syndication.Translation.Works;
using Syndication.TranslationTests.Labelled;

namespace Syndication.Benchmarks;

/// <summary>Mode <c>replay</c>: the same articles in many random orders, with duplicates and restarts, give the same works.</summary>
internal static class MatchReplay
{
    public static async Task<int> Run(int articles, int orders)
    {
        var works = LabelledWorks.All(fills: (articles / 40) + 1).Take(articles).Select(l => l.Article).ToList();
        Console.WriteLine($"{works.Count} articles in {orders} orders, a tenth of them twice, the matching process restarted three times in each");
        string? expected = null;
        var different = 0;
        for (var order = 0; order < orders; order++)
        {
            var watch = Stopwatch.StartNew();
            var random = new Random(order);
            var result = await Replay([.. works.Concat(works.Where(_ => random.Next(10) == 0)).OrderBy(_ => random.Next())], works);
            expected ??= result;
            different += result == expected ? 0 : 1;
            Console.WriteLine($"order {order + 1}: {(result == expected ? "the same works" : "OTHER WORKS")}, {watch.Elapsed.TotalSeconds:0} s");
        }

        Console.WriteLine(different == 0 ? "The same works in every order." : $"{different} orders gave other works.");
        return different == 0 ? 0 : 1;
    }

    private static async Task<string> Replay(List<Article> order, List<Article> all)
    {
        var editions = new IndexedMemory();
        var works = new WorkStore(editions, Readings.Shipped, NullLogger<WorkStore>.Instance);
        var options = new TranslationOptions { MatchingArticles = Math.Max(1_000, all.Count * 2) };
        var index = new MatchingIndex(editions, works, options);
        var now = all.Max(a => a.FirstCreated);
        for (var at = 0; at < order.Count; at++)
        {
            await works.Take(new ArticleIngested { Article = order[at], IngestedAt = order[at].VersionCreated }, default);
            if (at % 97 == 0)
            {
                await index.Step(default);
            }

            if (at % ((order.Count / 4) + 1) == order.Count / 4)
            {
                index = new MatchingIndex(editions, works, options);
                await index.Rebuild(now, default);
            }
        }

        while (await index.Step(default) > 0)
        {
        }

        await index.Renew(default);
        return string.Join('\n', all.Select(a => $"{a.Id} {editions[a.Id].Lineage.WorkId} {editions[a.Id].Lineage.OriginalArticleId}"));
    }

    /// <summary>The storage port in memory with the indexes that matching asks.</summary>
    private sealed class IndexedMemory : IDocumentCollection<EditionDocument>
    {
        private readonly SortedDictionary<string, EditionDocument> documents = new(StringComparer.Ordinal);
        private readonly Dictionary<string, SortedSet<string>> byKey = new(StringComparer.Ordinal);

        public EditionDocument this[string id] => documents[id];

        public ValueTask<EditionDocument?> Get(string id, CancellationToken cancellationToken = default) => new(documents.GetValueOrDefault(id));

        public Task<IReadOnlyList<EditionDocument>> GetMany(IReadOnlyCollection<string> ids, CancellationToken cancellationToken = default) =>
            Task.FromResult<IReadOnlyList<EditionDocument>>([.. ids.Where(documents.ContainsKey).Select(id => documents[id])]);

        public Task<bool> Insert(EditionDocument document, CancellationToken cancellationToken = default) => Task.FromResult(Put(document with { Revision = 0 }));

        public Task<bool> Replace(EditionDocument document, CancellationToken cancellationToken = default) => Task.FromResult(Put(document));

        public Task<IReadOnlyList<bool>> Write(IReadOnlyList<EditionDocument> documents, CancellationToken cancellationToken = default) =>
            Task.FromResult<IReadOnlyList<bool>>([.. documents.Select(Put)]);

        public Task<Page<EditionDocument>> Query(DocumentQuery query, CancellationToken cancellationToken = default)
        {
            var key = query.Equal is [string value] ? query.Index + " " + value : query.Index;
            IEnumerable<string> ids = byKey.TryGetValue(key, out var known) ? known : [];
            var page = ids.SkipWhile(id => query.After is not null && string.CompareOrdinal(id, query.After) <= 0).Take(query.Limit).Select(id => documents[id]).ToList();
            return Task.FromResult(new Page<EditionDocument>(page, page.Count == query.Limit ? page[^1].Id : null));
        }

        public Task<bool> Delete(string id, long revision, CancellationToken cancellationToken = default) => throw new NotSupportedException();

        private bool Put(EditionDocument document)
        {
            var before = documents.GetValueOrDefault(document.Id);
            if ((before?.Revision ?? 0) != document.Revision)
            {
                return false;
            }

            foreach (var key in before is null ? [] : KeysOf(before))
            {
                byKey[key].Remove(document.Id);
            }

            documents[document.Id] = document with { Revision = document.Revision + 1, Pending = [] };
            foreach (var key in KeysOf(document))
            {
                (byKey.TryGetValue(key, out var ids) ? ids : byKey[key] = new SortedSet<string>(StringComparer.Ordinal)).Add(document.Id);
            }

            return true;
        }

        private static IEnumerable<string> KeysOf(EditionDocument document) =>
        [
            .. document.Keys.Select(k => "keys " + k), .. document.WantedKeys.Select(k => "wanted " + k), "work " + document.Lineage.WorkId,
            "created " + EditionDocument.MatchedMark, .. document.MatchDue is null ? Array.Empty<string>() : ["match_due"],
        ];
    }
}
