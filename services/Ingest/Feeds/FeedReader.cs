using System.Xml;
using System.Xml.Linq;
using Syndication.Contracts;

namespace Syndication.Ingest.Feeds;

/// <summary>
/// A feed as articles: RSS 2.0 or Atom 1.0. An entry that cannot be read is a problem and keeps no other out. Pure.
/// </summary>
public static class FeedReader
{
    /// <summary>Entries beyond are left out, and said so.</summary>
    public const int MostEntries = 5000;

    /// <param name="xml">The document, decoded.</param>
    /// <param name="context">Relative addresses are resolved against its address.</param>
    public static ReadResult Read(string xml, ReadContext context)
    {
        ArgumentNullException.ThrowIfNull(xml);
        ArgumentNullException.ThrowIfNull(context);
        XElement root;
        try
        {
            root = FeedXml.Parse(xml);
        }
        catch (XmlException exception)
        {
            return ReadResult.Refused("feed", $"It is not well-formed XML, so none of it was read ({exception.Message}). Have the publisher mend the feed.", xml.Length <= FeedXml.MostRaw ? xml : xml[..FeedXml.MostRaw]);
        }

        var isAtom = root.Name == FeedXml.Atom + "feed";
        if (!isAtom && root.Name.LocalName != "rss")
        {
            return ReadResult.Refused("feed", $"Its root element is '{root.Name}'; RSS 2.0 and Atom 1.0 are read.");
        }

        var articles = new List<Article>();
        var problems = new List<ReadProblem>();
        var number = 0;
        foreach (var element in isAtom ? AtomReader.Entries(root) : RssReader.Entries(root))
        {
            if (++number > MostEntries)
            {
                problems.Add(new ReadProblem("feed", $"It has more than {MostEntries} entries; the rest was left out. Have the publisher split the feed."));
                break;
            }

            var read = Entry(element, isAtom, number, context);
            articles.AddRange(read.Articles);
            problems.AddRange(read.Problems);
        }

        return new ReadResult(articles, problems);
    }

    private static ReadResult Entry(XElement element, bool isAtom, int number, ReadContext context)
    {
        var place = $"{(isAtom ? "entry" : "item")} {number}";
        if (element.Name.Namespace == FeedXml.Tombstones)
        {
            return FeedArticles.Tombstone(
                element.Attribute("ref")?.Value.Trim(), FeedDates.Read(element.Attribute("when")?.Value), FeedXml.Plain(element.Text(FeedXml.Tombstones + "comment")), place, FeedXml.Raw(element), context);
        }

        var entry = isAtom ? AtomReader.Entry(element, context) : RssReader.Entry(element, context);
        var isReadable = entry is { Id: not null, Title: not null };
        return FeedArticles.Article(entry, place, isReadable ? "" : FeedXml.Raw(element), context);
    }
}
