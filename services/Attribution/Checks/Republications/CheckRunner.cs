using Microsoft.Extensions.Options;
using Syndication.Attribution.Cases;
using Syndication.Contracts;
using Syndication.Platform.Storage;
using Syndication.Platform.Telemetry;

namespace Syndication.Attribution.Checks;

/// <summary>
/// One look from claim to end: page, verdict, check, case, next date. Each step can be done again: after a crash the
/// claim lapses, and the next look finds the check of its number and goes on from there.
/// </summary>
public sealed class CheckRunner(
    IDocumentCollection<RepublicationDocument> republications, IDocumentCollection<CheckDocument> checks, CaseDesk cases,
    PageExaminer examiner, SnapshotStore snapshots, ClearedArticleLookup lookup, IOptions<CheckOptions> options, TimeProvider time)
{
    /// <summary>Longer than a page may take with its retry, so that a claim outlives its look.</summary>
    private TimeSpan Lease => TimeSpan.FromSeconds((4 * options.Value.PageTimeoutSeconds) + 60);

    /// <summary>Does nothing when the republication is not due, or another process has it.</summary>
    public async Task Run(string republicationId, CancellationToken cancellationToken)
    {
        var claim = Guid.NewGuid().ToString("N");
        var now = time.GetUtcNow();
        var taken = await republications.Update(republicationId, r => RepublicationRules.Take(r, claim, now, now + Lease), cancellationToken);
        if (taken?.Claim != claim)
        {
            return;
        }

        var (check, refuted) = await Look(taken, cancellationToken);
        if (check is null && refuted is not null)
        {
            await republications.Update(taken.Id, r => RepublicationRules.Refute(r, claim, refuted, options.Value.Schedule(), time.GetUtcNow()), cancellationToken);
            return;
        }

        if (check is null)
        {
            var problem = $"No cleared version of article '{taken.ArticleId}' is known, so there is nothing to hold the page against.";
            await republications.Update(taken.Id, r => RepublicationRules.Postpone(r, claim, problem, options.Value.Schedule(), time.GetUtcNow()), cancellationToken);
            return;
        }

        var current = await cases.Follow(taken.CaseId, check, cancellationToken);
        await republications.Update(
            taken.Id,
            r => RepublicationRules.Done(r, claim, check, current?.Id, current is { State: not CaseState.Closed }, options.Value.Schedule(), time.GetUtcNow()),
            cancellationToken);
    }

    /// <summary>A check; or a nomination that the look did not bear out; or neither, when there is nothing to hold the page against.</summary>
    private sealed record Outcome(CheckDocument? Check, PageReport? Refuted);

    private async Task<Outcome> Look(RepublicationDocument taken, CancellationToken cancellationToken)
    {
        if (await checks.Get(RepublicationRules.CheckId(taken), cancellationToken) is { } stored)
        {
            return new Outcome(stored, null);
        }

        if (await lookup(taken.ArticleId, new PageOwner(taken.PartnerId, taken.KnownSince ?? taken.ObservedAt, taken.Class), cancellationToken) is not { } cleared)
        {
            return new Outcome(null, null);
        }

        var (page, report) = await examiner.Examine(taken.Url, cleared, cancellationToken);
        if (taken.IsNominated && report.Code is not null)
        {
            return new Outcome(null, report);
        }

        var input = await snapshots.Keep(cleared, cancellationToken);
        if (page.Input is { } read)
        {
            await snapshots.Keep(read.Bytes, cancellationToken);
        }

        var check = RepublicationRules.Record(taken, cleared, page, report, input, time.GetUtcNow());
        if (!await checks.Insert(check, cancellationToken))
        {
            return new Outcome(await checks.Get(check.Id, cancellationToken), null);
        }

        SyndicationMetrics.Check(System.Text.Json.JsonNamingPolicy.KebabCaseLower.ConvertName(check.Verdict.ToString()), taken.PartnerId);
        return new Outcome(check, null);
    }
}
