using System.Globalization;
using System.Text;
using System.Text.Json;
using Syndication.Attribution.Terms;
using Syndication.Contracts;

namespace Syndication.Attribution.Clearances;

/// <summary>The facts of a copy for machines: schema.org <c>NewsArticle</c> (https://schema.org/NewsArticle) as JSON-LD 1.1. Pure.</summary>
internal static class CopyJsonLd
{
    private static readonly JsonWriterOptions Options = new() { Encoder = ContractsJson.Options.Encoder };

    public static string Write(ClearedVersion cleared, CopyParts parts)
    {
        var article = cleared.Article;
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            json.WriteString("@context", "https://schema.org");
            json.WriteString("@type", TermsRules.IsAdvertising(article) ? "AdvertiserContentArticle" : "NewsArticle");
            json.WriteString("identifier", article.Id);
            json.WriteNumber("version", article.Version);
            json.WriteString("headline", article.Headline);
            Text(json, "description", article.Standfirst);
            Text(json, "inLanguage", article.Language == "und" ? null : article.Language);
            json.WriteString("datePublished", Instant(article.FirstCreated));
            json.WriteString("dateModified", Instant(article.VersionCreated));
            Named(json, "author", "Person", article.Byline, null);
            var site = cleared.Obligations.FirstOrDefault(o => o.Kind == ObligationKind.SourceLink)?.Domains is [var domain, ..] ? domain : null;
            var publisher = cleared.PublisherName ?? site;
            Named(json, "sourceOrganization", "Organization", publisher, site);
            Named(json, "copyrightHolder", "Organization", publisher, site);
            Text(json, "copyrightNotice", Notice(cleared, parts));
            Text(json, "creditText", publisher);
            Text(json, "usageInfo", cleared.Style?.TermsUrl ?? (site is null ? null : $"https://{site}/"));
            Text(json, "license", cleared.Style?.LicenseUrl);
            Sources(json, cleared);
            Correction(json, article);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }

    /// <summary>The agency's page and the foreign one; and, for a translation, the work that it is a translation of.</summary>
    private static void Sources(Utf8JsonWriter json, ClearedVersion cleared)
    {
        var origin = cleared.Lineage.ForeignOrigin;
        var pages = cleared.Obligations.Where(o => o.Kind is ObligationKind.SourceLink or ObligationKind.ForeignLink).Select(o => o.Url)
            .Prepend(cleared.Article.CanonicalUrl).Append(origin?.Url)
            .Where(ArticleHtml.IsSafeLink).Distinct(StringComparer.Ordinal).ToList();
        if (pages.Count > 0)
        {
            json.WriteStartArray("isBasedOn");
            pages.ForEach(json.WriteStringValue);
            json.WriteEndArray();
        }

        if ((cleared.Article.TranslationOf?.Url ?? origin?.Url) is { } original && ArticleHtml.IsSafeLink(original))
        {
            json.WriteStartObject("translationOfWork");
            json.WriteString("@type", "CreativeWork");
            json.WriteString("url", original);
            json.WriteEndObject();
        }
    }

    private static void Correction(Utf8JsonWriter json, Article article)
    {
        if (article.Change == Change.Correction)
        {
            json.WriteStartObject("correction");
            json.WriteString("@type", "CorrectionComment");
            Text(json, "text", article.ChangeNote);
            json.WriteString("datePublished", Instant(article.VersionCreated));
            json.WriteEndObject();
        }
    }

    private static string? Notice(ClearedVersion cleared, CopyParts parts) =>
        cleared.Article.Notices.FirstOrDefault(n => n.Kind == NoticeKind.Copyright)?.Text
        ?? cleared.Obligations.FirstOrDefault(o => o.Kind == ObligationKind.CopyrightNotice)?.Text
        ?? parts.Notices.FirstOrDefault(n => n.Contains('©', StringComparison.Ordinal));

    private static void Named(Utf8JsonWriter json, string member, string type, string? name, string? host)
    {
        if (string.IsNullOrWhiteSpace(name))
        {
            return;
        }

        json.WriteStartObject(member);
        json.WriteString("@type", type);
        json.WriteString("name", name);
        Text(json, "url", host is null ? null : $"https://{host}/");
        json.WriteEndObject();
    }

    private static void Text(Utf8JsonWriter json, string member, string? value)
    {
        if (!string.IsNullOrWhiteSpace(value))
        {
            json.WriteString(member, value);
        }
    }

    private static string Instant(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
