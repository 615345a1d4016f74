using Microsoft.Extensions.Options;
using Syndication.Attribution.Cases;
using Syndication.Attribution.Checks;
using Syndication.Platform.Configuration;
using Syndication.Platform.Hosting;
using Syndication.Platform.Retention;
using Syndication.Platform.Storage;

namespace Syndication.Attribution.Retention;

/// <summary>What may go, by what is known of it. Pure.</summary>
public static class RetentionRules
{
    /// <summary>Whether nothing rests on the check.</summary>
    /// <param name="page">The republication that it looked at; null when that is gone.</param>
    /// <param name="newest">The newest case about the page; null: there is none.</param>
    public static bool MayGo(CheckDocument check, RepublicationDocument? page, CaseDocument? newest)
    {
        ArgumentNullException.ThrowIfNull(check);
        return page is null || (page.LatestCheckId != check.Id && page.Checks > check.Number && (newest is null || (newest.ClosedAt is not null && newest.CheckId != check.Id)));
    }
}

internal sealed class CheckRetention(
    IDocumentCollection<CheckDocument> checks, IDocumentCollection<RepublicationDocument> pages, IDocumentCollection<CaseDocument> cases, IOptions<RetentionOptions> options, TimeProvider time) : IRetentionRule
{
    private readonly BoundedWalk<CheckDocument> walk = new(checks);

    public string What => "checks";

    public Task<int> Sweep(CancellationToken cancellationToken) => walk.Delete(
        new DocumentQuery { Index = "checked", To = time.GetUtcNow().AddDays(-options.Value.CheckDays) },
        async old =>
        {
            var byId = (await pages.GetMany([.. old.Select(c => c.RepublicationId).Distinct()], cancellationToken)).ToDictionary(p => p.Id, StringComparer.Ordinal);
            var open = (await cases.GetMany([.. byId.Values.Select(p => p.CaseId).OfType<string>()], cancellationToken)).ToDictionary(c => c.Id, StringComparer.Ordinal);
            return old.Where(c => byId.GetValueOrDefault(c.RepublicationId) is var page && RetentionRules.MayGo(c, page, page?.CaseId is { } id ? open.GetValueOrDefault(id) : null)).ToList();
        },
        cancellationToken);
}

internal sealed class MailRetention(IDocumentCollection<MailDocument> mails, IOptions<RetentionOptions> options, TimeProvider time) : IRetentionRule
{
    private readonly BoundedWalk<MailDocument> walk = new(mails);

    public string What => "case-mails";

    public Task<int> Sweep(CancellationToken cancellationToken) => walk.Delete(
        new DocumentQuery { Index = "created", To = time.GetUtcNow().AddDays(-options.Value.MailDays) },
        page => Task.FromResult(page.Where(m => m.State != MailState.Waiting)), cancellationToken);
}

/// <summary>A fingerprint is looked for as long as its article is: what was cleared before is read by nobody.</summary>
internal sealed class FingerprintRetention(IDocumentCollection<FingerprintDocument> fingerprints, IOptions<SearchOptions> options, TimeProvider time) : IRetentionRule
{
    private readonly BoundedWalk<FingerprintDocument> walk = new(fingerprints);

    public string What => "fingerprints";

    public Task<int> Sweep(CancellationToken cancellationToken) => walk.Delete(
        new DocumentQuery { Index = "recent", Equal = ["fingerprint"], To = time.GetUtcNow().AddDays(-options.Value.Days) },
        page => Task.FromResult<IEnumerable<FingerprintDocument>>(page), cancellationToken);
}

internal static class RetentionSetup
{
    public static void Add(ServiceModuleBuilder module)
    {
        module.Services.AddValidatedOptions<RetentionOptions>(module.Configuration, RetentionOptions.Section);
        module.AddRetention<CheckRetention>().AddRetention<MailRetention>().AddRetention<FingerprintRetention>();
        module.AddConsumer<PersonalDataConsumer>();
    }
}
