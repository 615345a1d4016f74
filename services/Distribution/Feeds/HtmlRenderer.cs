using System.Text;
using static Syndication.Contracts.ArticleHtml;

namespace Syndication.Distribution.Feeds;

/// <summary>A page of ready copies, each in an <c>article</c> that can be put into a page as it is.</summary>
public static class HtmlRenderer
{
    public static byte[] Render(FeedDocumentInput feed)
    {
        ArgumentNullException.ThrowIfNull(feed);
        var html = new StringBuilder(16 * 1024);
        html.Append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<title>").Append(Safe(feed.Title)).Append("</title>\n")
            .Append(Link("self", feed.SelfUrl)).Append(Link("hub", feed.HubUrl)).Append(Link("current", feed.CurrentUrl))
            .Append(Link("prev-archive", feed.PreviousArchiveUrl)).Append(Link("next-archive", feed.NextArchiveUrl)).Append("</head>\n<body>\n");
        foreach (var entry in feed.Entries)
        {
            Append(html, entry);
        }

        html.Append("</body>\n</html>\n");
        return Encoding.UTF8.GetBytes(html.ToString());
    }

    /// <summary>One copy alone, without a page around it: to be put into a page as it is.</summary>
    public static byte[] Snippet(FeedEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        var html = new StringBuilder(16 * 1024);
        Append(html, entry);
        return Encoding.UTF8.GetBytes(html.ToString());
    }

    private static string Link(string rel, string? url) => url is null ? "" : $"<link rel=\"{rel}\" href=\"{Safe(url)}\">\n";

    private static void Append(StringBuilder html, FeedEntry entry)
    {
        var article = entry.Article;
        html.Append("<article id=\"").Append(Safe(article.Id)).Append('"');
        if (FeedText.Language(article.Language) is { } language)
        {
            html.Append(" lang=\"").Append(Safe(language)).Append('"');
        }

        html.Append(" data-version=\"").Append(article.Version)
            .Append("\" data-pubstatus=\"").Append(FeedText.PubStatusOf(entry)).Append("\">\n");
        if (entry.IsWithdrawn)
        {
            html.Append("<h1>").Append(Safe(FeedText.WithdrawnTitle(article))).Append("</h1>\n<p>")
                .Append(Safe(FeedText.WithdrawnText(entry))).Append("</p>\n");
        }
        else
        {
            html.Append(FeedText.Clean(entry.Html ?? ""));
            Footer(html, entry);
        }

        html.Append("</article>\n");
    }

    private static void Footer(StringBuilder html, FeedEntry entry)
    {
        var note = FeedText.Note(entry);
        if (note is not null)
        {
            html.Append("<p><small>").Append(Safe(note)).Append("</small></p>\n");
        }

        if (entry.HitUrl is { } hit)
        {
            // Browsers tell other sites only the host of a page unless asked for more.
            html.Append("<img src=\"").Append(Safe(hit)).Append("\" width=\"1\" height=\"1\" alt=\"\" referrerpolicy=\"no-referrer-when-downgrade\">\n");
        }

        if (entry.JsonLd is { } jsonLd)
        {
            // "</script" inside a string would end the element; the escape means the same to JSON.
            html.Append("<script type=\"application/ld+json\">")
                .Append(FeedText.Clean(jsonLd).Replace("<", "\\u003C", StringComparison.Ordinal)).Append("</script>\n");
        }
    }

    private static string Safe(string text) => Encode(FeedText.Clean(text));
}
