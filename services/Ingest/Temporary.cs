using System.Globalization;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Syndication.Contracts;

// Stands in for the readers of branch 'pages' until they are merged; deleted then.
namespace Syndication.Ingest.Pages
{
    public sealed record HtmlBody(IReadOnlyList<Block> Blocks, IReadOnlyList<Image> Images);

    public static class HtmlBlocks
    {
        public static HtmlBody Read(string html, Uri? baseUrl)
        {
            var blocks = new List<Block>();
            var images = new List<Image>();
            foreach (var child in new HtmlParser().ParseDocument(html).Body!.Children)
            {
                switch (child.LocalName)
                {
                    case "ul" or "ol":
                        blocks.Add(new Block { Kind = BlockKind.List, Ordered = child.LocalName == "ol", Items = [.. child.Children.Select(c => c.TextContent)] });
                        break;
                    case "figure":
                        var url = child.QuerySelector("img")!.GetAttribute("src");
                        var credit = child.QuerySelector("small")?.TextContent;
                        var caption = child.QuerySelector("figcaption")?.TextContent ?? "";
                        caption = credit is null ? caption : caption[..^credit.Length].Trim();
                        blocks.Add(new Block { Kind = BlockKind.Image, Url = url, Text = caption });
                        images.Add(new Image { Url = url, Caption = caption.Length > 0 ? caption : null, Credit = credit });
                        break;
                    default:
                        blocks.Add(Text(child));
                        break;
                }
            }

            return new HtmlBody(blocks, images);
        }

        private static Block Text(IElement element)
        {
            var links = new List<TextLink>();
            var start = 0;
            foreach (var node in (element.LocalName == "blockquote" ? element.FirstElementChild! : element).ChildNodes)
            {
                if (node is IElement { LocalName: "a" } a)
                {
                    links.Add(new TextLink { Start = start, Length = a.TextContent.Length, Url = a.GetAttribute("href")! });
                }

                start += node.TextContent.Length;
            }

            var level = element.LocalName is ['h', >= '2' and <= '6'] ? element.LocalName[1] - '0' : (int?)null;
            var kind = element.LocalName == "blockquote" ? BlockKind.Quote : level is null ? BlockKind.Paragraph : BlockKind.Heading;
            return new Block { Kind = kind, Text = element.TextContent, Links = links, Level = level };
        }
    }
}

namespace Syndication.Ingest
{
    public static class ContentReader
    {
        public static ReadResult Read(ReadOnlyMemory<byte> content, string? contentType, ReadContext context)
        {
            var text = Encoding.UTF8.GetString(content.Span);
            if (!text.StartsWith('<'))
            {
                return Articles.NinjsReader.Read(content, context);
            }

            try
            {
                var feed = XDocument.Parse(text);
                return new ReadResult([.. feed.Descendants().Where(e => e.Name.LocalName is "entry" or "deleted-entry").Select(e => Entry(e, context))], []);
            }
            catch (XmlException e)
            {
                return ReadResult.Refused("feed", e.Message, text);
            }
        }

        private static Article Entry(XElement item, ReadContext context)
        {
            var gone = item.Name.LocalName == "deleted-entry";
            string? Child(string name) => item.Elements().FirstOrDefault(e => e.Name.LocalName == name)?.Value;
            var uri = gone ? item.Attribute("ref")!.Value : Child("id")!;
            var date = DateTimeOffset.Parse(gone ? item.Attribute("when")!.Value : Child("updated")!, CultureInfo.InvariantCulture).ToUniversalTime();
            return new Article
            {
                Id = ArticleIds.For(context.PublisherId, uri),
                PublisherId = context.PublisherId,
                Uri = uri,
                Version = 1,
                Change = gone ? Change.Withdrawal : Change.New,
                PubStatus = gone ? PubStatus.Canceled : PubStatus.Usable,
                Language = context.Language ?? "und",
                Headline = Child("title") ?? "",
                CanonicalUrl = item.Elements().FirstOrDefault(e => e.Name.LocalName == "link")?.Attribute("href")?.Value,
                Body = gone ? [] : Pages.HtmlBlocks.Read(Child("content")!, context.Url).Blocks,
                FirstCreated = date,
                VersionCreated = date,
            };
        }
    }
}
