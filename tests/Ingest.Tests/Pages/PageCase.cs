using System.Globalization;
using System.Text;
using Syndication.Contracts;
using Syndication.Ingest;

namespace Syndication.IngestTests.Pages;

/// <summary>
/// A page as the wild has it, with what must come of it; several to a file:
/// <code>
/// === name [encoding=windows-1251]
/// title: …        body: paragraph | paragraph        origin.byline: json-ld author
/// ---
/// the page
/// </code>
/// </summary>
internal sealed record PageCase(string Name, byte[] Page, IReadOnlyList<(string Field, string Value)> Expected)
{
    public static readonly Uri Address = new("https://site.example/page");

    public static IEnumerable<PageCase> All(string folder) => Directory.EnumerateFiles(folder, "*.txt").Order(StringComparer.Ordinal)
        .SelectMany(f => File.ReadAllText(f).ReplaceLineEndings("\n").Split("\n=== ").Skip(1).Select(Parse));

    /// <summary>The story's own words, as they are expected.</summary>
    public string Text => string.Join('\n', new[] { "standfirst", "body" }.Select(f => Expected.FirstOrDefault(e => e.Field == f).Value ?? "").Select(t => t.Replace(" | ", "\n", StringComparison.Ordinal).Replace("<image>", "", StringComparison.Ordinal).Replace("<embed>", "", StringComparison.Ordinal)));

    public static string Actual(ReadResult result, string field)
    {
        var article = result.Articles[0];
        return field switch
        {
            "title" => article.Headline,
            "standfirst" => article.Standfirst ?? "",
            "author" => article.Byline ?? "",
            "language" => article.Language,
            "doubt" => article.LanguageDoubt is { } doubt ? $"{doubt.Declared} {doubt.Detected}" : "",
            "link" => article.CanonicalUrl ?? "",
            "published" => Iso(article.FirstCreated),
            "updated" => Iso(article.VersionCreated),
            "embargo" => Iso(article.Embargo),
            "section" => article.Section ?? "",
            "subjects" => string.Join(" | ", article.Subjects.Select(s => s.Name)),
            "body" => string.Join(" | ", article.Body.Select(b => b.Kind == BlockKind.List ? string.Join("; ", b.Items) : b.Kind is BlockKind.Image or BlockKind.Embed ? $"<{b.Kind.ToString().ToLowerInvariant()}>" : b.Text)),
            "kinds" => string.Join(' ', article.Body.Select(b => b.Kind.ToString().ToLowerInvariant())),
            "links" => string.Join(" | ", article.Body.SelectMany(b => b.Links).Select(l => l.Url)),
            "images" => string.Join(" | ", article.Images.Select(i => i.Url)),
            "captions" => string.Join(" | ", article.Images.Select(i => i.Caption)),
            "credits" => string.Join(" | ", article.Images.Select(i => i.Credit)),
            "notices" => string.Join(" | ", article.Notices.Select(n => n.Kind)),
            "marks" => string.Join(" | ", article.Marks.Select(m => m.Kind)),
            "marktexts" => string.Join(" | ", article.Marks.Select(m => m.Text)),
            "source" => $"{article.SourceOutlet?.Name} {article.SourceOutlet?.Url}".Trim(),
            "alternates" => string.Join(" | ", article.Alternates.Select(a => $"{a.Language} {a.Url}")),
            _ when field.StartsWith("origin.", StringComparison.Ordinal) => result.Origins.FirstOrDefault(o => o.Field == field["origin.".Length..])?.From ?? "",
            _ => throw new ArgumentException($"No field '{field}'."),
        };
    }

    private static string Iso(DateTimeOffset? date) => date?.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture) ?? "";

    private static PageCase Parse(string text)
    {
        var end = text.IndexOf("\n---\n", StringComparison.Ordinal);
        var lines = text[..end].Split('\n');
        var words = lines[0].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var encoding = words.FirstOrDefault(w => w.StartsWith("encoding=", StringComparison.Ordinal))?["encoding=".Length..];
        var bytes = (encoding is null ? new UTF8Encoding(false) : CodePagesEncodingProvider.Instance.GetEncoding(encoding) ?? Encoding.GetEncoding(encoding)).GetBytes(text[(end + 5)..].TrimEnd('\n'));
        return new PageCase(words[0], bytes, [.. lines.Skip(1).Where(l => l.Contains(':', StringComparison.Ordinal)).Select(l => (l[..l.IndexOf(':', StringComparison.Ordinal)], l[(l.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim()))]);
    }
}
