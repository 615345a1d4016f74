using Syndication.Attribution.Checks;
using Syndication.Contracts;

namespace Syndication.Attribution.Clearances;

/// <summary>Every copy that leaves is held against its own obligations as a partner's page would be. Pure.</summary>
internal static class CopyCheck
{
    private const string Address = "https://partner.invalid/copy";

    /// <summary>An obligation that the copy breaks; null when it passes. What only a live page can show is not asked.</summary>
    public static ObligationVerdict? Broken(CompliantCopy copy, Article article, IReadOnlyList<Obligation> obligations) => Broken(copy, article, new ArticleIndex(article), Asked(obligations));

    /// <summary>Those of the obligations that a copy alone can show.</summary>
    public static List<Obligation> Asked(IReadOnlyList<Obligation> obligations) => [.. obligations.Where(o => o.Kind is not (ObligationKind.Delay or ObligationKind.Permission))];

    /// <param name="index">Of the article, for all of its copies.</param>
    /// <param name="asked">See <see cref="Asked"/>.</param>
    public static ObligationVerdict? Broken(CompliantCopy copy, Article article, ArticleIndex index, IReadOnlyList<Obligation> asked) =>
        asked.Count == 0 ? null : PageCheck.Check(PageInput.FromHtml(Page(copy.Html), Address), article, index, asked, isOwnCopy: true)
            .Obligations.FirstOrDefault(o => o.Verdict == Verdict.Broken);

    /// <summary>The copy in a page that has nothing else.</summary>
    public static string Page(string html) =>
        $"<!doctype html><html><head><meta charset=\"utf-8\"><title>Copy</title></head><body><article>{html}</article></body></html>";
}
