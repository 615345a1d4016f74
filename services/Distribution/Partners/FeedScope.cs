using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Syndication.Contracts;

namespace Syndication.Distribution.Partners;

/// <summary>A filter within entitlements, in one presentation: what a feed holds. Partners whose scopes are equal share the feed.</summary>
public sealed record FeedScope
{
    public required SubscriptionFilter Filter { get; init; }

    public required Entitlements Entitlements { get; init; }

    public SubscriptionOptions Options { get; init; } = new();

    /// <summary>Names of the agreements in force.</summary>
    public IReadOnlyList<string> Agreements { get; init; } = [];

    /// <summary>As contracts name it, such as <c>feed</c>.</summary>
    public string Channel { get; init; } = "feed";

    public static FeedScope Of(SubscriptionDocument subscription, PartnerDocument partner, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(subscription);
        ArgumentNullException.ThrowIfNull(partner);
        return new FeedScope
        {
            Filter = subscription.Filter,
            Entitlements = partner.Entitlements,
            Options = subscription.Options,
            Agreements = partner.AgreementsAt(now),
            Channel = Wire(subscription.Channel),
        };
    }

    /// <summary>As contracts name it.</summary>
    internal static string Wire(Channel channel) => JsonNamingPolicy.KebabCaseLower.ConvertName(channel.ToString());

    /// <summary>Made anew each time: what were kept would be carried into copies with other entitlements.</summary>
    public PartnerClass Class => Entitlements.ClassOf(Agreements, Channel);

    /// <summary>Wanted and allowed.</summary>
    public bool Matches(Article article, Lineage lineage)
    {
        ArgumentNullException.ThrowIfNull(lineage);
        return Entitlements.Allow(article) && Accepts(lineage) && Filter.Matches(article, lineage);
    }

    /// <summary>Whether it may be sent as far as the options go; a withdrawal is not asked.</summary>
    public bool Accepts(Lineage lineage)
    {
        ArgumentNullException.ThrowIfNull(lineage);
        return !Filter.HoldsBack(lineage) && (Options.StaleTranslations != StaleTranslations.Hold || lineage.State == LineageState.Current);
    }

    /// <summary>Allowed by entitlements, options and the clearance for this class of partners, whether wanted or not.</summary>
    public bool MayHave(ArticleCleared cleared)
    {
        ArgumentNullException.ThrowIfNull(cleared);
        return Entitlements.Allow(cleared.Article) && Accepts(cleared.Lineage) && ClearanceForClass.Holds(cleared, Class).Count == 0;
    }

    /// <summary>32 hexadecimal digits, the same for equal scopes.</summary>
    public string Key()
    {
        var canonical = new
        {
            Filter = Filter.Normalise(),
            Entitlements = Entitlements with
            {
                Publishers = Canonical(Entitlements.Publishers),
                Languages = Canonical(Entitlements.Languages),
                Genres = Canonical(Entitlements.Genres),
            },
            Options,
            Agreements = Agreements.Order(StringComparer.Ordinal).ToArray(),
            Channel,
        };
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(canonical, ContractsJson.Options)));
        return Convert.ToHexStringLower(hash.AsSpan(0, 16));
    }

    private static string[] Canonical(IReadOnlyList<string> values) => [.. values.Select(v => v.ToLowerInvariant()).Distinct().Order(StringComparer.Ordinal)];
}
