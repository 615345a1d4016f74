using CsCheck;
using Syndication.Translation.Lessons;
using Syndication.Translation.Works;
using static Syndication.TranslationTests.Stories;

namespace Syndication.TranslationTests.Lessons;

public class SiblingPatternsTests
{
    [Theory]
    [InlineData("https://coast.example/en/news/48213-port-reopens", "…/{number}-…=48213 …/{words}=48213-port-reopens")]
    [InlineData("https://coast.example/news/48213", "…/{number}=48213")]
    [InlineData("https://coast.example/de/hafen-oeffnet-wieder_48213.html", "…/…-{number}=48213 …/{words}=hafen-oeffnet-wieder_48213")]
    [InlineData("https://coast.example/pt-br/48213/porto", "…/{number}/…=48213")]
    [InlineData("https://coast.example/story/c4gd8v2p1x", "…/{code}=c4gd8v2p1x")]
    [InlineData("https://coast.example/0b9f8a7c-1d2e-4f3a-8b5c-6d7e8f9a0b1c", "…/{code}=0b9f8a7c1d2e4f3a8b5c6d7e8f9a0b1c …/{words}=0b9f8a7c-1d2e-4f3a-8b5c-6d7e8f9a0b1c")]
    [InlineData("https://coast.example/index.php?lang=en&id=48213", "?id={number}=48213")]
    [InlineData("https://coast.example/en/port-reopens-after-storm", "…/{words}=port-reopens-after-storm")]
    [InlineData("https://coast.example/20261126/port", "")]
    [InlineData("https://coast.example/2026/11/26/port", "")]
    [InlineData("https://coast.example/en/", "")]
    [InlineData("urn:story:48213", "")]
    [InlineData(null, "")]
    public void Address_gives_what_may_be_a_storys_id(string? url, string ids) =>
        string.Join(' ', StoryIds.In(url).Select(i => $"{i.Shape}={i.Id}")).ShouldBe(ids);

    [Fact]
    public void Pattern_is_believed_after_three_confirmed_links_that_agree()
    {
        var decisions = Enumerable.Range(1, 3).Select(at => Said(at, true, $"/en/{at}0001-port", $"/de/{at}0001-hafen")).ToList();
        SiblingPatterns.Learn(decisions.Take(2)).Single(p => p.Shape == "…/{number}-…").IsBelieved.ShouldBeFalse();
        var pattern = SiblingPatterns.Learn(decisions).Single(p => p.Shape == "…/{number}-…");
        (pattern.Agreeing, pattern.Against, pattern.IsBelieved).ShouldBe((3, 0, true));
        pattern.Examples[0].ShouldBe("https://coast.example/en/30001-port https://coast.example/de/30001-hafen");
    }

    [Theory]
    [InlineData(true, "/en/70001-port", "/de/70002-hafen", false)] // Confirmed with two ids: the id is each edition's own.
    [InlineData(false, "/en/70001-port", "/de/70001-hafen", false)] // Refused with one.
    [InlineData(false, "/en/70001-port", "/de/70002-hafen", true)] // Two stories with two ids: as it should be.
    public void Decision_against_it_ends_a_pattern(bool confirmed, string url, string original, bool believed)
    {
        var decisions = Enumerable.Range(1, 5).Select(at => Said(at, true, $"/en/{at}0001-port", $"/de/{at}0001-hafen")).Append(Said(9, confirmed, url, original));
        SiblingPatterns.Learn(decisions).Single(p => p.Shape == "…/{number}-…").IsBelieved.ShouldBe(believed);
    }

    [Fact]
    public void Order_of_the_decisions_does_not_matter()
    {
        var decisions = Enumerable.Range(1, 12).Select(at => Said(at, at % 5 != 0, $"/en/{at}0001-port-reopens-now", $"/de/{at}000{at % 4}-hafen")).ToArray();
        var expected = Shown(decisions);
        Gen.Shuffle(decisions).Sample(order => Shown(order).ShouldBe(expected), iter: 100);

        static string Shown(IEnumerable<LinkDecision> all) => string.Join('\n', SiblingPatterns.Learn(all).Select(p => $"{p.Shape} {p.Agreeing} {p.Against} {string.Join(',', p.Examples)}"));
    }

    [Fact]
    public void Hostile_address_gives_at_most_four_ids() =>
        Gen.Char["abc0123456789-_./?=&%~:@[]é\u202e"].Array[0, 300].Sample(c => StoryIds.In("https://coast.example/" + new string(c)).Length.ShouldBeLessThanOrEqualTo(4));

    [Fact]
    public void Editions_with_one_id_are_linked_and_the_earliest_is_the_original()
    {
        var lineages = WorkRules.Resolve([.. new[] { Sister("en1", "en", 41234, 30), Sister("uk1", "uk", 41234, 0), Sister("de1", "de", 41235, 40) }.Select(a => Read(a))]);
        lineages["en1"].OriginalArticleId.ShouldBe("uk1");
        lineages["en1"].Evidence.ShouldHaveSingleItem().Text.ShouldBe("Their addresses carry one story id, 41234, where confirmed links of this publisher do: …/{number}-….");
        lineages["de1"].OriginalArticleId.ShouldBeNull();
    }

    [Fact]
    public void Id_that_two_editions_of_one_language_carry_names_no_story()
    {
        var articles = new[] { Sister("en1", "en", 41234, 30), Sister("uk1", "uk", 41234, 0), Sister("en2", "en", 41234, 40) };
        WorkRules.Resolve([.. articles.Select(a => Read(a))]).Values.ShouldAllBe(l => l.OriginalArticleId == null);
    }

    [Fact]
    public void Refusal_and_statement_are_surer_than_an_id()
    {
        var refused = Read(Sister("en1", "en", 41234, 30)) with { Refused = ["uk1"] };
        WorkRules.Resolve([refused, Read(Sister("uk1", "uk", 41234, 0))])["en1"].OriginalArticleId.ShouldBeNull();

        var stated = Read(Sister("en1", "en", 41234, 30).Of("uk2"));
        WorkRules.Resolve([stated, Read(Sister("uk1", "uk", 41234, 0)), Read(Story("uk2", "uk"))])["en1"].OriginalArticleId.ShouldBe("uk2");
    }

    [Fact]
    public void Edition_that_is_read_again_after_the_lesson_says_what_it_would_have_said_before()
    {
        var article = Sister("en1", "en", 41234, 30);
        var late = Arrival.Reread(Arrival.Take(null, article, Morning, Reading.Shipped)!, Learned);
        var early = Read(article);
        (late.SharedId, string.Join(' ', late.Keys), string.Join(' ', late.WantedKeys)).ShouldBe((early.SharedId, string.Join(' ', early.Keys), string.Join(' ', early.WantedKeys)));
        Arrival.Reread(late, Learned).ShouldBeSameAs(late);
        var back = Arrival.Reread(late, Reading.Shipped);
        (back.SharedId, back.Keys.Any(k => k.StartsWith("story:", StringComparison.Ordinal)), back.WantedKeys.Length).ShouldBe((null, false, 0));
    }

    private static readonly Reading Learned = Reading.Shipped with
    {
        Patterns = SiblingPatterns.Learn(Enumerable.Range(1, 3).Select(at => Said(at, true, $"/en/{at}0001-port", $"/de/{at}0001-hafen"))),
    };

    private static EditionDocument Read(Contracts.Article article) => Arrival.Take(null, article, Morning, Learned)!;

    private static Contracts.Article Sister(string id, string language, int number, int minute) =>
        Story(id, language, minute: minute) with { CanonicalUrl = $"https://agency.example/{language}/{number}-{Word(id)}" };

    private static LinkDecision Said(int at, bool confirmed, string url, string original) => new()
    {
        ArticleId = $"a{at}", OriginalArticleId = $"b{at}", Confirmed = confirmed, DecidedAt = Morning.AddMinutes(at),
        Url = "https://coast.example" + original, OriginalUrl = "https://coast.example" + url,
    };
}
