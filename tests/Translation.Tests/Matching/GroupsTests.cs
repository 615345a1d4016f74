using Syndication.Translation.Matching;
using static Syndication.TranslationTests.Stories;

namespace Syndication.TranslationTests.Matching;

public class GroupsTests
{
    // Two works of two editions each, and how alike their editions are across.
    [Theory]
    [InlineData(0.8, 0.01, false)]
    [InlineData(0.8, 0.4, true)]
    [InlineData(0.5, 0.5, false)]
    public void Works_join_when_their_other_editions_bear_it_out(double one, double others, bool joined)
    {
        var editions = Editions([.. new[] { "uk", "en", "de", "fr" }.Select((language, minute) => Story(language + "1", language, minute: minute))]);
        var articles = editions.ToDictionary(e => e.Article.Language, e => new Candidate(new Member(Traits.Of(e.Article)), e));
        Likeness Pair(string a, string b, double score) => new(new Comparison(articles[a].Member, articles[b].Member, 0.3, 3, 0, 0.1, 0.9, 0), score);
        var parents = Groups.Choose(
            articles.Values, [Pair("uk", "en", 0.95), Pair("de", "fr", 0.95), Pair("en", "de", one), Pair("uk", "de", others), Pair("uk", "fr", others), Pair("en", "fr", others)],
            new Dictionary<string, string>(), Thresholds.Default, new Neighbourhood(new Corpus(TimeSpan.FromDays(1), 10)), new Originals(new Dictionary<string, string>()));
        parents.Keys.Order().ShouldBe(joined ? ["de1", "en1", "fr1"] : ["en1", "fr1"]);
    }
}
