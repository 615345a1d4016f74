using Syndication.Platform.Storage;

namespace Syndication.Ingest.Sources;

/// <summary>Lets one visitor at a time to a host, over all processes, by lease.</summary>
public sealed class HostVisits(IDocumentCollection<SourceHostDocument> hosts, TimeProvider time)
{
    /// <returns>Null: come in. Else until when it is taken.</returns>
    internal async Task<HostTaken?> Enter(string host, string claim, TimeSpan lease, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var visit = (await hosts.Update(host, h => HostRules.Take(h, host, claim, now, now + lease), cancellationToken))!;
        return visit.Claim == claim ? null : new HostTaken(visit.Until, visit.Claim is null);
    }

    /// <param name="pause">For so long the host asked not to be visited; null: it did not.</param>
    internal async Task Leave(string host, string claim, TimeSpan? pause)
    {
        // Also when this process is being stopped: the next visitor need not wait for the lease.
        var now = time.GetUtcNow();
        await hosts.Update(host, h => HostRules.Leave(h, claim, pause, now), CancellationToken.None);
    }
}

/// <param name="Until">When it can be tried again.</param>
/// <param name="IsPause">Nobody is there; the host asked to be left alone.</param>
internal sealed record HostTaken(DateTimeOffset Until, bool IsPause);

/// <summary>Who visits a host. Pure.</summary>
internal static class HostRules
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromHours(1);

    /// <summary>Null: somebody is there, or it asked to be left alone until <see cref="SourceHostDocument.Until"/>.</summary>
    public static SourceHostDocument? Take(SourceHostDocument? known, string host, string claim, DateTimeOffset now, DateTimeOffset until) =>
        known?.Until > now ? null : (known ?? new SourceHostDocument { Id = host }) with { Claim = claim, Until = until };

    /// <summary>Free for the next, after <paramref name="pause"/> (an hour at most). Null if the claim has passed to another.</summary>
    public static SourceHostDocument? Leave(SourceHostDocument? known, string claim, TimeSpan? pause, DateTimeOffset now) =>
        known is null || known.Claim != claim ? null
        : known with { Claim = null, Until = pause is { } wait ? now + (wait < LongestPause ? wait : LongestPause) : now };
}
