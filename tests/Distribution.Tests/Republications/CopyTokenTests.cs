using System.Net;
using CsCheck;
using Syndication.Contracts;
using Syndication.Distribution.Partners;
using Syndication.Distribution.Republications;

namespace Syndication.DistributionTests.Republications;

public sealed class CopyTokenTests
{
    private static readonly byte[] Key = [.. Enumerable.Range(0, 32).Select(i => (byte)i)];
    private static readonly CopyOf Copy = new("daily", "sub_1", "agency-1", 3);

    [Fact]
    public void Token_names_the_copy_it_was_made_for() => CopyToken.Read(Key, CopyToken.Create(Key, Copy)).ShouldBe(Copy);

    [Fact]
    public void Token_of_another_key_is_refused() => CopyToken.Read([.. Key.Reverse()], CopyToken.Create(Key, Copy)).ShouldBeNull();

    [Fact]
    public void Token_changed_anywhere_is_refused()
    {
        var token = CopyToken.Create(Key, Copy);
        Gen.Select(Gen.Int[0, token.Length - 1], Gen.Char["ABCabc019-_.="]).Sample((at, c) =>
        {
            var changed = token[..at] + c + token[(at + 1)..];
            // The last character of base64 may carry bits that count for nothing: those still name the same copy.
            (CopyToken.Read(Key, changed) is not { } read || read == Copy).ShouldBeTrue();
        }, seed: "0000dcBnzZL1", iter: 2000);
    }

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("a.b.c")]
    [InlineData("ключ.ключ")]
    public void Text_that_is_no_token_is_refused(string text) => CopyToken.Read(Key, text).ShouldBeNull();

    [Theory]
    [InlineData("https://daily.example/news/1?id=7&utm_source=x#top", "https://daily.example/news/1?id=7")]
    [InlineData("https://daily.example/news/1?fbclid=abc", "https://daily.example/news/1")]
    [InlineData("android-app://com.reader/", null)]
    [InlineData("https://user:word@daily.example/", null)]
    [InlineData("http://localhost/x", null)]
    [InlineData(null, null)]
    public void Page_is_read_from_the_referrer(string? referrer, string? expected) => PageAddress.Of(referrer).ShouldBe(expected);

    [Fact]
    public async Task Hit_nominates_the_page_once_and_copies_carry_the_token_of_their_partner()
    {
        await using var app = await Newsroom.Start(publicUrl: "https://feeds.agency.example");
        var partner = await app.Partner("daily");
        var (subscription, _) = await app.Subscribe("daily", new CreateSubscription { Format = "html" });
        await app.Publish(Samples.Cleared(Samples.Article()));

        var html = await partner.GetStringAsync($"/v1/feeds/{subscription}.html");
        var start = html.IndexOf("https://feeds.agency.example/t/", StringComparison.Ordinal);
        start.ShouldBeGreaterThan(0, html);
        var path = html[(start + "https://feeds.agency.example".Length)..html.IndexOf('"', start)];
        (await partner.GetStringAsync($"/v1/feeds/{subscription}.rss")).ShouldNotContain("/t/");

        foreach (var referrer in new[] { "https://daily.example/a?utm_source=x", "https://daily.example/a", "https://feeds.agency.example/console", "" })
        {
            using var hit = new HttpRequestMessage(HttpMethod.Get, path);
            if (referrer.Length > 0)
            {
                hit.Headers.Referrer = new Uri(referrer);
            }

            var answer = await app.Anonymous.SendAsync(hit);
            answer.StatusCode.ShouldBe(HttpStatusCode.OK);
            answer.Content.Headers.ContentType!.MediaType.ShouldBe("image/gif");
        }

        (await app.Anonymous.GetAsync("/t/forged.token.gif")).StatusCode.ShouldBe(HttpStatusCode.OK);
        await app.Settle();
        var observed = app.Published<RepublicationObserved>().ShouldHaveSingleItem();
        (observed.PartnerId, observed.ArticleId, observed.Url, observed.Via).ShouldBe(("daily", "agency-1", "https://daily.example/a", "token"));
    }
}
