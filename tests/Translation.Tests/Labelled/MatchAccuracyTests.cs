using Syndication.Translation.Matching;

namespace Syndication.TranslationTests.Labelled;

public class MatchAccuracyTests
{
    private static readonly IReadOnlyList<Labelled> Works = LabelledWorks.All();

    [Fact]
    public void Corpus_has_what_it_says()
    {
        Works.Select(l => l.Work).Where(w => !w.EndsWith("-next", StringComparison.Ordinal) && !w.EndsWith("-follow", StringComparison.Ordinal)).Distinct().Count().ShouldBeGreaterThanOrEqualTo(120);
        Works.Select(l => l.Article.Language).Distinct().Count().ShouldBe(8);
        Works.ShouldAllBe(l => !l.Article.Headline.Contains('{') && l.Article.Body.All(b => !b.Text.Contains('{')));
        Works.Count(l => l.Work.EndsWith("-next", StringComparison.Ordinal) || l.Work.EndsWith("-follow", StringComparison.Ordinal)).ShouldBeGreaterThan(80);
        Works.Select(l => l.Article.Id).ShouldBeUnique();
    }

    [Fact]
    public void Linking_is_right_in_98_of_100_and_finds_90_of_100()
    {
        var accuracy = MatchAccuracy.Of(Works);
        accuracy.Precision.ShouldBeGreaterThanOrEqualTo(0.98);
        accuracy.Recall.ShouldBeGreaterThanOrEqualTo(0.90);
    }

    [Fact]
    public void Foreign_origin_is_right_in_98_of_100_and_a_mention_is_none()
    {
        var accuracy = LabelledOrigins.Measure();
        accuracy.There.ShouldBeGreaterThanOrEqualTo(80);
        accuracy.Precision.ShouldBeGreaterThanOrEqualTo(0.98);
        accuracy.Recall.ShouldBeGreaterThanOrEqualTo(0.90);
    }

    [Fact]
    public void Measure_counts_wrong_and_missing_links()
    {
        Labelled[] four = [.. Works.Take(4).Select((l, at) => l with { Work = at < 2 ? "one" : "two" })];
        MatchAccuracy.Of(four, a => [.. a.Select(x => new MatchResult { Uri = x.Id, Work = "all", Role = Contracts.LineageRole.Original })]).ShouldBe(new Accuracy(2, 6, 2));
        MatchAccuracy.Of(four, a => [.. a.Select(x => new MatchResult { Uri = x.Id, Work = x.Id, Role = Contracts.LineageRole.Original })]).ShouldBe(new Accuracy(0, 0, 2));
    }
}
