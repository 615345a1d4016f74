using Syndication.Attribution.Checks;
using Syndication.Contracts;

namespace Syndication.Attribution.Terms;

/// <summary>Terms applied to one article version: which obligations hold, and whether it may go out. Pure.</summary>
public static class TermsRules
{
    /// <summary>For partners without any agreement, by no particular channel.</summary>
    public static TermsDecision Apply(PublisherTerms terms, Article article, Lineage lineage)
    {
        ArgumentNullException.ThrowIfNull(terms);
        ArgumentNullException.ThrowIfNull(article);
        ArgumentNullException.ThrowIfNull(lineage);
        return Apply(For(terms, article), article, lineage, null);
    }

    /// <summary>The terms with the overrides that are about the article, for partners without any agreement and by no particular channel.</summary>
    public static PublisherTerms For(PublisherTerms terms, Article article)
    {
        ArgumentNullException.ThrowIfNull(terms);
        ArgumentNullException.ThrowIfNull(article);
        return TermsOverrides.Apply(terms, TermsOverrides.About(terms, article).Where(o => TermsOverrides.Fits(o, null, null))) with { Overrides = [] };
    }

    /// <param name="terms">With the overrides applied.</param>
    /// <param name="agreement">That the partner has on file; null: none.</param>
    internal static TermsDecision Apply(PublisherTerms terms, Article article, Lineage lineage, string? agreement)
    {
        var obligations = new List<Obligation>(terms.Obligations.Count);
        var holds = HoldRules.OfArticle(terms, article, lineage);
        foreach (var rule in terms.Obligations)
        {
            if (!Applies(rule, article, lineage) || (rule.Kind == ObligationKind.Permission && IsGiven(terms, rule, agreement)))
            {
                continue;
            }

            var owed = Owed(terms, rule, article, lineage);
            obligations.AddRange(owed);
            holds.AddRange(owed.Select(o => HoldRules.OfObligation(rule, o)).OfType<HoldReason>());
        }

        return new TermsDecision
        {
            Obligations = obligations,
            Holds = [.. holds.DistinctBy(h => h.Code)],
            NotBefore = ClearanceForClass.NotBefore(article, obligations, inAdvance: false),
            WithoutImages = terms.Obligations.Any(r => IsOfImages(r) && Applies(r, article, lineage) && !IsGiven(terms, r, agreement)),
        };
    }

    /// <summary>The agreements that are a permission by the rule.</summary>
    internal static IReadOnlyList<string> AgreementsOf(PublisherTerms terms, TermsRule rule) =>
        rule.Kind != ObligationKind.Permission ? [] : rule.Agreements.Count > 0 ? rule.Agreements : [terms.Publisher];

    /// <summary>A permission that is about pictures alone: without it they are left out, and the story goes out.</summary>
    internal static bool IsOfImages(TermsRule rule) => rule is { Kind: ObligationKind.Permission, When: RuleCondition.HasPhoto };

    private static bool IsGiven(PublisherTerms terms, TermsRule rule, string? agreement) =>
        agreement is not null && AgreementsOf(terms, rule).Contains(agreement, StringComparer.Ordinal);

    /// <summary>
    /// Whether the rule is about this article. A kind narrows its condition: a foreign link is owed for translated
    /// foreign material only, a label for paid material only, a credit for pictures only.
    /// </summary>
    public static bool Applies(TermsRule rule, Article article, Lineage lineage)
    {
        ArgumentNullException.ThrowIfNull(rule);
        ArgumentNullException.ThrowIfNull(article);
        ArgumentNullException.ThrowIfNull(lineage);
        return Holds(rule.When, article, lineage) && rule.Kind switch
        {
            ObligationKind.ForeignLink => Holds(RuleCondition.TranslatedForeign, article, lineage),
            ObligationKind.AdvertisingLabel => Holds(RuleCondition.Advertising, article, lineage),
            ObligationKind.PhotoCredit => Holds(RuleCondition.HasPhoto, article, lineage),
            _ => true,
        };
    }

    private static bool Holds(RuleCondition condition, Article article, Lineage lineage) => condition switch
    {
        RuleCondition.TranslatedForeign => lineage.ForeignOrigin is not null,
        RuleCondition.Advertising => IsAdvertising(article),
        RuleCondition.HasPhoto => article.Images.Count > 0 || article.Body.Any(b => b.Kind == BlockKind.Image),
        _ => true,
    };

    /// <summary>Marked as paid material, or carrying the legal disclaimer of it.</summary>
    public static bool IsAdvertising(Article article)
    {
        ArgumentNullException.ThrowIfNull(article);
        return article.Marks.Any(m => m.Kind == MarkKind.Advertising) || article.Notices.Any(n => n.Kind == NoticeKind.AdvertisingDisclaimer);
    }

    private static List<Obligation> Owed(PublisherTerms terms, TermsRule rule, Article article, Lineage lineage) => rule.Kind switch
    {
        ObligationKind.SourceLink => [SourceLink(terms, rule, article)],
        ObligationKind.ForeignLink => [ForeignLink(rule, lineage.ForeignOrigin!)],
        ObligationKind.AdvertisingLabel => [Plain(rule) with { Text = Label(terms, rule, article) }],
        ObligationKind.PhotoCredit when rule.Text is null => Credits(rule, article),
        ObligationKind.ExcerptLimit => [ExcerptSize.Of(rule, Plain(rule), article)],
        // What the copy does not show needs no permission of a page.
        ObligationKind.Permission when IsOfImages(rule) => [],
        _ => [Plain(rule)],
    };

    private static Obligation SourceLink(PublisherTerms terms, TermsRule rule, Article article)
    {
        var form = terms.Forms.FirstOrDefault(f => f.Language == Primary(article.Language));
        var domains = rule.Domains.Count > 0 ? rule.Domains : terms.Domains;
        var page = LinkAddress.Absolute(article.CanonicalUrl) is { } canonical && canonical.IsWithin(domains) ? article.CanonicalUrl : null;
        return Plain(rule) with
        {
            Domains = domains,
            Url = page ?? (rule.Target == LinkTarget.Article || domains.Count == 0 ? null : $"https://{domains[0]}/"),
            Name = form?.Name ?? terms.PublisherName ?? (domains is [var domain, ..] ? domain : null),
        };
    }

    private static Obligation ForeignLink(TermsRule rule, ForeignOrigin origin)
    {
        var site = origin.Site ?? LinkAddress.Absolute(origin.Url)?.Host;
        return Plain(rule) with
        {
            Domains = site is null ? [] : [site],
            Url = origin.Url ?? (rule.Target == LinkTarget.Article || site is null ? null : $"https://{site}/"),
            Name = origin.Outlet,
        };
    }

    /// <summary>The terms' own word; the word of the article's language where the terms are written in another.</summary>
    private static string Label(PublisherTerms terms, TermsRule rule, Article article)
    {
        var isForeign = terms.Language != "und" && Primary(article.Language) != Primary(terms.Language);
        return isForeign || rule.Text is null ? AdvertisingWords.For(article.Language) ?? rule.Text ?? AdvertisingWords.English : rule.Text;
    }

    /// <summary>One for each distinct credit; one without text where no picture names anybody.</summary>
    private static List<Obligation> Credits(TermsRule rule, Article article)
    {
        var credits = article.Images.Select(i => i.Credit).Where(c => !string.IsNullOrWhiteSpace(c)).Distinct(StringComparer.Ordinal).ToList();
        return credits.Count == 0 ? [Plain(rule)] : [.. credits.Select(c => Plain(rule) with { Text = c })];
    }

    private static Obligation Plain(TermsRule rule) => new()
    {
        Kind = rule.Kind,
        Sentence = rule.Sentence,
        Position = rule.Position,
        Target = rule.Target,
        Followable = rule.Followable,
        Text = rule.Text,
        MaxCharacters = rule.MaxCharacters,
        MaxShare = rule.MaxShare,
        MaxWords = rule.MaxWords,
        MaxSentences = rule.MaxSentences,
        MaxParagraphs = rule.MaxParagraphs,
        DelaySeconds = rule.DelaySeconds,
    };

    private static string Primary(string language) => language.Split('-')[0].ToLowerInvariant();
}
