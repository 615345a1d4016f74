using System.Collections.Immutable;
using Syndication.Platform.Storage;

namespace Syndication.TranslationTests;

/// <summary>
/// The storage port in memory, for tests that try many interleavings: before every operation it waits for
/// <paramref name="gate"/>, which decides who goes on, and may throw as a crash would.
/// </summary>
internal sealed class MemoryCollection<T>(DocumentType<T> type, Func<Task> gate) : IDocumentCollection<T>
    where T : Document
{
    private readonly SortedDictionary<string, T> documents = new(StringComparer.Ordinal);

    public int Reads { get; private set; }

    public int Writes { get; private set; }

    public int Queries { get; private set; }

    public IEnumerable<T> Everything => documents.Values;

    /// <summary>Every event ever raised, with its document.</summary>
    public List<object> Raised { get; } = [];

    public async ValueTask<T?> Get(string id, CancellationToken cancellationToken = default)
    {
        await gate();
        Reads++;
        return documents.GetValueOrDefault(id);
    }

    public async Task<IReadOnlyList<T>> GetMany(IReadOnlyCollection<string> ids, CancellationToken cancellationToken = default)
    {
        await gate();
        Reads++;
        return [.. ids.Where(documents.ContainsKey).Select(id => documents[id])];
    }

    public async Task<bool> Insert(T document, CancellationToken cancellationToken = default)
    {
        await gate();
        return Put(document with { Revision = 0 });
    }

    public async Task<bool> Replace(T document, CancellationToken cancellationToken = default)
    {
        await gate();
        return Put(document);
    }

    public async Task<IReadOnlyList<bool>> Write(IReadOnlyList<T> documents, CancellationToken cancellationToken = default)
    {
        var written = new List<bool>();
        foreach (var document in documents)
        {
            await gate();
            written.Add(Put(document));
        }

        return written;
    }

    public async Task<Page<T>> Query(DocumentQuery query, CancellationToken cancellationToken = default)
    {
        await gate();
        Queries++;
        var index = type.Find(query.Index);
        var wanted = query.Equal is [var value] ? IndexValue.Normalise(value) : null;
        var items = documents.Values.Where(d => wanted is null ? index.Fields[0].Value(d) is not null : index.IsMultiValued
            ? ((IEnumerable<string>)index.Fields[0].Value(d)!).Contains((string)wanted)
            : Equals(IndexValue.Normalise(index.Fields[0].Value(d)), wanted));
        // Cursors are the number of documents before; nothing is written while the tests page.
        var from = int.Parse(query.After ?? "0", System.Globalization.CultureInfo.InvariantCulture);
        var page = items.Skip(from).Take(query.Limit).ToList();
        return new Page<T>(page, page.Count == query.Limit ? (from + page.Count).ToString(System.Globalization.CultureInfo.InvariantCulture) : null);
    }

    public Task<bool> Delete(string id, long revision, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    // Events are cleared at once, as a relay that is never late would.
    private bool Put(T document)
    {
        if ((documents.GetValueOrDefault(document.Id)?.Revision ?? 0) != document.Revision)
        {
            return false;
        }

        Writes++;
        Raised.AddRange(document.Pending.Select(p => p.Message));
        documents[document.Id] = document with { Revision = document.Revision + 1, Pending = ImmutableArray<PendingEvent>.Empty };
        return true;
    }
}
