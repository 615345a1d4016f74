using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;

namespace Syndication.PlatformTests.Web;

/// <summary>The page at /docs is made of what this server serves, and nothing else.</summary>
public sealed partial class DocsTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Docs_page_names_no_other_host_and_its_policy_allows_none()
    {
        await using var site = await TestSite.Start(app => app.MapGet("/v1/list", () => "x"));
        var (page, html) = await Follow(site, "/docs");
        page.StatusCode.ShouldBe(HttpStatusCode.OK);

        var policy = page.Headers.GetValues("Content-Security-Policy").Single();
        policy.ShouldContain("default-src 'none'");
        policy.ShouldContain("connect-src 'self';");
        policy.ShouldNotContain("http:");
        policy.ShouldNotContain("https:");
        policy.ShouldNotContain("*");

        Hosts().Matches(html).Select(match => match.Groups[1].Value).Distinct().ShouldBeEmpty(html);
        html.ShouldContain("\"telemetry\":false");

        // Inline scripts run only by the nonce of this very answer.
        var nonce = Nonce().Match(policy).Groups[1].Value;
        nonce.ShouldNotBeNullOrEmpty();
        Scripts().Count(html).ShouldBeGreaterThan(0);
        Scripts().Matches(html).ShouldAllBe(match => WebUtility.HtmlDecode(match.Value).Contains(nonce, StringComparison.Ordinal));
        (await Follow(site, "/docs")).Body.ShouldNotContain(nonce);
    }

    [Fact]
    public async Task Docs_scripts_are_served_from_here()
    {
        await using var site = await TestSite.Start();
        var (page, html) = await Follow(site, "/docs");
        var sources = Sources().Matches(html).Select(match => match.Groups[1].Value).ToList();
        sources.ShouldNotBeEmpty();
        foreach (var source in sources)
        {
            var address = new Uri(page.RequestMessage!.RequestUri!, source);
            address.Authority.ShouldBe(site.Address.Authority);
            var (script, text) = await site.Get(address.PathAndQuery);
            script.StatusCode.ShouldBe(HttpStatusCode.OK);
            script.Content.Headers.ContentType!.MediaType!.ShouldContain("javascript");
            text.ShouldNotBeEmpty();
        }
    }

    [Fact]
    public async Task Docs_can_be_switched_off()
    {
        await using var site = await TestSite.Start(settings: new() { ["Web:Docs"] = "false" });
        (await site.Get("/docs")).Response.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await site.Get("/openapi/v1.json")).Response.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    private static async Task<(HttpResponseMessage Response, string Body)> Follow(TestSite site, string path)
    {
        var answer = await site.Get(path, ("Accept", "text/html"));
        return answer.Response.Headers.Location is { } location
            ? await site.Get(new Uri(new Uri(site.Address, path), location).PathAndQuery, ("Accept", "text/html"))
            : answer;
    }

    [GeneratedRegex("(?:https?:)?//([a-z0-9.-]+\\.[a-z]{2,})", RegexOptions.NonBacktracking)]
    private static partial Regex Hosts();

    [GeneratedRegex("'nonce-([^']+)'", RegexOptions.NonBacktracking)]
    private static partial Regex Nonce();

    [GeneratedRegex("<script[^>]*>", RegexOptions.NonBacktracking)]
    private static partial Regex Scripts();

    [GeneratedRegex("<script[^>]* src=\"([^\"]+)\"", RegexOptions.NonBacktracking)]
    private static partial Regex Sources();
}
