using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using Syndication.Contracts;
using Syndication.Platform.Auth;
using Syndication.Platform.Storage;

namespace Syndication.Distribution.Partners;

/// <summary>
/// Partners and subscriptions in memory, for matching, authentication and feeds: this process's own writes at once,
/// those of other replicas within the refresh interval.
/// </summary>
public sealed partial class PartnerDirectory(
    IDocumentCollection<PartnerDocument> partnerStore, IDocumentCollection<SubscriptionDocument> subscriptionStore,
    IOptions<DistributionOptions> options, TimeProvider time, ILogger<PartnerDirectory> logger) : BackgroundService, IPartnerKeys
{
    /// <summary>Clocks of replicas may differ by this much without a change being missed.</summary>
    private static readonly TimeSpan Overlap = TimeSpan.FromSeconds(10);

    private readonly Dictionary<string, PartnerDocument> partners = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SubscriptionDocument> subscriptions = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, DirectoryKey> keys = new(StringComparer.Ordinal);
    private readonly Dictionary<string, IndexedSubscription> indexed = new(StringComparer.Ordinal);
    private readonly Lock gate = new();
    private readonly TaskCompletionSource loaded = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile SubscriptionIndex? compiled;
    private DateTimeOffset? seenUntil;
    private long compiledUntil = DateTimeOffset.MaxValue.UtcTicks;

    public bool IsLoaded => loaded.Task.IsCompletedSuccessfully;

    /// <summary>The compiled subscriptions, once they were loaded.</summary>
    public ValueTask<SubscriptionIndex> Index(CancellationToken cancellationToken)
    {
        return IsLoaded ? new(Compiled()) : Wait(cancellationToken);

        async ValueTask<SubscriptionIndex> Wait(CancellationToken token)
        {
            await loaded.Task.WaitAsync(token);
            return Compiled();
        }
    }

    /// <summary>The compiled subscriptions as far as they are known.</summary>
    public SubscriptionIndex Compiled()
    {
        // An agreement that comes into force or ends changes what its partner may have.
        if (compiled is { } ready && (Volatile.Read(ref compiledUntil) == DateTimeOffset.MaxValue.UtcTicks || time.GetUtcNow().UtcTicks < Volatile.Read(ref compiledUntil)))
        {
            return ready;
        }

        lock (gate)
        {
            return compiled = Compile(time.GetUtcNow());
        }
    }

    private SubscriptionIndex Compile(DateTimeOffset now)
    {
        if (now.UtcTicks >= Volatile.Read(ref compiledUntil))
        {
            indexed.Clear();
        }
        else if (compiled is not null)
        {
            return compiled;
        }

        Volatile.Write(ref compiledUntil, partners.Values.Min(p => p.AgreementsChangeAfter(now))?.UtcTicks ?? DateTimeOffset.MaxValue.UtcTicks);
        return new SubscriptionIndex(subscriptions.Values.Where(s => partners.ContainsKey(s.PartnerId)).Select(s => Indexed(s, partners[s.PartnerId], now)));
    }

    /// <summary>The same instance while neither changed, so that what it worked out is worked out once.</summary>
    private IndexedSubscription Indexed(SubscriptionDocument subscription, PartnerDocument partner, DateTimeOffset now) =>
        indexed.TryGetValue(subscription.Id, out var known) && ReferenceEquals(known.Subscription, subscription) && ReferenceEquals(known.Partner, partner)
            ? known
            : indexed[subscription.Id] = new IndexedSubscription { Subscription = subscription, Partner = partner, AsOf = now };

    /// <summary>A good key, from memory alone; null for one that is unknown or past its time.</summary>
    internal DirectoryKey? FindKey(ReadOnlySpan<char> keyId) =>
        keys.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(keyId, out var key) && (key.ExpiresAt is not { } end || time.GetUtcNow() < end) ? key : null;

    /// <summary>The partner, as last heard of.</summary>
    public PartnerDocument? Partner(string partnerId)
    {
        lock (gate)
        {
            return partners.GetValueOrDefault(partnerId);
        }
    }

    /// <summary>
    /// The class that the partner's copies are of now: by the subscription that is named, else by the channel that all of its
    /// subscriptions have; by none where they differ. Null: the partner is not known.
    /// </summary>
    public PartnerClass? ClassOf(string partnerId, string? subscriptionId = null)
    {
        lock (gate)
        {
            var own = subscriptions.Values.Where(s => s.PartnerId == partnerId && (subscriptionId is null || s.Id == subscriptionId));
            var channels = own.Where(s => s.State != SubscriptionState.Ended).Select(s => s.Channel).Distinct().Take(2).ToList();
            return partners.GetValueOrDefault(partnerId)?.Facts().ClassOf(channels is [var one] ? FeedScope.Wire(one) : null, time.GetUtcNow());
        }
    }

    /// <summary>How many subscriptions of a partner have not ended.</summary>
    public int CountSubscriptions(string partnerId)
    {
        lock (gate)
        {
            return subscriptions.Values.Count(s => s.PartnerId == partnerId && s.State != SubscriptionState.Ended);
        }
    }

    /// <summary>Every partner, as last heard of.</summary>
    public IReadOnlyList<PartnerDocument> Partners()
    {
        lock (gate)
        {
            return [.. partners.Values];
        }
    }

    async Task<PartnerKey?> IPartnerKeys.Find(string keyId, CancellationToken cancellationToken)
    {
        await loaded.Task.WaitAsync(cancellationToken);
        return FindKey(keyId) is { } key ? new PartnerKey(key.Partner.Id, key.Hash, key.Scopes) : null;
    }

    /// <summary>Takes in what was just written or read; older revisions are ignored.</summary>
    public void Take(PartnerDocument partner)
    {
        ArgumentNullException.ThrowIfNull(partner);
        lock (gate)
        {
            var before = partners.GetValueOrDefault(partner.Id);
            if (before is not null && before.Revision >= partner.Revision)
            {
                return;
            }

            partners[partner.Id] = partner;
            foreach (var gone in (before?.Keys ?? []).Where(k => partner.Keys.All(n => n.KeyId != k.KeyId)))
            {
                keys.TryRemove(gone.KeyId, out _);
            }

            foreach (var key in partner.Keys)
            {
                keys[key.KeyId] = new DirectoryKey(partner, key.Hash, key.ExpiresAt, key.Scopes);
            }

            compiled = null;
        }
    }

    /// <inheritdoc cref="Take(PartnerDocument)"/>
    public void Take(SubscriptionDocument subscription)
    {
        ArgumentNullException.ThrowIfNull(subscription);
        lock (gate)
        {
            if (!subscriptions.TryGetValue(subscription.Id, out var before) || before.Revision < subscription.Revision)
            {
                subscriptions[subscription.Id] = subscription;
                compiled = null;
            }
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await Refresh(stoppingToken);
                loaded.TrySetResult();
            }
            catch (Exception exception) when (exception is not OperationCanceledException || !stoppingToken.IsCancellationRequested)
            {
                LogRefreshFailed(logger, exception);
            }

            await Task.Delay(TimeSpan.FromMilliseconds(options.Value.RefreshMilliseconds), time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task Refresh(CancellationToken cancellationToken)
    {
        var since = seenUntil - Overlap;
        var now = time.GetUtcNow();
        await foreach (var partner in partnerStore.All(Changed(since), cancellationToken))
        {
            Take(partner);
        }

        await foreach (var subscription in subscriptionStore.All(Changed(since), cancellationToken))
        {
            Take(subscription);
        }

        seenUntil = now;
    }

    private static DocumentQuery Changed(DateTimeOffset? since) => new() { Index = "changed", From = since, Limit = 1000 };

    [LoggerMessage(5001, LogLevel.Warning, "Partners and subscriptions could not be refreshed; what is known stays in use, and it is tried again.")]
    private static partial void LogRefreshFailed(ILogger logger, Exception exception);
}

/// <summary>A key as requests are checked against it.</summary>
internal sealed class DirectoryKey(PartnerDocument partner, string hash, DateTimeOffset? expiresAt, IReadOnlyList<string> scopes)
{
    // Held in memory alone, as webhook secrets are, and gone with the process: hashing it anew was a tenth of what a request for a feed costs beyond the server itself.
    private volatile string? proven;

    public PartnerDocument Partner => partner;

    public string Hash => hash;

    public DateTimeOffset? ExpiresAt => expiresAt;

    public IReadOnlyList<string> Scopes => scopes;

    /// <summary>Whether it is this key, compared in constant time; by its hash until it was seen once.</summary>
    public bool Is(string key)
    {
        if (proven is { } known && ApiKeys.IsSame(known, key))
        {
            return true;
        }

        if (!ApiKeys.Verify(key, hash))
        {
            return false;
        }

        proven = key;
        return true;
    }

    public bool Allows(string scope) => Scopes.Count == 0 || Scopes.Contains(scope, StringComparer.Ordinal);
}
