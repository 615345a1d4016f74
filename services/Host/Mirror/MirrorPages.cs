using Syndication.Contracts;

namespace Syndication.Host.Mirror;

/// <summary>The pages: a plain template round the copy, which is shown as it came, links and all.</summary>
internal static class MirrorPages
{
    public static string Story(MirrorItem item)
    {
        var canonical = item.Url is { } url ? $"<link rel=\"canonical\" href=\"{ArticleHtml.Encode(url)}\">" : "";
        var note = item is { Change: "correction", Note: { } text } ? $"<p class=\"correction\"><strong>Correction:</strong> {ArticleHtml.Encode(text)}</p>\n" : "";
        return Page(item.Title, item.Language, canonical, $"{note}<article>\n{item.Html}\n</article>");
    }

    public static string Withdrawn(MirrorItem item) =>
        Page("Withdrawn", item.Language, "<meta name=\"robots\" content=\"noindex\">", "<p>This story was withdrawn by its publisher.</p>");

    public static string Index(MirrorState state)
    {
        var lines = state.Articles.Values.Where(a => !a.IsWithdrawn).OrderBy(a => a.Title, StringComparer.Ordinal)
            .Select(a => $"<li><a href=\"{ArticleHtml.Encode(a.File)}\">{ArticleHtml.Encode(a.Title)}</a></li>");
        return Page("Stories", null, "", $"<ul>\n{string.Join('\n', lines)}\n</ul>");
    }

    private static string Page(string title, string? language, string head, string body) =>
        $"""
        <!doctype html>
        <html lang="{ArticleHtml.Encode(language ?? "en")}">
        <head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{ArticleHtml.Encode(title)}</title>{head}</head>
        <body>
        <nav><a href="index.html">All stories</a></nav>
        <main>
        {body}
        </main>
        </body></html>

        """;
}
