using System.Text.Json;
using Syndication.Contracts;

namespace Syndication.Ingest.Articles;

/// <summary>Subjects, section, marks, and what the version says that it is.</summary>
internal sealed record NinjsConcepts(IReadOnlyList<Subject> Subjects, string? Section, IReadOnlyList<Mark> Marks, Change Change)
{
    public IReadOnlyList<Subject> Genres { get; private init; } = [];

    public IReadOnlyList<Subject> Places { get; private init; } = [];

    private static readonly Dictionary<string, MarkKind> MarkKinds =
        Enum.GetValues<MarkKind>().ToDictionary(k => JsonNamingPolicy.KebabCaseLower.ConvertName(k.ToString()), StringComparer.OrdinalIgnoreCase);

    public static NinjsConcepts Read(NinjsNode ninjs)
    {
        var subjects = new List<Subject>();
        string? section = null;
        foreach (var concept in ninjs.List("subjects").Concat(ninjs.List("subject")))
        {
            var code = concept.Text("uri", "literal", "code");
            if (concept.Text("name") is not { } name)
            {
                // A name always: where only a code is sent, its last part reads best.
                name = code?.Split('/', ':')[^1] is { Length: > 0 } part ? part : code ?? "";
            }

            if (concept.Text("rel") == Ninjs.SectionRel)
            {
                section ??= name;
            }
            else if (name.Length > 0)
            {
                subjects.Add(new Subject { Name = name, Code = code });
            }
        }

        var marks = new List<Mark>();
        var genres = new List<Subject>();
        var change = Change.New;
        foreach (var genre in ninjs.List("genres").Concat(ninjs.List("genre")))
        {
            var uri = genre.Text("uri");
            var code = uri ?? genre.Text("literal", "code", "qcode");
            change = Signalled(code, change);
            if (Kind(genre.Text("literal"), uri) is { } kind)
            {
                marks.Add(new Mark { Kind = kind, Text = genre.Text("name") ?? kind.ToString() });
            }
            else if (!IsSignal(code) && Named(genre, code) is { } named)
            {
                genres.Add(named);
            }
        }

        // ninjs has no signal, but senders that come from NewsML-G2 send theirs all the same.
        foreach (var signal in ninjs.Loose("signals").Concat(ninjs.Loose("signal")))
        {
            change = Signalled(signal, change);
        }

        return new NinjsConcepts(subjects, section, marks, change)
        {
            Genres = genres,
            Places = [.. ninjs.List("places").Concat(ninjs.List("place")).Select(p => Named(p, p.Text("uri", "literal", "code"))).OfType<Subject>()],
        };
    }

    private static bool IsSignal(string? code) =>
        code?.StartsWith(Ninjs.SignalScheme, StringComparison.Ordinal) == true || code?.StartsWith("sig:", StringComparison.Ordinal) == true;

    private static Subject? Named(NinjsNode concept, string? code) =>
        (concept.Text("name") ?? code?.Split('/', ':')[^1]) is { Length: > 0 } name ? new Subject { Name = name, Code = code } : null;

    private static Change Signalled(string? concept, Change change) => concept switch
    {
        Ninjs.SignalScheme + "correction" or "sig:correction" => Change.Correction,
        Ninjs.SignalScheme + "update" or "sig:update" when change == Change.New => Change.Update,
        _ => change,
    };

    private static MarkKind? Kind(string? literal, string? uri) =>
        literal is not null && MarkKinds.TryGetValue(literal, out var kind) ? kind
        : uri is Ninjs.GenreScheme + "Advertiser_Supplied" ? MarkKind.Advertising
        : uri is Ninjs.GenreScheme + "Opinion" ? MarkKind.Opinion
        : null;
}
