using System.Collections.Immutable;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Syndication.Contracts;
using Syndication.Testing;
using Syndication.Translation;
using Syndication.Translation.Origins;
using Syndication.Translation.Works;
using static Syndication.TranslationTests.Lessons.LessonTests;
using static Syndication.TranslationTests.Stories;

namespace Syndication.TranslationTests.Origins;

public class OutletTests
{
    private static Article Quoting(string id, string name, string host) => Story(id, "uk").Text($"Порт закриють на місяць, повідомляє {name}.") is var story
        ? story with { Body = [story.Body[0] with { Links = [new TextLink { Start = 0, Length = 4, Url = $"https://www.{host}/a/1" }] }] }
        : throw new InvalidOperationException();

    [Fact]
    public async Task Added_outlet_counts_for_what_comes_and_for_what_is_there_until_it_is_deleted()
    {
        var time = new FakeTimeProvider(Morning.AddHours(2));
        await using var app = await Start(time);
        await app.Publish(Quoting("before", "Вечірній Берег", "shore-evening.example").Ingested());
        app.Published<LineageResolved>()[^1].Lineage.ForeignOrigin.ShouldBeNull();

        var added = await Put(app, "shore-evening.example", new { name = "Shore Evening", country = "no", names = new[] { "Вечірній Берег", "岸晚报" }, domains = new[] { "WWW.Shore.example" } });
        added.StatusCode.ShouldBe(HttpStatusCode.OK, await added.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        await app.Publish(Quoting("after", "Вечірній Берег", "shore.example").Ingested());
        var origin = app.Published<LineageResolved>()[^1].Lineage.ForeignOrigin!;
        (origin.Outlet, origin.Site, origin.Score).ShouldBe(("Shore Evening", "shore-evening.example", 0.82));

        await Until(time, async () => (await Get<EditionView>(app, "/v1/lineages/before")).Lineage.ForeignOrigin is not null);
        await app.Settle();
        app.Published<LineageChanged>().ShouldHaveSingleItem().Reason.ShouldBe("Foreign origin: Shore Evening.");

        (await app.Client.DeleteAsync("/v1/outlets/shore-evening.example", TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await app.Client.DeleteAsync("/v1/outlets/shore-evening.example", TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        await Until(time, async () => (await Get<EditionView>(app, "/v1/lineages/after")).Lineage.ForeignOrigin is null);
    }

    [Fact]
    public async Task Shipped_outlet_gains_names_and_keeps_its_own()
    {
        await using var app = await Start(TimeProvider.System);
        await Put(app, "reuters.com", new { name = "Reuters", names = new[] { "Ройтерз" } });
        var view = await Get<OutletView>(app, "/v1/outlets/reuters.com");
        (view.Added, view.Country, view.Names[0], view.Names.Contains("路透社")).ShouldBe((true, "GB", "Ройтерз", true));
        var list = await Get<List<OutletView>>(app, "/v1/outlets");
        (list[0].Site, list.Count(o => o.Site == "reuters.com"), list.Count).ShouldBe(("reuters.com", 1, OutletRegister.Default.Outlets.Count));
        (await Get<List<OutletView>>(app, "/v1/outlets?q=ройтерз")).ShouldHaveSingleItem().Site.ShouldBe("reuters.com");

        await app.Publish(Quoting("new", "Ройтерз", "reuters.com").Ingested());
        await app.Publish(Quoting("old", "Рейтер", "reuters.com").Ingested());
        app.Published<LineageResolved>().ShouldAllBe(e => e.Lineage.ForeignOrigin!.Site == "reuters.com");
    }

    [Fact]
    public async Task Another_process_knows_the_outlet_within_seconds()
    {
        var time = new FakeTimeProvider(Morning);
        await using var app = await Start(time);
        var elsewhere = ActivatorUtilities.CreateInstance<OutletBook>(app.Services);
        (await elsewhere.Register(default)).ByHost("shore.example").ShouldBeNull();
        await Put(app, "shore.example", new { name = "Shore" });
        (await elsewhere.Register(default)).ByHost("shore.example").ShouldBeNull("it looked a moment ago");
        time.Advance(TimeSpan.FromSeconds(5));
        (await elsewhere.Register(default)).ByHost("news.shore.example")!.Name.ShouldBe("Shore");
    }

    [Theory]
    [InlineData("shore", "{\"name\":\"Shore\"}", "site")]
    [InlineData("co.uk", "{\"name\":\"Shore\"}", "site")]
    [InlineData("127.0.0.1", "{\"name\":\"Shore\"}", "site")]
    [InlineData("shore.example", "{}", "name")]
    [InlineData("shore.example", "{\"name\":\"...\"}", "name")]
    [InlineData("shore.example", "{\"name\":\"Shore\",\"names\":[\"S\"]}", "names")]
    [InlineData("shore.example", "{\"name\":\"Shore\",\"names\":[\"Sho\\u202ere\"]}", "names")]
    [InlineData("shore.example", "{\"name\":\"Shore\",\"country\":\"Norway\"}", "country")]
    [InlineData("shore.example", "{\"name\":\"Shore\",\"domains\":[\"https://shore.example/x\"]}", "domains")]
    [InlineData("shore.example", "{\"name\":\"Shore\",\"domains\":[\"other.example\"]}", "domains")]
    [InlineData("shore.example", "{\"name\":\"The OTHER\"}", "names")]
    public async Task Outlet_that_cannot_be_is_refused_with_the_field(string site, string body, string field)
    {
        await using var app = await Start(TimeProvider.System);
        (await Put(app, "other.example", new { name = "Other" })).StatusCode.ShouldBe(HttpStatusCode.OK);
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        var answer = await app.Client.PutAsync($"/v1/outlets/{site}", content, TestContext.Current.CancellationToken);
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        problem.RootElement.GetProperty("errors").EnumerateObject().Select(e => e.Name).ShouldContain(field);
    }

    [Fact]
    public void Full_register_takes_no_more_but_lets_those_in_it_be_changed()
    {
        var full = Enumerable.Range(0, OutletRules.MostOutlets).Select(at => new Outlet { Name = $"Paper {Word($"p{at}")}", Site = $"p{at}.example" }).ToImmutableArray();
        OutletRules.Read("new.example", new OutletRequest { Name = "New" }, full).Faults.Keys.ShouldBe(["site"]);
        OutletRules.Read("p1.example", new OutletRequest { Name = "Renamed" }, full).Outlet!.Name.ShouldBe("Renamed");
    }

    private static Task<TestApp> Start(TimeProvider time) => TestApp.Start(new TestAppOptions { Modules = [TranslationModule.Module], Time = time });

    private static Task<HttpResponseMessage> Put(TestApp app, string site, object body) => app.Client.PutAsJsonAsync($"/v1/outlets/{site}", body, TestContext.Current.CancellationToken);

    private static async Task<T> Get<T>(TestApp app, string path) =>
        JsonSerializer.Deserialize<T>(await app.Client.GetStringAsync(path, TestContext.Current.CancellationToken), ContractsJson.Options)!;
}
