using System.Globalization;
using System.Text;
using Syndication.Contracts;
using Syndication.Ingest;

namespace Syndication.IngestTests.Feeds;

/// <summary>
/// Feeds as the wild writes them, several to a file, each with what must come of it:
/// <code>
/// === name [encoding=windows-1251] [type=application/xml]
/// title: of the first article       title[2]: of the second
/// ---
/// the document
/// </code>
/// </summary>
public sealed class FeedCases
{
    private static readonly ReadContext Context = new() { PublisherId = "agency", Now = Samples.Now, Url = new Uri("https://agency.example/feeds/all.xml") };

    public static TheoryData<string> Names => [.. Books().SelectMany(Cases).Select(c => c.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Feed_is_read_as_expected(string name)
    {
        var feedCase = Books().SelectMany(Cases).Single(c => c.Name == name);

        var result = ContentReader.Read(feedCase.Bytes(), feedCase.ContentType, Context);

        foreach (var (field, value) in feedCase.Expected)
        {
            Actual(result, field).ShouldBe(value, field);
        }
    }

    private static string Actual(ReadResult result, string field)
    {
        var bracket = field.IndexOf('[', StringComparison.Ordinal);
        var index = bracket < 0 ? 0 : int.Parse(field[(bracket + 1)..^1], CultureInfo.InvariantCulture) - 1;
        var name = bracket < 0 ? field : field[..bracket];
        return name switch
        {
            "count" => result.Articles.Count.ToString(CultureInfo.InvariantCulture),
            "problems" => string.Join(" | ", result.Problems.Select(p => p.Field)),
            "format" => result.Feed!.Format,
            "hubs" => string.Join(" | ", result.Feed!.Hubs),
            "self" => result.Feed!.Self ?? "",
            "ttl" => result.Feed!.Ttl?.TotalMinutes.ToString(CultureInfo.InvariantCulture) ?? "",
            _ => Of(result.Articles[index], name),
        };
    }

    private static string Of(Article article, string field) => field switch
    {
        "title" => article.Headline,
        "link" => article.CanonicalUrl ?? "",
        "id" => article.Uri ?? "",
        "author" => article.Byline ?? "",
        "language" => article.Language,
        "published" => Iso(article.FirstCreated),
        "updated" => Iso(article.VersionCreated),
        "expires" => Iso(article.Expiry),
        "embargo" => Iso(article.Embargo),
        "located" => article.Located ?? "",
        "standfirst" => article.Standfirst ?? "",
        "body" => string.Join(" | ", article.Body.Select(b => b.Kind == BlockKind.List ? string.Join("; ", b.Items) : b.Kind is BlockKind.Image or BlockKind.Embed ? $"<{b.Kind.ToString().ToLowerInvariant()}>" : b.Text)),
        "links" => string.Join(" | ", article.Body.SelectMany(b => b.Links).Select(l => l.Url)),
        "images" => string.Join(" | ", article.Images.Select(i => i.Url)),
        "captions" => string.Join(" | ", article.Images.Select(i => i.Caption)),
        "credits" => string.Join(" | ", article.Images.Select(i => i.Credit)),
        "subjects" => string.Join(" | ", article.Subjects.Select(s => s.Name)),
        "notices" => string.Join(" | ", article.Notices.Select(n => n.Text)),
        "marks" => string.Join(" | ", article.Marks.Select(m => m.Kind)),
        "source" => $"{article.SourceOutlet?.Name} {article.SourceOutlet?.Url}".Trim(),
        "alternates" => string.Join(" | ", article.Alternates.Select(a => $"{a.Language} {a.Url}")),
        "related" => string.Join(" | ", article.RelatedLinks.Select(a => a.Url)),
        "change" => article.Change.ToString(),
        "note" => article.ChangeNote ?? "",
        _ => throw new ArgumentException($"No field '{field}'."),
    };

    private static string Iso(DateTimeOffset? date) => date?.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture) ?? "";

    private static IEnumerable<string> Books() => Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "Feeds", "Cases"), "*.txt").Order(StringComparer.Ordinal);

    private static IEnumerable<FeedCase> Cases(string path) =>
        File.ReadAllText(path).ReplaceLineEndings("\n").Split("\n=== ").Skip(1).Select(FeedCase.Parse);

    private sealed record FeedCase(string Name, Encoding Encoding, string? ContentType, IReadOnlyList<(string Field, string Value)> Expected, string Document)
    {
        public static FeedCase Parse(string text)
        {
            var (head, document) = (text[..text.IndexOf("\n---\n", StringComparison.Ordinal)], text[(text.IndexOf("\n---\n", StringComparison.Ordinal) + 5)..]);
            var lines = head.Split('\n');
            var words = lines[0].Split(' ', StringSplitOptions.RemoveEmptyEntries);
            string? Option(string name) => words.FirstOrDefault(w => w.StartsWith(name + "=", StringComparison.Ordinal))?[(name.Length + 1)..];
            return new FeedCase(
                words[0],
                EncodingOf(Option("encoding") ?? "utf-8"),
                Option("type"),
                [.. lines.Skip(1).Where(l => l.Contains(": ", StringComparison.Ordinal) || l.EndsWith(':')).Select(l => (l[..l.IndexOf(':', StringComparison.Ordinal)], l[(l.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim()))],
                document.TrimEnd('\n'));
        }

        public byte[] Bytes() => [.. Encoding.GetPreamble(), .. Encoding.GetBytes(Document)];

        /// <summary>Two-byte encodings come with their mark unless "-nomark" says otherwise.</summary>
        private static Encoding EncodingOf(string name) => name switch
        {
            "utf-8" => new UTF8Encoding(false),
            "utf-8-mark" => new UTF8Encoding(true),
            "utf-16le-nomark" => new UnicodeEncoding(false, false),
            "utf-16be-nomark" => new UnicodeEncoding(true, false),
            _ => CodePagesEncodingProvider.Instance.GetEncoding(name) ?? Encoding.GetEncoding(name),
        };
    }
}
