using System.Buffers;
using System.Text.Json;
using Syndication.Contracts;
using Syndication.Distribution.Deliveries;
using Syndication.Distribution.Feeds;

namespace Syndication.Distribution.Channels.Webhooks;

/// <summary>
/// What a webhook says: <c>{type, timestamp, data}</c> of Standard Webhooks. It depends on the release and on full or
/// thin alone, so one body serves every subscription and every attempt.
/// </summary>
public static class WebhookPayload
{
    /// <summary>The body in UTF-8.</summary>
    /// <param name="releasedAt">Time of the event, not of the attempt.</param>
    public static byte[] Render(ArticleCleared cleared, DateTimeOffset releasedAt, PayloadSize size = PayloadSize.Full)
    {
        ArgumentNullException.ThrowIfNull(cleared);
        var buffer = new ArrayBufferWriter<byte>(16 * 1024);
        using (var json = new Utf8JsonWriter(buffer, JsonFeedRenderer.Options))
        {
            json.WriteStartObject();
            json.WriteString("type", TypeOf(cleared));
            json.WriteString("timestamp", releasedAt.UtcDateTime);
            json.WriteStartObject("data");
            Data(json, FeedEntry.Of(cleared, releasedAt), cleared, size);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>Whether a partner could tell the two apart.</summary>
    public static bool AreSame(ArticleCleared one, ArticleCleared other) =>
        Render(one, DateTimeOffset.UnixEpoch).AsSpan().SequenceEqual(Render(other, DateTimeOffset.UnixEpoch));

    /// <summary><c>article.published</c>, <c>article.updated</c>, <c>article.corrected</c> or <c>article.withdrawn</c>.</summary>
    public static string TypeOf(ArticleCleared cleared)
    {
        ArgumentNullException.ThrowIfNull(cleared);
        return ReleaseRules.IsWithdrawal(cleared) ? WebhookEvents.Withdrawn : cleared.Article.Change switch
        {
            Change.New => WebhookEvents.Published,
            Change.Correction => WebhookEvents.Corrected,
            _ => WebhookEvents.Updated,
        };
    }

    private static void Data(Utf8JsonWriter json, FeedEntry entry, ArticleCleared cleared, PayloadSize size)
    {
        var article = entry.Article;
        json.Text("articleId", article.Id);
        json.WriteNumber("version", article.Version);
        json.WriteString("change", entry.IsWithdrawn ? "withdrawal" : JsonFeedRenderer.Wire(article.Change));
        json.WriteString("pubstatus", entry.IsWithdrawn ? "canceled" : JsonFeedRenderer.Wire(article.PubStatus));
        json.Text("publisher", article.PublisherId);
        json.Text("url", FeedText.WebUrl(article.CanonicalUrl));
        json.Text("note", article.ChangeNote);
        if (entry.IsWithdrawn)
        {
            json.Text("text", FeedText.WithdrawnText(entry));
            return;
        }

        if (entry.ValidFrom is { } from)
        {
            json.WriteString("embargoedUntil", FeedText.Rfc3339(from));
        }

        if (size == PayloadSize.Thin)
        {
            json.Text("language", article.Language);
            json.Text("headline", article.Headline);
            return;
        }

        json.WritePropertyName("article");
        NinjsFeedRenderer.Write(json, entry);
        json.Text("html", cleared.Copy?.Html);
        json.Text("text", cleared.Copy?.Text);
        json.Text("jsonld", cleared.Copy?.JsonLd);
        json.WritePropertyName("obligations");
        JsonSerializer.Serialize(json, cleared.Obligations, ContractsJson.Options);
        Lineage(json, cleared.Lineage);
    }

    /// <summary>What of the lineage concerns a partner; scores and evidence are the newsroom's.</summary>
    private static void Lineage(Utf8JsonWriter json, Lineage lineage)
    {
        json.WriteStartObject("lineage");
        json.Text("work", lineage.WorkId);
        json.WriteString("role", JsonFeedRenderer.Wire(lineage.Role));
        json.Text("original", lineage.OriginalArticleId);
        if (lineage.OriginalVersion is { } version)
        {
            json.WriteNumber("originalVersion", version);
        }

        json.WriteString("state", JsonFeedRenderer.Wire(lineage.State));
        if (lineage.ForeignOrigin is { } foreign)
        {
            json.WriteStartObject("foreignOrigin");
            json.Text("outlet", foreign.Outlet);
            json.Text("site", foreign.Site);
            json.Text("url", foreign.Url);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }
}
