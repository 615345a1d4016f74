using Syndication.Ingest.Sources;

namespace Syndication.IngestTests.Sources;

public sealed class HttpHintsTests
{
    private static readonly Uri Base = new("https://agency.example/feeds/news");

    private static Dictionary<string, string> Headers(params (string, string)[] headers) =>
        headers.ToDictionary(h => h.Item1, h => h.Item2, StringComparer.OrdinalIgnoreCase);

    [Theory]
    [InlineData("max-age=600", null, 600)]
    [InlineData("public, max-age=600", "200", 400)]
    [InlineData("Max-Age=\"600\"", null, 600)]
    [InlineData("max-age=600", "900", null)]
    [InlineData("no-cache, max-age=600", null, null)]
    [InlineData("no-store", null, null)]
    [InlineData("max-age=lots", null, null)]
    [InlineData("max-age=-1", null, null)]
    [InlineData("max-age=99999999999999", null, 31536000)]
    [InlineData("private", null, null)]
    public void Cache_control_says_how_long_an_answer_is_fresh(string control, string? age, int? seconds)
    {
        var headers = Headers(("Cache-Control", control));
        if (age is not null)
        {
            headers["Age"] = age;
        }

        HttpHints.Fresh(headers).ShouldBe(seconds is { } s ? TimeSpan.FromSeconds(s) : null);
    }

    [Fact]
    public void Expires_counts_where_there_is_no_max_age()
    {
        HttpHints.Fresh(Headers(("Date", "Tue, 24 Nov 2026 12:00:00 GMT"), ("Expires", "Tue, 24 Nov 2026 12:15:00 GMT"))).ShouldBe(TimeSpan.FromMinutes(15));
        HttpHints.Fresh(Headers(("Date", "Tue, 24 Nov 2026 12:00:00 GMT"), ("Expires", "0"))).ShouldBeNull();
        HttpHints.Fresh(Headers()).ShouldBeNull();
    }

    [Theory]
    [InlineData("""<https://hub.example/>; rel="hub", <https://agency.example/feed>; rel="self" """, "https://hub.example/")]
    [InlineData("""<https://hub.example/a,b>; rel=hub""", "https://hub.example/a,b")]
    [InlineData("""</hub>; title="a, b; rel=self"; rel="alternate HUB" """, "https://agency.example/hub")]
    [InlineData("""<https://hub.example/>; rel="hub" , <https://other.example/>;rel="hub" """, "https://hub.example/ https://other.example/")]
    [InlineData("""<javascript:alert(1)>; rel=hub""", "")]
    [InlineData("""<https://hub.example/; rel=hub""", "")]
    [InlineData("""<https://hub.example/>; relay=hub""", "")]
    [InlineData("""garbage""", "")]
    public void Links_of_a_relation_are_found(string header, string expected) =>
        string.Join(' ', HttpHints.Links(Headers(("Link", header)), "hub", Base)).ShouldBe(expected);
}
