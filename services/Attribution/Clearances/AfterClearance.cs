using Syndication.Attribution.Checks;
using Syndication.Contracts;

namespace Syndication.Attribution.Clearances;

/// <summary>What the checks do with a decision: they keep the text's fingerprint, and look again at pages whose article changed. Doing it twice changes nothing.</summary>
public sealed class AfterClearance(Fingerprints fingerprints, ChangedPages pages)
{
    public async Task Do(ClearanceDocument? decided, CancellationToken cancellationToken)
    {
        await KeepFingerprint(decided, cancellationToken);
        if (decided is not null and not { State: ClearanceState.Held })
        {
            var change = decided.State == ClearanceState.Withdrawn ? Change.Withdrawal : decided.Article.Change;
            await pages.Changed(decided.Article.Id, change, decided.ClearanceRevision, cancellationToken);
        }
    }

    public Task KeepFingerprint(ClearanceDocument? decided, CancellationToken cancellationToken) => decided is { State: ClearanceState.Cleared }
        ? fingerprints.Keep(new ClearedText(decided.Article, decided.ClearanceRevision, decided.DecidedAt), cancellationToken)
        : Task.CompletedTask;
}
