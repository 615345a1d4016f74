using Syndication.Contracts;

namespace Syndication.Translation.Works;

/// <summary>
/// Decides, for a closed set of editions (whatever one points to and is known here is in the set), which edition each
/// was made from. A pure function of the set: the order of arrival cannot matter.
/// </summary>
public static class LinkRules
{
    /// <summary>The link of every edition that has one. What comes out has no cycles.</summary>
    /// <param name="editions">Distinct by id.</param>
    /// <param name="inferred">Links found by likeness, for editions that nothing surer links; null: those that the editions carry.</param>
    public static IReadOnlyDictionary<string, Link> Choose(
        IReadOnlyCollection<EditionDocument> editions, IReadOnlyDictionary<string, Link>? inferred = null)
    {
        ArgumentNullException.ThrowIfNull(editions);
        return Choose(new EditionSet(editions), inferred);
    }

    /// <inheritdoc cref="Choose(IReadOnlyCollection{EditionDocument}, IReadOnlyDictionary{string, Link}?)"/>
    public static IReadOnlyDictionary<string, Link> Choose(EditionSet set, IReadOnlyDictionary<string, Link>? inferred = null)
    {
        ArgumentNullException.ThrowIfNull(set);
        var editions = set.ById.Values;
        var explicitLinks = new Dictionary<string, Link>(StringComparer.Ordinal);
        foreach (var edition in editions)
        {
            if ((Confirmed(edition, set) ?? Stated(edition, set) ?? Listed(edition, set) ?? BasedOn(edition, set)) is { } link)
            {
                explicitLinks[edition.Id] = link;
            }
        }

        var links = new Dictionary<string, Link>(explicitLinks, StringComparer.Ordinal);
        foreach (var edition in editions.Where(e => !explicitLinks.ContainsKey(e.Id)))
        {
            if (HreflangRules.Choose(edition, set, explicitLinks) is { } link)
            {
                links[edition.Id] = link;
            }
            else if (SiblingRules.Choose(edition, set, explicitLinks) is { } sibling)
            {
                links[edition.Id] = sibling;
            }
            else if ((inferred is null ? edition.Guess : inferred.GetValueOrDefault(edition.Id)) is { } guess && set.ById.ContainsKey(guess.OriginalId)
                && !set.Refused(edition.Id, guess.OriginalId))
            {
                links[edition.Id] = guess;
            }
        }

        BreakCycles(links, set);
        return links;
    }

    /// <summary>Earliest first; ties by id. The order in which editions claim to be the original.</summary>
    public static readonly Comparer<EditionDocument> ByAge = Comparer<EditionDocument>.Create((a, b) =>
        a.Article.FirstCreated.CompareTo(b.Article.FirstCreated) is not 0 and var order ? order : string.CompareOrdinal(a.Id, b.Id));

    private static Link? Confirmed(EditionDocument edition, EditionSet set) =>
        edition.Confirmation is { } word && word.OriginalArticleId != edition.Id && set.ById.ContainsKey(word.OriginalArticleId)
            ? new Link
            {
                OriginalId = word.OriginalArticleId,
                Strength = LinkStrength.Confirmed,
                Evidence = [new Evidence { Kind = "confirmed", Text = $"An editor confirmed {word.OriginalArticleId} as the original." }],
            }
            : null;

    private static Link? Stated(EditionDocument edition, EditionSet set)
    {
        foreach (var key in EditionKeys.Stated(edition.Article))
        {
            var target = set.KnownBy(key)
                .Where(e => e.Id != edition.Id && !edition.Refused.Contains(e.Id))
                .OrderBy(e => e.Article.PublisherId == edition.Article.PublisherId ? 0 : 1)
                .ThenBy(e => e, ByAge)
                .FirstOrDefault();
            if (target is not null)
            {
                var evidence = new Evidence { Kind = "translation-of", Text = $"The publisher states that it translates {key[(key.IndexOf(':', StringComparison.Ordinal) + 1)..]}." };
                return new Link { OriginalId = target.Id, Strength = LinkStrength.Stated, Evidence = [evidence] };
            }
        }

        return null;
    }

    // An original that lists its translations (schema.org workTranslation): of the same house only, nobody speaks for another.
    private static Link? Listed(EditionDocument edition, EditionSet set)
    {
        var original = set.Around(edition).FirstOrDefault(o => o.Article.Translations.Count > 0 && o.Article.PublisherId == edition.Article.PublisherId && !IsOneLanguage(o, edition)
            && !set.Refused(edition.Id, o.Id) && EditionKeys.Translations(o.Article).Any(edition.Keys.Contains));
        return original is null ? null : new Link
        {
            OriginalId = original.Id,
            Strength = LinkStrength.Stated,
            Evidence = [new Evidence { Kind = "translation-of", Text = "The publisher lists it among the original's translations." }],
        };
    }

    // schema.org isBasedOn that points to a story in another language.
    private static Link? BasedOn(EditionDocument edition, EditionSet set)
    {
        var original = EditionKeys.BasedOn(edition.Article) is { } key
            ? set.KnownBy(key).Where(o => o.Id != edition.Id && !IsOneLanguage(o, edition) && !set.Refused(edition.Id, o.Id)).Order(ByAge).FirstOrDefault()
            : null;
        return original is null ? null : new Link
        {
            OriginalId = original.Id,
            Strength = LinkStrength.Stated,
            Evidence = [new Evidence { Kind = "based-on", Text = $"It says that it is based on {edition.Article.SourceOutlet!.Url}, which is in another language." }],
        };
    }

    private static bool IsOneLanguage(EditionDocument a, EditionDocument b) => HreflangRules.Primary(a.Article.Language) == HreflangRules.Primary(b.Article.Language);

    // Every edition has at most one link, so a cycle is found by walking up once. Its weakest link goes; among equally
    // weak ones that of the earliest edition, which is then the original.
    private static void BreakCycles(Dictionary<string, Link> links, EditionSet set)
    {
        var done = new HashSet<string>(StringComparer.Ordinal);
        foreach (var start in links.Keys.Order(StringComparer.Ordinal).ToArray())
        {
            var walk = new List<string>();
            var at = start;
            while (!done.Contains(at) && !walk.Contains(at) && links.TryGetValue(at, out var link))
            {
                walk.Add(at);
                at = link.OriginalId;
            }

            var from = walk.IndexOf(at);
            if (from >= 0)
            {
                links.Remove(walk.Skip(from).OrderBy(id => links[id].Strength).ThenBy(id => set.ById[id], ByAge).First());
            }

            done.UnionWith(walk);
        }
    }
}

/// <summary>Editions by id and by key.</summary>
public sealed class EditionSet
{
    private readonly Dictionary<string, List<EditionDocument>> byKey = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<EditionDocument>> byWantedKey = new(StringComparer.Ordinal);

    public EditionSet(IReadOnlyCollection<EditionDocument> editions)
    {
        ArgumentNullException.ThrowIfNull(editions);
        ById = editions.ToDictionary(e => e.Id, StringComparer.Ordinal);
        foreach (var edition in editions)
        {
            Add(byKey, edition.Keys, edition);
            Add(byWantedKey, edition.WantedKeys, edition);
        }
    }

    public IReadOnlyDictionary<string, EditionDocument> ById { get; }

    public IReadOnlyList<EditionDocument> KnownBy(string key) => byKey.TryGetValue(key, out var known) ? known : [];

    /// <summary>Editions that point to this one or that it points to, each once, without itself; earliest first.</summary>
    public IReadOnlyList<EditionDocument> Around(EditionDocument edition)
    {
        ArgumentNullException.ThrowIfNull(edition);
        return
        [
            .. edition.WantedKeys.SelectMany(KnownBy)
                .Concat(edition.Keys.SelectMany(key => byWantedKey.TryGetValue(key, out var wanting) ? wanting : []))
                .Where(e => e.Id != edition.Id)
                .DistinctBy(e => e.Id)
                .Order(LinkRules.ByAge),
        ];
    }

    /// <summary>An editor said that one is not made from the other. It holds both ways.</summary>
    public bool Refused(string id, string other) =>
        ById[id].Refused.Contains(other) || (ById.TryGetValue(other, out var edition) && edition.Refused.Contains(id));

    private static void Add(Dictionary<string, List<EditionDocument>> index, IEnumerable<string> keys, EditionDocument edition)
    {
        foreach (var key in keys)
        {
            if (!index.TryGetValue(key, out var known))
            {
                index[key] = known = [];
            }

            known.Add(edition);
        }
    }
}
