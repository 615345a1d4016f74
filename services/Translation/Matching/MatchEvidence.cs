using System.Globalization;
using Syndication.Contracts;

namespace Syndication.Translation.Matching;

/// <summary>What two articles share, in words a person can check.</summary>
public static class MatchEvidence
{
    private const int MostShown = 12;

    /// <summary>Read from both texts; <paramref name="comparison"/> is default where they were linked by way of a third.</summary>
    public static IReadOnlyList<Evidence> Of(Article article, Article original, Comparison comparison)
    {
        ArgumentNullException.ThrowIfNull(article);
        ArgumentNullException.ThrowIfNull(original);
        var (here, there) = (Traits.Explain(article), Traits.Explain(original));
        var shared = here.Keys.Where(there.ContainsKey).Order().ToList();
        var evidence = new List<Evidence>();
        Add(evidence, "pictures-and-links", shared, here, there, TraitKind.Media);
        Add(evidence, "figures", shared, here, there, TraitKind.Figure, TraitKind.Moment);
        Add(evidence, "names", shared, here, there, TraitKind.Coarse, TraitKind.Fine, TraitKind.Spelling);
        Add(evidence, "meanings", shared, here, there, TraitKind.Meaning, TraitKind.Characters);
        if (comparison.Article is null)
        {
            evidence.Add(new Evidence { Kind = "by-way-of", Text = "Both belong to a third edition." });
            return evidence;
        }

        evidence.Add(new Evidence { Kind = "agreement", Text = string.Create(CultureInfo.InvariantCulture, $"{comparison.Cosine:0.00} of what they say is shared; {comparison.Agreeing} figures agree, {comparison.Unmatched} do not; order {comparison.Order:0.00}.") });
        AddStructure(evidence, Traits.Of(article), Traits.Of(original));
        if ((article.FirstCreated - original.FirstCreated).Duration() is var apart && apart > TimeSpan.Zero)
        {
            evidence.Add(new Evidence { Kind = "time", Text = string.Create(CultureInfo.InvariantCulture, $"Published {apart.TotalMinutes:0} minutes apart.") });
        }

        return evidence;
    }

    private static void AddStructure(List<Evidence> evidence, Traits here, Traits there)
    {
        var build = Comparison.BuildOf(here, there);
        if (build.Sentences > 0)
        {
            evidence.Add(new Evidence
            {
                Kind = "structure",
                Text = string.Create(CultureInfo.InvariantCulture, $"Of {here.Shape.Lengths.Length} and {there.Shape.Lengths.Length} sentences {build.Paired} pair up in order and length; {build.Ends} paragraphs end alike, {build.EndsOnce} do not; {build.Quotes} quotations stand in the same places, {build.QuotesOnce} do not."),
            });
        }
    }

    private static void Add(
        List<Evidence> evidence, string kind, List<uint> shared, IReadOnlyDictionary<uint, string> here,
        IReadOnlyDictionary<uint, string> there, params TraitKind[] kinds)
    {
        var pairs = shared.Where(k => kinds.Contains(TraitKey.Kind(k)))
            .Select(k => here[k] == there[k] ? here[k] : $"{here[k]} = {there[k]}")
            .Distinct(StringComparer.Ordinal).OrderByDescending(t => t.Length).ThenBy(t => t, StringComparer.Ordinal).ToList();
        if (pairs.Count > 0)
        {
            var more = pairs.Count > MostShown ? $" and {pairs.Count - MostShown} more" : "";
            evidence.Add(new Evidence { Kind = kind, Text = $"Both have {string.Join(", ", pairs.Take(MostShown))}{more}." });
        }
    }
}
