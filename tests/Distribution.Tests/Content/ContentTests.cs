using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Syndication.Contracts;
using Syndication.Distribution.Content;
using Syndication.Distribution.Deliveries;
using Syndication.Distribution.Partners;
using Syndication.Testing;

namespace Syndication.DistributionTests.Content;

public sealed class ContentTests
{
    [Fact]
    public async Task Poll_sees_every_version_once_while_articles_come()
    {
        await using var app = await Newsroom.Start(settings: new() { ["Distribution:RequestsPerMinute"] = "0" });
        var partner = await app.Partner("daily");
        await app.Subscribe("daily", new CreateSubscription { Channel = Channel.Feed });
        var seen = new ConcurrentBag<(string, int)>();
        var done = false;
        var next = (await Read(partner, "since=2020-01-01T00:00:00Z&limit=3")).Next;
        var polling = Task.Run(async () =>
        {
            for (var idle = false; !idle;)
            {
                idle = done;
                var page = await Read(partner, $"limit=3&after={next}");
                next = page.Next;
                page.Items.ForEach(i => seen.Add((i.GetProperty("articleId").GetString()!, i.GetProperty("version").GetInt32())));
                idle = idle && !page.HasMore && page.Items.Count == 0;
            }
        });
        const int Articles = 40;
        await Parallel.ForEachAsync(Enumerable.Range(0, Articles), new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (i, _) =>
        {
            await app.Publish(Samples.Cleared(Samples.Article($"a-{i}")));
            // The same again is news to nobody.
            await app.Publish(Samples.Cleared(Samples.Article($"a-{i}")));
        });
        await app.Publish(Samples.Cleared(Samples.Article("a-0", 2, Change.Correction), 2));
        await app.Publish(Samples.Cleared(Samples.Article("a-1", 2, Change.Withdrawal), 2));
        await Newsroom.Eventually(() => seen.Contains(("a-1", 2)) && seen.Select(s => s.Item1).Distinct().Count() == Articles, "everything was seen");
        done = true;
        await polling.WaitAsync(TimeSpan.FromSeconds(30));
        seen.Count.ShouldBe(seen.Distinct().Count(), "no version twice");
        seen.Select(s => s.Item1).Distinct().Count().ShouldBe(Articles);
        seen.ShouldContain(("a-0", 2));
    }

    [Fact]
    public async Task Search_finds_newest_first_and_pages_without_repeats()
    {
        await using var app = await Newsroom.Start();
        var partner = await app.Partner("daily", new Entitlements { Languages = ["en"] });
        for (var i = 0; i < 5; i++)
        {
            await app.Publish(Samples.Cleared(Samples.Article($"a-{i}", headline: i % 2 == 0 ? "Bridge" : "Ferry")));
        }

        await app.Publish(Samples.Cleared(Samples.Article("foreign", language: "uk", headline: "Bridge")));
        await Newsroom.Eventually(async () => (await Read(partner, "q=headline:bridge")).Items.Count == 3, "all are numbered");
        var first = await Read(partner, "q=headline:bridge&limit=2");
        first.Items.Select(Id).ShouldBe(["a-4", "a-2"]);
        first.HasMore.ShouldBeTrue();
        var second = await Read(partner, $"q=headline:bridge&limit=2&after={first.Next}");
        second.Items.Select(Id).ShouldBe(["a-0"]);
        second.Items[0].GetProperty("article").GetProperty("bodies")[0].GetProperty("value").GetString()!.ShouldContain("<a href=");
        (await partner.GetAsync("/v1/content?q=subject:")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await partner.GetAsync("/v1/content?after=x")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await partner.GetAsync("/v1/content?since=yesterday")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await partner.GetAsync("/v1/content?subscription=sub_other")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Theory]
    [InlineData("ninjs", "\"pubStatus\"")]
    [InlineData("newsml", "<newsItem")]
    [InlineData("html", "<article id=\"agency-1\"")]
    [InlineData("atom", "<entry")]
    public async Task Article_comes_in_each_format_to_who_may_have_it(string format, string part)
    {
        await using var app = await Newsroom.Start();
        var (partner, other) = (await app.Partner("daily"), await app.Partner("other", new Entitlements { Publishers = ["another"] }));
        await app.Publish(Samples.Cleared(Samples.Article()));
        var answer = await partner.GetAsync($"/v1/content/agency-1?format={format}");
        (await answer.Content.ReadAsStringAsync()).ShouldContain(part);
        (await other.GetAsync($"/v1/content/agency-1?format={format}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        await app.Post("/v1/partners/daily/suspend", new SuspendPartner { Reason = "Unpaid." });
        (await partner.GetAsync($"/v1/content/agency-1?format={format}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(12345, false)]
    public void Cursor_is_read_back(long sequence, bool forward)
    {
        var cursor = new ContentCursor(sequence, forward);
        ContentCursor.Parse(cursor.ToString()).ShouldBe(cursor);
        ContentCursor.Parse(cursor + "x").ShouldNotBe(cursor);
        ContentCursor.Parse("").ShouldBeNull();
        ContentCursor.Parse(new string('A', 500)).ShouldBeNull();
    }

    [Fact]
    public async Task Log_of_two_writers_has_every_number_once_and_no_gap()
    {
        await using var app = await Newsroom.Start();
        // Two replicas on one store.
        ReleaseLog[] writers = [app.Services.GetRequiredService<ReleaseLog>(), new ReleaseLog(app.Store<ReleaseLogDocument>())];
        var numbers = await Task.WhenAll(Enumerable.Range(0, 200).Select(i => Task.Run(() => writers[i % 2].Append($"a-{i}", Samples.Now, CancellationToken.None))));
        numbers.Order().ShouldBe(Enumerable.Range(1, 200).Select(n => (long)n));
    }

    private static string Id(JsonElement item) => item.GetProperty("articleId").GetString()!;

    private static async Task<(List<JsonElement> Items, string Next, bool HasMore)> Read(HttpClient partner, string query)
    {
        var answer = await partner.GetFromJsonAsync<JsonElement>("/v1/content?" + query);
        return ([.. answer.GetProperty("items").EnumerateArray()], answer.GetProperty("next").GetString()!, answer.GetProperty("hasMore").GetBoolean());
    }
}
