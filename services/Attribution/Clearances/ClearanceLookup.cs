using Syndication.Attribution.Checks;
using Syndication.Attribution.Partners;
using Syndication.Attribution.Terms;
using Syndication.Contracts;
using Syndication.Platform.Storage;

namespace Syndication.Attribution.Clearances;

/// <summary>What checks hold a page against: see <see cref="ClearedArticleLookup"/>.</summary>
public sealed class ClearanceLookup(IDocumentCollection<ClearanceDocument> clearances, IDocumentCollection<KnownPartnerDocument> partners, TermsBook terms, TimeProvider time)
{
    public async ValueTask<ClearedArticle?> Find(string articleId, PageOwner? owner, CancellationToken cancellationToken)
    {
        if (await clearances.Get(articleId, cancellationToken) is not { } document)
        {
            return null;
        }

        var facts = owner is null ? null : (await partners.Get(owner.PartnerId, cancellationToken))?.Facts;
        if (PageTerms.Of(document, ClassOf(owner, facts), article => facts?.Allow(article) ?? true) is not { } cleared)
        {
            return null;
        }

        // The version that the copy was made under, also where newer terms are in force by now.
        var version = await terms.Version(document.PublisherId, cleared.Terms!.Version, cancellationToken);
        return cleared with
        {
            CureTime = version is null ? null : TimeSpan.FromHours(version.Terms.CureHours),
            SuspendsWhenOverdue = version?.Terms.SuspendWhenOverdue ?? false,
        };
    }

    /// <summary>By what is known of the partner; else by what came with the page; null: no particular one.</summary>
    private PartnerClass? ClassOf(PageOwner? owner, PartnerFacts? facts)
    {
        var now = time.GetUtcNow();
        return facts?.ClassOf(owner!.Told?.Channel, owner.Since ?? now, now) ?? owner?.Told;
    }
}
