using Syndication.Contracts;

namespace Syndication.Translation.Works;

/// <summary>
/// Links by a story's id: one that the publisher states (ninjs <c>altIds</c>), or that stands in the addresses of its editions,
/// where the publisher's pattern was learned (<see cref="Lessons.SiblingPatterns"/>).
/// </summary>
public static class SiblingRules
{
    /// <summary>
    /// The link of an edition that nothing surer links; null when it carries no such id, is the original of those that
    /// do, or when the id stands at two editions of one language: then it names no story.
    /// </summary>
    public static Link? Choose(EditionDocument edition, EditionSet set, IReadOnlyDictionary<string, Link> explicitLinks)
    {
        ArgumentNullException.ThrowIfNull(edition);
        ArgumentNullException.ThrowIfNull(set);
        foreach (var key in edition.StoryIds)
        {
            if (Choose(edition, key, set.KnownBy(key).Where(e => e.StoryIds.Contains(key)), set, explicitLinks) is { } link)
            {
                return link;
            }
        }

        return edition.SharedId is { } learned ? Choose(edition, learned, set.KnownBy(learned).Where(e => e.SharedId == learned), set, explicitLinks) : null;
    }

    private static Link? Choose(EditionDocument edition, string key, IEnumerable<EditionDocument> carriers, EditionSet set, IReadOnlyDictionary<string, Link> explicitLinks)
    {
        var siblings = carriers.ToList();
        if (siblings.Count < 2 || siblings.DistinctBy(e => e.Article.Language, StringComparer.OrdinalIgnoreCase).Count() < siblings.Count)
        {
            return null;
        }

        var original = HreflangRules.Original(siblings, explicitLinks);
        if (original.Id == edition.Id || set.Refused(edition.Id, original.Id)
            || HreflangRules.Primary(original.Article.Language) == HreflangRules.Primary(edition.Article.Language))
        {
            return null;
        }

        var (shape, id) = EditionKeys.Shared(key, edition.Article.PublisherId);
        return new Link
        {
            OriginalId = original.Id,
            Strength = LinkStrength.SharedId,
            Evidence = [new Evidence { Kind = "shared-id", Text = edition.StoryIds.Contains(key)
                ? $"The publisher gives both one identifier, {id} ({shape.TrimEnd()})."
                : $"Their addresses carry one story id, {id}, where confirmed links of this publisher do: {shape}." }],
        };
    }
}
