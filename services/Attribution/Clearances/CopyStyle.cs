using Syndication.Attribution.Terms;
using Syndication.Contracts;

namespace Syndication.Attribution.Clearances;

/// <summary>What the terms say of how a copy is worded, beside what it owes.</summary>
public sealed record CopyStyle
{
    /// <summary>The publisher's own form in the article's language.</summary>
    public SourceForm? Form { get; init; }

    public string? LicenseUrl { get; init; }

    public string? TermsUrl { get; init; }

    /// <summary>A line says that the translation lags behind its original.</summary>
    public bool MarksStale { get; init; }

    public static CopyStyle Of(PublisherTerms terms, Article article, Lineage lineage)
    {
        ArgumentNullException.ThrowIfNull(terms);
        ArgumentNullException.ThrowIfNull(article);
        ArgumentNullException.ThrowIfNull(lineage);
        var language = article.Language.Split('-')[0].ToLowerInvariant();
        return new CopyStyle
        {
            Form = terms.Forms.FirstOrDefault(f => f.Language == language),
            LicenseUrl = terms.LicenseUrl,
            TermsUrl = terms.TermsUrl,
            MarksStale = (lineage.State == LineageState.Stale && terms.StaleTranslations == StalePolicy.Mark)
                || (lineage.State == LineageState.Orphaned && terms.OrphanedTranslations == StalePolicy.Mark),
        };
    }
}
