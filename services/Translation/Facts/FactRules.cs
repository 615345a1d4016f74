using Syndication.Contracts;
using Syndication.Translation.Works;

namespace Syndication.Translation.Facts;

/// <summary>
/// Facts that an original and its current translation do not agree in. An editor must be able to believe it: wherever a
/// good translation may differ, nothing is said. Pure.
/// </summary>
public static class FactRules
{
    /// <summary>Differences that are told.</summary>
    public const int MostFacts = 12;

    public static IReadOnlyList<FactDifference> Between(Article original, Article translation)
    {
        ArgumentNullException.ThrowIfNull(original);
        ArgumentNullException.ThrowIfNull(translation);
        if (HreflangRules.Primary(original.Language) == HreflangRules.Primary(translation.Language))
        {
            return [];
        }

        var view = FactView.Of(original, translation);
        return [.. FigureFacts.Of(view).Concat(MissingParagraphs.Of(view)).Concat(AttributionFacts.Of(view)).Concat(NameSpellings.Of(view)).Take(MostFacts)];
    }
}
