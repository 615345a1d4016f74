using Syndication.Contracts;

namespace Syndication.Distribution.Partners;

/// <summary>A field that queries can ask for.</summary>
/// <param name="Name">As it is written.</param>
/// <param name="Matches">Whether the article has the value.</param>
/// <param name="Keys">The index key that every article with the value has; null when it has none of its own.</param>
internal sealed record QueryField(string Name, Func<Article, Lineage, string, bool> Matches, Func<string, CoverKey?> Keys)
{
    /// <summary>Words without a field: headline, lead and body.</summary>
    public static QueryField Text { get; } = new("text", (a, _, v) => ContainsText(a, v), CoverKey.Phrase);

    private static readonly QueryField[] Known =
    [
        new("publisher", (a, _, v) => Same(a.PublisherId, v), v => CoverKey.Publisher(v)),
        new("language", (a, _, v) => EntitlementRules.CoversLanguage([v], a.Language), v => CoverKey.Language(v)),
        new("subject", (a, _, v) => Has(a.Subjects, v), v => CoverKey.Subject(v)),
        new("section", (a, _, v) => Same(a.Section, v), v => CoverKey.Section(v)),
        new("place", (a, _, v) => Same(a.Located, v) || Has(a.Places, v), v => CoverKey.Place(v)),
        new("genre", (a, _, v) => Has(a.Genres, v), v => CoverKey.Genre(v)),
        new("outlet", (a, l, v) => Same(a.SourceOutlet?.Name, v) || Same(l.ForeignOrigin?.Outlet, v) || Same(l.ForeignOrigin?.Site, v), v => CoverKey.Outlet(v)),
        new("mark", (a, _, v) => a.Marks.Any(m => Same(Wire(m.Kind), v)), _ => null),
        new("is", Is, _ => null),
        new("headline", (a, _, v) => FilterRules.ContainsPhrase(a.Headline, v), CoverKey.Phrase),
        Text,
    ];

    /// <summary>What <c>is:</c> can ask for.</summary>
    public static readonly string[] States = ["original", "translation", "stale", "new", "update", "correction", "embargoed", "paid"];

    public static readonly string[] Marks = [.. Enum.GetValues<MarkKind>().Select(k => Wire(k))];

    public static string Names { get; } = string.Join(", ", new[] { "publisher", "language", "subject", "section", "place", "genre", "urgency", "outlet", "mark", "is", "headline", "text" });

    /// <summary>Null: no such field.</summary>
    public static QueryField? Find(string name) => name.ToLowerInvariant() switch
    {
        "text" or "keyword" => Text,
        "lang" => Find("language"),
        var lower => Array.Find(Known, f => f.Name == lower),
    };

    private static bool Is(Article article, Lineage lineage, string value) => value.ToLowerInvariant() switch
    {
        "original" => lineage.Role == LineageRole.Original,
        "translation" => lineage.Role == LineageRole.Translation,
        "stale" => lineage.State != LineageState.Current,
        "new" => article.Change == Change.New,
        "update" => article.Change == Change.Update,
        "correction" => article.Change == Change.Correction,
        "embargoed" => article.Embargo is not null,
        "paid" => EntitlementRules.IsAdvertising(article),
        _ => false,
    };

    private static bool ContainsText(Article article, string phrase)
    {
        if (FilterRules.ContainsPhrase(article.Headline, phrase) || (article.Standfirst is { } lead && FilterRules.ContainsPhrase(lead, phrase)))
        {
            return true;
        }

        foreach (var block in article.Body)
        {
            if (FilterRules.ContainsPhrase(block.Text, phrase))
            {
                return true;
            }

            foreach (var item in block.Items)
            {
                if (FilterRules.ContainsPhrase(item, phrase))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static bool Has(IReadOnlyList<Subject> concepts, string value)
    {
        foreach (var concept in concepts)
        {
            if (Same(concept.Name, value) || Same(concept.Code, value))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Same(string? one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);

    private static string Wire(MarkKind kind) => System.Text.Json.JsonNamingPolicy.KebabCaseLower.ConvertName(kind.ToString());
}
