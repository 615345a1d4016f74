using System.Net;
using Microsoft.Playwright;
using Syndication.Testing;

namespace Syndication.Console.Tests.Pages;

/// <summary>
/// A newcomer's walk, from the console alone: terms, a feed as a source, its story, a partner, the partner's feed, a page that breaks a rule,
/// the case, the page mended, the case closed. With SYNDICATION_TEST_SCREENSHOTS=folder it leaves a picture of each step there.
/// </summary>
public sealed class WalkTests
{
    private const string Headline = "New ferry halves the crossing to Sandvik";

    private static readonly string[] Paragraphs =
    [
        "A new electric ferry between Tarnhaven and Sandvik made its first crossing on Tuesday, cutting the journey from fifty minutes to twenty-four, the harbour office said.",
        "The vessel carries 320 passengers and 90 cars, and replaces two diesel boats that had served the strait since 1987, according to harbour master Ingrid Solberg.",
        "\"We counted on two hundred people this morning, and six hundred came,\" Solberg told reporters at the quay, where a brass band played until noon.",
        "The crossing will cost four crowns for residents, and the timetable grows to 38 departures a day from the first of April.",
    ];

    private const string Notice =
        "When our materials are used on the internet, a direct link to fjordpress.example, open to search engines and not lower than the first paragraph, is mandatory.";

    [Fact]
    public async Task Newcomer_takes_a_feed_to_a_partner_and_a_broken_page_to_a_closed_case()
    {
        await using var app = await TestApp.Start(new TestAppOptions { Modules = Syndication.Host.Commands.RunCommand.Modules });
        await using var site = await LocalSite.Start();
        var feed = site.Put("feed.xml", Feed(), "application/rss+xml; charset=utf-8");
        var page = site.Put("ferry.html", PartnersPage(string.Concat(Paragraphs.Select(p => $"<p>{WebUtility.HtmlEncode(p)}</p>"))));
        await using var browser = await Browser.Open(app.Address);
        var (tab, walk) = (browser.Page, new Walk(browser));

        await browser.SignIn(TestApp.OperatorKey);
        await walk.Seen("1-start");

        await browser.Go("/console/terms/fjord-press");
        await tab.GetByLabel("The notice, or an article that ends with it").FillAsync(Notice);
        await tab.GetByLabel("Name in links, such as Dnipro Wire").FillAsync("Fjord Press");
        await walk.Press("Read it");
        await tab.GetByText("source link").First.WaitForAsync();
        await walk.Press("Accept: in force from now");
        await tab.GetByText("✓ in force").First.WaitForAsync();
        await walk.Seen("2-terms");

        await browser.Go("/console/sources");
        await tab.GetByLabel("Id, such as dnipro-wire-feed").FillAsync("fjord-feed");
        await tab.GetByLabel("Publisher").FillAsync("fjord-press");
        await tab.GetByLabel("Address of the feed or page").FillAsync(feed);
        await walk.Press("Preview");
        await tab.Locator(".stories").GetByText(Headline).WaitForAsync();
        await walk.Press("Add it");
        await tab.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "fjord-feed" }).WaitForAsync();
        await walk.Seen("3-source");

        await browser.Go("/console/stories");
        await tab.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = Headline }).ClickAsync();
        await tab.WaitForURLAsync("**/console/stories/*");
        await tab.GetByRole(AriaRole.Heading, new PageGetByRoleOptions { Name = Headline, Level = 1 }).WaitForAsync();
        await tab.GetByText("✓ flowing").First.WaitForAsync();
        var story = Uri.UnescapeDataString(new Uri(tab.Url).Segments[^1]);
        await walk.Seen("4-story");

        await browser.Go("/console/partners");
        await tab.GetByLabel("Id, such as river-herald").FillAsync("river");
        await tab.GetByLabel("Name", new PageGetByLabelOptions { Exact = true }).FillAsync("River Herald");
        await walk.Press("Make it");
        await tab.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "River Herald" }).ClickAsync();
        await tab.GetByRole(AriaRole.Heading, new PageGetByRoleOptions { Name = "River Herald", Level = 1 }).WaitForAsync();
        await walk.Press("New key");
        var key = (await tab.Locator("pre.code", new PageLocatorOptions { HasText = "syn_" }).TextContentAsync())!.Trim();
        await walk.Press("Subscribe");
        // As partners reach it: where the console asks Distribution, inside a deployment, is nobody else's address.
        var address = await tab.Locator("a[href*='token=']").GetAttributeAsync("href");
        await walk.Seen("5-partner", isLookedAt: true);

        using (var reader = app.CreateClient(null))
        {
            (await reader.GetStringAsync(address, TestContext.Current.CancellationToken)).ShouldContain(Headline);
        }

        await walk.SignOut();
        await browser.SignIn(key, "/console/mine");
        await tab.GetByLabel("Story (its id)").FillAsync(story);
        await tab.GetByLabel("Address of your page").FillAsync(page);
        await walk.Press("Report it");
        await tab.Locator("section.broken").WaitForAsync();
        await walk.Seen("6-case", isLookedAt: true);

        await tab.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "See the page with the verdicts on it" }).ClickAsync();
        await tab.Locator(".page-blocks li.inside").First.WaitForAsync();
        await walk.Seen("7-check", isLookedAt: true);
        var fix = await tab.Locator(".verdicts pre.code").First.TextContentAsync();
        fix.ShouldNotBeNull().ShouldContain("https://fjordpress.example/");

        site.Put("ferry.html", PartnersPage(fix + string.Concat(Paragraphs.Skip(1).Select(p => $"<p>{WebUtility.HtmlEncode(p)}</p>"))));
        await walk.Press("Check it");
        await tab.GetByText("✓ compliant").First.WaitForAsync();
        await walk.Seen("8-mended");
        await browser.Go("/console/mine");
        await walk.Press("It is mended: look again");
        await tab.GetByText("No case is open.").WaitForAsync();
        await walk.Seen("9-closed");

        await walk.SignOut();
        await browser.SignIn(TestApp.OperatorKey, "/console/cases?state=closed");
        await tab.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = page }).ClickAsync();
        await tab.GetByRole(AriaRole.Heading, new PageGetByRoleOptions { Name = "Case with river", Level = 1 }).WaitForAsync();
        await tab.GetByText("✓ closed").First.WaitForAsync();
        await walk.Seen("10-case-for-the-operator");
        await browser.Go("/console/partners/river");
        await tab.Locator(".plot").First.WaitForAsync();
        await walk.Seen("11-figures", isLookedAt: true);
        await browser.Go("/console/");
        await tab.Locator(".cards").WaitForAsync();
        await walk.Seen("12-now");
        await walk.SignOut();
        browser.Complaints.ShouldBeEmpty();
    }

    private static string Feed() =>
        $"""
        <?xml version="1.0" encoding="utf-8"?>
        <rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
        <title>Fjord Press</title><link>https://fjordpress.example/</link><description>News of the strait</description><language>en</language>
        <item><title>{Headline}</title><link>https://fjordpress.example/news/ferry</link><guid isPermaLink="false">fjord-ferry-1</guid>
        <pubDate>{TimeProvider.System.GetUtcNow().AddMinutes(-2):r}</pubDate>
        <content:encoded><![CDATA[{string.Concat(Paragraphs.Select(p => $"<p>{p}</p>"))}]]></content:encoded></item>
        </channel></rss>
        """;

    private static string PartnersPage(string body) =>
        $"<!doctype html><html lang='en'><head><title>River Herald</title></head><body><nav><ul><li><a href='/weather'>Weather</a></li><li><a href='/sport'>Sport</a></li></ul></nav>"
        + $"<main><article><h1>{Headline}</h1>{body}</article></main><footer><p>River Herald, Quay Street 4</p></footer></body></html>";

    private sealed class Walk(Browser browser)
    {
        public Task Press(string name) => browser.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = name, Exact = true }).ClickAsync();

        /// <summary>A picture for those who look; and of pages that are tested nowhere else with content, that nothing is in a screen reader's way.</summary>
        public async Task Seen(string step, bool isLookedAt = false)
        {
            await browser.Shot(step);
            if (isLookedAt)
            {
                (await browser.Faults()).ShouldBeEmpty(step);
            }
        }

        public async Task SignOut()
        {
            await browser.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Sign out" }).ClickAsync();
            await browser.Page.WaitForSelectorAsync("#key");
        }
    }
}
