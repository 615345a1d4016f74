using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Syndication.Contracts;

namespace Syndication.Ingest.Pages;

/// <summary>A page's pictures: the one that stands above the text, or that the page names for machines, and those in the text. Pure.</summary>
internal static class PageImages
{
    private const int MostLooked = 30;

    public static IReadOnlyList<Image> Of(IHtmlDocument page, PageFacts facts, IReadOnlyList<Image> inText, IReadOnlyList<IElement> story, Furniture furniture, Uri? baseUrl, Origins origins)
    {
        var images = inText.ToList();
        var above = Above(page, facts, story, furniture, baseUrl);
        if (above is not null && !images.Exists(i => Same(i, above)))
        {
            origins.Add("images", "html figure", above.Url);
            images.Insert(0, above);
        }

        if (facts.Picture is { } stated)
        {
            var same = images.FindIndex(i => Same(i, stated.Image));
            if (same >= 0)
            {
                var image = images[same];
                images[same] = image with { Caption = image.Caption ?? stated.Image.Caption, Credit = image.Credit ?? stated.Image.Credit, Width = image.Width ?? stated.Image.Width, Height = image.Height ?? stated.Image.Height };
            }
            else
            {
                origins.Add("images", stated.From, stated.Image.Url);
                images.Add(stated.Image);
            }
        }

        return images;
    }

    /// <summary>Of figures before the text the one that machines are told of, else the first that says what it shows or whose it is.</summary>
    private static Image? Above(IHtmlDocument page, PageFacts facts, IReadOnlyList<IElement> story, Furniture furniture, Uri? baseUrl)
    {
        if (story.Count == 0)
        {
            return null;
        }

        Image? first = null;
        foreach (var figure in page.QuerySelectorAll("figure, [class*=wp-caption i], [class*=lead-image i], [class*=hero-image i], [class*=main-image i], [class*=featured-image i], [class*=article-image i], [class*=main-photo i], [class*=post-thumbnail i]").Take(MostLooked))
        {
            var position = story[0].CompareDocumentPosition(figure);
            if (!position.HasFlag(DocumentPositions.Preceding) || position.HasFlag(DocumentPositions.Contains) || furniture.IsOutside(figure)
                || figure.QuerySelector("img") is not { } picture || WebAddresses.Absolute(Pictures.Source(picture), baseUrl) is not { } url)
            {
                continue;
            }

            var (caption, credit) = Captions.Of(figure);
            var image = new Image { Url = url, Caption = caption, Credit = credit };
            if (facts.Picture is { } stated && Same(image, stated.Image))
            {
                return image;
            }

            first ??= caption is not null || credit is not null ? image : null;
        }

        return first;
    }

    private static bool Same(Image one, Image other) => one.Url is not null && other.Url is not null && (one.Url == other.Url || (Pictures.Name(one.Url) is { Length: > 3 } name && name == Pictures.Name(other.Url)));
}
