using Syndication.Contracts;
using Syndication.Translation.Matching;

namespace Syndication.Translation.Works;

/// <summary>Links by <c>hreflang</c> alternates: both list each other, or one lists the other and the stories agree.</summary>
public static class HreflangRules
{
    /// <summary>
    /// The link of an edition that states no original that is known here; null when no alternate counts, or when the
    /// edition is the original of its set.
    /// </summary>
    public static Link? Choose(EditionDocument edition, EditionSet set, IReadOnlyDictionary<string, Link> explicitLinks)
    {
        ArgumentNullException.ThrowIfNull(edition);
        ArgumentNullException.ThrowIfNull(set);
        ArgumentNullException.ThrowIfNull(explicitLinks);
        var neighbours = Neighbours(edition, set);
        if (neighbours.Count == 0)
        {
            return null;
        }

        var original = Original([edition, .. neighbours.Select(n => n.Edition)], explicitLinks);
        if (original.Id == edition.Id)
        {
            return null;
        }

        var evidence = neighbours.First(n => n.Edition.Id == original.Id).Evidence;
        return new Link { OriginalId = original.Id, Strength = LinkStrength.Hreflang, Evidence = evidence };
    }

    // What somebody in the set states to be the original is it. Else one that states an original outside the set leads
    // there. Else the earliest.
    internal static EditionDocument Original(List<EditionDocument> members, IReadOnlyDictionary<string, Link> explicitLinks)
    {
        var targets = members.Where(m => explicitLinks.ContainsKey(m.Id)).Select(m => explicitLinks[m.Id].OriginalId).ToHashSet(StringComparer.Ordinal);
        var stated = members.Where(m => targets.Contains(m.Id) && !explicitLinks.ContainsKey(m.Id)).Min(LinkRules.ByAge);
        return stated
            ?? members.Where(m => explicitLinks.ContainsKey(m.Id)).Min(LinkRules.ByAge)
            ?? members.Where(m => EditionKeys.Stated(m.Article).Length > 0).Min(LinkRules.ByAge)
            ?? members.Min(LinkRules.ByAge)!;
    }

    private static List<(EditionDocument Edition, IReadOnlyList<Evidence> Evidence)> Neighbours(EditionDocument edition, EditionSet set)
    {
        var found = new List<(EditionDocument, IReadOnlyList<Evidence>)>();
        foreach (var other in set.Around(edition))
        {
            if (MayBeAlternates(edition, other) && !set.Refused(edition.Id, other.Id)
                && EvidenceFor(edition, other) is { } evidence)
            {
                found.Add((other, evidence));
            }
        }

        return found;
    }

    private static bool MayBeAlternates(EditionDocument a, EditionDocument b) =>
        a.Article.PublisherId == b.Article.PublisherId && Primary(a.Article.Language) != Primary(b.Article.Language);

    private static IReadOnlyList<Evidence>? EvidenceFor(EditionDocument edition, EditionDocument other)
    {
        var there = Lists(edition.Article, other);
        var back = Lists(other.Article, edition);
        if (there && back)
        {
            return [new Evidence { Kind = "hreflang", Text = $"{edition.Id} and {other.Id} list each other as editions in another language." }];
        }

        if (!there && !back)
        {
            return null;
        }

        var (lister, listed) = there ? (edition, other) : (other, edition);
        return Agreement.Between(lister.Article, listed.Article) is { } agreement
            ? [new Evidence { Kind = "hreflang", Text = $"{lister.Id} lists {listed.Id} as its edition in another language." }, agreement]
            : null;
    }

    private static bool Lists(Article article, EditionDocument other)
    {
        foreach (var alternate in article.Alternates.Take(EditionKeys.MaxAlternates))
        {
            if (SameLanguage(alternate.Language, other.Article.Language)
                && EditionKeys.ByUrl(alternate.Url) is { } key && other.Keys.Contains(key))
            {
                return true;
            }
        }

        return false;
    }

    // x-default and und say nothing about the language.
    private static bool SameLanguage(string listed, string actual) =>
        Primary(listed) is var a && Primary(actual) is var b && (a == b || a is "x" or "und" or "" || b is "und" or "");

    /// <summary>The primary subtag of a BCP 47 tag, in lower case.</summary>
    public static string Primary(string language)
    {
        ArgumentNullException.ThrowIfNull(language);
        var end = language.IndexOfAny(['-', '_']);
        return (end < 0 ? language : language[..end]).ToLowerInvariant();
    }
}
