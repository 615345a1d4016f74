using Syndication.Attribution.Checks;
using Syndication.Attribution.Terms;
using Syndication.Contracts;

namespace Syndication.Attribution.Clearances;

/// <summary>
/// The copies of one article version, each held against its own obligations. The article is indexed once for all of them, and
/// what is the same copy under the same obligations is checked once.
/// </summary>
internal sealed class CheckedCopies(PublisherTerms terms, Article article, Lineage lineage, CopyStyle style)
{
    private readonly List<(string Html, List<Obligation> Asked, HoldReason? Fault)> known = [];
    private ArticleIndex? index;

    /// <summary>The copy; or why there is none although nothing holds it; or neither, where it is held anyway.</summary>
    public (CompliantCopy? Copy, HoldReason? Fault) Of(TermsDecision decision, bool withoutImages)
    {
        if (decision.Holds.Count > 0)
        {
            return (null, null);
        }

        var copy = CopyBuilder.Build(new ClearedVersion
        {
            Article = article,
            Lineage = lineage,
            Obligations = decision.Obligations,
            TermsVersion = terms.Version,
            PublisherName = terms.PublisherName,
            Style = style,
            WithoutImages = withoutImages,
        });
        return Fault(copy, decision.Obligations) is { } fault ? (null, fault) : (copy, null);
    }

    private HoldReason? Fault(CompliantCopy copy, IReadOnlyList<Obligation> obligations)
    {
        var asked = CopyCheck.Asked(obligations);
        foreach (var one in known)
        {
            if (one.Html == copy.Html && one.Asked.SequenceEqual(asked))
            {
                return one.Fault;
            }
        }

        var fault = CopyCheck.Broken(copy, article, index ??= new ArticleIndex(article), asked) is { } broken ? HoldRules.OfCopy(broken) : null;
        known.Add((copy.Html, asked, fault));
        return fault;
    }
}
