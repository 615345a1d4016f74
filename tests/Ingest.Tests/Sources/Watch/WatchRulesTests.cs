using Syndication.Ingest.Sources;

namespace Syndication.IngestTests.Sources;

public sealed class WatchRulesTests
{
    private static readonly DateTimeOffset Now = Samples.Now;

    private static readonly SourceDocument Source = new()
    {
        Id = "wire", PublisherId = "agency", Url = "https://agency.example/feed", Kind = SourceKind.Feed, State = SourceState.Active, CreatedAt = default,
    };

    [Fact]
    public void Page_is_looked_at_ever_more_rarely_for_a_month()
    {
        var watch = WatchRules.First("a-1", "https://agency.example/1", Source, 0.5, Now);
        var hours = new List<double> { (watch.NextLook!.Value - Now).TotalHours };
        while (watch.NextLook is { } at)
        {
            watch = WatchRules.Done(watch, 200, 0.5, at)!;
            hours.Add(((watch.NextLook ?? at) - Now).TotalHours);
        }

        hours.Take(4).ShouldBe([1, 6, 24, 72]);
        hours[^1].ShouldBe(31 * 24, 24);
    }

    [Fact]
    public void Page_that_is_gone_is_not_looked_at_again() => WatchRules.Done(WatchRules.First("a-1", "https://agency.example/1", Source, 0.5, Now), 410, 0.5, Now)!.NextLook.ShouldBeNull();

    [Fact]
    public void Look_is_taken_by_one()
    {
        var watch = WatchRules.First("a-1", "https://agency.example/1", Source, 0.5, Now);
        WatchRules.Take(watch, Now, Now.AddMinutes(1)).ShouldBeNull("not due");
        var taken = WatchRules.Take(watch, Now.AddHours(1), Now.AddHours(1).AddMinutes(2))!;
        WatchRules.Take(taken, Now.AddHours(1), Now.AddHours(1).AddMinutes(2)).ShouldBeNull();
    }
}
