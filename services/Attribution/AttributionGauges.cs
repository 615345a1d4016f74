using Syndication.Attribution.Cases;
using Syndication.Attribution.Clearances;
using Syndication.Contracts;
using Syndication.Platform.Storage;
using Syndication.Platform.Telemetry;

namespace Syndication.Attribution;

/// <summary>Counts cases that are open and articles that are held.</summary>
public sealed class AttributionGauges(
    IDocumentCollection<CaseDocument> cases, IDocumentCollection<ClearanceDocument> clearances, TimeProvider time, ILogger<AttributionGauges> logger) : GaugeSweeper(time, logger)
{
    public override async Task Count(CancellationToken cancellationToken)
    {
        StateGauges.Cases.Set("open", await Count(cases, "state", CaseState.Open, cancellationToken));
        StateGauges.Cases.Set("overdue", await Count(cases, "state", CaseState.Overdue, cancellationToken));
        StateGauges.Cases.Set("suspended", await Count(cases, "state", CaseState.Suspended, cancellationToken));
        StateGauges.Cases.Set("appealed", await Count(cases, "state", CaseState.Appealed, cancellationToken));
        StateGauges.Held.Set("held", await Count(clearances, "state", ClearanceState.Held, cancellationToken));
    }
}
