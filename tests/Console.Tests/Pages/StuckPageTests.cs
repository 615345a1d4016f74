using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Syndication.Contracts;
using Syndication.Distribution.Channels;
using Syndication.Distribution.Deliveries;
using Syndication.Distribution.Partners;
using Syndication.Ingest.Sources;
using Syndication.Platform.Storage;
using Syndication.Testing;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Syndication.Console.Tests.Pages;

/// <summary>The page Now shows each kind of thing that can be stuck, and its button mends it.</summary>
public sealed class StuckPageTests
{
    private static readonly DateTimeOffset Hour = TimeProvider.System.GetUtcNow().AddHours(-1);

    [Fact]
    public async Task Each_stuck_thing_is_mended_from_its_line()
    {
        await using var app = await TestApp.Start(new TestAppOptions { Modules = Syndication.Host.Commands.RunCommand.Modules, Settings = { ["Distribution:RefreshMilliseconds"] = "50" } });
        await Break(app);
        await using var browser = await Browser.Open(app.Address);
        await browser.SignIn(TestApp.OperatorKey);
        var tab = browser.Page;

        var overdue = Row(tab, "Version 2, a withdrawal, was not acknowledged by river over webhook.");
        await overdue.WaitForAsync();
        await browser.Shot("stuck");
        (await browser.Faults()).ShouldBeEmpty();
        await Press(overdue, "Send again");
        await Until(async () => (await Stored<DeliveryDocument>(app, "sub-gone:a-1:2"))!.State != DeliveryState.Parked, "the withdrawal is on its way");

        await Press(Row(tab, "Its webhook endpoint is disabled. The endpoint fails since yesterday."), "Enable it");
        await Gone(Row(tab, "Its webhook endpoint is disabled."));

        var suspended = Row(tab, "Unpaid since autumn.");
        await Press(suspended, "Let deliveries go on");
        await Press(suspended, "Yes: Let deliveries go on");
        await Gone(suspended);

        var unread = Row(tab, "1 item(s) could not be read. title: is empty.");
        await Press(unread, "Read it again");
        await unread.Locator(".act-failed, .act-done").Filter(new LocatorFilterOptions { HasTextRegex = new System.Text.RegularExpressions.Regex(".") }).First.WaitForAsync();
        browser.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task Service_that_does_not_answer_is_shown_as_stuck()
    {
        await using var app = await TestApp.Start(new TestAppOptions { Modules = Syndication.Host.Commands.RunCommand.Modules, Settings = { ["Console:DistributionUrl"] = "http://127.0.0.1:9" } });
        await using var browser = await Browser.Open(app.Address, locale: "uk-UA");
        await browser.SignIn(TestApp.OperatorKey);

        await Row(browser.Page, "Distribution не відповідає за адресою http://127.0.0.1:9").First.WaitForAsync();
    }

    /// <summary>An overdue withdrawal, a disabled endpoint, a suspended partner, an item that no reader could read.</summary>
    private static async Task Break(TestApp app)
    {
        using var river = await app.Client.PostAsJsonAsync("/v1/partners", new { id = "river", name = "River Herald" });
        using var quay = await app.Client.PostAsJsonAsync("/v1/partners", new { id = "quay", name = "The Quay" });
        using var suspended = await app.Client.PostAsJsonAsync("/v1/partners/quay/suspend", new { reason = "Unpaid since autumn." });
        using var made = await app.Client.PostAsJsonAsync("/v1/partners/river/subscriptions", new { channel = "webhook", url = "http://127.0.0.1:9/hook" });
        var id = (string)(await made.Content.ReadFromJsonAsync<JsonObject>())!["id"]!;
        await Store<EndpointDocument>(app).Update(id, _ => new EndpointDocument { Id = id, PartnerId = "river", Channel = Channel.Webhook, FailingSince = Hour, ToldAt = Hour, DisabledAt = Hour, LastFailureAt = Hour, LastError = "It is away." });
        await Store<SubscriptionDocument>(app).Update(id, s => s! with { State = SubscriptionState.Disabled, StateReason = "The endpoint fails since yesterday.", ChangedAt = TimeProvider.System.GetUtcNow() });
        await Store<DeliveryDocument>(app).Update("sub-gone:a-1:2", _ => new DeliveryDocument
        {
            Id = "sub-gone:a-1:2", SubscriptionId = "sub-gone", PartnerId = "river", ArticleId = "a-1", ArticleVersion = 2, ClearanceRevision = 2, Change = Change.Withdrawal, IsWithdrawal = true,
            Channel = Channel.Webhook, State = DeliveryState.Parked, CreatedAt = Hour, IngestedAt = Hour, OverdueAt = Hour,
        });
        await Store<RejectedDocument>(app).Update("r-1", _ => new RejectedDocument { Id = "r-1", SourceId = "silent-feed", PublisherId = "strait", Url = "http://127.0.0.1:9/feed", Reasons = ["title: is empty."], Raw = "<item/>", At = Hour });
    }

    private static ILocator Row(IPage tab, string text) => tab.Locator("table.list tr", new PageLocatorOptions { HasText = text });

    private static Task Press(ILocator row, string name) => row.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = name, Exact = true }).ClickAsync();

    private static Task Gone(ILocator row) => row.First.WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Detached });

    private static IDocumentCollection<T> Store<T>(TestApp app)
        where T : Document => app.Services.GetRequiredService<IDocumentCollection<T>>();

    private static ValueTask<T?> Stored<T>(TestApp app, string id)
        where T : Document => Store<T>(app).Get(id);

    private static async Task Until(Func<Task<bool>> so, string what)
    {
        var started = System.Diagnostics.Stopwatch.StartNew();
        while (!await so())
        {
            started.Elapsed.ShouldBeLessThan(TimeSpan.FromMinutes(1), what);
            await Task.Delay(20);
        }
    }
}
