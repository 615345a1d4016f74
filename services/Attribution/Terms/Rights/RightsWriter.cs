using Syndication.Contracts;

namespace Syndication.Attribution.Terms;

/// <summary>A publisher's terms as machines read them. It says what the terms say, and nothing where they are silent. Pure.</summary>
public static class RightsWriter
{
    /// <summary>The terms of one article version.</summary>
    /// <param name="obligations">What is owed of it.</param>
    public static RightsFacts Of(PublisherTerms terms, Article article, IReadOnlyList<Obligation> obligations)
    {
        ArgumentNullException.ThrowIfNull(terms);
        ArgumentNullException.ThrowIfNull(article);
        ArgumentNullException.ThrowIfNull(obligations);
        var page = ArticleHtml.IsSafeLink(article.CanonicalUrl) ? article.CanonicalUrl : null;
        return new RightsFacts
        {
            UsageTerms = UsageTerms(obligations.Select(o => o.Sentence)),
            TermsUrl = terms.TermsUrl,
            LicenseUrl = terms.LicenseUrl,
            Rsl = RslWriter.License(terms),
            TdmReserved = terms.TdmReserved,
            TdmPolicyUrl = terms.TdmPolicyUrl,
            Odrl = OdrlWriter.Write(terms, page ?? "urn:syndication:article:" + Uri.EscapeDataString(article.Id), obligations),
        };
    }

    /// <summary>ninjs 3.1 <c>usageTerms</c>: the publisher's own sentences; null when there is none.</summary>
    public static string? UsageTerms(IEnumerable<string?> sentences)
    {
        var distinct = sentences.Where(s => !string.IsNullOrWhiteSpace(s)).Distinct(StringComparer.Ordinal).ToList();
        return distinct.Count == 0 ? null : string.Join(' ', distinct);
    }
}
