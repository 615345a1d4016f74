using System.Buffers;
using System.Globalization;
using System.Text.Json;
using Syndication.Contracts;

namespace Syndication.Distribution.Feeds;

/// <summary>
/// A JSON array of IPTC ninjs 3.1 documents (https://iptc.org/std/ninjs/ninjs-schema_3.1.json), with the compliant copy
/// as the body and the rights fields filled; roles and relations as in docs/ninjs.md. The article's id, by which a
/// republication is reported, stands in <c>altIds</c> under <see cref="Ninjs.ArticleIdRole"/>.
/// </summary>
public static class NinjsFeedRenderer
{
    private const string OdrlLanguage = "http://www.w3.org/ns/odrl/2/";

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
        json.Text("uri", UriOf(article));
        json.WriteStartObject("standard");
        json.WriteString("name", "ninjs");
        json.WriteString("version", Ninjs.Version);
        json.WriteString("schema", Ninjs.Schema);
        json.WriteEndObject();
        json.WriteString("type", "text");
        json.WriteString("representationType", entry.IsWithdrawn ? "partial" : "full");
        json.WriteString("version", article.Version.ToString(CultureInfo.InvariantCulture));
        json.WriteString("firstCreated", FeedText.Rfc3339(article.FirstCreated));
        json.WriteString("versionCreated", FeedText.Rfc3339(article.VersionCreated));
        json.WriteString("pubStatus", FeedText.PubStatusOf(entry));
        json.Text("language", FeedText.Language(article.Language));
        Items(json, "altIds", [article.Id], (w, id) =>
        {
            w.WriteString("role", Ninjs.ArticleIdRole);
            w.Text("value", id);
        });
        json.Text("edNote", entry.IsWithdrawn ? FeedText.WithdrawnText(entry) : FeedText.Note(entry));
        if (!entry.IsWithdrawn)
        {
            Story(json, entry);
        }

        json.WriteEndObject();
    }

    /// <summary>The publisher's own identifier where it is a URI that the schema takes.</summary>
    internal static string UriOf(Article article) =>
        FeedText.WebUrl(article.Uri)
        ?? (Uri.TryCreate(article.Uri, UriKind.Absolute, out var uri) && !uri.IsFile && System.Text.Ascii.IsValid(uri.AbsoluteUri)
            && Uri.IsWellFormedUriString(uri.AbsoluteUri, UriKind.Absolute) ? uri.AbsoluteUri : FeedText.EntryId(article.Id));

    private static void Story(Utf8JsonWriter json, FeedEntry entry)
    {
        var article = entry.Article;
        Rights(json, entry);
        json.Text("by", article.Byline);
        json.Text("located", article.Located);
        if (article.Urgency is { } urgency)
        {
            json.WriteNumber("urgency", urgency);
        }

        if (entry.ValidFrom is { } validFrom)
        {
            json.WriteString("embargoedUntil", FeedText.Rfc3339(validFrom));
        }

        if (article.Expiry is { } expiry)
        {
            json.WriteString("expires", FeedText.Rfc3339(expiry));
        }

        Items(json, "headlines", [article.Headline], (w, headline) => TextItem(w, "main", "text/plain", headline));
        Items(json, "descriptions", Lead(article), (w, lead) => TextItem(w, Ninjs.StandfirstRole, "text/plain", lead));
        Items(json, "bodies", [entry.Html ?? ""], (w, html) => TextItem(w, "main", "text/html", html));
        Concepts(json, article);
        Parties(json, entry);
        if (FeedText.WebUrl(article.CanonicalUrl) is { } page)
        {
            Items(json, "renditions", [page], (w, url) =>
            {
                w.WriteString("name", Ninjs.WebRendition);
                w.WriteString("href", url);
                w.WriteString("contentType", "text/html");
            });
        }

        Images(json, article);
    }

    private static string[] Lead(Article article) => article.Standfirst is { } lead ? [lead] : [];

    private static void Rights(Utf8JsonWriter json, FeedEntry entry)
    {
        json.Text("copyrightHolder", entry.PublisherName ?? entry.Article.PublisherId);
        json.Text("copyrightNotice", FeedText.Copyright(entry));
        json.Text("usageTerms", FeedText.UsageTerms(entry));
        var link = FeedText.WebUrl(entry.Rights?.TermsUrl ?? entry.Rights?.LicenseUrl);
        if (entry.Rights?.Odrl is null && link is null)
        {
            return;
        }

        // The schema takes either the expression or a link to one.
        json.WriteStartObject("rightsInfo");
        if (entry.Rights?.Odrl is { } odrl)
        {
            json.WriteString("langId", OdrlLanguage);
            json.Text("encodedRights", odrl);
        }
        else
        {
            json.Text("linkedRights", link);
        }

        json.WriteEndObject();
    }

    private static void Concepts(Utf8JsonWriter json, Article article)
    {
        Items(json, "subjects", article.Subjects, Concept);
        Items(json, "places", article.Places, Concept);
        Items(json, "genres", article.Genres, Concept);
    }

    private static void Concept(Utf8JsonWriter json, Subject subject)
    {
        json.Text("name", subject.Name);
        var isWeb = FeedText.WebUrl(subject.Code) is not null;
        json.Text(isWeb ? "uri" : "literal", isWeb ? FeedText.WebUrl(subject.Code) : subject.Code);
    }

    private static void Parties(Utf8JsonWriter json, FeedEntry entry)
    {
        json.WriteStartArray("infoSources");
        json.WriteStartObject();
        json.WriteString("role", Ninjs.PublisherRole);
        json.Text("name", entry.PublisherName);
        json.Text("literal", entry.Article.PublisherId);
        json.WriteEndObject();
        if (entry.Article.SourceOutlet is { } outlet)
        {
            json.WriteStartObject();
            json.WriteString("role", Ninjs.OutletRole);
            json.Text("name", outlet.Name);
            json.Text("uri", FeedText.WebUrl(outlet.Url));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Images(Utf8JsonWriter json, Article article)
    {
        var images = article.Images.Select(i => (Image: i, Url: FeedText.WebUrl(i.Url))).Where(i => i.Url is not null).Index().ToList();
        Items(json, "associations", images, (w, numbered) =>
        {
            var (number, (image, url)) = numbered;
            w.WriteString("name", string.Create(CultureInfo.InvariantCulture, $"{Ninjs.ImageRel}{number + 1}"));
            w.WriteString("rel", Ninjs.ImageRel);
            w.WriteString("uri", url);
            w.WriteString("type", "picture");
            w.Text("by", image.Credit);
            Items(w, "descriptions", image.Caption is { } caption ? [caption] : Array.Empty<string>(), (c, text) => TextItem(c, "caption", "text/plain", text));
            Items(w, "renditions", [image], (r, of) => Rendition(r, of, url!));
        });
    }

    private static void Rendition(Utf8JsonWriter json, Image image, string url)
    {
        json.WriteString("name", "main");
        json.WriteString("href", url);
        if (image.Width is { } width)
        {
            json.WriteNumber("width", width);
        }

        if (image.Height is { } height)
        {
            json.WriteNumber("height", height);
        }
    }

    private static void TextItem(Utf8JsonWriter json, string role, string type, string value)
    {
        json.WriteString("role", role);
        json.WriteString("contentType", type);
        json.Text("value", value);
    }

    /// <summary>A list of objects; nothing when it would be empty.</summary>
    private static void Items<T>(Utf8JsonWriter json, string name, IReadOnlyList<T> items, Action<Utf8JsonWriter, T> write)
    {
        if (items.Count == 0)
        {
            return;
        }

        json.WriteStartArray(name);
        foreach (var item in items)
        {
            json.WriteStartObject();
            write(json, item);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
