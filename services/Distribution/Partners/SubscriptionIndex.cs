using System.Collections.Concurrent;
using System.Collections.Frozen;
using Syndication.Contracts;

namespace Syndication.Distribution.Partners;

/// <summary>A subscription with its partner, as matching and sending need them.</summary>
public sealed record IndexedSubscription
{
    public required SubscriptionDocument Subscription { get; init; }

    public required PartnerDocument Partner { get; init; }

    /// <summary>When it was put together: agreements count as of then.</summary>
    public DateTimeOffset AsOf { get; init; }

    public string Id => Subscription.Id;

    /// <summary>Active, of an active partner.</summary>
    public bool IsOpen => Subscription.State == SubscriptionState.Active && !Partner.IsSuspended();

    public FeedScope Scope => worked.Of(this).Scope;

    /// <summary>
    /// Whether the stored feed key is that of the scope now. While it is not, because entitlements changed a moment ago,
    /// the stored feed may hold what the partner may not have any more.
    /// </summary>
    public bool IsScopeCurrent => worked.Of(this).IsCurrent;

    public bool Matches(Article article, Lineage lineage) =>
        Subscription.Collects() && Scope.Matches(article, lineage);

    /// <summary>The value of <c>Link</c> for a format, worked out once.</summary>
    internal string? LinksOf<TState>(string extension, Func<IndexedSubscription, string, TState, string?> make, TState state) =>
        links.TryGetValue(extension, out var known) ? known : links.GetOrAdd(extension, make(this, extension, state));

    private readonly ConcurrentDictionary<string, string?> links = new(StringComparer.Ordinal);
    private readonly Worked worked = new();

    /// <summary>What was worked out, for the documents that it was worked out of: a copy of the record may have others.</summary>
    private sealed class Worked
    {
        private volatile Known? known;

        public Known Of(IndexedSubscription one)
        {
            if (known is { } kept && ReferenceEquals(kept.Subscription, one.Subscription) && ReferenceEquals(kept.Partner, one.Partner))
            {
                return kept;
            }

            var scope = FeedScope.Of(one.Subscription, one.Partner, one.AsOf);
            return known = new Known(one.Subscription, one.Partner, scope, one.Subscription.FeedKey == scope.Key());
        }
    }

    private sealed record Known(SubscriptionDocument Subscription, PartnerDocument Partner, FeedScope Scope, bool IsCurrent);
}

/// <summary>
/// The subscriptions compiled for matching: by publisher, primary language and one topic (subject, section, place, genre,
/// outlet, word or beginning of a word), so that an article meets only those that can want it. Immutable.
/// </summary>
public sealed class SubscriptionIndex
{
    private const string Any = "";

    public static SubscriptionIndex Empty { get; } = new([]);

    private readonly FrozenDictionary<string, FrozenDictionary<(string Publisher, string Language), IndexedSubscription[]>> topics;
    private readonly FrozenDictionary<string, IndexedSubscription> byId;
    private readonly FrozenDictionary<string, IndexedSubscription[]> byFeed;
    private readonly int[] prefixLengths;
    private readonly bool hasWords;

    public SubscriptionIndex(IEnumerable<IndexedSubscription> subscriptions)
    {
        var all = subscriptions.ToArray();
        byId = all.ToFrozenDictionary(s => s.Id, StringComparer.Ordinal);
        byFeed = all.Where(s => s.Subscription.Channel == Channel.Feed)
            .SelectMany(s => s.Subscription.FormerFeeds.Append(s.Subscription.FeedKey).Select(key => (key, s)))
            .GroupBy(p => p.key, p => p.s, StringComparer.Ordinal)
            .ToFrozenDictionary(g => g.Key, g => g.ToArray(), StringComparer.Ordinal);
        topics = all.Where(s => s.Subscription.Collects())
            .SelectMany(s => Places(s.Subscription.Filter).Select(place => (place, s)))
            .GroupBy(p => p.place.Topic, StringComparer.Ordinal)
            .ToFrozenDictionary(
                g => g.Key,
                g => g.GroupBy(p => (p.place.Publisher, p.place.Language), p => p.s).ToFrozenDictionary(b => b.Key, b => b.ToArray()),
                StringComparer.Ordinal);
        prefixLengths = [.. topics.Keys.Where(k => k.StartsWith("b:", StringComparison.Ordinal)).Select(k => k.Length - 2).Distinct()];
        hasWords = topics.Keys.Any(k => k.StartsWith("w:", StringComparison.Ordinal));
    }

    public IndexedSubscription? Find(ReadOnlySpan<char> subscriptionId) =>
        byId.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(subscriptionId, out var found) ? found : null;

    public IEnumerable<IndexedSubscription> All => byId.Values;

    /// <summary>Subscriptions whose filter is, or once was, the feed's.</summary>
    public IReadOnlyList<IndexedSubscription> ReadersOf(ReadOnlySpan<char> feedKey) =>
        byFeed.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(feedKey, out var readers) ? readers : [];

    /// <summary>What the feed holds, from any one that reads it now: equal keys mean equal scopes. Null: nobody reads it.</summary>
    public FeedScope? ScopeOf(string feedKey)
    {
        foreach (var reader in ReadersOf(feedKey))
        {
            if (reader.Subscription.FeedKey == feedKey && reader.IsScopeCurrent)
            {
                return reader.Scope;
            }
        }

        return null;
    }

    /// <summary>Whether those who read the feed may have the article; a feed that nobody reads gets nothing new.</summary>
    public bool IsEntitledFeed(string feedKey, ArticleCleared cleared) => ScopeOf(feedKey)?.MayHave(cleared) == true;

    /// <summary>Subscriptions in use that want the article and may have it, each once, also those of suspended partners.</summary>
    public IReadOnlyList<IndexedSubscription> Match(Article article, Lineage lineage)
    {
        ArgumentNullException.ThrowIfNull(article);
        var matches = new List<IndexedSubscription>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var language = FilterRules.PrimaryLanguage(article.Language);
        var publisher = article.PublisherId.ToUpperInvariant();
        foreach (var topic in Topics(article, lineage))
        {
            if (topics.TryGetValue(topic, out var places))
            {
                Collect(places, (publisher, language));
                Collect(places, (publisher, Any));
                Collect(places, (Any, language));
                Collect(places, (Any, Any));
            }
        }

        return matches;

        void Collect(FrozenDictionary<(string, string), IndexedSubscription[]> places, (string, string) place)
        {
            if (!places.TryGetValue(place, out var bucket))
            {
                return;
            }

            foreach (var candidate in bucket)
            {
                if (candidate.Matches(article, lineage) && seen.Add(candidate.Id))
                {
                    matches.Add(candidate);
                }
            }
        }
    }

    private HashSet<string> Topics(Article article, Lineage lineage)
    {
        var found = new HashSet<string>(StringComparer.Ordinal) { Any };
        Concepts(found, "u:", article.Subjects);
        Concepts(found, "p:", article.Places);
        Concepts(found, "g:", article.Genres);
        Value(found, "p:", article.Located);
        Value(found, "e:", article.Section);
        Value(found, "o:", article.SourceOutlet?.Name);
        Value(found, "o:", lineage.ForeignOrigin?.Outlet);
        Value(found, "o:", lineage.ForeignOrigin?.Site);
        if (hasWords || prefixLengths.Length > 0)
        {
            foreach (var word in Words.Of(article))
            {
                found.Add("w:" + word);
                foreach (var length in prefixLengths)
                {
                    if (word.Length >= length)
                    {
                        found.Add("b:" + word[..length]);
                    }
                }
            }
        }

        return found;
    }

    private static void Concepts(HashSet<string> found, string kind, IReadOnlyList<Subject> concepts)
    {
        foreach (var concept in concepts)
        {
            Value(found, kind, concept.Name);
            Value(found, kind, concept.Code);
        }
    }

    private static void Value(HashSet<string> found, string kind, string? value)
    {
        if (value is not null)
        {
            found.Add(kind + value.ToUpperInvariant());
        }
    }

    private static IEnumerable<(string Publisher, string Language, string Topic)> Places(SubscriptionFilter filter) =>
        filter.Cover() is { } cover ? cover.Places() : [(Any, Any, Any)];
}
