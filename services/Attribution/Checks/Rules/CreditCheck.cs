using AngleSharp.Dom;
using Syndication.Contracts;

namespace Syndication.Attribution.Checks;

/// <summary>
/// A photo credit stands by its picture: in the same figure or box, or in the line right below or above it. The story's
/// own pictures are known by their file names; where none is recognised, any picture in the region may be it.
/// </summary>
internal static class CreditCheck
{
    private const int LongestLine = 400;
    private const int MostLevels = 4;

    private static readonly string[] Words =
    [
        "photo", "foto", "фото", "image", "picture", "credit", "bild", "crédit", "zdj", "fot.", "imagen", "imagem", "світлина", "снимок", "©",
    ];

    public static ObligationVerdict Judge(PageLook look, Obligation obligation)
    {
        var pictures = look.Text.Pictures.Where(p => IsOfTheStory(look, p)).ToList();
        if (pictures.Count == 0)
        {
            return Say(obligation, Verdict.NotApplicable, "The article shows no picture.", null, null);
        }

        var words = WordHashes.Of(obligation.Text ?? "");
        if (words.Length == 0)
        {
            return Say(obligation, Verdict.Unknown, "The terms demand a credit, but the picture names nobody. Name who must be credited, then check again.", null, "no-parameters");
        }

        var (own, others) = Known(look, obligation, pictures);
        if (own.Count == 0 && others.Count == pictures.Count)
        {
            return Say(obligation, Verdict.NotApplicable, $"The article does not show the picture by '{Evidence.Short(obligation.Text!)}'.", null, null);
        }

        return own.Count > 0 ? OfOwn(look, obligation, words, own) : OfAny(look, obligation, words, pictures.Except(others).ToList());
    }

    private static ObligationVerdict OfOwn(PageLook look, Obligation obligation, ulong[] words, List<PagePicture> own)
    {
        foreach (var picture in own)
        {
            if (Near(look, picture).FirstOrDefault(b => NoticeCheck.Contains(b, words)) is not { } line)
            {
                return Say(obligation, Verdict.Broken, $"'{Evidence.Short(obligation.Text!)}' must be named by the picture, but does not stand there.", null, null, picture);
            }

            if (line.Doubt is { } doubt)
            {
                return Say(obligation, Verdict.Unknown, $"The credit stands by the picture, but may be hidden by {doubt}. Have a person look at it.", line, "may-be-hidden");
            }
        }

        return Met(obligation, Near(look, own[0]).First(b => NoticeCheck.Contains(b, words)));
    }

    private static ObligationVerdict OfAny(PageLook look, Obligation obligation, ulong[] words, List<PagePicture> pictures)
    {
        var credited = false;
        foreach (var picture in pictures)
        {
            var near = Near(look, picture).ToList();
            if (near.Find(b => NoticeCheck.Contains(b, words)) is { } line)
            {
                return line.Doubt is { } doubt
                    ? Say(obligation, Verdict.Unknown, $"The credit stands by the picture, but may be hidden by {doubt}. Have a person look at it.", line, "may-be-hidden")
                    : Met(obligation, line);
            }

            credited |= near.Exists(b => Words.Any(w => b.Text.Contains(w, StringComparison.OrdinalIgnoreCase)));
        }

        return credited
            ? Say(obligation, Verdict.Unknown, $"'{Evidence.Short(obligation.Text!)}' does not stand by a picture, but the pictures carry other credits: they may not be the story's. Have a person look at them.", null, "other-credit", pictures[0])
            : Say(obligation, Verdict.Broken, $"'{Evidence.Short(obligation.Text!)}' must be named by the picture, but does not stand there.", null, null, pictures[0]);
    }

    /// <summary>In the region, or right above it with the headline; not an icon, nor a picture of a box about something else.</summary>
    private static bool IsOfTheStory(PageLook look, PagePicture picture)
    {
        var isIn = look.Region[picture.Block].InRegion || look.Region[picture.Block - 1].InRegion
            || (picture.Block <= look.Region.First && picture.Block >= look.Region.First - 2);
        return isIn && picture.Element.LocalName == "img" && !look.Region.IsInFurniture(picture.Zone) && !IsIcon(picture.Element);
    }

    private static bool IsIcon(IElement image) =>
        Size(image.GetAttribute("width")) < 60 || Size(image.GetAttribute("height")) < 60
        || (image.ClassName is { } names && (names.Contains("icon", StringComparison.OrdinalIgnoreCase) || names.Contains("avatar", StringComparison.OrdinalIgnoreCase)
            || names.Contains("logo", StringComparison.OrdinalIgnoreCase) || names.Contains("emoji", StringComparison.OrdinalIgnoreCase)))
        || (image.GetAttribute("src") is { } source && (source.EndsWith(".svg", StringComparison.OrdinalIgnoreCase) || source.Contains("gravatar", StringComparison.OrdinalIgnoreCase)));

    private static double? Size(string? text) => double.TryParse(text, System.Globalization.NumberStyles.Float, System.Globalization.CultureInfo.InvariantCulture, out var size) ? size : null;

    /// <summary>The pictures that are known to be this credit's, and those that are known to be another's.</summary>
    private static (List<PagePicture> Own, List<PagePicture> Others) Known(PageLook look, Obligation obligation, List<PagePicture> pictures)
    {
        var own = new List<PagePicture>();
        var others = new List<PagePicture>();
        foreach (var picture in pictures)
        {
            var image = look.Article.Images.FirstOrDefault(i => Stem(i.Url) is { Length: >= 4 } stem && Sources(picture.Element).Any(s => Stem(s) is { } shown && (shown == stem || shown.StartsWith(stem + "-", StringComparison.Ordinal))));
            if (image is not null)
            {
                (image.Credit == obligation.Text || image.Credit is null ? own : others).Add(picture);
            }
        }

        return (own, others);
    }

    private static IEnumerable<string?> Sources(IElement image) =>
        [image.GetAttribute("src"), image.GetAttribute("data-src"), image.GetAttribute("data-lazy-src"), image.GetAttribute("srcset")?.Split([' ', ','], 2)[0]];

    /// <summary>The file's name without folder, extension and query.</summary>
    private static string? Stem(string? url)
    {
        if (string.IsNullOrEmpty(url) || url.Length > LinkAddress.MostCharacters || url.StartsWith("data:", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        var end = url.AsSpan().IndexOfAny('?', '#');
        var path = (end < 0 ? url : url[..end]).TrimEnd('/');
        var name = path[(path.LastIndexOf('/') + 1)..].ToLowerInvariant();
        var dot = name.LastIndexOf('.');
        return dot > 0 ? name[..dot] : name;
    }

    /// <summary>The texts of the picture's own figure or box, and short lines right above and below it.</summary>
    private static IEnumerable<PageBlock> Near(PageLook look, PagePicture picture)
    {
        var box = Box(look, picture.Element);
        var blocks = look.Region.Blocks;
        var from = Math.Max(0, picture.Block - 6);
        var to = Math.Min(blocks.Count - 1, picture.Block + 6);
        for (var i = from; i <= to; i++)
        {
            var block = blocks[i];
            if (block.Text.Length == 0)
            {
                continue;
            }

            if (box is not null && IsWithin(block.Element, box))
            {
                yield return block;
            }
        }

        // The picture's block may hold text of its own; then its line is that, and the ones around it.
        for (var i = picture.Block - 1; i <= picture.Block + 2; i++)
        {
            if (i >= 0 && i < blocks.Count && blocks[i].Text.Length is > 0 and <= LongestLine && !look.Region.IsInFurniture(blocks[i].Zone)
                && (look.Region[i].InRegion || blocks[i].Shape == BlockShape.Caption) && (i >= picture.Block || blocks[i].Shape == BlockShape.Caption || !look.Region[i].IsParagraph))
            {
                yield return blocks[i];
            }
        }
    }

    /// <summary>The figure that the picture stands in; else the smallest box around it with a text, if it holds no paragraph of the story.</summary>
    private static IElement? Box(PageLook look, IElement image)
    {
        if (Elements.Nearest(image, e => e.LocalName is "figure" or "amp-img" || e.ClassList.Contains("wp-caption") || e.GetAttribute("role") == "figure") is { } figure && !look.Region.IsAround(figure))
        {
            return figure;
        }

        var at = image.ParentElement;
        IElement? box = null;
        for (var level = 0; at is not null && level < MostLevels && !look.Region.IsAround(at) && at.LocalName is not ("body" or "main" or "article"); level++, at = at.ParentElement)
        {
            box = at.TextContent.Length <= LongestLine ? at : box;
        }

        return box;
    }

    private static bool IsWithin(IElement element, IElement container)
    {
        for (IElement? at = element; at is not null; at = at.ParentElement)
        {
            if (ReferenceEquals(at, container))
            {
                return true;
            }
        }

        return false;
    }

    private static ObligationVerdict Met(Obligation obligation, PageBlock line) =>
        Say(obligation, Verdict.Met, $"'{Evidence.Short(obligation.Text!)}' stands by the picture.", line, null);

    private static ObligationVerdict Say(Obligation obligation, Verdict verdict, string reason, PageBlock? block, string? code, PagePicture? picture = null) => new()
    {
        Kind = obligation.Kind,
        Verdict = verdict,
        Reason = reason,
        Evidence = new VerdictEvidence
        {
            Element = block is not null ? Evidence.Path(block.Element) : picture is not null ? Evidence.Path(picture.Element) : null,
            Text = block is null ? null : Evidence.Short(block.Text),
            Fix = verdict is Verdict.Broken ? $"<figcaption><small>{ArticleHtml.Encode(obligation.Text)}</small></figcaption>" : null,
            Code = code,
        },
    };
}
