using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Syndication.Contracts;

namespace Syndication.Distribution.Feeds;

/// <summary>
/// JSON Feed 1.1. The extension <c>_syndication</c> carries what it has no member for: articleId, version, change,
/// pubstatus, note, valid, obligations, usageTerms, rights for machines, lineage.
/// </summary>
public static class JsonFeedRenderer
{
    internal static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static byte[] Render(FeedDocumentInput feed)
    {
        ArgumentNullException.ThrowIfNull(feed);
        var buffer = new ArrayBufferWriter<byte>(16 * 1024);
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            json.WriteString("version", "https://jsonfeed.org/version/1.1");
            json.Text("title", feed.Title);
            json.Text("home_page_url", feed.HomeUrl);
            json.Text("feed_url", feed.SelfUrl);
            json.Text("next_url", feed.PreviousArchiveUrl);
            if (feed.HubUrl is { } hub)
            {
                json.WriteStartArray("hubs");
                json.WriteStartObject();
                json.WriteString("type", "WebSub");
                json.Text("url", hub);
                json.WriteEndObject();
                json.WriteEndArray();
            }

            json.WriteStartArray("items");
            foreach (var entry in feed.Entries)
            {
                Item(json, entry);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    private static void Item(Utf8JsonWriter json, FeedEntry entry)
    {
        var article = entry.Article;
        json.WriteStartObject();
        json.WriteString("id", FeedText.EntryId(article.Id));
        json.Text("url", FeedText.WebUrl(article.CanonicalUrl));
        json.WriteString("date_published", FeedText.Rfc3339(article.FirstCreated));
        json.WriteString("date_modified", FeedText.Rfc3339(entry.ReleasedAt));
        json.Text("language", FeedText.Language(article.Language));
        if (entry.IsWithdrawn)
        {
            json.Text("title", FeedText.WithdrawnTitle(article));
            json.Text("content_text", FeedText.WithdrawnText(entry));
        }
        else
        {
            Story(json, entry);
        }

        Extension(json, entry);
        json.WriteEndObject();
    }

    private static void Story(Utf8JsonWriter json, FeedEntry entry)
    {
        var article = entry.Article;
        json.Text("title", article.Headline);
        json.Text("summary", FeedText.Summary(entry));
        json.Text("content_html", entry.Html ?? "");
        json.Text("image", article.Images.Select(i => FeedText.WebUrl(i.Url)).FirstOrDefault(u => u is not null));
        json.WriteStartArray("authors");
        json.WriteStartObject();
        json.Text("name", article.Byline ?? entry.PublisherName ?? article.PublisherId);
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteStartArray("tags");
        foreach (var tag in article.Subjects.Select(s => s.Name).Prepend(article.Section ?? "").Where(t => t.Length > 0).Distinct())
        {
            json.WriteStringValue(FeedText.Clean(tag));
        }

        json.WriteEndArray();
    }

    private static void Extension(Utf8JsonWriter json, FeedEntry entry)
    {
        var article = entry.Article;
        json.WriteStartObject("_syndication");
        json.Text("articleId", article.Id);
        json.WriteNumber("version", article.Version);
        json.Text("change", Wire(article.Change));
        json.WriteString("pubstatus", FeedText.PubStatusOf(entry));
        json.Text("publisher", article.PublisherId);
        json.Text("note", article.ChangeNote);
        json.Text("valid", FeedText.Valid(entry));
        if (!entry.IsWithdrawn)
        {
            json.Text("copyrightNotice", FeedText.Copyright(entry));
            json.Text("usageTerms", FeedText.UsageTerms(entry));
            Rights(json, entry.Rights);
            json.WriteStartArray("obligations");
            foreach (var obligation in entry.Obligations)
            {
                json.WriteStartObject();
                json.WriteString("kind", Wire(obligation.Kind));
                json.Text("text", ObligationWords.Describe(obligation));
                json.Text("url", obligation.Url);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            if (entry.Lineage is { } lineage)
            {
                json.WriteStartObject("lineage");
                json.Text("work", lineage.WorkId);
                json.WriteString("role", Wire(lineage.Role));
                json.Text("original", lineage.OriginalArticleId);
                json.WriteString("state", Wire(lineage.State));
                json.WriteEndObject();
            }
        }

        json.WriteEndObject();
    }

    private static void Rights(Utf8JsonWriter json, RightsFacts? rights)
    {
        json.Text("termsUrl", FeedText.WebUrl(rights?.TermsUrl));
        json.Text("licenseUrl", FeedText.WebUrl(rights?.LicenseUrl));
        json.Text("rsl", rights?.Rsl);
        json.Text("odrl", rights?.Odrl);
        json.Text("tdmPolicy", FeedText.WebUrl(rights?.TdmPolicyUrl));
        if (rights?.TdmReserved is { } reserved)
        {
            json.WriteNumber("tdmReservation", reserved ? 1 : 0);
        }
    }

    /// <summary>A member with text; nothing when there is none. Cleaned: a lone surrogate has no UTF-8.</summary>
    internal static void Text(this Utf8JsonWriter json, string name, string? text)
    {
        if (text is not null)
        {
            json.WriteString(name, FeedText.Clean(text));
        }
    }

    internal static string Wire(Enum value) => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());
}
