using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Syndication.Contracts;
using Syndication.Testing;

namespace Syndication.Console.Tests.Pages;

/// <summary>What people do on the pages, in a real browser, over a server with a story that was held, one that flows, a partner and an open case.</summary>
public sealed class PageTests(PageTests.Server server) : IClassFixture<PageTests.Server>
{
    [Fact]
    public async Task Page_in_ukrainian_speaks_it()
    {
        await using var browser = await Browser.Open(server.App.Address, locale: "uk-UA");
        await browser.Enter(server.Session, "/console/stories");

        (await browser.Page.TextContentAsync("main h1")).ShouldBe("Статті");
    }

    [Fact]
    public async Task Works_editions_stand_side_by_side_with_what_is_out_of_date()
    {
        await using var browser = await Browser.Open(server.App.Address, dark: true);
        await browser.Enter(server.Session, "/console/works/w-strait-en");

        var old = browser.Page.Locator("td.cell-outdated").First;
        await old.WaitForAsync();
        await browser.Shot("works-dark");
        (await old.TextContentAsync()).ShouldNotBeNull().ShouldSatisfyAllConditions(
            text => text.ShouldContain("out of date"), text => text.ShouldContain("37 годин"), text => text.ShouldContain("39"));
        (await browser.Faults()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Suggestions_are_worked_through_by_keyboard_alone()
    {
        await using var browser = await Browser.Open(server.App.Address);
        await browser.Enter(server.Session, "/console/works/suggestions");
        await browser.Page.Locator("#suggestion:focus").WaitForAsync();
        await browser.Page.GetByText("Suggested link 1 of 3").First.WaitForAsync();
        await browser.Shot("suggestion");

        await browser.Page.Keyboard.PressAsync("j");
        await browser.Page.GetByText("Suggested link 2 of 3").First.WaitForAsync();
        await browser.Page.Keyboard.PressAsync("k");
        await browser.Page.GetByText("Suggested link 1 of 3").First.WaitForAsync();
        await browser.Page.Keyboard.PressAsync("y");
        await browser.Page.GetByText("Suggested link 1 of 2").First.WaitForAsync();
        await browser.Page.Locator("#suggestion:focus").WaitForAsync();
        await browser.Page.Keyboard.PressAsync("n");
        await browser.Page.GetByText("Suggested link 1 of 1").First.WaitForAsync();

        var confirmed = await server.App.Client.GetFromJsonAsync<JsonObject>("/v1/lineages/guess-3", TestContext.Current.CancellationToken);
        ((string?)confirmed!["lineage"]!["originalArticleId"]).ShouldBe("source-3");
        var refused = await server.App.Client.GetFromJsonAsync<JsonObject>("/v1/lineages/guess-2", TestContext.Current.CancellationToken);
        refused!["refused"]!.ToJsonString().ShouldContain("source-2");
    }

    [Fact]
    public async Task Works_are_merged_split_and_moved_by_keyboard_alone()
    {
        await using var browser = await Browser.Open(server.App.Address);
        await browser.Enter(server.Session, "/console/works/w-quay-uk");
        var columns = browser.Page.Locator("article.box");
        await columns.First.WaitForAsync();

        await browser.Page.GetByLabel("Another work or article that tells the same story (its id)").FocusAsync();
        await browser.Page.Keyboard.TypeAsync("quay-en");
        await browser.Page.Keyboard.PressAsync("Tab");
        await browser.Page.Keyboard.PressAsync("Enter");
        await browser.Page.Locator("article.box h2", new PageLocatorOptions { HasTextString = "Gulls on the quay" }).WaitForAsync();
        (await browser.Faults()).ShouldBeEmpty();
        await browser.Shot("work-merged");
        (await OriginalOf("quay-en")).ShouldBe("quay-uk");

        await browser.Page.Locator("fieldset input[type=checkbox]").First.FocusAsync();
        await browser.Page.Keyboard.PressAsync("Space");
        // It can be pressed once the server has heard of the choice.
        var split = browser.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Split them off" });
        await Assertions.Expect(split).ToBeEnabledAsync(new LocatorAssertionsToBeEnabledOptions { Timeout = 60_000 });
        await split.FocusAsync();
        await browser.Page.Keyboard.PressAsync("Enter");
        await browser.Page.Locator("article.box h2", new PageLocatorOptions { HasTextString = "Gulls on the quay" }).WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Detached });
        (await OriginalOf("quay-en")).ShouldBeNull();

        await browser.Enter(server.Session, "/console/works/w-quay-fr");
        await browser.Page.GetByText("Made from another article").First.FocusAsync();
        await browser.Page.Keyboard.PressAsync("Enter");
        await browser.Page.GetByLabel("Article that it was made from (its id)").FocusAsync();
        await browser.Page.Keyboard.TypeAsync("quay-uk");
        await browser.Page.Keyboard.PressAsync("Tab");
        await browser.Page.Keyboard.PressAsync("Enter");
        await browser.Page.Locator("article.box h2", new PageLocatorOptions { HasTextString = "Möwen am Kai" }).WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Detached });
        (await OriginalOf("quay-de")).ShouldBe("quay-uk");
    }

    [Fact]
    public async Task Outlet_is_added_and_taken_back()
    {
        await using var browser = await Browser.Open(server.App.Address);
        await browser.Enter(server.Session, "/console/works/outlets");
        await browser.Page.GetByLabel("Host, such as outlet.example").FillAsync("shore-evening.example");
        await browser.Page.GetByLabel("Name", new PageGetByLabelOptions { Exact = true }).FillAsync("Shore Evening");
        await browser.Page.GetByLabel("Other ways to write the name, with commas between").FillAsync("Вечірній Берег, 岸晚报");
        await browser.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Keep it" }).ClickAsync();
        var row = browser.Page.Locator("table.list tr", new PageLocatorOptions { HasTextString = "岸晚报" });
        await row.WaitForAsync();
        await browser.Shot("outlets");
        await row.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Take back" }).ClickAsync();
        await row.WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Detached });
    }

    private async Task<string?> OriginalOf(string articleId) =>
        (string?)(await server.App.Client.GetFromJsonAsync<JsonObject>($"/v1/lineages/{articleId}", TestContext.Current.CancellationToken))!["lineage"]!["originalArticleId"];

    [Fact]
    public async Task Partners_editor_sees_its_page_drawn_with_the_verdict_and_the_fix()
    {
        await using var browser = await Browser.Open(server.App.Address, width: 390, locale: "uk-UA");
        await browser.SignIn(server.PartnerKey, "/console/check");
        await browser.Page.GetByLabel("Стаття (її ідентифікатор)").FillAsync("strait-en");
        await browser.Page.Locator("textarea").First.FillAsync(Server.BrokenPage);
        await browser.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Перевірити", Exact = true }).ClickAsync();

        await browser.Page.Locator(".page-blocks li.inside").First.WaitForAsync();
        await browser.Shot("check-phone-uk");
        (await browser.Page.Locator(".page-blocks li.inside .place").AllTextContentsAsync()).ShouldBe(["↑", "1", "2", "3"]);
        (await browser.Page.Locator(".verdicts pre.code").First.TextContentAsync()).ShouldNotBeNull().ShouldContain("https://straitnews.example");
        (await browser.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= document.documentElement.clientWidth")).ShouldBeTrue();
        (await browser.Faults()).ShouldBeEmpty();
    }

    [Fact]
    public async Task First_load_is_small()
    {
        await using var browser = await Browser.Open(server.App.Address);
        await browser.Enter(server.Session);
        await browser.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);

        (await browser.BytesLoaded()).ShouldBeInRange(10_000, 300_000);
    }

    [Fact]
    public async Task Partner_sees_its_own_page_and_not_the_operators()
    {
        await using var browser = await Browser.Open(server.App.Address);
        await browser.SignIn(server.PartnerKey, "/console/mine");
        (await browser.Page.TextContentAsync("main h1")).ShouldBe("River Herald");

        await browser.Page.GotoAsync(new Uri(server.App.Address, "/console/partners").ToString());

        (await browser.Page.Locator("main .mud-alert").First.TextContentAsync()).ShouldNotBeNull().ShouldContain("Operator");
    }

    [Fact]
    public async Task Notice_is_read_and_accepted_by_keyboard_alone()
    {
        await using var browser = await Browser.Open(server.App.Address);
        await browser.Enter(server.Session, "/console/terms/fjord-press");
        await browser.Page.Locator("textarea").First.FocusAsync();
        await browser.Page.Keyboard.InsertTextAsync("When our materials are used on the internet, a link to fjordpress.example not lower than the first paragraph is mandatory.");
        await browser.Page.Keyboard.PressAsync("Tab");
        await browser.Page.Keyboard.InsertTextAsync("Fjord Press");
        await browser.Page.Keyboard.PressAsync("Tab");
        await browser.Page.Keyboard.InsertTextAsync("fjordpress.example");
        await browser.Page.Keyboard.PressAsync("Tab");
        await browser.Page.Keyboard.PressAsync("Enter");
        await browser.Page.GetByText("source link").First.WaitForAsync();

        await browser.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Accept: in force from now" }).PressAsync("Enter");

        await browser.Page.GetByText("✓ in force").First.WaitForAsync();
        var stored = await server.App.Client.GetFromJsonAsync<JsonObject>("/v1/publishers/fjord-press/terms", TestContext.Current.CancellationToken);
        ((string?)stored!["publisherName"]).ShouldBe("Fjord Press");
    }

    /// <summary>One server for all pages.</summary>
    public sealed class Server : IAsyncLifetime
    {
        /// <summary>The story, but its only link stands in the second paragraph.</summary>
        public const string BrokenPage =
            "<html><body><nav><a href='/'>Home</a></nav><article><h1>The strait is closed for 39 hours</h1><p>" + Seed.First + "</p><p>" + Seed.Second
            + " <a href='https://straitnews.example/'>Strait News</a></p><p>" + Seed.Third + "</p></article></body></html>";

        public TestApp App { get; private set; } = null!;

        public string PartnerKey { get; private set; } = "";

        /// <summary>Of a signed-in operator.</summary>
        public string Session { get; private set; } = "";

        public async ValueTask InitializeAsync()
        {
            App = await TestApp.Start(new TestAppOptions { Modules = Syndication.Host.Commands.RunCommand.Modules });
            using var made = await App.Client.PostAsJsonAsync("/v1/partners", new { id = "river", name = "River Herald" });
            using var key = await App.Client.PostAsJsonAsync("/v1/partners/river/keys", new { label = "tests" });
            PartnerKey = (string)(await key.Content.ReadFromJsonAsync<JsonObject>())!["key"]!;
            Session = App.Services.GetRequiredService<Syndication.Console.SignIn.Sessions>().Add(
                new Syndication.Console.SignIn.Session(TestApp.OperatorKey, Syndication.Console.SignIn.Role.Operator, "tests"));
            await Seed.Works(App);
            foreach (var @event in (object[])[Events.Ingested(1), Events.Resolved(1, 1), Events.Held(1, 1), Events.Ingested(2), Events.Delivered(), Events.Checked(1, CheckVerdict.Violation), Events.Opened()])
            {
                await App.Publish(@event);
            }
        }

        public ValueTask DisposeAsync() => App.DisposeAsync();
    }
}
