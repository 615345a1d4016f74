using Microsoft.Playwright;
using Syndication.Testing;

namespace Syndication.Console.Tests.Pages;

/// <summary>What would come in from a page, and where each of its values was found, before it is saved.</summary>
public sealed class SourcePreviewTests
{
    private const string Story = """
        <!doctype html><html lang="en"><head><title>Ferry</title><meta property="og:title" content="Ferry halves the crossing"><meta name="author" content="Ida Strand">
        <script type="application/ld+json">{"@type":"NewsArticle","headline":"Ferry halves the crossing","datePublished":"2026-11-20T10:00:00Z"}</script></head>
        <body><article><h1>Ferry halves the crossing</h1><p>Sponsored content</p>
        <p>A new electric ferry between Tarnhaven and Sandvik made its first crossing on Tuesday, cutting the journey from fifty minutes to twenty-four, the harbour office said.</p>
        <p>The vessel carries 320 passengers and 90 cars, and replaces two diesel boats that had served the strait since 1987, according to the harbour master.</p>
        </article></body></html>
        """;

    [Fact]
    public async Task Page_is_shown_with_where_each_value_was_found()
    {
        await using var app = await TestApp.Start(new TestAppOptions { Modules = Syndication.Host.Commands.RunCommand.Modules });
        await using var site = await LocalSite.Start();
        var page = site.Put("ferry.html", Story);
        await using var browser = await Browser.Open(app.Address);
        await browser.SignIn(TestApp.OperatorKey);

        await browser.Go("/console/sources");
        await browser.Page.GetByLabel("Publisher").FillAsync("fjord-press");
        await browser.Page.GetByLabel("Address of the feed or page").FillAsync(page);
        await browser.Page.GetByRole(AriaRole.Combobox, new PageGetByRoleOptions { Name = "Kind" }).ClickAsync();
        await browser.Page.Locator(".mud-popover-open .mud-list-item", new PageLocatorOptions { HasText = "page" }).ClickAsync();
        await browser.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Preview", Exact = true }).ClickAsync();
        await browser.Page.GetByText("Where each value was found").WaitForAsync();

        var origins = await browser.Page.Locator("details table tr").AllTextContentsAsync();
        origins.ShouldContain(o => o.StartsWith("headline", StringComparison.Ordinal) && o.Contains("html h1", StringComparison.Ordinal));
        origins.ShouldContain(o => o.StartsWith("byline", StringComparison.Ordinal) && o.Contains("meta author", StringComparison.Ordinal));
        origins.ShouldContain(o => o.StartsWith("firstCreated", StringComparison.Ordinal) && o.Contains("json-ld datePublished", StringComparison.Ordinal));
        origins.ShouldContain(o => o.StartsWith("marks", StringComparison.Ordinal) && o.Contains("Sponsored content", StringComparison.Ordinal));
        await browser.Shot("source-preview");
        (await browser.Faults()).ShouldBeEmpty();
        browser.Complaints.ShouldBeEmpty();
    }
}
