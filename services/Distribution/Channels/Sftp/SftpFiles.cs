using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Syndication.Contracts;
using Syndication.Distribution.Channels.Webhooks;
using Syndication.Distribution.Feeds;

namespace Syndication.Distribution.Channels.Sftp;

/// <summary>What files an article is on the other side. The newest version replaces the one before under the same name.</summary>
public static class SftpFiles
{
    public const int MostPictures = 20;
    private const int LongestName = 80;

    /// <summary>
    /// The article's file name without ending: its id where that is made of letters, digits, hyphen, underscore and full
    /// stop, else the like of it with a hash.
    /// </summary>
    public static string BaseName(string articleId)
    {
        ArgumentException.ThrowIfNullOrEmpty(articleId);
        var safe = string.Concat(articleId.Select(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' ? c : '-')).Trim('-');
        return safe == articleId && safe.Length <= LongestName
            ? safe
            : $"{safe[..Math.Min(safe.Length, LongestName)]}-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(articleId)).AsSpan(0, 4))}";
    }

    /// <summary>Ending of the story's file.</summary>
    public static string Ending(string format) => format == "html" ? ".html" : ".json";

    /// <summary>The story, or its withdrawal, as the bytes of a file.</summary>
    /// <param name="format"><c>ninjs</c>, <c>json</c> (what a webhook says) or <c>html</c>.</param>
    public static byte[] Render(ArticleCleared cleared, DateTimeOffset releasedAt, string format)
    {
        ArgumentNullException.ThrowIfNull(cleared);
        var entry = FeedEntry.Of(cleared, releasedAt);
        return format switch
        {
            "json" => WebhookPayload.Render(cleared, releasedAt),
            "html" => Encoding.UTF8.GetBytes(Page(entry)),
            _ => Ninjs(entry),
        };
    }

    /// <summary>Name of the picture's file: its place in the story, from 1, and an ending by its type.</summary>
    public static string PictureName(string baseName, int number, string? contentType) => $"{baseName}-{number}" + contentType?.Split(';')[0].Trim().ToLowerInvariant() switch
    {
        "image/png" => ".png",
        "image/gif" => ".gif",
        "image/webp" => ".webp",
        "image/avif" => ".avif",
        "image/svg+xml" => ".svg",
        _ => ".jpg",
    };

    private static byte[] Ninjs(FeedEntry entry)
    {
        var buffer = new ArrayBufferWriter<byte>(16 * 1024);
        using (var json = new Utf8JsonWriter(buffer, JsonFeedRenderer.Options))
        {
            NinjsFeedRenderer.Write(json, entry);
        }

        return buffer.WrittenSpan.ToArray();
    }

    private static string Page(FeedEntry entry)
    {
        var title = ArticleHtml.Encode(FeedText.Clean(entry.IsWithdrawn ? FeedText.WithdrawnTitle(entry.Article) : entry.Article.Headline));
        var canonical = FeedText.WebUrl(entry.Article.CanonicalUrl) is { } url ? $"<link rel=\"canonical\" href=\"{ArticleHtml.Encode(url)}\">\n" : "";
        // A script ends at the first '</', wherever it stands.
        var data = entry.IsWithdrawn || entry.JsonLd is null ? "" : $"<script type=\"application/ld+json\">{entry.JsonLd.Replace("</", "<\\/", StringComparison.Ordinal)}</script>\n";
        var body = entry.IsWithdrawn ? $"<p>{ArticleHtml.Encode(FeedText.WithdrawnText(entry))}</p>" : entry.Html;
        return $"<!doctype html>\n<html lang=\"{ArticleHtml.Encode(entry.Article.Language)}\">\n<head><meta charset=\"utf-8\"><title>{title}</title>\n{canonical}{data}</head>\n<body>\n<article>{body}</article>\n</body></html>\n";
    }
}
