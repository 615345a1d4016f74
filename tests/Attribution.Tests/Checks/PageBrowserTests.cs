using Microsoft.Extensions.DependencyInjection;
using Syndication.Attribution.Checks;
using Syndication.Contracts;

namespace Syndication.AttributionTests.Checks;

public sealed class PageBrowserTests
{
    private static readonly string? Chromium = new[] { "/usr/bin/chromium-headless-shell", "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome" }.FirstOrDefault(File.Exists);

    /// <summary>A page whose scripts put the article in, and try what a page has no business with.</summary>
    private const string Shell =
        """
        <!doctype html><html><head><title>x</title><style>.gone{display:none}</style></head><body><div id="root"></div><script src="/app.js"></script></body></html>
        """;

    [Fact]
    public async Task Page_that_scripts_build_is_judged_as_a_reader_sees_it_and_reaches_no_other_network()
    {
        Assert.SkipWhen(Chromium is null, "no Chromium is installed; apt-get install chromium-headless-shell");
        await using var site = await PartnerSite.Start();
        await using var app = await CheckApp.Start(null, ("Attribution:Browser:Path", Chromium!), ("Attribution:Browser:Sandbox", "false"), ("Attribution:Browser:TimeoutSeconds", "110"));
        site.Html = Shell;
        var inner = string.Concat(CheckApp.Story.Body.Select((b, i) => $"<p>{b.Text.Replace("\"", "&quot;", StringComparison.Ordinal)}{(i == 0 ? " <a href='https://northwire.example/'>North Wire</a>" : "")}</p>"));
        site.Others["/app.js"] =
            $$"""
            document.getElementById('root').innerHTML = `<article><h1>{{CheckApp.Story.Headline}}</h1>{{inner}}</article><p id=out>waiting</p>`;
            const out = document.getElementById('out');
            fetch('http://10.1.2.3/').then(() => out.textContent += ' inner-reached', () => out.textContent += ' inner-refused');
            const s = new WebSocket('ws://' + location.host + '/socket'); s.onopen = () => out.textContent += ' socket-open'; s.onerror = () => out.textContent += ' socket-refused';
            new Image().src = '/pixel.gif';
            """;

        await app.Publish(CheckApp.Observed(site.Url, "report"));
        await app.Until(async () => (await app.Store<RepublicationDocument>().Get("r1"))?.LatestVerdict is not null, "the page was looked at");

        var check = (await app.Store<CheckDocument>().Get("r1.1"))!;
        check.Verdict.ShouldBe(CheckVerdict.Compliant, check.Reason);
        check.IsRendered.ShouldBeTrue();
        var html = await app.Client.GetStringAsync("/v1/checks/r1.1/page", CheckApp.Now);
        html.ShouldContain("inner-refused");
        html.ShouldNotContain("socket-open");
        site.Asked.ShouldNotContain("/socket");
        site.Asked.ShouldNotContain("/pixel.gif");
    }

    [Fact]
    public async Task Page_that_scripts_build_stays_undetermined_without_a_browser()
    {
        await using var site = await PartnerSite.Start();
        await using var app = await CheckApp.Start();
        site.Html = Shell;

        await app.Publish(CheckApp.Observed(site.Url, "report"));
        await app.Until(async () => (await app.Store<RepublicationDocument>().Get("r1"))?.LatestVerdict is not null, "the page was looked at");

        var check = (await app.Store<CheckDocument>().Get("r1.1"))!;
        (check.Verdict, check.Obligations[0].Evidence!.Code).ShouldBe((CheckVerdict.Undetermined, "needs-script"));
    }
}
