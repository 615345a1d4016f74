using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Syndication.Console.Stories;
using Syndication.Platform.Retention;
using Syndication.Platform.Storage;
using Syndication.Testing;

namespace Syndication.Console.Tests.Retention;

public sealed class StoryRetentionTests
{
    [Theory]
    [InlineData("flowing", false)]
    [InlineData("held", true)]
    [InlineData("case", true)]
    [InlineData("parked", true)]
    public async Task Story_leaves_the_pages_only_when_it_asks_for_nobody(string which, bool stays)
    {
        var time = new FakeTimeProvider(Events.Start);
        await using var app = await TestApp.Start(new TestAppOptions { Modules = [ConsoleModule.Module], Time = time, Settings = { ["Console:StoryDays"] = "30" } });
        await app.Publish(Events.Ingested());
        await app.Publish(which == "held" ? Events.Held() : Events.Cleared());
        if (which == "case")
        {
            await app.Publish(Events.Opened());
        }

        if (which == "parked")
        {
            await app.Publish(Events.Delivered(outcome: Contracts.DeliveryOutcome.Parked));
        }

        var (sweeper, stories) = (app.Services.GetRequiredService<RetentionSweeper>(), app.Services.GetRequiredService<IDocumentCollection<StoryDocument>>());
        time.Advance(TimeSpan.FromDays(29));
        await sweeper.Sweep(TestContext.Current.CancellationToken);
        (await stories.Get(Events.Id)).ShouldNotBeNull();

        time.Advance(TimeSpan.FromDays(2));
        await sweeper.Sweep(TestContext.Current.CancellationToken);

        ((await stories.Get(Events.Id)) is not null).ShouldBe(stays);
    }
}
