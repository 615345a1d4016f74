using Syndication.Contracts;
using Syndication.Platform.Storage;
using Syndication.Platform.Telemetry;

namespace Syndication.Translation.Works;

/// <summary>Counts the editions that somebody should look at.</summary>
public sealed class EditionGauges(IDocumentCollection<EditionDocument> editions, TimeProvider time, ILogger<EditionGauges> logger) : GaugeSweeper(time, logger)
{
    public override async Task Count(CancellationToken cancellationToken)
    {
        StateGauges.Editions.Set("stale", await Count(editions, "drift", LineageState.Stale, cancellationToken));
        StateGauges.Editions.Set("orphaned", await Count(editions, "drift", LineageState.Orphaned, cancellationToken));
        StateGauges.Editions.Set("suggested", await Count(editions, "suggested", null, cancellationToken));
        StateGauges.Editions.Set("late", await Count(editions, "overdue", ExpectedState.Late, cancellationToken));
        StateGauges.Editions.Set("missing", await Count(editions, "overdue", ExpectedState.Missing, cancellationToken));
        StateGauges.Editions.Set("flagged", await Count(editions, "flagged", EditionDocument.FlagMark, cancellationToken));
    }
}
