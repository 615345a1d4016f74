using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using Syndication.Distribution.Feeds;
using Syndication.Distribution.Partners;
using Syndication.Platform.Storage;

namespace Syndication.Distribution.Channels.WebSub;

/// <summary>Takes requests in, and notes for whom a feed changed.</summary>
public sealed class HubDesk(
    IDocumentCollection<HubSubscriptionDocument> hub, HubTopics topics, PartnerDirectory directory, PublicAddress address, HubSignal signal,
    IOptions<DistributionOptions> options, TimeProvider time)
{
    private const int MostOfOnePartner = 1000;

    /// <summary>Feed subscriptions that have hub subscribers, as far as this process knows.</summary>
    private readonly ConcurrentDictionary<string, byte> read = new(StringComparer.Ordinal);
    private DateTimeOffset refreshedAt;

    public bool IsServed => address.HubUrl is not null;

    /// <summary>Notes the request for verification or denial; text when it can't be taken at all.</summary>
    public async Task<string?> Ask(HubRequest request, string? callerPartnerId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        await directory.Index(cancellationToken);
        var found = request.Mode == HubMode.Subscribe ? topics.Find(request.Topic, callerPartnerId) : new HubTopics.Found(null, null, null, null);
        if (found.PartnerId is { } partner && await Count(partner, cancellationToken) >= MostOfOnePartner)
        {
            return $"A partner's feeds may have {MostOfOnePartner} subscriptions at this hub. Let some end.";
        }

        var intent = new HubIntent
        {
            Mode = request.Mode,
            RequestedAt = time.GetUtcNow(),
            LeaseSeconds = HubRules.Lease(request.LeaseSeconds),
            Secret = request.Secret,
            SubscriptionId = found.SubscriptionId,
            PartnerId = found.PartnerId,
            Extension = found.Extension,
            Denial = found.Denial,
        };
        await hub.Update(HubSubscriptionDocument.IdOf(request.Callback, request.Topic), stored => HubRules.Ask(stored, request, intent), cancellationToken);
        signal.Wake();
        return null;
    }

    /// <summary>Entries of these feeds changed: what their hub subscribers were sent is no longer the content.</summary>
    public async Task Changed(IReadOnlyCollection<string> feedKeys, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(feedKeys);
        if (!IsServed || feedKeys.Count == 0)
        {
            return;
        }

        await Refresh(cancellationToken);
        if (read.IsEmpty)
        {
            return;
        }

        var index = await directory.Index(cancellationToken);
        var readers = feedKeys.SelectMany(key => index.ReadersOf(key)).Select(r => r.Id).Distinct().Where(read.ContainsKey).ToList();
        foreach (var reader in readers)
        {
            await foreach (var subscription in hub.All(new DocumentQuery { Index = "reader", Equal = [reader], Limit = 500 }, cancellationToken))
            {
                await hub.Update(subscription.Id, s => s is null ? s : HubRules.Changed(s, time.GetUtcNow()), cancellationToken);
            }
        }

        if (readers.Count > 0)
        {
            signal.Wake();
        }
    }

    /// <summary>A subscription of ours became active.</summary>
    internal void Know(string subscriptionId) => read.TryAdd(subscriptionId, 0);

    /// <summary>Those that other replicas took in, and those of before the start.</summary>
    private async Task Refresh(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (now - refreshedAt < TimeSpan.FromMilliseconds(options.Value.RefreshMilliseconds))
        {
            return;
        }

        await foreach (var subscription in hub.All(new DocumentQuery { Index = "reader", Limit = 1000 }, cancellationToken))
        {
            Know(subscription.SubscriptionId!);
        }

        refreshedAt = now;
    }

    private async Task<int> Count(string partnerId, CancellationToken cancellationToken) =>
        (await hub.Query(new DocumentQuery { Index = "partner", Equal = [partnerId], Limit = MostOfOnePartner }, cancellationToken)).Items.Count;
}

/// <summary>Wakes the hub's worker before its next look.</summary>
public sealed class HubSignal : IDisposable
{
    private readonly SemaphoreSlim signal = new(0, 1);

    public void Wake()
    {
        try
        {
            signal.Release();
        }
        catch (SemaphoreFullException)
        {
            // It is awake.
        }
    }

    public void Dispose() => signal.Dispose();

    internal Task Wait(CancellationToken cancellationToken) => signal.WaitAsync(cancellationToken);
}
