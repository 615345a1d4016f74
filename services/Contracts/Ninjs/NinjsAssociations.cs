using System.Globalization;
using System.Text.Json.Nodes;

namespace Syndication.Contracts;

/// <summary>What an article points at: images, embeds, the original it was translated from, other editions, related pages.</summary>
internal static class NinjsAssociations
{
    public static void AddTo(JsonObject ninjs, Article article)
    {
        for (var i = 0; i < article.Images.Count; i++)
        {
            NinjsWriter.Add(ninjs, "associations", Picture(article.Images[i], article.Id, i + 1));
        }

        foreach (var embed in article.Body)
        {
            if (embed is { Kind: BlockKind.Embed, Url: { } url })
            {
                NinjsWriter.Add(ninjs, "associations", Link(Ninjs.EmbedRel, Ninjs.EmbedRel, url));
            }
        }

        if (article.TranslationOf is { } statement)
        {
            NinjsWriter.Add(ninjs, "associations", Original(statement));
        }

        foreach (var alternate in article.Alternates)
        {
            var edition = Link(Ninjs.AlternateRel, Ninjs.AlternateRel, alternate.Url);
            edition["language"] = alternate.Language;
            NinjsWriter.Add(ninjs, "associations", edition);
        }

        foreach (var translation in article.Translations)
        {
            NinjsWriter.Add(ninjs, "associations", Link(Ninjs.TranslatedToRel, Ninjs.TranslatedToRel, translation));
        }

        foreach (var related in article.RelatedLinks)
        {
            var link = Link(Ninjs.SeeAlsoRel, related.Rel ?? Ninjs.SeeAlsoRel, related.Url);
            NinjsWriter.Set(link, "title", related.Title);
            NinjsWriter.Add(ninjs, "associations", link);
        }
    }

    private static JsonObject Link(string name, string rel, string url) => new() { ["name"] = name, ["rel"] = rel, ["uri"] = url };

    private static JsonObject Picture(Image image, string articleId, int number)
    {
        var ordinal = number.ToString(CultureInfo.InvariantCulture);
        var picture = Link(Ninjs.ImageRel + ordinal, Ninjs.ImageRel, image.Url ?? $"{Ninjs.UriPrefix}{articleId}:image:{ordinal}");
        picture["type"] = "picture";
        NinjsWriter.Set(picture, "by", image.Credit);
        if (image.Caption is { } caption)
        {
            NinjsWriter.Add(picture, "descriptions", NinjsWriter.Text("caption", "text/plain", caption));
        }

        if (image.Url is { } url)
        {
            var rendition = new JsonObject { ["name"] = "main", ["href"] = url };
            if (image.Width is { } width)
            {
                rendition["width"] = width;
            }

            if (image.Height is { } height)
            {
                rendition["height"] = height;
            }

            NinjsWriter.Add(picture, "renditions", rendition);
        }

        return picture;
    }

    private static JsonObject Original(TranslationStatement statement)
    {
        var isUri = NinjsWriter.IsUri(statement.Uri);
        var uri = isUri ? statement.Uri! : statement.ArticleId is { } id ? Ninjs.UriPrefix + id : statement.Url ?? Ninjs.UriPrefix + "unknown";
        var original = Link(Ninjs.TranslatedFromRel, Ninjs.TranslatedFromRel, uri);
        NinjsWriter.Set(original, "version", statement.Version?.ToString(CultureInfo.InvariantCulture));
        if (statement.ArticleId is { } articleId)
        {
            NinjsWriter.Add(original, "altIds", new JsonObject { ["role"] = Ninjs.ArticleIdRole, ["value"] = articleId });
        }

        if (!isUri && statement.Uri is { } guid)
        {
            NinjsWriter.Add(original, "altIds", new JsonObject { ["role"] = Ninjs.GuidRole, ["value"] = guid });
        }

        if (statement.Url is { } url)
        {
            NinjsWriter.Add(original, "renditions", NinjsWriter.WebPage(url));
        }

        return original;
    }
}
