using Syndication.Ingest.Sources;

namespace Syndication.IngestTests.Sources;

public sealed class FeedDiscoveryTests
{
    private static string In(string html) =>
        string.Join(' ', FeedDiscovery.In(html, new Uri("https://agency.example/news/")).Select(c => (c.IsDeclared ? "+" : "-") + c.Url));

    [Theory]
    [InlineData("""<link rel="alternate" type="application/rss+xml" href="/rss">""", "+https://agency.example/rss")]
    [InlineData("""<link rel="ALTERNATE feed" type="application/atom+xml; charset=utf-8" href="atom.xml">""", "+https://agency.example/news/atom.xml")]
    [InlineData("""<base href="https://cdn.example/x/"><link rel="alternate" type="application/feed+json" href="feed.json">""", "+https://cdn.example/x/feed.json")]
    [InlineData("""<link rel="alternate" hreflang="en" href="/en">""", "")]
    [InlineData("""<link rel="stylesheet" type="text/xml" href="/feed">""", "")]
    [InlineData("""<a href="/rss.xml">RSS</a><a href="/about">About</a>""", "-https://agency.example/rss.xml")]
    [InlineData("""<a href="/world/feed/">Feed</a><a href="/?feed=rss2">x</a>""", "-https://agency.example/world/feed/ -https://agency.example/?feed=rss2")]
    [InlineData("""<a href="/feedback">Feedback</a><a href="/press">Press</a>""", "")]
    [InlineData("""<a href="javascript:rss()">RSS</a><a href="mailto:rss@agency.example">x</a>""", "")]
    [InlineData("""<a href="/rss">links first</a><link rel="alternate" type="application/rss+xml" href="/rss">""", "+https://agency.example/rss")]
    public void Feeds_of_a_page_are_found(string html, string expected) => In(html).ShouldBe(expected);

    [Fact]
    public void Page_with_thousands_of_links_gives_few_candidates() =>
        FeedDiscovery.In(string.Concat(Enumerable.Range(0, 5000).Select(i => $"""<a href="/rss/{i}">x</a>""")), new Uri("https://agency.example/")).Count.ShouldBe(10);

    [Fact]
    public void Usual_places_are_on_the_same_host() =>
        FeedDiscovery.Guesses(new Uri("https://agency.example:8443/news/?a=1")).ShouldAllBe(c => c.Url.StartsWith("https://agency.example:8443/", StringComparison.Ordinal));
}
