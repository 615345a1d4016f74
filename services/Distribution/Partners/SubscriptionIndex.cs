using System.Collections.Frozen;
using Syndication.Contracts;

namespace Syndication.Distribution.Partners;

/// <summary>A subscription with its partner, as matching and sending need them.</summary>
public sealed record IndexedSubscription
{
    public required SubscriptionDocument Subscription { get; init; }

    public required PartnerDocument Partner { get; init; }

    public string Id => Subscription.Id;

    /// <summary>Active, of an active partner.</summary>
    public bool IsOpen => Subscription.State == SubscriptionState.Active && !Partner.IsSuspended();

    public bool Matches(Article article, Lineage lineage) =>
        Subscription.Collects()
        && Partner.Entitlements.Allow(article) && Subscription.Filter.Matches(article, lineage);
}

/// <summary>
/// The subscriptions compiled for matching: by publisher, primary language and one of subject or section, so that an
/// article meets only those that can want it. Immutable.
/// </summary>
public sealed class SubscriptionIndex
{
    private const string Any = "";
    private const int MostKeys = 256;

    public static SubscriptionIndex Empty { get; } = new([]);

    private readonly FrozenDictionary<(string Publisher, string Language, string Topic), IndexedSubscription[]> buckets;
    private readonly FrozenDictionary<string, IndexedSubscription> byId;
    private readonly FrozenDictionary<string, IndexedSubscription[]> byFeed;

    public SubscriptionIndex(IEnumerable<IndexedSubscription> subscriptions)
    {
        var all = subscriptions.ToArray();
        byId = all.ToFrozenDictionary(s => s.Id, StringComparer.Ordinal);
        byFeed = all.Where(s => s.Subscription.Channel == Channel.Feed)
            .SelectMany(s => s.Subscription.FormerFeeds.Append(s.Subscription.FeedKey).Select(key => (key, s)))
            .GroupBy(p => p.key, p => p.s, StringComparer.Ordinal)
            .ToFrozenDictionary(g => g.Key, g => g.ToArray(), StringComparer.Ordinal);
        buckets = all.Where(s => s.Subscription.Collects())
            .SelectMany(s => Keys(s.Subscription.Filter).Select(key => (key, s)))
            .GroupBy(p => p.key, p => p.s)
            .ToFrozenDictionary(g => g.Key, g => g.ToArray());
    }

    public IndexedSubscription? Find(string subscriptionId) => byId.GetValueOrDefault(subscriptionId);

    public IEnumerable<IndexedSubscription> All => byId.Values;

    /// <summary>Subscriptions whose filter is, or once was, the feed's.</summary>
    public IReadOnlyList<IndexedSubscription> ReadersOf(string feedKey) => byFeed.GetValueOrDefault(feedKey) ?? [];

    /// <summary>
    /// Whether those who read the feed may have the article. Equal feed keys mean equal entitlements, so any one
    /// current reader tells; a feed that nobody reads gets nothing new.
    /// </summary>
    public bool IsEntitledFeed(string feedKey, Article article) =>
        ReadersOf(feedKey).FirstOrDefault(r => r.Subscription.FeedKey == feedKey) is { } reader && reader.Partner.Entitlements.Allow(article);

    /// <summary>Subscriptions in use that want the article and may have it, each once, also those of suspended partners.</summary>
    public IReadOnlyList<IndexedSubscription> Match(Article article, Lineage lineage)
    {
        ArgumentNullException.ThrowIfNull(article);
        var matches = new List<IndexedSubscription>();
        HashSet<string>? seen = null;
        var topics = Topics(article);
        var language = FilterRules.PrimaryLanguage(article.Language);
        var publisher = article.PublisherId.ToUpperInvariant();
        foreach (var topic in topics)
        {
            Collect((publisher, language, topic));
            Collect((publisher, Any, topic));
            Collect((Any, language, topic));
            Collect((Any, Any, topic));
        }

        return matches;

        void Collect((string, string, string) key)
        {
            if (!buckets.TryGetValue(key, out var bucket))
            {
                return;
            }

            seen ??= new HashSet<string>(StringComparer.Ordinal);
            foreach (var candidate in bucket)
            {
                if (candidate.Matches(article, lineage) && seen.Add(candidate.Id))
                {
                    matches.Add(candidate);
                }
            }
        }
    }

    private static HashSet<string> Topics(Article article)
    {
        var topics = new HashSet<string>(StringComparer.Ordinal) { Any };
        foreach (var subject in article.Subjects)
        {
            topics.Add("u:" + subject.Name.ToUpperInvariant());
            if (subject.Code is not null)
            {
                topics.Add("u:" + subject.Code.ToUpperInvariant());
            }
        }

        if (article.Section is not null)
        {
            topics.Add("e:" + article.Section.ToUpperInvariant());
        }

        return topics;
    }

    private static IEnumerable<(string, string, string)> Keys(SubscriptionFilter filter)
    {
        var publishers = OrAny(filter.Publishers.Select(p => p.ToUpperInvariant()));
        var languages = OrAny(filter.Languages.Select(FilterRules.PrimaryLanguage));
        var topics = OrAny(filter.Subjects.Count > 0
            ? filter.Subjects.Select(s => "u:" + s.ToUpperInvariant())
            : filter.Sections.Select(s => "e:" + s.ToUpperInvariant()));
        // A filter may name a hundred of each: past this the index gives up the finest member rather than grow by the product.
        if (publishers.Length * languages.Length * topics.Length > MostKeys)
        {
            topics = [Any];
        }

        if (publishers.Length * languages.Length > MostKeys)
        {
            languages = [Any];
        }

        return from publisher in publishers from language in languages from topic in topics select (publisher, language, topic);
    }

    private static string[] OrAny(IEnumerable<string> values)
    {
        var distinct = values.Distinct().ToArray();
        return distinct.Length > 0 ? distinct : [Any];
    }
}
