using System.Text;
using CsCheck;
using Syndication.Platform.Storage;

namespace Syndication.PlatformTests.Storage;

public abstract partial class DocumentCollectionContract
{
    // U+FFFD sorts before U+1F408 by code point and after it by UTF-16 unit.
    private static readonly string[] Ids = ["a", "b", "б", "\uFFFD", "🐈", "Z", "a.b", "$a"];
    private static readonly string[] Topics = ["x", "y", "\uFFFD", "🐈"];
    private static readonly string[] Tags = ["t", "u", "ж"];
    private static readonly DateTimeOffset Start = new(2026, 11, 24, 23, 0, 0, TimeSpan.Zero);

    private static readonly Gen<DateTimeOffset?> GenDue = Gen.Select(Gen.Int[0, 4], Gen.Int[-2, 2], Gen.Bool)
        .Select((m, offset, half) => m == 0 ? (DateTimeOffset?)null : Start.AddMinutes(m).AddTicks(half ? 1 : 0).ToOffset(TimeSpan.FromHours(offset)));

    private static readonly Gen<Note> GenNote = Gen.Select(OneOf(Ids), OneOf(Topics), Gen.Int[-2, 2], GenDue, OneOf(Tags).List[0, 3])
        .Select((id, topic, rank, due, tags) => A(id, topic, rank, due, [.. tags]));

    private static readonly Gen<DocumentQuery> GenQuery = Gen.Select(Gen.Int[0, 5], OneOf(Topics), GenDue, GenDue, Gen.Bool, Gen.Int[1, 3])
        .Select((kind, topic, from, to, descending, limit) => (kind switch
        {
            0 => new DocumentQuery { Index = DocumentQuery.ById },
            1 => new DocumentQuery { Index = "topic", Equal = [topic] },
            2 => new DocumentQuery { Index = "topic_due", Equal = [topic], From = from, To = to },
            3 => new DocumentQuery { Index = "topic_due" },
            4 => new DocumentQuery { Index = "due", From = from, To = to },
            _ => new DocumentQuery { Index = "tag", Equal = [Tags[topic.Length]] },
        }) with { Descending = descending, Limit = limit });

    /// <param name="Kind">0 insert, 1 replace, 2 replace at a wrong revision, 3 delete, 4 write of many, 5 and 6 query.</param>
    private sealed record Step(int Kind, Note Note, List<Note> Many, DocumentQuery Query);

    private static readonly Gen<Step> GenStep = Gen.Select(Gen.Int[0, 6], GenNote, GenNote.List[1, 5], GenQuery).Select((k, n, m, q) => new Step(k, n, m, q));

    /// <summary>How many sequences of operations the property runs.</summary>
    protected abstract int Sequences { get; }

    [Fact]
    public async Task Any_sequence_of_operations_answers_as_a_simple_model_does()
    {
        var store = await Open();
        var ordinal = 0;
        await GenStep.List[1, 40].SampleAsync(
            async steps =>
            {
                var notes = await Fresh(store, Interlocked.Increment(ref ordinal));
                var model = new SortedDictionary<string, Note>(CodePoints.Comparer);
                foreach (var step in steps)
                {
                    await Take(step, notes, model);
                }

                (await notes.GetMany(Ids, Cancellation)).OrderBy(n => n.Id, CodePoints.Comparer).Select(Text).ShouldBe(model.Values.Select(Text));
            },
            iter: Sequences, threads: 1);
    }

    private static Gen<string> OneOf(string[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);

    private static async Task<IDocumentCollection<Note>> Fresh(IDocumentStore store, int ordinal)
    {
        var type = new DocumentType<Note>($"model{ordinal}");
        foreach (var index in Notes.Indexes)
        {
            _ = index.Name switch
            {
                "topic" => type.Index("topic", n => n.Topic, n => n.Rank),
                "topic_due" => type.Index("topic_due", n => n.Topic, n => n.Due),
                "due" => type.Index("due", n => n.Due),
                _ => type.Index("tag", n => n.Tags),
            };
        }

        var notes = store.Collection(type);
        await store.Initialise(Cancellation);
        return notes;
    }

    private static async Task Take(Step step, IDocumentCollection<Note> notes, SortedDictionary<string, Note> model)
    {
        var revision = model.TryGetValue(step.Note.Id, out var known) ? known.Revision : 0;
        switch (step.Kind)
        {
            case 0:
                (await notes.Insert(step.Note, Cancellation)).ShouldBe(Put(model, step.Note));
                break;
            case 1 when revision > 0:
                (await notes.Replace(step.Note with { Revision = revision }, Cancellation)).ShouldBe(Put(model, step.Note with { Revision = revision }));
                break;
            case 2:
                (await notes.Replace(step.Note with { Revision = revision + 1 }, Cancellation)).ShouldBeFalse();
                (await notes.Delete(step.Note.Id, revision + 1, Cancellation)).ShouldBeFalse();
                break;
            case 3:
                (await notes.Delete(step.Note.Id, revision, Cancellation)).ShouldBe(model.Remove(step.Note.Id));
                break;
            case 4:
                List<Note> many = [.. step.Many.Select((n, i) => i % 2 == 0 && model.TryGetValue(n.Id, out var stored) ? n with { Revision = stored.Revision } : n)];
                // Those that stand alone first, as the order among different documents does not matter.
                (await notes.Write(many, Cancellation)).ShouldBe(many.Select(n => Put(model, n)).ToList());
                break;
            default:
                var found = new List<string>();
                await foreach (var note in notes.All(step.Query, Cancellation))
                {
                    found.Add(note.Id);
                }

                found.ShouldBe(Expected(model.Values, step.Query), step.Query.ToString());
                break;
        }
    }

    private static bool Put(SortedDictionary<string, Note> model, Note note)
    {
        var stored = model.TryGetValue(note.Id, out var known) ? known.Revision : 0;
        if (stored != note.Revision)
        {
            return false;
        }

        model[note.Id] = note with { Revision = stored + 1 };
        return true;
    }

    private static List<string> Expected(IEnumerable<Note> notes, DocumentQuery query)
    {
        bool InRange(DateTimeOffset? due) => (query.From is null && query.To is null) || (due is not null
            && (query.From is not DateTimeOffset from || due >= from) && (query.To is not DateTimeOffset to || due < to));
        var found = query.Index switch
        {
            "topic" => notes.Where(n => n.Topic == (string)query.Equal[0]).OrderBy(n => n.Rank),
            "topic_due" when query.Equal.Count == 1 => notes.Where(n => n.Topic == (string)query.Equal[0] && InRange(n.Due)).OrderBy(n => n.Due),
            "topic_due" => notes.OrderBy(n => n.Topic, CodePoints.Comparer).ThenBy(n => n.Due),
            "due" => notes.Where(n => n.Due is not null && InRange(n.Due)).OrderBy(n => n.Due),
            "tag" => notes.Where(n => n.Tags.Contains((string)query.Equal[0])).OrderBy(_ => 0),
            _ => notes.OrderBy(_ => 0),
        };
        List<string> ids = [.. found.ThenBy(n => n.Id, CodePoints.Comparer).Select(n => n.Id)];
        if (query.Descending)
        {
            ids.Reverse();
        }

        return ids;
    }

    private static string Text(Note note) => $"{note.Id} {note.Revision} {note.Topic} {note.Rank} {note.Due:O} {string.Join(',', note.Tags)}";

    /// <summary>The order of both stores: that of UTF-8, which is that of code points.</summary>
    private sealed class CodePoints : IComparer<string>
    {
        public static readonly CodePoints Comparer = new();

        public int Compare(string? x, string? y) => Encoding.UTF8.GetBytes(x!).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(y!));
    }
}
