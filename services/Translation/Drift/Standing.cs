using Syndication.Contracts;
using Syndication.Translation.Facts;
using Syndication.Translation.Works;

namespace Syndication.Translation.Drift;

/// <summary>How a linked edition stands to its original: version, lag, what changed, what differs. Pure.</summary>
public static class Standing
{
    /// <summary>The lineage of a linked edition with its standing filled in.</summary>
    /// <param name="linked">Lineage with work, role, original and evidence.</param>
    /// <param name="edition">The translation.</param>
    /// <param name="original">What it was made from.</param>
    /// <param name="known">Editions of the set by id.</param>
    /// <param name="lineages">Lineages of all that stands above <paramref name="edition"/>.</param>
    /// <param name="compare">Whether facts are compared.</param>
    public static Lineage Of(
        Lineage linked, EditionDocument edition, EditionDocument original,
        IReadOnlyDictionary<string, EditionDocument> known, IReadOnlyDictionary<string, Lineage> lineages, bool compare = true)
    {
        ArgumentNullException.ThrowIfNull(linked);
        ArgumentNullException.ThrowIfNull(edition);
        ArgumentNullException.ThrowIfNull(original);
        ArgumentNullException.ThrowIfNull(known);
        ArgumentNullException.ThrowIfNull(lineages);
        var (version, basis) = MadeFrom.Of(edition, original);
        var chain = Chain(edition, original, version, known, lineages);
        var (state, behind) = Staleness.Of(chain);
        var drift = state == LineageState.Stale ? DriftReports.Of(chain, lineages[original.Id]) : null;
        return linked with
        {
            OriginalVersion = version,
            OriginalVersionBasis = basis,
            State = state,
            VersionsBehind = behind,
            Severity = drift?.Severity,
            Findings = Findings(edition, drift, compare && state == LineageState.Current && !edition.IsWithdrawn ? FactsOf(edition, original, version) : []),
        };
    }

    /// <summary>What there is to look at in an edition, whether linked or not; null when nothing is.</summary>
    public static Findings? Findings(EditionDocument edition, DriftReport? drift = null, IReadOnlyList<FactDifference>? facts = null)
    {
        ArgumentNullException.ThrowIfNull(edition);
        facts ??= [];
        return drift is null && facts.Count == 0 && edition.Suggestions.IsEmpty && edition.Expected.IsEmpty && edition.Mentions.IsEmpty ? null : new Findings
        {
            Drift = drift,
            Facts = facts,
            Suggestions = edition.Suggestions,
            Expected = edition.Expected,
            Mentions = edition.Mentions.IsEmpty ? null : edition.Mentions,
        };
    }

    private static List<MadeStep> Chain(
        EditionDocument edition, EditionDocument original, int version,
        IReadOnlyDictionary<string, EditionDocument> known, IReadOnlyDictionary<string, Lineage> lineages)
    {
        var chain = new List<MadeStep> { new(edition, original, version) };
        for (var at = original; lineages[at.Id] is { OriginalArticleId: { } up, OriginalVersion: { } made }; at = known[up])
        {
            chain.Add(new MadeStep(at, known[up], made));
        }

        return chain;
    }

    // The comparison is the costly part: what the stored lineage says of the same two versions is not worked out again.
    private static IReadOnlyList<FactDifference> FactsOf(EditionDocument edition, EditionDocument original, int version) =>
        edition.LineageOf == edition.Article.Version && version == original.Article.Version
            && edition.Lineage is { State: LineageState.Current } stored && stored.OriginalArticleId == original.Id && stored.OriginalVersion == version
            ? stored.Findings?.Facts ?? []
            : FactRules.Between(original.Article, edition.Article);
}
