using System.Globalization;
using System.Net;

namespace Syndication.Host.Demo;

/// <summary>
/// A sample newsroom: an RSS feed over real HTTP on loopback whose stories pass through the stages that a
/// newsroom knows. The agency, its people and its stories are invented.
/// </summary>
internal sealed class Newsroom : IAsyncDisposable
{
    public const string PublisherId = "dnipro-wire";
    public const string Site = "https://dniprowire.example";
    public const string OriginalUrl = Site + "/uk/bridge-4711";
    public const string TranslationUrl = Site + "/en/bridge-4711";
    public const string ForeignUrl = Site + "/en/solar-4712";
    public const string AdvertisementUrl = Site + "/en/bank-4713";

    /// <summary>The terms as the agency prints them at the foot of every page.</summary>
    public const string Notice =
        """
        When citing and using any materials on the Internet, links to the website dniprowire.example not lower than the first paragraph are mandatory.
        In addition, citing the translated materials of foreign media outlets is possible only if there is a link to the website dniprowire.example and to the website of the foreign media outlet.
        Materials marked as "Advertisement" are paid content and must keep this label.
        Online media entity; Media identifier - R40-90001.
        © 2020-2026 Dnipro Wire. All rights reserved.
        """;

    private readonly WebApplication server;
    private volatile int stage;

    private Newsroom(WebApplication server) => this.server = server;

    public Uri FeedUrl { get; private set; } = null!;

    /// <summary>1: four stories. 2: the original is corrected. 3: the story from abroad is withdrawn.</summary>
    public void Advance() => stage++;

    public static async Task<Newsroom> Start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var newsroom = new Newsroom(builder.Build());
        newsroom.server.MapGet("/feed.xml", newsroom.Feed);
        await newsroom.server.StartAsync();
        newsroom.FeedUrl = new Uri(newsroom.server.Urls.First() + "/feed.xml");
        return newsroom;
    }

    public async ValueTask DisposeAsync()
    {
        await server.StopAsync();
        await server.DisposeAsync();
    }

    private IResult Feed(HttpContext context)
    {
        var tag = $"\"stage-{stage}\"";
        context.Response.Headers.ETag = tag;
        return context.Request.Headers.IfNoneMatch == tag
            ? Results.StatusCode((int)HttpStatusCode.NotModified)
            : Results.Text(FeedXml(stage), "application/rss+xml; charset=utf-8");
    }

    /// <summary>The feed as it stands at a stage.</summary>
    internal static string FeedXml(int stage)
    {
        var items = stage switch
        {
            0 => "",
            1 => Original(corrected: false) + Translation + Foreign + Advertisement,
            2 => Original(corrected: true) + Translation + Foreign + Advertisement,
            _ => Original(corrected: true) + Translation + Advertisement + Withdrawn,
        };
        return $"""
            <?xml version="1.0" encoding="utf-8"?>
            <rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"
                 xmlns:atom="http://www.w3.org/2005/Atom" xmlns:at="http://purl.org/atompub/tombstones/1.0">
              <channel>
                <title>Dnipro Wire</title>
                <link>{Site}/</link>
                <description>News from the Dnipro</description>
                {items}
              </channel>
            </rss>
            """;
    }

    private static string Original(bool corrected)
    {
        var cost = corrected ? "420 мільйонів" : "240 мільйонів";
        return Item(
            OriginalUrl, "uk", (corrected ? "ВИПРАВЛЕНО: " : "") + "У Дніпрі відкрили новий пішохідний міст", corrected ? 40 : 0,
            $"""
            <p>У Дніпрі у вівторок, 17 листопада, відкрили новий пішохідний міст довжиною 312 метрів.</p>
            <p>Будівництво коштувало {cost} гривень і тривало 26 місяців, сказала мерка Олена Ткачук.</p>
            <p>«Щодня мостом зможуть ходити 18 тисяч людей», – додала вона.</p>
            """,
            $"""<atom:link rel="alternate" hreflang="en" href="{TranslationUrl}"/>""");
    }

    private static string Translation => Item(
        TranslationUrl, "en", "New footbridge opens in Dnipro", 10,
        """
        <p>A new footbridge 312 metres long was opened in Dnipro on Tuesday, November 17.</p>
        <p>Construction cost 240 million hryvnias and took 26 months, Mayor Olena Tkachuk said.</p>
        <p>"Every day 18 thousand people will be able to walk across the bridge," she added.</p>
        """,
        $"""<atom:link rel="alternate" hreflang="uk" href="{OriginalUrl}"/>""");

    private static string Foreign => Item(
        ForeignUrl, "en", "Northern cities share one solar grid", 20,
        """
        <p>Five northern cities have joined their solar plants into one grid, Nordlys Tidende reports.</p>
        <p>The grid serves 640,000 households and was built in three years.</p>
        <p>A sixth city will join in spring, its council decided on Monday.</p>
        """,
        """<source url="https://nordlystidende.example/solar">Nordlys Tidende</source>""");

    private static string Advertisement => Item(
        AdvertisementUrl, "en", "A bank account that grows with you", 30,
        """
        <p>Riverside Bank now offers a savings account for families with a rate of 9 percent.</p>
        <p>It can be opened in ten minutes at any branch or in the application.</p>
        """,
        "<category>Advertisement</category>");

    private static string Withdrawn =>
        $"""<at:deleted-entry ref="{ForeignUrl}" when="2026-11-17T12:50:00Z"><at:comment>Withdrawn: the figures were not confirmed.</at:comment></at:deleted-entry>""";

    private static string Item(string url, string language, string title, int minute, string body, string extra)
    {
        var published = new DateTimeOffset(2026, 11, 17, 12, 0, 0, TimeSpan.Zero).AddMinutes(minute);
        return $"""
            <item>
              <title>{title}</title>
              <link>{url}</link>
              <guid isPermaLink="true">{url}</guid>
              <pubDate>{published.ToString("r", CultureInfo.InvariantCulture)}</pubDate>
              <dc:language>{language}</dc:language>
              <dc:creator>Dnipro Wire</dc:creator>
              {extra}
              <content:encoded><![CDATA[{body}]]></content:encoded>
            </item>
            """;
    }
}
