using System.Globalization;
using System.ServiceModel.Syndication;
using System.Text;
using System.Xml;
using Syndication.Ingest;
using Syndication.Ingest.Feeds;

namespace Syndication.Benchmarks;

/// <summary>
/// Feeds read a second on one core, beside libraries on the same text in the same run. "Entries" is as far as they go:
/// every field, every text decoded. "Articles" goes on to blocks, links, credits and notices.
/// </summary>
internal static class ReaderSpeed
{
    private const int Entries = 100;
    private const int Rounds = 12;
    private static readonly TimeSpan Round = TimeSpan.FromMilliseconds(300);
    private static readonly ReadContext Context = new() { PublisherId = "agency", Now = DateTimeOffset.UnixEpoch, Url = new Uri("https://agency.example/feed") };

    public static int Run()
    {
        var rss = Rss();
        var broken = rss.Replace("&amp;", "&", StringComparison.Ordinal).Replace("</category>", "", StringComparison.Ordinal).Replace("</channel>", "", StringComparison.Ordinal);
        foreach (var (name, text) in new[] { ("RSS 2.0", rss), ("Atom 1.0", Atom()), ("RSS 2.0, broken", broken) })
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"\n{name}, {Entries} entries, {Encoding.UTF8.GetByteCount(text) / 1024} KB\n\n| reader | feeds/s | MB/s | KB allocated an entry | of the fastest library |\n| --- | ---: | ---: | ---: | ---: |"));
            var readers = new Reader[]
            {
                new("System.ServiceModel.Syndication", Framework),
                new("CodeHollow.FeedReader", t => CodeHollow.FeedReader.FeedReader.ReadFromString(t).Items.Count),
                new("Syndication, entries", Decoded),
                new("Syndication, articles", t => FeedReader.Read(t, Context).Articles.Count),
            };
            var figures = Measure(readers, text);
            var limit = figures.Take(2).Max(l => l.PerSecond);
            foreach (var row in figures)
            {
                Row(row, text, limit);
            }
        }

        return 0;
    }

    private static int Framework(string text)
    {
        using var reader = XmlReader.Create(new StringReader(text));
        return SyndicationFeed.Load(reader).Items.Count();
    }

    /// <summary>Each content decoded, as the libraries do it, but one after the other into the same memory, as it is when articles are made.</summary>
    private static int Decoded(string text)
    {
        var (count, characters) = (0, 0);
        FeedReader.Entries(text, Context, entry =>
        {
            count++;
            characters += (entry.Content?.Characters.Length ?? 0) + (entry.Summary?.Characters.Length ?? 0);
        });
        return characters > 1000 * count ? count : 0;
    }

    /// <summary>In turns, so that what else the machine does falls on all alike; of each the best round, since it only ever takes away.</summary>
    private static List<Figures> Measure(Reader[] readers, string text)
    {
        var figures = readers.Select(r => Checked(r, text)).ToList();
        for (var round = 0; round < Rounds; round++)
        {
            for (var i = 0; i < readers.Length; i++)
            {
                figures[i] = figures[i].Refusal is null ? figures[i] with { PerSecond = Math.Max(figures[i].PerSecond, Rate(text, readers[i].Read)) } : figures[i];
            }
        }

        return figures;
    }

    private static Figures Checked(Reader reader, string text)
    {
        try
        {
            if (reader.Read(text) != Entries)
            {
                return new Figures(reader.Name, 0, 0, "does not read all of it");
            }
        }
        catch (Exception exception)
        {
            return new Figures(reader.Name, 0, 0, $"refuses it ({exception.GetType().Name})");
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        reader.Read(text);
        return new Figures(reader.Name, 0, (GC.GetAllocatedBytesForCurrentThread() - before) / 1024.0 / Entries, null);
    }

    /// <summary>A second of the processor, the collector's share included; not of the clock, of which other processes have theirs.</summary>
    private static double Rate(string text, Func<string, int> read)
    {
        GC.Collect();
        var (count, before) = (0, Environment.CpuUsage.TotalTime);
        var took = TimeSpan.Zero;
        while (took < Round)
        {
            read(text);
            read(text);
            count += 2;
            took = Environment.CpuUsage.TotalTime - before;
        }

        return count / took.TotalSeconds;
    }

    private static void Row(Figures figures, string text, double limit)
    {
        var megabytes = figures.PerSecond * Encoding.UTF8.GetByteCount(text) / 1024 / 1024;
        var ratio = limit > 0 && figures.PerSecond > 0 ? (figures.PerSecond / limit).ToString("0.00", CultureInfo.InvariantCulture) : "";
        Console.WriteLine(figures.Refusal is { } refusal
            ? $"| {figures.Name} | {refusal} | | | |"
            : string.Create(CultureInfo.InvariantCulture, $"| {figures.Name} | {figures.PerSecond:0} | {megabytes:0} | {figures.Allocated:0.0} | {ratio} |"));
    }

    private static string Html(int n) => string.Concat(Enumerable.Range(1, 6).Select(p =>
        $"<p>Paragraph {p} of story {n}: the harbour council said on Monday that <a href=\"https://agency.example/tag/{p}\">three electric ferries</a> &amp; one tug will run from the {p}th, at a cost of {n + p}.5 million, which is <strong>more than planned</strong>.</p>"));

    private static string Rss()
    {
        var text = new StringBuilder("""<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/" xmlns:atom="http://www.w3.org/2005/Atom"><channel><title>Agency &amp; sons</title><link>https://agency.example/</link><description>News</description><language>en</language><atom:link rel="self" href="https://agency.example/feed"/>""");
        for (var i = 0; i < Entries; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"""
                <item><title>Ferries &amp; fares, part {i}</title><link>https://agency.example/news/{i}</link><guid isPermaLink="false">agency-{i}</guid><pubDate>Tue, 24 Nov 2026 10:{i % 60:00}:00 GMT</pubDate><dc:creator>Ann Lee</dc:creator><category>Transport</category><category>Harbour</category><description>The council has decided about its fleet, again, after {i} days.</description><content:encoded><![CDATA[{Html(i)}]]></content:encoded><media:content url="https://agency.example/img/{i}.jpg" medium="image" width="1200" height="800"><media:credit>Bo Ek</media:credit><media:description>A ferry</media:description></media:content></item>

                """);
        }

        return text.Append("</channel></rss>").ToString();
    }

    private static string Atom()
    {
        var text = new StringBuilder("""<?xml version="1.0" encoding="UTF-8"?><feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><id>urn:agency</id><title>Agency</title><updated>2026-11-24T10:00:00Z</updated><link rel="self" href="https://agency.example/feed"/><author><name>Agency</name></author>""");
        for (var i = 0; i < Entries; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"""
                <entry><id>urn:agency:{i}</id><title>Ferries &amp; fares, part {i}</title><link rel="alternate" type="text/html" href="https://agency.example/news/{i}"/><published>2026-11-24T10:{i % 60:00}:00Z</published><updated>2026-11-24T11:{i % 60:00}:00Z</updated><author><name>Ann Lee</name></author><category term="transport" label="Transport"/><summary>The council has decided about its fleet, again, after {i} days.</summary><content type="html">{System.Net.WebUtility.HtmlEncode(Html(i))}</content></entry>

                """);
        }

        return text.Append("</feed>").ToString();
    }

    private sealed record Reader(string Name, Func<string, int> Read);

    private sealed record Figures(string Name, double PerSecond, double Allocated, string? Refusal);
}
