using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using MimeKit;
using Syndication.Contracts;
using Syndication.Distribution.Feeds;

namespace Syndication.Distribution.Channels.Mail;

/// <summary>Stories as a mail, and when it goes.</summary>
public static class MailDigest
{
    /// <summary>The next time of day at which a digest goes out, after <paramref name="now"/>.</summary>
    public static DateTimeOffset Next(MailTarget target, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(target);
        var zone = TimeZoneInfo.TryFindSystemTimeZoneById(target.TimeZone, out var found) ? found : TimeZoneInfo.Utc;
        var today = TimeZoneInfo.ConvertTime(now, zone).Date;
        // Two days ahead: an hour that the clocks leave out today comes tomorrow.
        for (var day = 0; day <= 2; day++)
        {
            foreach (var hour in target.Hours.Order())
            {
                var local = today.AddDays(day).AddHours(hour);
                if (!zone.IsInvalidTime(local) && new DateTimeOffset(local, zone.GetUtcOffset(local)) is var at && at > now)
                {
                    return at.ToUniversalTime();
                }
            }
        }

        return now.AddDays(1);
    }

    /// <summary>One mail with the stories, as text and as HTML. The same parcels give the same Message-Id, by which a repeated mail is recognisable.</summary>
    public static MimeMessage Compose(string title, string from, MailTarget target, IReadOnlyList<Parcel> parcels, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(parcels);
        var mail = new MimeMessage { Subject = Subject(title, parcels), Date = at, MessageId = MessageId(parcels, from) };
        mail.From.Add(MailboxAddress.Parse(from));
        mail.From[0].Name = OneLine(title);
        mail.To.AddRange(target.To.Select(MailboxAddress.Parse));
        mail.Headers.Add("Auto-Submitted", "auto-generated");
        mail.Headers.Add("X-Auto-Response-Suppress", "All");
        mail.Body = new BodyBuilder { TextBody = Text(parcels), HtmlBody = Html(parcels) }.ToMessageBody();
        return mail;
    }

    private static string MessageId(IReadOnlyList<Parcel> parcels, string from)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', parcels.Select(p => p.DeliveryId))));
        return Convert.ToHexStringLower(hash.AsSpan(0, 16)) + "@" + from[(from.IndexOf('@', StringComparison.Ordinal) + 1)..];
    }

    private static string Subject(string title, IReadOnlyList<Parcel> parcels) => OneLine(parcels switch
    {
        [{ Cleared: { } one } parcel] => $"{(Embargo(parcel) is null ? "" : "EMBARGOED: ")}{Kind(parcel)}{one.Article.Headline}",
        [{ Message: not null }] => $"{title}: a test",
        _ => string.Create(CultureInfo.InvariantCulture, $"{title}: {parcels.Count} stories, {parcels[0].Cleared?.Article.Headline}"),
    });

    private static string Kind(Parcel parcel) => parcel.IsWithdrawal ? "WITHDRAWN: " : parcel.Cleared!.Article.Change == Change.Correction ? "CORRECTION: " : "";

    /// <summary>For who gets it in advance; null when there is none, and for a withdrawal.</summary>
    private static string? Embargo(Parcel parcel) => parcel is { IsWithdrawal: false, Cleared: { Article.Embargo: { } until } cleared } && until > cleared.ClearedAt
        ? string.Create(CultureInfo.InvariantCulture, $"EMBARGOED until {until.UtcDateTime:yyyy-MM-dd HH:mm} UTC: do not publish before.")
        : null;

    private static string Text(IReadOnlyList<Parcel> parcels)
    {
        var text = new StringBuilder();
        foreach (var parcel in parcels)
        {
            if (parcel.Cleared is not { } cleared)
            {
                text.Append("A test: mail reaches you.\r\n");
                continue;
            }

            if (Embargo(parcel) is { } embargo)
            {
                text.Append(embargo).Append("\r\n");
            }

            text.Append(Kind(parcel)).Append(FeedText.Clean(cleared.Article.Headline)).Append("\r\n");
            if (FeedText.WebUrl(cleared.Article.CanonicalUrl) is { } url)
            {
                text.Append(url).Append("\r\n");
            }

            text.Append(CultureInfo.InvariantCulture, $"Article {cleared.ArticleId}, version {cleared.Article.Version}\r\n\r\n")
                .Append(FeedText.Clean(parcel.IsWithdrawal ? FeedText.WithdrawnText(FeedEntry.Of(cleared, parcel.ReleasedAt)) : cleared.Copy?.Text ?? ""))
                .Append("\r\n\r\n----------------------------------------\r\n\r\n");
        }

        return text.ToString();
    }

    private static string Html(IReadOnlyList<Parcel> parcels)
    {
        var html = new StringBuilder("<!doctype html><html><head><meta charset=\"utf-8\"></head><body>\n");
        foreach (var parcel in parcels)
        {
            if (parcel.Cleared is not { } cleared)
            {
                html.Append("<p>A test: mail reaches you.</p>\n");
                continue;
            }

            html.Append("<article>");
            if (parcel.IsWithdrawal)
            {
                html.Append("<h1>").Append(ArticleHtml.Encode(FeedText.Clean("WITHDRAWN: " + cleared.Article.Headline))).Append("</h1><p>")
                    .Append(ArticleHtml.Encode(FeedText.WithdrawnText(FeedEntry.Of(cleared, parcel.ReleasedAt)))).Append("</p>");
            }
            else
            {
                html.Append(Embargo(parcel) is { } embargo ? $"<p><strong>{embargo}</strong></p>" : "").Append(Kind(parcel).Length > 0 ? "<p><strong>CORRECTION</strong></p>" : "").Append(cleared.Copy?.Html);
            }

            html.Append(CultureInfo.InvariantCulture, $"<p><small>Article {ArticleHtml.Encode(cleared.ArticleId)}, version {cleared.Article.Version}</small></p></article>\n<hr>\n");
        }

        return html.Append("</body></html>\n").ToString();
    }

    /// <summary>A header has no line ends, and is no place for a whole story.</summary>
    private static string OneLine(string text) => string.Join(' ', Transcript.Clean(FeedText.Clean(text), 200).Split(['\n', '\r', '\t'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
}
