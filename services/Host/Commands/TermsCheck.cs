using Syndication.Attribution.Checks;
using Syndication.Attribution.Terms;
using Syndication.Contracts;
using Syndication.Translation.Origins;

namespace Syndication.Host.Commands;

/// <summary>A page held against terms as a whole: also what they do not demand for this article is said. Pure.</summary>
internal static class TermsCheck
{
    /// <summary>Loads what <see cref="Report"/> will need for these terms.</summary>
    public static void Prepare(PublisherTerms terms)
    {
        if (DependsOnOrigin(terms))
        {
            _ = OutletRegister.Default;
        }
    }

    /// <param name="terms">Applied whatever their status.</param>
    /// <param name="article">Alone: its lineage is what it says itself.</param>
    /// <param name="check">Looks at the page for what is owed.</param>
    public static PageReport Report(PublisherTerms terms, Article article, Func<IReadOnlyList<Obligation>, PageReport> check)
    {
        terms = TermsRules.For(terms, article);
        var lineage = LineageOf(article, terms);
        var rules = terms.Obligations.Select(rule => (Rule: rule, Owed: Owed(terms, rule, article, lineage))).ToList();
        var report = check([.. rules.SelectMany(r => r.Owed)]);
        var judged = new Queue<ObligationVerdict>(report.Obligations);
        var verdicts = new List<ObligationVerdict>();
        foreach (var (rule, owed) in rules)
        {
            verdicts.AddRange(owed.Count == 0 ? [NotApplicable(rule)] : owed.Select(_ => OfRule(rule, judged.Dequeue())));
        }

        var overall = PageCheck.Overall(verdicts);
        return report with
        {
            Verdict = overall,
            // Every entry has every member.
            Obligations = [.. verdicts.Select(v => v with { Evidence = v.Evidence ?? new VerdictEvidence() })],
            Reason = overall != CheckVerdict.Undetermined ? null
                : verdicts.Count > 0 && verdicts.TrueForAll(v => v.Verdict == Verdict.NotApplicable) ? "Nothing in the terms is owed for this article, so there was nothing to check."
                : report.Reason,
        };
    }

    private static IReadOnlyList<Obligation> Owed(PublisherTerms terms, TermsRule rule, Article article, Lineage lineage) =>
        TermsRules.Apply(terms with { Obligations = [rule] }, article, lineage).Obligations;

    /// <summary>The register of outlets is only asked when a rule depends on it.</summary>
    private static Lineage LineageOf(Article article, PublisherTerms terms) => new()
    {
        WorkId = article.Id,
        Role = article.TranslationOf is null ? LineageRole.Original : LineageRole.Translation,
        ForeignOrigin = DependsOnOrigin(terms) ? ForeignOrigins.Of(article, OutletRegister.Default) : null,
    };

    private static bool DependsOnOrigin(PublisherTerms terms) =>
        terms.Obligations.Concat(terms.Overrides.SelectMany(o => o.Obligations)).Any(r => r.Kind == ObligationKind.ForeignLink || r.When == RuleCondition.TranslatedForeign);

    /// <summary>Paid material that nobody may pass on is not put right by a label.</summary>
    private static ObligationVerdict OfRule(TermsRule rule, ObligationVerdict verdict) =>
        rule.Forbidden && verdict.Verdict is Verdict.Met or Verdict.Broken
            ? verdict with
            {
                Verdict = Verdict.Broken,
                Reason = "The terms do not let anyone pass on paid material, labelled or not, and the page carries it. Take it down.",
                Evidence = verdict.Evidence is null ? null : verdict.Evidence with { Fix = null },
            }
            : verdict;

    private static ObligationVerdict NotApplicable(TermsRule rule) => new()
    {
        Kind = rule.Kind,
        Verdict = Verdict.NotApplicable,
        Reason = (rule.When, rule.Kind) switch
        {
            (RuleCondition.TranslatedForeign, _) or (_, ObligationKind.ForeignLink) => "It is owed for material translated from a foreign outlet; the article names none that it was translated from.",
            (RuleCondition.Advertising, _) or (_, ObligationKind.AdvertisingLabel) => "It is owed for paid material; the article is not marked as such.",
            (RuleCondition.HasPhoto, _) or (_, ObligationKind.PhotoCredit) => "It is owed for pictures; the article has none.",
            _ => "It is not owed for this article.",
        },
    };
}
