using Syndication.Attribution.Checks;
using Syndication.Attribution.Terms;
using Syndication.Contracts;
using Syndication.Platform.Storage;

namespace Syndication.Attribution.Clearances;

/// <summary>What checks hold a page against: see <see cref="ClearedArticleLookup"/>.</summary>
public sealed class ClearanceLookup(IDocumentCollection<ClearanceDocument> clearances, TermsBook terms)
{
    public async ValueTask<ClearedArticle?> Find(string articleId, CancellationToken cancellationToken)
    {
        if (await clearances.Get(articleId, cancellationToken) is not { } document || ClearanceRules.Cleared(document) is not { } cleared)
        {
            return null;
        }

        // The version that the copy was made under, also where newer terms are in force by now.
        var version = await terms.Version(document.PublisherId, cleared.TermsVersion, cancellationToken);
        return new ClearedArticle
        {
            Article = cleared.Article,
            IsWithdrawn = document.State == ClearanceState.Withdrawn,
            Obligations = cleared.Obligations,
            Terms = new TermsReference { PublisherId = document.PublisherId, Version = cleared.TermsVersion },
            CopyHtml = CopyBuilder.Build(cleared).Html,
            CureTime = version is null ? null : TimeSpan.FromHours(version.Terms.CureHours),
            SuspendsWhenOverdue = version?.Terms.SuspendWhenOverdue ?? false,
        };
    }
}
