using System.Text.Json;
using Syndication.Platform.Storage;
using Syndication.Platform.Telemetry;

namespace Syndication.Attribution.Clearances;

/// <summary>Writes a decision, and counts it once for the metrics.</summary>
internal static class ClearanceCounts
{
    /// <inheritdoc cref="DocumentCollections.Update{T}(IDocumentCollection{T}, string, Func{T, T}, bool, CancellationToken)"/>
    public static async Task<ClearanceDocument?> Decide(
        this IDocumentCollection<ClearanceDocument> clearances, string articleId, Func<ClearanceDocument?, ClearanceDocument?> decide, CancellationToken cancellationToken, bool isLikelyNew = false)
    {
        var (before, lineage) = (0L, 0L);
        var after = await clearances.Update(articleId, stored =>
        {
            (before, lineage) = (stored?.Revision ?? 0, stored?.LineageRevision ?? 0);
            return decide(stored);
        }, isLikelyNew, cancellationToken);
        if (after is not null && after.Revision != before)
        {
            Count(after);
            if (after.LineageRevision != lineage)
            {
                SyndicationMetrics.Lineage(Wire(after.Lineage.Role), Wire(after.Lineage.State));
            }
        }

        return after;
    }

    private static string Wire(Enum value) => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());

    private static void Count(ClearanceDocument decided)
    {
        if (decided.State != ClearanceState.Held)
        {
            SyndicationMetrics.ArticleCleared(Wire(decided.Article.Change));
            return;
        }

        foreach (var code in decided.Reasons.Select(r => r.Code).Distinct())
        {
            SyndicationMetrics.ArticleHeld(code);
        }
    }
}
