namespace Syndication.Ingest.Articles;

/// <summary>One item of a pushed document: its article, or what is wrong with it.</summary>
/// <param name="Place"><c>line 3</c>, <c>[2]</c>, <c>newsMessage/itemSet/newsItem[2]</c>; empty where the document is one item.</param>
/// <param name="Article">Null when there are problems.</param>
/// <param name="Raw">The item as it came, cut at 64 KB; null when it was read.</param>
internal sealed record ReadItem(string Place, Contracts.Article? Article, IReadOnlyList<ReadProblem> Problems, string? Raw)
{
    public static ReadItem Bad(string place, ReadProblem problem, string? raw = null) => new(place, null, [problem], raw);

    /// <summary>The items as a reader of documents answers.</summary>
    public static ReadResult Result(IReadOnlyList<ReadItem> items)
    {
        var problems = items.SelectMany(i => i.Problems.Select(p => p with
        {
            Field = i.Place.Length > 0 && !p.Field.StartsWith(i.Place, StringComparison.Ordinal) ? $"{i.Place}: {p.Field}".TrimEnd(' ', ':') : p.Field,
            Raw = p.Raw ?? i.Raw,
        }));
        return new ReadResult([.. items.Where(i => i.Article is not null).Select(i => i.Article!)], [.. problems]);
    }
}
