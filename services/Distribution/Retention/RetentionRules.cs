using Microsoft.Extensions.Options;
using Syndication.Distribution.Channels.Mail;
using Syndication.Distribution.Deliveries;
using Syndication.Distribution.Partners;
using Syndication.Platform.Configuration;
using Syndication.Platform.Hosting;
using Syndication.Platform.Retention;
using Syndication.Platform.Storage;

namespace Syndication.Distribution.Retention;

/// <summary>What may go, by what is known of it. Pure.</summary>
public static class RetentionRules
{
    /// <summary>Whether the delivery ended before that time and nothing rests on it any more.</summary>
    /// <param name="release">Of its article; null for a message that is about none.</param>
    /// <param name="hasOpenCase">Its partner has an open case about its article.</param>
    public static bool MayGo(DeliveryDocument delivery, ReleaseDocument? release, bool hasOpenCase, DateTimeOffset before)
    {
        ArgumentNullException.ThrowIfNull(delivery);
        return delivery.State is DeliveryState.Delivered or DeliveryState.Superseded or DeliveryState.Revoked
            && delivery.FinishedAt < before
            && delivery is { Lane: null, ClosureDue: null, HeldFor: null }
            // Until who has the story has taken its withdrawal, the delivery is the proof of what is owed.
            && (!delivery.IsWithdrawal || delivery.AcknowledgedAt is not null)
            // A fan-out that a crash cut off writes the deliveries that it does not find.
            && release?.FanOutDue is null
            && !hasOpenCase;
    }

    /// <summary>Whether a newer line stands for the line's story.</summary>
    public static bool MayGo(ReleaseLogDocument line, ReleaseDocument? release)
    {
        ArgumentNullException.ThrowIfNull(line);
        return release?.Sequence > line.Sequence && release.Advance?.Sequence != line.Sequence;
    }
}

internal sealed class DeliveryRetention(
    IDocumentCollection<DeliveryDocument> deliveries, IDocumentCollection<ReleaseDocument> releases, IDocumentCollection<CaseDocument> cases, IOptions<RetentionOptions> options, TimeProvider time) : IRetentionRule
{
    private static readonly DeliveryState[] Ended = [DeliveryState.Delivered, DeliveryState.Superseded, DeliveryState.Revoked];
    private readonly Dictionary<DeliveryState, BoundedWalk<DeliveryDocument>> walks = Ended.ToDictionary(s => s, _ => new BoundedWalk<DeliveryDocument>(deliveries));

    public string What => "deliveries";

    public async Task<int> Sweep(CancellationToken cancellationToken)
    {
        var before = time.GetUtcNow().AddDays(-options.Value.DeliveryDays);
        var open = new Dictionary<string, HashSet<string>>(StringComparer.Ordinal);
        var dropped = 0;
        foreach (var (state, walk) in walks)
        {
            dropped += await walk.Delete(
                new DocumentQuery { Index = "state", Equal = [state], To = before }, page => Choose(page, open, before, cancellationToken), cancellationToken);
        }

        return dropped;
    }

    private async Task<IEnumerable<DeliveryDocument>> Choose(
        IReadOnlyList<DeliveryDocument> page, Dictionary<string, HashSet<string>> open, DateTimeOffset before, CancellationToken cancellationToken)
    {
        var byId = (await releases.GetMany([.. page.Select(d => d.ArticleId).Where(id => id.Length > 0).Distinct()], cancellationToken)).ToDictionary(r => r.Id, StringComparer.Ordinal);
        foreach (var partner in page.Select(d => d.PartnerId).Distinct().Where(p => !open.ContainsKey(p)).ToList())
        {
            open[partner] = await OpenCases(partner, cancellationToken);
        }

        return page.Where(d => RetentionRules.MayGo(d, byId.GetValueOrDefault(d.ArticleId), open[d.PartnerId].Contains(d.ArticleId), before)).ToList();
    }

    private async Task<HashSet<string>> OpenCases(string partnerId, CancellationToken cancellationToken)
    {
        var articles = new HashSet<string>(StringComparer.Ordinal);
        await foreach (var @case in cases.All(new DocumentQuery { Index = "partner", Equal = [partnerId], Limit = 500 }, cancellationToken))
        {
            if (@case.ClosedAt is null)
            {
                articles.Add(@case.ArticleId);
            }
        }

        return articles;
    }
}

internal sealed class ReleaseLogRetention(
    IDocumentCollection<ReleaseLogDocument> log, IDocumentCollection<ReleaseDocument> releases, IOptions<RetentionOptions> options, TimeProvider time) : IRetentionRule
{
    private readonly BoundedWalk<ReleaseLogDocument> walk = new(log);

    public string What => "release-log";

    public Task<int> Sweep(CancellationToken cancellationToken) => walk.Delete(
        new DocumentQuery { Index = "at", To = time.GetUtcNow().AddDays(-options.Value.LogDays) },
        async page =>
        {
            var byId = (await releases.GetMany([.. page.Select(l => l.ArticleId).Distinct()], cancellationToken)).ToDictionary(r => r.Id, StringComparer.Ordinal);
            return page.Where(l => RetentionRules.MayGo(l, byId.GetValueOrDefault(l.ArticleId))).ToList();
        },
        cancellationToken);
}

internal sealed class NoticeRetention(IDocumentCollection<NoticeDocument> notices, IOptions<RetentionOptions> options, TimeProvider time) : IRetentionRule
{
    private readonly BoundedWalk<NoticeDocument> walk = new(notices);

    public string What => "partner-mails";

    public Task<int> Sweep(CancellationToken cancellationToken) => walk.Delete(
        new DocumentQuery { Index = "created", To = time.GetUtcNow().AddDays(-options.Value.MailDays) },
        page => Task.FromResult(page.Where(n => n.DueAt is null)), cancellationToken);
}

internal static class RetentionSetup
{
    public static void Add(ServiceModuleBuilder module)
    {
        module.Services.AddValidatedOptions<RetentionOptions>(module.Configuration, RetentionOptions.Section);
        module.AddRetention<DeliveryRetention>().AddRetention<ReleaseLogRetention>().AddRetention<NoticeRetention>();
        module.Services.AddSingleton<PersonalDataDesk>();
    }
}
