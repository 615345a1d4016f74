using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Syndication.Contracts;
using Syndication.Distribution.Channels.Sftp;
using Syndication.Distribution.Feeds;

namespace Syndication.Distribution.Channels.WordPress;

/// <summary>An article as WordPress's REST API takes posts (https://developer.wordpress.org/rest-api/reference/posts/).</summary>
public static partial class WordPressPost
{
    /// <summary>
    /// The post's slug, by which a post is found that was made and not noted: stable for the article, whatever its
    /// headline becomes.
    /// </summary>
    public static string Slug(string articleId) => SftpFiles.BaseName(articleId).ToLowerInvariant();

    /// <summary>What is written; a new post gets state, slug and categories besides.</summary>
    /// <param name="namespaces">Of the site's API: they tell which plug-ins are there.</param>
    /// <param name="original">For a translation: the original's post at the same site; null when there is none.</param>
    public static JsonObject Of(ArticleCleared cleared, WordPressTarget target, IReadOnlyCollection<string> namespaces, RemoteCopy? original, bool isNew)
    {
        ArgumentNullException.ThrowIfNull(cleared);
        ArgumentNullException.ThrowIfNull(target);
        var article = cleared.Article;
        var post = new JsonObject
        {
            ["title"] = FeedText.Clean(article.Headline),
            ["content"] = Content(cleared.Copy?.Html ?? ""),
            ["excerpt"] = FeedText.Clean(article.Standfirst ?? ""),
            ["meta"] = Meta(article),
        };
        if (isNew)
        {
            post["slug"] = Slug(article.Id);
            post["status"] = target.Status;
            if (target.Categories.Count > 0)
            {
                post["categories"] = new JsonArray([.. target.Categories.Select(c => (JsonNode)c)]);
            }
        }

        if (HasPolylang(namespaces))
        {
            var language = Language(article);
            post["lang"] = language;
            if (original is { Language: { } of } && of != language && long.TryParse(original.Id, NumberStyles.None, CultureInfo.InvariantCulture, out var id))
            {
                post["translations"] = new JsonObject { [of] = id };
            }
        }

        return post;
    }

    /// <summary>Parameters of the address that language plug-ins want; begins with <c>&amp;</c>, empty without any.</summary>
    public static string Query(Article article, IReadOnlyCollection<string> namespaces)
    {
        ArgumentNullException.ThrowIfNull(article);
        ArgumentNullException.ThrowIfNull(namespaces);
        return namespaces.Any(n => n.StartsWith("wpml/", StringComparison.Ordinal)) ? $"&wpml_language={Language(article)}" : "";
    }

    /// <summary>The copy without its headline: WordPress shows the title itself.</summary>
    internal static string Content(string html)
    {
        var end = html.IndexOf("</h1>", StringComparison.Ordinal);
        return html.StartsWith("<h1>", StringComparison.Ordinal) && end > 0 ? html[(end + 5)..].TrimStart() : html;
    }

    /// <summary>
    /// The canonical address for the plug-ins that print one, and our own facts. WordPress drops what no plug-in has
    /// registered (docs/connectors.md has a plug-in of ten lines that does).
    /// </summary>
    private static JsonObject Meta(Article article) => new()
    {
        ["_yoast_wpseo_canonical"] = FeedText.WebUrl(article.CanonicalUrl) ?? "",
        ["rank_math_canonical_url"] = FeedText.WebUrl(article.CanonicalUrl) ?? "",
        ["syndication_canonical_url"] = FeedText.WebUrl(article.CanonicalUrl) ?? "",
        ["syndication_article_id"] = article.Id,
        ["syndication_version"] = article.Version,
    };

    private static bool HasPolylang(IReadOnlyCollection<string> namespaces) => namespaces.Any(n => n.StartsWith("pll/", StringComparison.Ordinal));

    /// <summary>As language plug-ins name it: <c>uk</c> of <c>uk-UA</c>.</summary>
    internal static string Language(Article article) => LanguageForm().IsMatch(article.Language) ? article.Language.Split('-')[0].ToLowerInvariant() : "en";

    [GeneratedRegex("^[A-Za-z]{2,3}(-[A-Za-z0-9-]{1,30})?$", RegexOptions.NonBacktracking)]
    private static partial Regex LanguageForm();
}
