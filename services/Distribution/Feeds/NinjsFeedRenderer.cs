using System.Buffers;
using System.Text.Json;
using Syndication.Contracts;

namespace Syndication.Distribution.Feeds;

/// <summary>
/// A JSON array of IPTC ninjs 3.0 documents, with the compliant copy as the body and the rights fields filled. The
/// article's id here, by which a republication is reported, stands in <c>altIds</c> under <see cref="ArticleIdRole"/>.
/// </summary>
public static class NinjsFeedRenderer
{
    public const string ArticleIdRole = "syndication:article";

    public static byte[] Render(FeedDocumentInput feed)
    {
        ArgumentNullException.ThrowIfNull(feed);
        var buffer = new ArrayBufferWriter<byte>(16 * 1024);
        using (var json = new Utf8JsonWriter(buffer, JsonFeedRenderer.Options))
        {
            json.WriteStartArray();
            foreach (var entry in feed.Entries)
            {
                Write(json, entry);
            }

            json.WriteEndArray();
        }

        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>One document.</summary>
    internal static void Write(Utf8JsonWriter json, FeedEntry entry)
    {
        var article = entry.Article;
        json.WriteStartObject();
        json.Text("uri", Uri.TryCreate(article.Uri, UriKind.Absolute, out var uri) ? uri.AbsoluteUri : FeedText.EntryId(article.Id));
        json.WriteStartObject("standard");
        json.WriteString("name", "ninjs");
        json.WriteString("version", "3.0");
        json.WriteString("schema", "https://www.iptc.org/std/ninjs/ninjs-schema_3.0.json");
        json.WriteEndObject();
        json.WriteString("type", "text");
        json.WriteString("representationType", entry.IsWithdrawn ? "partial" : "full");
        json.WriteString("version", article.Version.ToString(System.Globalization.CultureInfo.InvariantCulture));
        json.WriteString("firstCreated", FeedText.Rfc3339(article.FirstCreated));
        json.WriteString("versionCreated", FeedText.Rfc3339(article.VersionCreated));
        json.WriteString("pubStatus", entry.IsWithdrawn ? "canceled" : JsonFeedRenderer.Wire(article.PubStatus));
        json.Text("language", FeedText.Language(article.Language));
        Named(json, "altIds", "role", ArticleIdRole, article.Id);
        json.Text("edNote", entry.IsWithdrawn ? FeedText.WithdrawnText(entry) : FeedText.ChangeNote(article));
        if (!entry.IsWithdrawn)
        {
            Story(json, entry);
        }

        json.WriteEndObject();
    }

    private static void Story(Utf8JsonWriter json, FeedEntry entry)
    {
        var article = entry.Article;
        json.Text("copyrightHolder", entry.PublisherName ?? article.PublisherId);
        json.Text("copyrightNotice", FeedText.Copyright(entry));
        json.Text("usageTerms", FeedText.UsageTerms(entry));
        json.Text("by", article.Byline);
        json.Text("located", article.Located);
        if (article.Embargo is { } embargo)
        {
            json.WriteString("embargoedUntil", FeedText.Rfc3339(embargo));
        }

        if (article.Expiry is { } expiry)
        {
            json.WriteString("expires", FeedText.Rfc3339(expiry));
        }

        Named(json, "headlines", "role", "main", article.Headline);
        if (article.Standfirst is { } lead)
        {
            Named(json, "descriptions", "role", "lead", lead);
        }

        json.WriteStartArray("bodies");
        json.WriteStartObject();
        json.WriteString("role", "main");
        json.WriteString("contentType", "text/html");
        json.Text("value", entry.Html ?? "");
        json.WriteEndObject();
        json.WriteEndArray();
        Subjects(json, article);
        if (article.SourceOutlet is { } outlet)
        {
            Named(json, "infoSources", "role", "source", null, outlet.Name, FeedText.WebUrl(outlet.Url));
        }

        Images(json, article);
    }

    private static void Subjects(Utf8JsonWriter json, Article article)
    {
        if (article.Subjects.Count == 0)
        {
            return;
        }

        json.WriteStartArray("subjects");
        foreach (var subject in article.Subjects)
        {
            json.WriteStartObject();
            json.Text("name", subject.Name);
            json.Text("literal", subject.Code);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Images(Utf8JsonWriter json, Article article)
    {
        var images = article.Images.Select(i => (Image: i, Url: FeedText.WebUrl(i.Url))).Where(i => i.Url is not null).ToList();
        if (images.Count == 0)
        {
            return;
        }

        json.WriteStartArray("associations");
        for (var i = 0; i < images.Count; i++)
        {
            var (image, url) = images[i];
            json.WriteStartObject();
            json.WriteString("name", string.Create(System.Globalization.CultureInfo.InvariantCulture, $"picture-{i + 1}"));
            json.WriteString("uri", url);
            json.WriteString("type", "picture");
            json.Text("by", image.Credit);
            if (image.Caption is { } caption)
            {
                Named(json, "descriptions", "role", "caption", caption);
            }

            json.WriteStartArray("renditions");
            json.WriteStartObject();
            json.WriteString("name", "original");
            json.WriteString("href", url);
            json.WriteEndObject();
            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    /// <summary>A list of the one object that most of these lists have.</summary>
    private static void Named(Utf8JsonWriter json, string list, string roleName, string role, string? value, string? name = null, string? uri = null)
    {
        json.WriteStartArray(list);
        json.WriteStartObject();
        json.WriteString(roleName, role);
        json.Text("name", name);
        json.Text("value", value);
        json.Text("uri", uri);
        json.WriteEndObject();
        json.WriteEndArray();
    }
}
