using Microsoft.Extensions.Options;
using Syndication.Attribution.Checks;
using Syndication.Contracts;
using Syndication.Platform.Storage;

namespace Syndication.Attribution.Cases;

/// <summary>Carries checks over into cases. Doing it again for the same check changes nothing.</summary>
public sealed class CaseDesk(IDocumentCollection<CaseDocument> cases, IOptions<CheckOptions> options, IOptions<CaseOptions> own)
{
    /// <param name="current">The newest case about the republication, if there is one.</param>
    /// <param name="check">A check that is stored.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The newest case about the republication as it now is; null when there is none.</returns>
    public async Task<CaseDocument?> Follow(string? current, CheckDocument check, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(check);
        var stored = current is null ? null : await cases.Update(current, c => CaseRules.Apply(c, new CaseInput.Checked(check)), cancellationToken);
        if (check.Verdict != CheckVerdict.Violation || stored is { State: not CaseState.Closed } || stored?.CheckNumber >= check.Number || CaseRules.IsWaived(stored, check))
        {
            return stored;
        }

        var opened = CaseRules.Open(check, TimeSpan.FromHours(options.Value.CureHours), TimeSpan.FromHours(own.Value.ReminderHours));
        return await cases.Insert(opened, cancellationToken) ? opened : await cases.Get(opened.Id, cancellationToken);
    }
}
