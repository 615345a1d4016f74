using System.Globalization;
using System.Text.Json.Nodes;
using Syndication.Contracts;
using Syndication.Distribution.Channels.Sftp;
using Syndication.Distribution.Feeds;
using Syndication.Platform.Http;

namespace Syndication.Distribution.Channels.WordPress;

/// <summary>
/// A story's first picture as the featured image of its post. It is kept under a slug made from the article's id, with the
/// address that it came from in its description: so it is uploaded once, replaced when the story has another, and found
/// when the story is taken back.
/// </summary>
public sealed class WordPressPictures(SafeHttpClient http)
{
    private const int MostPictureBytes = 25 * 1024 * 1024;

    /// <summary>Sets <c>featured_media</c> of the post. A story goes out without its picture rather than not at all.</summary>
    /// <param name="isWanted">False: the subscription has no pictures in its copies; ours, if there is one, goes.</param>
    /// <returns>What went wrong, for a person; null when nothing did.</returns>
    internal async Task<string?> Feature(WordPressApi api, Article article, bool isWanted, JsonObject post, CancellationToken cancellationToken)
    {
        var image = isWanted ? article.Images.FirstOrDefault(i => FeedText.WebUrl(i.Url) is not null) : null;
        var found = await Find(api, article.Id, cancellationToken);
        if (!found.Outcome.IsSuccess)
        {
            return Note(found);
        }

        if (image is null)
        {
            var removed = found.First is null ? null : await Remove(api, article.Id, cancellationToken);
            return removed is { Outcome.IsSuccess: false } ? Note(removed) : null;
        }

        var url = FeedText.WebUrl(image.Url)!;
        if (found.First is { } kept && kept["description"]?["raw"]?.ToString() == url)
        {
            post["featured_media"] = kept["id"]?.DeepClone();
            return null;
        }

        var answer = (await http.Send(new SafeHttpRequest { Url = new Uri(url), MaxBytes = MostPictureBytes, Retries = 1 }, cancellationToken)).Response;
        if (answer is not { Status: 200 } || answer.Headers.GetValueOrDefault("Content-Type") is not { } type || !type.StartsWith("image/", StringComparison.OrdinalIgnoreCase))
        {
            return "The picture could not be fetched; the post has none.";
        }

        // The old one first: slugs are given once.
        if (found.First is not null && await Remove(api, article.Id, cancellationToken) is { Outcome.IsSuccess: false } stays)
        {
            return Note(stays);
        }

        var made = await api.Upload("/wp/v2/media?" + Parameters(article, image, url), new WordPressFile(SftpFiles.PictureName(WordPressPost.Slug(article.Id), 1, type), type.Split(';')[0], answer.Body), cancellationToken);
        post["featured_media"] = (made.Body as JsonObject)?["id"]?.DeepClone();
        return made.Outcome.IsSuccess ? null : Note(made);
    }

    /// <summary>Takes the article's picture away for good: attachments have no trash.</summary>
    /// <returns>The answer; of the search when there is none.</returns>
    internal static async Task<WordPressAnswer> Remove(WordPressApi api, string articleId, CancellationToken cancellationToken)
    {
        var found = await Find(api, articleId, cancellationToken);
        return found.First?["id"] is JsonValue id ? await api.Call(HttpMethod.Delete, $"/wp/v2/media/{id}?force=true", null, cancellationToken) : found;
    }

    private static Task<WordPressAnswer> Find(WordPressApi api, string articleId, CancellationToken cancellationToken) =>
        api.Call(HttpMethod.Get, $"/wp/v2/media?slug={Slug(articleId)}&context=edit&_fields=id,description", null, cancellationToken);

    private static string Slug(string articleId) => WordPressPost.Slug(articleId) + "-picture";

    /// <summary>In the address, so that slug and picture come into being together.</summary>
    private static string Parameters(Article article, Image image, string url)
    {
        var credit = FeedText.Clean(image.Credit ?? "");
        var caption = FeedText.Clean(image.Caption ?? "");
        var both = string.Join(" ", new[] { caption, credit.Length > 0 ? string.Create(CultureInfo.InvariantCulture, $"({credit})") : "" }.Where(t => t.Length > 0));
        return string.Join('&', new[] { ("slug", Slug(article.Id)), ("description", url), ("caption", Short(ArticleHtml.Encode(both))), ("alt_text", Short(caption)) }
            .Select(p => $"{p.Item1}={Uri.EscapeDataString(p.Item2)}"));
    }

    private static string Short(string text) => text.Length <= 500 ? text : text[..500];

    private static string Note(WordPressAnswer answer) => "The featured image was not set: " + answer.Outcome.Error;
}
