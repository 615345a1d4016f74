using Microsoft.Playwright;

namespace Syndication.Console.Tests.Pages;

/// <summary>Every page in a real browser. Apart from <see cref="PageTests"/>, which change what there is, and beside them in time.</summary>
public sealed class PageMatrixTests(PageTests.Server server) : IClassFixture<PageTests.Server>
{
    public static TheoryData<string, string> Pages => new()
    {
        { "/console/", "Now" },
        { "/console/stories", "Stories" },
        { "/console/stories?state=held", "Stories" },
        { "/console/stories/agency-1", "The bridge opens, version 2" },
        { "/console/works", "Works" },
        { "/console/terms", "Terms" },
        { "/console/terms/agency", "Terms of agency" },
        { "/console/works/w-strait-en", "The strait is closed for 39 hours" },
        { "/console/works/suggestions", "Suggested links" },
        { "/console/works/late", "Late editions" },
        { "/console/works/late?state=missing", "Late editions" },
        { "/console/works/lessons", "Lessons" },
        { "/console/works/outlets", "Outlets" },
        { "/console/check", "Check a page" },
        { "/console/cases", "Cases" },
        { "/console/partners", "Partners" },
        { "/console/partners/river", "River Herald" },
        { "/console/sources", "Sources" },
        { "/console/sources/silent-feed", "silent-feed" },
        { "/console/errors", "Errors" },
        { "/console/no-such-page", "Not found" },
    };

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Page_is_there_accessible_and_asks_no_other_host(string path, string title)
    {
        await using var browser = await Browser.Open(server.App.Address);
        await browser.Enter(server.Session, path);

        (await browser.Page.TextContentAsync("main h1")).ShouldBe(title);
        await browser.Page.Locator("main [role=status].state").First.WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Detached });
        await browser.Shot("page" + path.Replace('/', '-').Replace('?', '-'));
        (await browser.Faults()).ShouldBeEmpty();
        browser.Complaints.ShouldBeEmpty();
    }

    /// <summary>The three that pages are easily forgotten in, at once: the dark, a phone, and Ukrainian.</summary>
    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Page_on_a_phone_in_the_dark_in_ukrainian_is_as_usable(string path, string title)
    {
        await using var browser = await Browser.Open(server.App.Address, dark: true, width: 390, locale: "uk-UA");
        await browser.Enter(server.Session, path);

        await browser.Page.Locator("main [role=status].state").First.WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Detached });
        await browser.Shot("phone-dark-uk" + path.Replace('/', '-').Replace('?', '-'));
        (await browser.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= document.documentElement.clientWidth")).ShouldBeTrue($"{title} scrolls sideways");
        (await browser.Faults()).ShouldBeEmpty();
        browser.Complaints.ShouldBeEmpty();
    }
}
