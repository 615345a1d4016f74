using System.Collections.Immutable;
using Syndication.Contracts;

namespace Syndication.Translation.Works;

/// <summary>
/// What an edition is known by and what it points to, as keys that compare by text. Two spellings of one address give
/// one key; an address that cannot be a story (a home page, a language's start page) gives none, since thousands of
/// stories would point to it.
/// </summary>
public static class EditionKeys
{
    /// <summary>Addresses longer than this many characters are not used as keys.</summary>
    public const int MaxLength = 1_000;

    /// <summary>Most alternates of one article that are looked at.</summary>
    public const int MaxAlternates = 60;

    /// <summary>What the article is known by: its id, its publisher's identifier, its canonical address.</summary>
    public static ImmutableArray<string> Of(Article article)
    {
        ArgumentNullException.ThrowIfNull(article);
        return Distinct([ById(article.Id), ByUri(article.PublisherId, article.Uri), ByUrl(article.CanonicalUrl)]);
    }

    /// <summary>What the article points to: the original it states and the alternates it lists, without itself.</summary>
    public static ImmutableArray<string> WantedBy(Article article)
    {
        ArgumentNullException.ThrowIfNull(article);
        var own = Of(article);
        var alternates = article.Alternates.Take(MaxAlternates).Select(a => ByUrl(a.Url));
        return [.. Distinct(Stated(article).Concat(alternates).Append(BasedOn(article)).Concat(Translations(article))).Where(key => !own.Contains(key))];
    }

    /// <summary>The original that the article states, surest first; empty when it states none or itself.</summary>
    public static ImmutableArray<string> Stated(Article article)
    {
        ArgumentNullException.ThrowIfNull(article);
        if (article.TranslationOf is not { } statement)
        {
            return [];
        }

        var own = Of(article);
        var keys = Distinct(
        [
            statement.ArticleId is { Length: > 0 } id ? ById(id) : null,
            ByUri(article.PublisherId, statement.Uri),
            ByUrl(statement.Url),
        ]);
        return keys.Any(own.Contains) ? [] : keys;
    }

    /// <summary>The page that the article's metadata say it is based on (schema.org <c>isBasedOn</c>). One that its text names is a source, and may be a mention only.</summary>
    public static string? BasedOn(Article article)
    {
        ArgumentNullException.ThrowIfNull(article);
        return article.SourceOutlet is { Text: null } stated ? ByUrl(stated.Url) : null;
    }

    /// <summary>The articles that this one lists as its translations (schema.org <c>workTranslation</c>).</summary>
    public static ImmutableArray<string> Translations(Article article)
    {
        ArgumentNullException.ThrowIfNull(article);
        return article.Translations.Count == 0 ? [] : Distinct(article.Translations.Take(MaxAlternates).SelectMany(t => new[] { ByUri(article.PublisherId, t), ByUrl(t) }));
    }

    /// <summary>Keys of the story in its publisher's system (ninjs <c>altIds</c>): numbers and codes, which words such as a desk's name are not.</summary>
    public static ImmutableArray<string> StoryIdsOf(Article article)
    {
        ArgumentNullException.ThrowIfNull(article);
        return article.AltIds.Count == 0 ? [] : Distinct(article.AltIds.Where(i => i.Value.Length is >= ShortestStoryId and <= MaxStoryId && i.Value.Count(char.IsAsciiDigit) >= 3)
            .Select(i => $"{StoryPrefix}{article.PublisherId}:altIds {(i.Role ?? "").Replace(':', '.')}:{i.Value}").Take(MostStoryIds));
    }

    private const int ShortestStoryId = 4;
    private const int MaxStoryId = 200;
    private const int MostStoryIds = 4;

    /// <summary>Begins the key of a story's id in the addresses of one publisher.</summary>
    public const string StoryPrefix = "story:";

    /// <summary>Shape and id in such a key.</summary>
    public static (string Shape, string Id) Shared(string key, string publisherId)
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(publisherId);
        var rest = key[(StoryPrefix.Length + publisherId.Length + 1)..];
        var at = rest.IndexOf(':', StringComparison.Ordinal);
        return (rest[..at], rest[(at + 1)..]);
    }

    public static string ById(string articleId) => "id:" + articleId;

    /// <summary>A publisher's identifier. One without a scheme (a feed's number) only means something at its publisher.</summary>
    public static string? ByUri(string publisherId, string? uri)
    {
        if (string.IsNullOrWhiteSpace(uri) || uri.Length > MaxLength)
        {
            return null;
        }

        uri = uri.Trim();
        if (uri.StartsWith("http://", StringComparison.OrdinalIgnoreCase) || uri.StartsWith("https://", StringComparison.OrdinalIgnoreCase))
        {
            return ByUrl(uri);
        }

        return uri.StartsWith("urn:", StringComparison.OrdinalIgnoreCase) || uri.StartsWith("tag:", StringComparison.OrdinalIgnoreCase)
            ? "uri:" + uri
            : $"uri:{publisherId}:{uri}";
    }

    /// <summary>An http(s) address without scheme, <c>www.</c>, fragment, tracking and trailing slash; null for any other.</summary>
    public static string? ByUrl(string? url)
    {
        if (url is null || url.Length > MaxLength || !Uri.TryCreate(url.Trim(), UriKind.Absolute, out var parsed)
            || parsed.Scheme is not ("http" or "https"))
        {
            return null;
        }

        var path = parsed.AbsolutePath.TrimEnd('/');
        var query = Query(parsed.Query);
        if (query.Length == 0 && IsStartPage(path))
        {
            return null;
        }

        var port = parsed.IsDefaultPort ? "" : ":" + parsed.Port.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return $"url:{SiteHost(parsed)}{port}{path}{query}";
    }

    /// <summary>Host in lower case, ASCII, without <c>www.</c>.</summary>
    public static string SiteHost(Uri url)
    {
        ArgumentNullException.ThrowIfNull(url);
        var host = url.IdnHost.ToLowerInvariant().TrimEnd('.');
        return host.StartsWith("www.", StringComparison.Ordinal) ? host[4..] : host;
    }

    // "/", "/en", "/pt-br": where a site begins, not a story.
    private static bool IsStartPage(string path) =>
        path.Length <= 1
        || (path.LastIndexOf('/') == 0 && (path.Length is 3 || (path.Length == 6 && path[3] is '-' or '_')) && char.IsAsciiLetter(path[1]) && char.IsAsciiLetter(path[2]));

    private static string Query(string query)
    {
        if (query.Length <= 1)
        {
            return "";
        }

        var kept = query[1..].Split('&', StringSplitOptions.RemoveEmptyEntries).Where(p => !IsTracking(p)).Order(StringComparer.Ordinal).ToArray();
        return kept.Length == 0 ? "" : "?" + string.Join('&', kept);
    }

    private static bool IsTracking(string parameter)
    {
        var name = parameter.AsSpan(0, parameter.IndexOf('=', StringComparison.Ordinal) is >= 0 and var at ? at : parameter.Length);
        return name.StartsWith("utm_", StringComparison.OrdinalIgnoreCase)
            || name.Equals("fbclid", StringComparison.OrdinalIgnoreCase) || name.Equals("gclid", StringComparison.OrdinalIgnoreCase)
            || name.Equals("yclid", StringComparison.OrdinalIgnoreCase) || name.Equals("mc_cid", StringComparison.OrdinalIgnoreCase)
            || name.Equals("mc_eid", StringComparison.OrdinalIgnoreCase) || name.Equals("at_medium", StringComparison.OrdinalIgnoreCase)
            || name.Equals("at_campaign", StringComparison.OrdinalIgnoreCase);
    }

    private static ImmutableArray<string> Distinct(IEnumerable<string?> keys) =>
        [.. keys.OfType<string>().Distinct(StringComparer.Ordinal)];
}
