using System.Buffers;
using System.Text;
using Syndication.Contracts;

namespace Syndication.Ingest.Feeds;

/// <summary>
/// A feed as articles: RSS 0.9x, 1.0 and 2.0, Atom 0.3 and 1.0, in whatever state it is. An entry that cannot be read is
/// a problem and keeps no other out. Pure.
/// </summary>
public static class FeedReader
{
    /// <summary>Entries beyond are left out, and said so.</summary>
    public const int MostEntries = 5000;

    internal const int MostRaw = 64 * 1024;

    private static readonly SearchValues<char> NoXml = SearchValues.Create([.. Enumerable.Range(0, 32).Select(c => (char)c).Where(c => c is not ('\t' or '\n' or '\r')), '\uFFFE', '\uFFFF', .. Enumerable.Range(0x80, 32).Select(c => (char)c)]);

    /// <param name="xml">The document, decoded.</param>
    /// <param name="context">Relative addresses are resolved against its address.</param>
    public static ReadResult Read(string xml, ReadContext context)
    {
        ArgumentNullException.ThrowIfNull(xml);
        ArgumentNullException.ThrowIfNull(context);
        using var nodes = FeedScanner.Scan(WithoutControls(xml));
        var entries = nodes.Entries;
        var channel = new FeedChannel(nodes.Root, entries, context);
        var articles = new List<Article>(entries.Count);
        var problems = new List<ReadProblem>();
        var number = 0;
        foreach (var node in entries)
        {
            if (++number > MostEntries)
            {
                problems.Add(new ReadProblem("feed", $"It has more than {MostEntries} entries; the rest was left out. Have the publisher split the feed."));
                break;
            }

            var read = Entry(node, channel, number, context);
            articles.AddRange(read.Articles);
            problems.AddRange(read.Problems);
        }

        return new ReadResult(articles, problems) { Feed = channel.Facts() };
    }

    /// <summary>Entries before they are articles: for benchmarks, beside libraries that go no further. An entry's texts are good until the next one.</summary>
    internal static void Entries(string xml, ReadContext context, Action<FeedEntry> take)
    {
        using var nodes = FeedScanner.Scan(WithoutControls(xml));
        var channel = new FeedChannel(nodes.Root, nodes.Entries, context);
        foreach (var node in nodes.Entries)
        {
            if (node.Namespace == FeedNamespace.Core)
            {
                take(EntryReader.Read(node, channel));
            }
        }
    }

    private static ReadResult Entry(FeedNode node, FeedChannel channel, int number, ReadContext context)
    {
        var place = $"{node.Name} {number}";
        if (node.IsCutOff)
        {
            return ReadResult.Refused(place, "The document ended in the middle of it, so that it may be half a story; it comes whole when the feed is read again.", node.Raw(MostRaw));
        }

        if (node.Namespace == FeedNamespace.Tombstones)
        {
            var comment = FeedText.Plain(node.Child(FeedNamespace.Tombstones, "comment")?.Text());
            return FeedArticles.Tombstone(node.Attribute("ref"), FeedDates.Read(node.Attribute("when")), comment, place, () => node.Raw(MostRaw), context);
        }

        if (node.First is null && node.Text() is null && node.AttributesEnd == node.AttributesStart)
        {
            return ReadResult.Refused(place, "It says nothing: no title, no text, no link, no identifier; have the feed give them.", node.Raw(MostRaw));
        }

        return FeedArticles.Article(EntryReader.Read(node, channel), place, () => node.Raw(MostRaw), context);
    }

    /// <summary>Characters that XML forbids stand for nothing; those that only a wrong encoding makes, for what was meant.</summary>
    internal static string WithoutControls(string xml)
    {
        if (xml.AsSpan().IndexOfAny(NoXml) < 0)
        {
            return xml;
        }

        var text = new StringBuilder(xml.Length);
        foreach (var c in xml)
        {
            if (c is >= '\u0080' and <= '\u009F' && c != '\u0085')
            {
                text.Append(FeedEntities.OfControl(c));
            }
            else if (c is '\v' or '\f')
            {
                text.Append(' ');
            }
            else if (!NoXml.Contains(c) || c == '\u0085')
            {
                text.Append(c);
            }
        }

        return text.ToString();
    }
}
