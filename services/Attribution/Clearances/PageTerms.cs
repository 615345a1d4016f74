using Syndication.Attribution.Checks;
using Syndication.Attribution.Terms;
using Syndication.Contracts;

namespace Syndication.Attribution.Clearances;

/// <summary>
/// Which cleared version, and which of its obligations, a partner's page is held against: those that its class was given
/// under the clearance of that version, whatever terms are in force by now. Pure.
/// </summary>
internal static class PageTerms
{
    /// <summary>Null: nothing was cleared that the page could be held against.</summary>
    /// <param name="partner">Null: no particular partner.</param>
    /// <param name="isEntitled">The partner's entitlements cover the article.</param>
    public static ClearedArticle? Of(ClearanceDocument document, PartnerClass? partner, Func<Article, bool> isEntitled)
    {
        var general = ClearanceRules.Cleared(document);
        if (document.State == ClearanceState.Withdrawn)
        {
            // It must go, whoever shows it.
            general ??= ClearanceRules.ClearedForClasses(document);
        }

        if (partner is null || document.State == ClearanceState.Withdrawn)
        {
            return general is null ? null : General(document, general);
        }

        List<ClearedVersion> versions = [.. Versions(document)];
        foreach (var version in versions)
        {
            if (For(version, partner) is { } own)
            {
                return isEntitled(version.Article) && !IsPaidBeyond(version.Article, partner) ? own : own with { NotEntitled = NotEntitled, CopyHtml = null };
            }
        }

        var refused = versions.Select(v => (Version: v, Hold: ClearanceForClass.Holds(Event(v), Paid(partner)).FirstOrDefault(h => h.Code == HoldRules.Permission))).FirstOrDefault(r => r.Hold is not null);
        return refused.Hold is { } hold ? General(document, refused.Version) with { Obligations = [], CopyHtml = null, Class = partner, NotCleared = hold.Text }
            : general is null ? null : General(document, general) with { Class = partner };
    }

    /// <summary>The version as the class got it; null when it did not. Where the channel is not known, by the first through which it could.</summary>
    public static ClearedArticle? For(ClearedVersion version, PartnerClass partner)
    {
        var cleared = Event(version);
        foreach (var channel in partner.Channel is null ? version.Channels.Prepend(null) : [partner.Channel])
        {
            var asked = Paid(partner) with { Channel = channel };
            if (ClearanceForClass.For(cleared, asked) is { } own)
            {
                var withoutImages = partner.ExcerptOnly || partner.WithoutImages || (own.Article.Images.Count == 0 && version.Article.Images.Count > 0);
                return new ClearedArticle
                {
                    Article = version.Article,
                    Obligations = own.Obligations,
                    SparedElsewhere = partner.Channel is null ? SparedElsewhere(cleared, asked, own.Obligations) : [],
                    Terms = new TermsReference { PublisherId = version.Article.PublisherId, Version = version.TermsVersion },
                    CopyHtml = CopyBuilder.Build(version with { Obligations = own.Obligations, WithoutImages = withoutImages }).Html,
                    Class = partner,
                    NotBefore = own.NotBefore,
                };
            }
        }

        return null;
    }

    /// <summary>What the class would not owe had the story come by another channel that the terms tell apart.</summary>
    private static List<Obligation> SparedElsewhere(ArticleCleared cleared, PartnerClass asked, IReadOnlyList<Obligation> owed)
    {
        var others = cleared.Channels.Where(c => c != asked.Channel).Select(c => ClearanceForClass.For(cleared, asked with { Channel = c })).OfType<ArticleCleared>()
            .Select(o => o.Obligations.Select(Written).ToHashSet(StringComparer.Ordinal)).ToList();
        return others.Count == 0 ? [] : [.. owed.Where(o => others.Exists(other => !other.Contains(Written(o))))];
    }

    /// <summary>Obligations hold lists, so they are compared as they are written.</summary>
    private static string Written(Obligation obligation) => System.Text.Json.JsonSerializer.Serialize(obligation, ContractsJson.Options);

    private const string NotEntitled = "The partner is not entitled to this story, by its publisher, language, genre or as paid material. Look whether it got it before its entitlements changed, or has it from elsewhere.";

    private static IEnumerable<ClearedVersion> Versions(ClearanceDocument document)
    {
        if (document.TermsVersion > 0)
        {
            yield return ClearanceRules.Present(document);
        }

        foreach (var before in new[] { document.ClassesBefore, document.ClearedBefore }.OfType<ClearedVersion>().OrderByDescending(v => v.Article.Version))
        {
            yield return before;
        }
    }

    private static ClearedArticle General(ClearanceDocument document, ClearedVersion version) => new()
    {
        Article = version.Article,
        IsWithdrawn = document.State == ClearanceState.Withdrawn,
        Obligations = version.Obligations,
        Terms = new TermsReference { PublisherId = document.PublisherId, Version = version.TermsVersion },
        CopyHtml = CopyBuilder.Build(version).Html,
        NotBefore = ClearanceForClass.NotBefore(version.Article, version.Obligations, inAdvance: false),
    };

    /// <summary>Whether it gets paid material is asked apart: what it owes of it does not depend on that.</summary>
    private static PartnerClass Paid(PartnerClass partner) => partner with { Advertising = true };

    private static bool IsPaidBeyond(Article article, PartnerClass partner) => !partner.Advertising && TermsRules.IsAdvertising(article);

    private static ArticleCleared Event(ClearedVersion version) => new()
    {
        Article = version.WithoutImages ? version.Article with { Images = [], Body = [.. version.Article.Body.Where(b => b.Kind != BlockKind.Image)] } : version.Article,
        Lineage = version.Lineage,
        Obligations = version.Obligations,
        Terms = new TermsReference { PublisherId = version.Article.PublisherId, Version = version.TermsVersion },
        ClearanceRevision = 0,
        ClearedAt = version.Article.VersionCreated,
        IngestedAt = version.Article.VersionCreated,
        NotBefore = ClearanceForClass.NotBefore(version.Article, version.Obligations, inAdvance: false),
        IsAdvertising = TermsRules.IsAdvertising(version.Article),
        Agreements = version.Agreements,
        Channels = version.Channels,
        Classes = version.Classes,
        Holds = version.Holds,
    };
}
