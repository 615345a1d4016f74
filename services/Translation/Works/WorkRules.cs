using Syndication.Contracts;
using Syndication.Translation.Drift;

namespace Syndication.Translation.Works;

/// <summary>From a closed set of editions to the lineage of each.</summary>
public static class WorkRules
{
    /// <summary>The lineage of every edition of the set. Pure, and independent of the order of the set.</summary>
    /// <param name="editions">Distinct by id.</param>
    /// <param name="inferred">Links found by likeness.</param>
    /// <param name="compare">Whether facts are compared too: most of the work, and nothing that links depend on.</param>
    public static IReadOnlyDictionary<string, Lineage> Resolve(
        IReadOnlyCollection<EditionDocument> editions, IReadOnlyDictionary<string, Link>? inferred = null, bool compare = true)
    {
        ArgumentNullException.ThrowIfNull(editions);
        var set = new EditionSet(editions);
        var byId = set.ById;
        var links = LinkRules.Choose(set, inferred);
        var lineages = new Dictionary<string, Lineage>(editions.Count, StringComparer.Ordinal);
        foreach (var edition in editions)
        {
            // From the root down: a lineage needs that of what it was made from. Links have no cycles.
            var path = new Stack<EditionDocument>();
            var at = edition;
            while (!lineages.ContainsKey(at.Id))
            {
                path.Push(at);
                if (!links.TryGetValue(at.Id, out var up))
                {
                    break;
                }

                at = byId[up.OriginalId];
            }

            while (path.TryPop(out var next))
            {
                lineages[next.Id] = links.TryGetValue(next.Id, out var link)
                    ? Linked(next, link, byId, lineages, compare)
                    : Alone(next, set);
            }
        }

        return lineages;
    }

    // An edition that was made from nothing known here.
    private static Lineage Alone(EditionDocument edition, EditionSet set)
    {
        var missing = Missing(edition, set);
        return new Lineage
        {
            WorkId = WorkIds.Of(edition.Id),
            Role = missing is null ? LineageRole.Original : LineageRole.Translation,
            OriginalVersion = missing is null ? null : edition.Article.TranslationOf?.Version,
            OriginalVersionBasis = missing is not null && edition.Article.TranslationOf?.Version is not null ? VersionBasis.Stated : null,
            Findings = Standing.Findings(edition),
            Evidence = missing is null ? [] : [missing],
            ForeignOrigin = edition.Origin,
        };
    }

    private static Lineage Linked(
        EditionDocument edition, Link link, IReadOnlyDictionary<string, EditionDocument> known, Dictionary<string, Lineage> lineages, bool compare)
    {
        var (original, above) = (known[link.OriginalId], lineages[link.OriginalId]);
        var lineage = new Lineage
        {
            WorkId = above.WorkId,
            Role = LineageRole.Translation,
            OriginalArticleId = original.Id,
            Score = link.Score,
            Evidence = link.Evidence,
            ForeignOrigin = OriginOf(edition, link, original, above),
        };
        return Standing.Of(lineage, edition, original, known, lineages, compare);
    }

    // What was translated in house from a translated story is translated foreign material too. A stated original that
    // turned out to be the publisher's own (on another of its domains) is no foreign page.
    private static ForeignOrigin? OriginOf(EditionDocument edition, Link link, EditionDocument original, Lineage above)
    {
        var inHouse = link.Strength == LinkStrength.Stated && original.Article.PublisherId == edition.Article.PublisherId
            && edition.Origin is { Evidence: [{ Kind: "translation-of" }] };
        return (inHouse ? null : edition.Origin) ?? above.ForeignOrigin;
    }

    // The publisher states an original that is not here: a foreign page, or one that has not arrived yet. One that is
    // here and yet not linked was refused, or the statements go round in a circle.
    private static Evidence? Missing(EditionDocument edition, EditionSet set)
    {
        var keys = EditionKeys.Stated(edition.Article);
        if (keys.Length == 0 || keys.Any(key => set.KnownBy(key).Any(e => e.Id != edition.Id)))
        {
            return null;
        }

        var statement = edition.Article.TranslationOf!;
        var named = statement.ArticleId ?? statement.Uri ?? statement.Url;
        return new Evidence { Kind = "translation-of", Text = $"The publisher states that it translates {named}, which is not known here." };
    }
}
