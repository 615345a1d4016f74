using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Syndication.Contracts;

namespace Syndication.Distribution.Deliveries.Closures;

/// <summary>What a partner's people are told of corrections and withdrawals that are not closed in time. Pure.</summary>
internal static class OverdueMail
{
    /// <summary>Named in one mail; the log of deliveries has them all.</summary>
    private const int MostNamed = 20;

    /// <param name="Key">The same for the same changes, so that they are not told twice.</param>
    internal sealed record Letter(string PartnerId, string Key, string Subject, string Text);

    /// <summary>One letter for each partner, however many changes there are.</summary>
    /// <param name="headlines">By article, as far as they are known.</param>
    public static IReadOnlyList<Letter> Of(IEnumerable<ChangeOverdue> overdue, IReadOnlyDictionary<string, string> headlines, string title) =>
        [.. overdue.GroupBy(o => o.PartnerId, StringComparer.Ordinal).Select(partner => Of(partner.Key, [.. partner], headlines, title))];

    private static Letter Of(string partnerId, ChangeOverdue[] overdue, IReadOnlyDictionary<string, string> headlines, string title)
    {
        var text = new StringBuilder("What we corrected or withdrew is not closed with you in time:\n\n");
        foreach (var one in overdue.Take(MostNamed))
        {
            text.Append(CultureInfo.InvariantCulture, $"- {(one.Change == Change.Withdrawal ? "Withdrawn" : "Corrected")}: {headlines.GetValueOrDefault(one.ArticleId) ?? "an article"} ({one.ArticleId}), since {one.Since.UtcDateTime:yyyy-MM-dd HH:mm} UTC.\n")
                .Append(one.Waits == ClosureWait.Page
                    ? $"  Still to be {(one.Change == Change.Withdrawal ? "taken down" : "corrected")} at {one.Url}\n"
                    : $"  Your endpoint (subscription {one.SubscriptionId}) has not taken it.\n");
        }

        if (overdue.Length > MostNamed)
        {
            text.Append(CultureInfo.InvariantCulture, $"- and {overdue.Length - MostNamed} more.\n");
        }

        text.Append("""

            Mend the page, or the endpoint, and it closes by itself: pages are looked at again, endpoints are tried again.

                GET  /v1/partner/deliveries/log?articleId=...
                POST /v1/partner/deliveries/replay

            """);
        return new Letter(partnerId, "overdue:" + KeyOf(overdue), string.Create(CultureInfo.InvariantCulture, $"{title}: {overdue.Length} correction(s) or withdrawal(s) overdue"), text.ToString());
    }

    private static string KeyOf(ChangeOverdue[] overdue)
    {
        var lines = overdue.Select(o => string.Create(CultureInfo.InvariantCulture, $"{o.DeliveryId ?? o.RepublicationId}:{o.ArticleVersion}:{o.Change}")).Order(StringComparer.Ordinal);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', lines))).AsSpan(0, 16));
    }
}
