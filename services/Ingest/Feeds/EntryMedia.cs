using System.Globalization;
using Syndication.Contracts;
using Syndication.Ingest.Pages;

namespace Syndication.Ingest.Feeds;

/// <summary>
/// Pictures of an entry: Media RSS 1.5.1 (content, group, thumbnail, with description and credit, those of the item
/// standing for those of a content without), enclosures, links and images.
/// </summary>
internal struct EntryMedia(Uri? baseUrl)
{
    private const int MostImages = 200;
    private List<(FeedNode Node, FeedNode? Group)>? contents;
    private List<FeedNode>? thumbnails;
    private List<FeedNode>? others;
    private FeedNode? credit, caption, title;

    public void Take(FeedNode node) => Take(node, null);

    /// <summary>An Atom enclosure.</summary>
    public void TakeLink(FeedNode link) => (others ??= []).Add(link);

    /// <param name="plain">Makes plain text of what may be markup.</param>
    public IReadOnlyList<Image> Images(Func<string?, string?> plain)
    {
        if (contents is null && thumbnails is null && others is null)
        {
            return [];
        }

        var images = new List<Image>();
        FeedNode? grouped = null, best = null;
        foreach (var (node, group) in contents ?? [])
        {
            if (group is not null && !ReferenceEquals(group, grouped))
            {
                (grouped, best) = (group, Best(group));
            }

            if ((group is null || ReferenceEquals(node, best)) && images.Count < MostImages && IsPicture(node) && Address(node.Attribute("url")) is { } url)
            {
                images.Add(new Image
                {
                    Url = url,
                    Caption = plain((Child(node, "description") ?? Child(node, "text") ?? (group is null ? null : Child(group, "description")) ?? caption ?? Child(node, "title") ?? title)?.Text()),
                    Credit = plain((Child(node, "credit") ?? (group is null ? null : Child(group, "credit")) ?? credit)?.Text()),
                    Width = Size(node, "width"),
                    Height = Size(node, "height"),
                });
            }
        }

        foreach (var node in others ?? [])
        {
            var url = Address(node.Attribute("url") ?? node.Attribute("href") ?? node.Child(FeedNamespace.Core, "url")?.Text() ?? (node.First is null ? node.Text() : null));
            if (url is not null && (node.Name == "image" || IsPictureType(node)))
            {
                images.Add(new Image { Url = url, Credit = plain(credit?.Text()) });
            }
        }

        if (images.Count == 0 && thumbnails is not null)
        {
            // A thumbnail is the same picture smaller: only where there is no other.
            foreach (var thumbnail in thumbnails)
            {
                if (Address(thumbnail.Attribute("url") ?? thumbnail.Text()) is { } url)
                {
                    images.Add(new Image { Url = url, Caption = plain(caption?.Text()), Credit = plain(credit?.Text()) });
                    break;
                }
            }
        }

        return images.Count < 2 ? images : [.. images.DistinctBy(i => i.Url).Take(MostImages)];
    }

    private void Take(FeedNode node, FeedNode? group)
    {
        if (node.Namespace != FeedNamespace.Media)
        {
            (others ??= []).Add(node);
            return;
        }

        switch (node.Name)
        {
            case "content": (contents ??= []).Add((node, group)); Nested(node); break;
            case "thumbnail": (thumbnails ??= []).Add(node); break;
            case "credit" when group is null && node.Parent?.Name != "content": credit ??= node; break;
            case "description" when group is null: caption ??= node; break;
            case "title" when group is null: title ??= node; break;
            case "group":
                for (var child = node.First; child is not null; child = child.Next)
                {
                    Take(child, node);
                }

                break;
        }
    }

    private void Nested(FeedNode content)
    {
        if (content.Child(FeedNamespace.Media, "thumbnail") is { } thumbnail)
        {
            (thumbnails ??= []).Add(thumbnail);
        }
    }

    /// <summary>What a group holds is one picture in several sizes (Media RSS, section 3.2): the default one, else the widest, else the first.</summary>
    private FeedNode? Best(FeedNode group)
    {
        var pictures = contents!.Where(c => ReferenceEquals(c.Group, group) && IsPicture(c.Node)).Select(c => c.Node).ToList();
        return pictures.Find(p => p.Attribute("isDefault") == "true") ?? pictures.MaxBy(p => Size(p, "width") ?? 0);
    }

    private string? Address(string? text) => WebAddresses.Absolute(text, baseUrl);

    private static FeedNode? Child(FeedNode node, string name) => node.Child(FeedNamespace.Media, name);

    private static bool IsPicture(FeedNode node) =>
        node.Attribute("medium") is { } medium ? medium == "image" : node.Attribute("type") is null ? LooksLikePicture(node.Attribute("url")) : IsPictureType(node);

    private static bool IsPictureType(FeedNode node) =>
        node.Attribute("type") is { Length: > 0 } type ? type.StartsWith("image/", StringComparison.OrdinalIgnoreCase)
        : LooksLikePicture(node.Attribute("url") ?? node.Attribute("href"));

    /// <summary>Where nothing says what it is: anything but a known film or sound.</summary>
    private static bool LooksLikePicture(string? url)
    {
        var path = url?.Split('?', '#')[0];
        return path is not null && !(path.EndsWith(".mp4", StringComparison.OrdinalIgnoreCase) || path.EndsWith(".mp3", StringComparison.OrdinalIgnoreCase)
            || path.EndsWith(".m4v", StringComparison.OrdinalIgnoreCase) || path.EndsWith(".m4a", StringComparison.OrdinalIgnoreCase)
            || path.EndsWith(".mov", StringComparison.OrdinalIgnoreCase) || path.EndsWith(".webm", StringComparison.OrdinalIgnoreCase)
            || path.EndsWith(".m3u8", StringComparison.OrdinalIgnoreCase) || path.EndsWith(".pdf", StringComparison.OrdinalIgnoreCase));
    }

    private static int? Size(FeedNode node, string name) =>
        int.TryParse(node.Attribute(name), NumberStyles.None, CultureInfo.InvariantCulture, out var size) ? size : null;
}
