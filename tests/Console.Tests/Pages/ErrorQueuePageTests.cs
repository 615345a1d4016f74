using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Syndication.Contracts;
using Syndication.Platform.Hosting;
using Syndication.Testing;

namespace Syndication.Console.Tests.Pages;

/// <summary>What a consumer gave up on, over a real broker, mended from the page.</summary>
public sealed class ErrorQueuePageTests
{
    private readonly Desk desk = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Message_is_read_sent_back_and_dropped_after_a_question()
    {
        var address = await RabbitMqBroker.NewVirtualHost(Stop);
        Assert.SkipWhen(address is null, RabbitMqBroker.HowToRun);
        await using var app = await TestApp.Start(new TestAppOptions
        {
            Modules = [.. Syndication.Host.Commands.RunCommand.Modules, Module()],
            Settings = { ["Bus:Transport"] = "rabbitmq", ["Bus:Address"] = address },
        });
        await app.Services.GetRequiredService<IBusControl>().WaitForHealthStatus(BusHealthStatus.Healthy, Stop);
        foreach (var story in (string[])["<b>one</b>", "two", "three"])
        {
            await app.Services.GetRequiredService<IBus>().Publish(new RepublicationObserved
            {
                RepublicationId = "r", ArticleId = story, PartnerId = "river", Url = "https://partner.example/1", ObservedAt = DateTimeOffset.UnixEpoch, Via = "test",
            }, Stop);
        }

        await using var browser = await Browser.Open(app.Address, width: 390, locale: "uk-UA", dark: true);
        var tab = browser.Page;
        await browser.SignIn(TestApp.OperatorKey, "/console/errors");
        var box = tab.Locator("section.box", new PageLocatorOptions { HasText = "faulty-desk_error" });
        await box.GetByText("повідомлень: 3").WaitForAsync();
        await box.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Прочитати" }).ClickAsync();
        await box.Locator("article").Nth(2).WaitForAsync();
        await browser.Shot("error-queue");
        (await box.Locator("article").AllTextContentsAsync()).ShouldAllBe(t => t.Contains("RepublicationObserved") && t.Contains("the desk is on fire"));
        (await box.Locator("article h4 b").CountAsync()).ShouldBe(0, "what a message says is text, not markup");
        (await box.GetByText("<b>one</b>").CountAsync()).ShouldBeGreaterThan(0);
        (await browser.Faults()).ShouldBeEmpty();
        (await tab.EvaluateAsync<bool>("document.documentElement.scrollWidth <= document.documentElement.clientWidth")).ShouldBeTrue();

        desk.Fails = false;
        await box.Locator("article", new LocatorLocatorOptions { HasText = "two" }).GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Повернути", Exact = true }).ClickAsync();
        await box.GetByText("повідомлень: 2").WaitForAsync();
        await box.Locator("article", new LocatorLocatorOptions { HasText = "three" }).GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Викинути це повідомлення" }).ClickAsync();
        await box.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Ні", Exact = true }).ClickAsync();
        await box.GetByText("повідомлень: 2").WaitForAsync();
        await box.Locator("article", new LocatorLocatorOptions { HasText = "three" }).GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Викинути це повідомлення" }).ClickAsync();
        await browser.Shot("error-queue-question");
        await box.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Так: Викинути це повідомлення" }).ClickAsync();
        await box.GetByText("повідомлень: 1").WaitForAsync();
        await box.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Повернути всі" }).ClickAsync();
        await box.GetByText("повідомлень: 0").WaitForAsync();

        await desk.Has(2);
        desk.Taken.Order(StringComparer.Ordinal).ShouldBe(["<b>one</b>", "two"]);
        browser.Complaints.ShouldBeEmpty();
    }

    private ServiceModule Module() => new()
    {
        Name = "faulty", DefaultUrl = "http://127.0.0.1:0", Map = _ => { },
        Add = module =>
        {
            module.Services.AddSingleton(desk);
            module.AddConsumer<DeskConsumer>();
        },
    };

    public sealed class DeskConsumer(Desk desk) : IConsumer<RepublicationObserved>
    {
        public Task Consume(ConsumeContext<RepublicationObserved> context)
        {
            if (desk.Fails)
            {
                throw new InvalidOperationException("the desk is on fire");
            }

            desk.Taken.Enqueue(context.Message.ArticleId);
            return Task.CompletedTask;
        }
    }

    public sealed class Desk
    {
        private volatile bool fails = true;

        public bool Fails
        {
            get => fails;
            set => fails = value;
        }

        public System.Collections.Concurrent.ConcurrentQueue<string> Taken { get; } = new();

        public async Task Has(int count)
        {
            for (var started = System.Diagnostics.Stopwatch.StartNew(); Taken.Count < count; await Task.Delay(20, Stop))
            {
                started.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(120));
            }
        }
    }
}
