using Syndication.Contracts;

namespace Syndication.Ingest.Articles;

/// <summary>
/// By which names the same story is recognised when it arrives as a feed entry and as a page. The publisher's own
/// identifier always counts. The canonical address counts where one side has no identifier besides it: two entries with
/// different identifiers stay two articles although they link to one page.
/// </summary>
internal static class ArticleKeys
{
    /// <summary>Names under which the article can be found, its own id aside.</summary>
    public static IReadOnlyList<string> Aliases(Article article)
    {
        var keys = new List<string>(2);
        foreach (var key in (ReadOnlySpan<string?>)[article.Uri is { } uri ? ArticleIds.For(article.PublisherId, uri) : null, AddressKey(article)])
        {
            if (key is not null && !keys.Contains(key))
            {
                keys.Add(key);
            }
        }

        return keys;
    }

    /// <summary>
    /// The canonical address as a name, or the identifier where that is an address and nothing else is known, as in a
    /// tombstone. Null where it names no story: none, or a site's front page.
    /// </summary>
    public static string? AddressKey(Article article) =>
        Uri.TryCreate(article.CanonicalUrl ?? article.Uri, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" && url.PathAndQuery.Length > 1
            ? ArticleIds.For(article.PublisherId, Plain(url))
            : null;

    /// <summary>The article is known by its address alone.</summary>
    public static bool IsNamedByAddress(Article article) => article.Uri is null || SameAddress(article.Uri, article.CanonicalUrl ?? article.Uri);

    /// <summary>The draft is the stored article, although their ids differ.</summary>
    public static bool IsSame(ArticleDocument stored, Article draft) =>
        stored.Article.PublisherId == draft.PublisherId
        && ((draft.Uri is not null && draft.Uri == stored.Article.Uri)
            || (AddressKey(draft) is { } key && key == AddressKey(stored.Article) && (IsNamedByAddress(draft) || IsNamedByAddress(stored.Article))));

    private static bool SameAddress(string left, string right) =>
        Uri.TryCreate(left, UriKind.Absolute, out var a) && a.Scheme is "http" or "https" && Uri.TryCreate(right, UriKind.Absolute, out var b) && Plain(a) == Plain(b);

    /// <summary>Scheme, fragment and a closing slash make no other page.</summary>
    private static string Plain(Uri url) => (url.IdnHost + (url.IsDefaultPort ? "" : ":" + url.Port) + url.PathAndQuery).TrimEnd('/');
}
