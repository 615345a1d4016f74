using Syndication.Contracts;

namespace Syndication.Ingest.Articles;

/// <summary>
/// By which names the same story is recognised, whichever way it arrives: the publisher's own identifier, its canonical
/// address, and the addresses of alternates in its own language. An address counts unless one and the same source tells
/// two stories at that address apart by identifiers of its own, as live blogs do.
/// </summary>
internal static class ArticleKeys
{
    private const int MostAlternates = 8;

    /// <summary>The names, the strongest first: identifier, then addresses.</summary>
    public static IReadOnlyList<string> Of(Article article)
    {
        var keys = new List<string>(3);
        if (UriKey(article) is { } uri)
        {
            keys.Add(uri);
        }

        Add(keys, article.PublisherId, article.CanonicalUrl ?? article.Uri);
        foreach (var alternate in article.Alternates.Where(a => a.Language.Equals(article.Language, StringComparison.OrdinalIgnoreCase)).Take(MostAlternates))
        {
            Add(keys, article.PublisherId, alternate.Url);
        }

        return keys;
    }

    /// <summary>The identifier's name; addresses that serve as identifiers are one whatever their scheme and tracking.</summary>
    public static string? UriKey(Article article) => article.Uri is { } uri ? ArticleIds.For(article.PublisherId, "uri\n" + (Addresses.Key(uri) ?? uri)) : null;

    /// <summary>The identifiers are one, or one of them is missing or only the article's address.</summary>
    public static bool AreOne(string? left, string? right, string? address)
    {
        var (a, b) = (Plain(left), Plain(right));
        var page = Addresses.Key(address);
        return a is null || b is null || a == b || a == page || b == page;
    }

    private static string? Plain(string? uri) => uri is null ? null : Addresses.Key(uri) ?? uri;

    private static void Add(List<string> keys, string publisherId, string? address)
    {
        if (Addresses.Key(address) is { } key && ArticleIds.For(publisherId, "url\n" + key) is var name && !keys.Contains(name))
        {
            keys.Add(name);
        }
    }
}
