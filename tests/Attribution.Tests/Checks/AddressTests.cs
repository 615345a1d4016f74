using CsCheck;
using Syndication.Attribution.Checks;

namespace Syndication.AttributionTests.Checks;

public sealed class AddressTests
{
    private static readonly LinkAddress Page = LinkAddress.Absolute("https://partner.example/a/b?x=1")!;

    [Theory]
    [InlineData("https://Agency.Example./x", "https://agency.example/x")]
    [InlineData("  https://agency.example:443\n", "https://agency.example/")]
    [InlineData("http:\\\\agency.example\\x", "http://agency.example/x")]
    [InlineData("//agency.example:8443/x?y#z", "https://agency.example:8443/x?y")]
    [InlineData("https://agency%2Eexample/", "https://agency.example/")]
    [InlineData("https://agency。example/", "https://agency.example/")]
    [InlineData("https://ＡＧＥＮＣＹ.example/", "https://agency.example/")]
    [InlineData("https://новини.example/", "https://xn--b1amarcd.example/")]
    [InlineData("../c", "https://partner.example/c")]
    [InlineData("c?d", "https://partner.example/a/c?d")]
    [InlineData("?d", "https://partner.example/a/b?d")]
    [InlineData("#top", "https://partner.example/a/b?x=1")]
    [InlineData("ht\ntps://agency.example/", "https://agency.example/")]
    public void Address_is_resolved_as_a_browser_would(string href, string expected)
    {
        LinkAddress.Resolve(href, Page).Address?.ToString().ShouldBe(expected);
    }

    [Theory]
    [InlineData("")]
    [InlineData("javascript:alert(1)")]
    [InlineData("mailto:a@agency.example")]
    [InlineData("https://agency.example@evil.example/")]
    [InlineData("https://agency.example:99999/")]
    [InlineData("https://agency..example/")]
    [InlineData("https:///")]
    [InlineData("https:agency.example")]
    [InlineData("https://agency%00.example/")]
    public void Address_that_leads_nowhere_says_why(string href)
    {
        var (address, problem) = LinkAddress.Resolve(href, Page);

        address.ShouldBeNull();
        problem.ShouldNotBeNullOrEmpty();
    }

    [Theory]
    [InlineData("agency.example", "agency.example", true)]
    [InlineData("news.agency.example", "agency.example", true)]
    [InlineData("agency.example", "www.agency.example", true)]
    [InlineData("agency.example", "news.agency.example", false)]
    [InlineData("xagency.example", "agency.example", false)]
    [InlineData("agency.example.evil.example", "agency.example", false)]
    [InlineData("1.127.0.0.1", "127.0.0.1", false)]
    [InlineData("anything.example", "example", false)]
    public void Host_is_within_a_domain_only_at_a_label(string host, string domain, bool expected)
    {
        HostNames.IsWithin(host, domain).ShouldBe(expected);
    }

    [Theory]
    [InlineData("https://partner.example/out?url=https%3A%2F%2Fagency.example%2Fx", "agency.example")]
    [InlineData("https://www.google.com/url?sa=t&q=https://agency.example/", "agency.example")]
    [InlineData("https://l.facebook.com/l.php?u=https%3A%2F%2Fagency.example", "agency.example")]
    [InlineData("https://social.example/share?url=https%3A%2F%2Fagency.example", "social.example")]
    [InlineData("https://partner.example/share?url=https%3A%2F%2Fagency.example", "partner.example")]
    [InlineData("https://agency.example/redirect?to=https://evil.example/", "evil.example")]
    public void Redirector_is_unwrapped_where_its_kind_is_known(string href, string host)
    {
        Redirectors.Unwrap(LinkAddress.Absolute(href)!, Page, ["agency.example"]).Host.ShouldBe(host);
    }

    [Theory]
    [InlineData("https://agency.example/n/1", "http://agency.example/n/1/?utm_source=x", true)]
    [InlineData("https://agency.example/n?id=5", "https://m.agency.example/n?id=5&ref=x", true)]
    [InlineData("https://agency.example/n?id=5", "https://agency.example/n?id=6", false)]
    [InlineData("https://agency.example/n/1", "https://agency.example/", false)]
    [InlineData("https://agency.example/новина", "https://agency.example/%D0%BD%D0%BE%D0%B2%D0%B8%D0%BD%D0%B0", true)]
    public void Same_page_is_recognised_however_it_is_spelt(string wanted, string link, bool expected)
    {
        ArticleAddress.IsSamePage(LinkAddress.Absolute(link)!, LinkAddress.Absolute(wanted)!).ShouldBe(expected);
    }

    [Fact]
    public void Any_text_is_resolved_or_refused_without_failing()
    {
        Gen.String[Gen.OneOf(Gen.Char["https://agency.example:@\\%2f.?#[]"], Gen.Char), 0, 60].Sample(text =>
        {
            var (address, problem) = LinkAddress.Resolve(text, Page);
            ((address is null) != (problem is null)).ShouldBeTrue();
        }, seed: "0000dcBnzZL1");
    }
}
