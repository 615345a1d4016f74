using System.Text.Json;
using Syndication.Contracts;

namespace Syndication.Attribution.Terms;

/// <summary>The terms as they are for one article and one class of partners. Pure.</summary>
internal static class TermsOverrides
{
    /// <summary>Overrides that are about the article, whoever gets it and however.</summary>
    public static IReadOnlyList<TermsOverride> About(PublisherTerms terms, Article article) =>
        terms.Overrides.Count == 0 ? [] : [.. terms.Overrides.Where(o => Names(o.Sections, article.Section) && IsGenre(o, article))];

    /// <summary>Whether it counts for those who have the agreement and get it by the channel; null: none.</summary>
    public static bool Fits(TermsOverride one, string? agreement, string? channel) =>
        (one.Agreements.Count == 0 || (agreement is not null && one.Agreements.Contains(agreement, StringComparer.Ordinal)))
        && (one.Channels.Count == 0 || (channel is not null && one.Channels.Contains(channel, StringComparer.Ordinal)));

    /// <summary>The terms with the overrides applied; the same instance when there is none.</summary>
    public static PublisherTerms Apply(PublisherTerms terms, IEnumerable<TermsOverride> overrides)
    {
        foreach (var one in overrides)
        {
            var gone = one.Remove.Concat(one.Obligations.Select(o => o.Kind)).ToHashSet();
            terms = terms with
            {
                Obligations = gone.Count == 0 ? terms.Obligations : [.. terms.Obligations.Where(o => !gone.Contains(o.Kind)), .. one.Obligations],
                StaleTranslations = one.StaleTranslations ?? terms.StaleTranslations,
                OrphanedTranslations = one.OrphanedTranslations ?? terms.OrphanedTranslations,
            };
        }

        return terms;
    }

    private static bool IsGenre(TermsOverride one, Article article) =>
        one.Genres.Count == 0 || article.Marks.Any(m => Names(one.Genres, m.Text) || Names(one.Genres, JsonNamingPolicy.KebabCaseLower.ConvertName(m.Kind.ToString())));

    private static bool Names(IReadOnlyList<string> wanted, string? value) =>
        wanted.Count == 0 || (value is not null && wanted.Contains(value.Trim(), StringComparer.OrdinalIgnoreCase));
}
