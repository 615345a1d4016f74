using CsCheck;
using Syndication.Translation.Lessons;
using Syndication.Translation.Matching;
using static Syndication.TranslationTests.Stories;

namespace Syndication.TranslationTests.Lessons;

public class LearnedThresholdsTests
{
    private static readonly Threshold Usual = Thresholds.Default.Usual;

    [Fact]
    public void Few_decisions_or_decisions_without_a_score_move_nothing()
    {
        LearnedThresholds.Of(Usual, Said((0.7, true), (0.7, true), (0.7, true), (0.7, true))).ShouldBe(Usual);
        LearnedThresholds.Of(Usual, Said(Enumerable.Repeat(((double?)null, true), 50).ToArray())).ShouldBe(Usual);
    }

    [Fact]
    public void Confirmed_suggestions_lower_the_linking_threshold()
    {
        var learned = LearnedThresholds.Of(Usual, Said(Enumerable.Range(0, 20).Select(at => ((double?)(0.66 + (at * 0.004)), true)).ToArray()));
        learned.Link.ShouldBeInRange(0.60, 0.66);
        learned.Suggest.ShouldBe(Usual.Suggest);
    }

    [Fact]
    public void Refused_links_raise_it_and_a_wrong_link_weighs_more_than_a_missed_one()
    {
        var learned = LearnedThresholds.Of(Usual, Said((0.78, false), (0.80, false), (0.77, false), (0.79, true), (0.95, true), (0.97, true)));
        learned.Link.ShouldBe(0.81);
    }

    [Fact]
    public void Refused_suggestions_raise_the_suggesting_threshold()
    {
        var learned = LearnedThresholds.Of(Usual, Said(Enumerable.Range(0, 12).Select(at => ((double?)(0.36 + (at * 0.005)), false)).ToArray()));
        learned.ShouldBe(new Threshold(0.42, Usual.Link));
    }

    [Fact]
    public void Thresholds_stay_within_reach_in_order_and_do_not_depend_on_the_order_of_decisions()
    {
        var decision = Gen.Select(Gen.Int[0, 100], Gen.Bool).Select(d => ((double?)(d.Item1 / 100.0), d.Item2));
        Gen.Select(decision.Array[0, 60], Gen.Int[1, 100], Gen.Int[0, 100]).Sample((said, link, share) =>
        {
            var configured = new Threshold(Math.Max(0.01, link * share / 10_000.0), link / 100.0);
            var learned = LearnedThresholds.Of(configured, Said(said));
            learned.Suggest.ShouldBeLessThanOrEqualTo(learned.Link);
            learned.Link.ShouldBeInRange(configured.Link - 0.151, configured.Link + 0.151);
            (learned.Link is > 0 and <= 1 && learned.Suggest > 0).ShouldBeTrue();
            LearnedThresholds.Of(configured, Said([.. said.Reverse()])).ShouldBe(learned);
        }, iter: 300);
    }

    private static List<LinkDecision> Said(params (double? Score, bool Confirmed)[] all) =>
    [
        .. all.Select((d, at) => new LinkDecision { ArticleId = $"a{at}", OriginalArticleId = $"b{at}", Confirmed = d.Confirmed, Score = d.Score, DecidedAt = Morning }),
    ];
}
