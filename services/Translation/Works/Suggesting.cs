using Syndication.Contracts;
using Syndication.Translation.Matching;

namespace Syndication.Translation.Works;

/// <summary>Likely links that an editor is asked about.</summary>
internal static class Suggesting
{
    /// <summary>Suggestions of one edition that are kept.</summary>
    public const int Most = 5;

    /// <summary>The edition asks about these already; a score that moved with the weights of the corpus is no news.</summary>
    public static bool Same(EditionDocument edition, IReadOnlyList<Likely> suggested) =>
        edition.Suggestions.Select(s => s.OriginalArticleId).SequenceEqual(suggested.Take(Most).Select(s => s.OriginalId), StringComparer.Ordinal);

    /// <summary>The edition with these suggestions in place of what it asked before; it waits since it first asked.</summary>
    /// <param name="edition">The edition.</param>
    /// <param name="suggested">Likeliest first.</param>
    /// <param name="known">The articles that are suggested, by id.</param>
    public static EditionDocument WithSuggestions(this EditionDocument edition, IReadOnlyList<Likely> suggested, IReadOnlyDictionary<string, EditionDocument> known) =>
        Same(edition, suggested)
            ? edition
            : edition with
            {
                Suggestions = [.. suggested.Take(Most).Select(s => Suggestion(edition.Article, known[s.OriginalId].Article, s))],
                SuggestedAt = suggested.Count == 0 ? null : edition.SuggestedAt ?? edition.IngestedAt,
            };

    private static LinkSuggestion Suggestion(Article article, Article original, Likely likely) => new()
    {
        OriginalArticleId = original.Id,
        Score = likely.Score,
        Evidence = MatchEvidence.Of(article, original, likely.Comparison),
        Headline = original.Headline,
        Language = original.Language,
        PublisherId = original.PublisherId,
    };
}
