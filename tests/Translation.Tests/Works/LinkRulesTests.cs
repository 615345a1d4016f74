using Syndication.Contracts;
using Syndication.Translation.Works;
using static Syndication.TranslationTests.Stories;

namespace Syndication.TranslationTests.Works;

public class LinkRulesTests
{
    [Fact]
    public void Article_alone_is_original_of_a_work_of_its_own()
    {
        var lineage = Lineages(Story("uk1", "uk"))["uk1"];
        lineage.Role.ShouldBe(LineageRole.Original);
        lineage.WorkId.ShouldBe(WorkIds.Of("uk1"));
        lineage.Score.ShouldBe(1);
    }

    [Fact]
    public void Stated_original_is_linked_by_url_uri_and_id()
    {
        var original = Story("uk1", "uk") with { Uri = "urn:agency:1" };
        TranslationStatement[] statements =
        [
            new() { ArticleId = "uk1" },
            new() { Uri = "urn:agency:1" },
            new() { Url = "http://WWW.agency.example/news/uk1/?utm_source=x#top" },
        ];
        foreach (var statement in statements)
        {
            var lineage = Lineages(original, Story("en1", "en", minute: 30) with { TranslationOf = statement })["en1"];
            lineage.OriginalArticleId.ShouldBe("uk1");
            lineage.WorkId.ShouldBe(WorkIds.Of("uk1"));
            lineage.Evidence.ShouldHaveSingleItem().Kind.ShouldBe("translation-of");
        }
    }

    [Fact]
    public void Original_that_lists_its_translations_is_their_original()
    {
        var original = Story("uk1", "uk", minute: 40) with { Translations = [UrlOf("en1"), "urn:agency:de1", UrlOf("x1", "other")] };
        var lineages = Lineages(original, Story("en1", "en"), Story("de1", "de", minute: 5) with { Uri = "urn:agency:de1" }, Story("x1", "fr", publisher: "other"));
        (lineages["en1"].OriginalArticleId, lineages["de1"].OriginalArticleId, lineages["x1"].OriginalArticleId).ShouldBe(("uk1", "uk1", null));
        lineages["en1"].Evidence.ShouldHaveSingleItem().Text.ShouldContain("lists it");
    }

    [Fact]
    public void Story_based_on_one_in_another_language_is_its_translation()
    {
        var basedOn = new SourceOutlet { Name = "Agency", Url = UrlOf("uk1") };
        var lineages = Lineages(Story("uk1", "uk"), Story("en1", "en", minute: 5) with { SourceOutlet = basedOn }, Story("uk2", "uk", minute: 5) with { SourceOutlet = basedOn });
        lineages["en1"].OriginalArticleId.ShouldBe("uk1");
        lineages["en1"].Evidence.ShouldHaveSingleItem().Kind.ShouldBe("based-on");
        lineages["uk2"].OriginalArticleId.ShouldBeNull("a story of the same language is no translation");
    }

    [Fact]
    public void Story_whose_text_names_a_page_as_its_source_does_not_state_that_it_is_its_translation()
    {
        var quoted = new SourceOutlet { Name = "Agency", Url = UrlOf("uk1"), Text = "The bridge opens in May, Agency reports." };
        Lineages(Story("uk1", "uk"), Story("en1", "en", minute: 5) with { SourceOutlet = quoted })["en1"].OriginalArticleId.ShouldBeNull();
    }

    private static Article WithId(string id, string language, int minute, params (string? Role, string Value)[] ids) =>
        Story(id, language, minute: minute) with { AltIds = [.. ids.Select(i => new AlternateId { Role = i.Role, Value = i.Value })] };

    [Fact]
    public void Identifier_that_two_editions_share_links_them()
    {
        var lineages = Lineages(WithId("uk1", "uk", 0, ("cms", "u-1001"), ("story", "48213")), WithId("en1", "en", 5, ("cms", "u-1002"), ("story", "48213")), WithId("de1", "de", 9, (null, "48213")));
        (lineages["en1"].OriginalArticleId, lineages["de1"].OriginalArticleId).ShouldBe(("uk1", null));
        var evidence = lineages["en1"].Evidence.ShouldHaveSingleItem();
        (evidence.Kind, evidence.Text).ShouldBe(("shared-id", "The publisher gives both one identifier, 48213 (altIds story)."));
    }

    [Fact]
    public void Identifier_of_two_editions_in_one_language_or_of_a_desk_links_nothing()
    {
        Lineages(WithId("uk1", "uk", 0, ("story", "48213")), WithId("uk2", "uk", 1, ("story", "48213")), WithId("en1", "en", 5, ("story", "48213")))["en1"].OriginalArticleId.ShouldBeNull();
        Lineages(WithId("uk1", "uk", 0, ("desk", "sports")), WithId("en1", "en", 5, ("desk", "sports")))["en1"].OriginalArticleId.ShouldBeNull();
    }

    [Fact]
    public void Stated_original_that_is_unknown_makes_a_translation_without_original()
    {
        var lineage = Lineages(Story("en1", "en").Of("uk1", version: 3))["en1"];
        lineage.Role.ShouldBe(LineageRole.Translation);
        lineage.OriginalArticleId.ShouldBeNull();
        lineage.OriginalVersion.ShouldBe(3);
        lineage.WorkId.ShouldBe(WorkIds.Of("en1"));
    }

    [Fact]
    public void Statement_about_itself_is_no_statement() =>
        Lineages(Story("en1", "en").Of("en1"))["en1"].Role.ShouldBe(LineageRole.Original);

    [Fact]
    public void Feed_number_means_something_at_its_own_publisher_only()
    {
        var stranger = Story("a", "uk", publisher: "other") with { Uri = "12345" };
        var own = Story("b", "uk") with { Uri = "12345" };
        var translation = Story("c", "en", minute: 5) with { TranslationOf = new TranslationStatement { Uri = "12345" } };
        Lineages(stranger, own, translation)["c"].OriginalArticleId.ShouldBe("b");
        Lineages(stranger, translation)["c"].OriginalArticleId.ShouldBeNull();
    }

    [Fact]
    public void Chain_shares_the_work_and_keeps_the_direct_original()
    {
        var lineages = Lineages(Story("uk1", "uk"), Story("en1", "en", minute: 10).Of("uk1"), Story("de1", "de", minute: 20).Of("en1"));
        lineages["de1"].OriginalArticleId.ShouldBe("en1");
        lineages["de1"].WorkId.ShouldBe(WorkIds.Of("uk1"));
    }

    [Fact]
    public void Mutual_hreflang_links_to_the_earliest_and_ties_by_id()
    {
        var uk = Story("uk1", "uk", minute: 10).Lists(("en1", "en"), ("de1", "de"));
        var en = Story("en1", "en", minute: 5).Lists(("uk1", "uk"), ("de1", "de"));
        var de = Story("de1", "de", minute: 5).Lists(("uk1", "uk"), ("en1", "en"));
        var lineages = Lineages(uk, en, de);
        lineages["de1"].Role.ShouldBe(LineageRole.Original);
        lineages["uk1"].OriginalArticleId.ShouldBe("de1");
        lineages["en1"].OriginalArticleId.ShouldBe("de1");
        lineages["en1"].Evidence.ShouldHaveSingleItem().Kind.ShouldBe("hreflang");
    }

    [Fact]
    public void Statement_outweighs_age_among_alternates()
    {
        // The translation's clock is ahead; what it states decides, for the third edition too.
        var en = Story("en1", "en", minute: 0).Lists(("uk1", "uk"), ("de1", "de")).Of("uk1");
        var uk = Story("uk1", "uk", minute: 10).Lists(("en1", "en"), ("de1", "de"));
        var de = Story("de1", "de", minute: 3).Lists(("en1", "en"), ("uk1", "uk"));
        var lineages = Lineages(en, uk, de);
        lineages["uk1"].Role.ShouldBe(LineageRole.Original);
        lineages["en1"].OriginalArticleId.ShouldBe("uk1");
        lineages["de1"].OriginalArticleId.ShouldBe("uk1");
    }

    [Theory]
    [InlineData("other", "en", "en", false)] // Another publisher.
    [InlineData("agency", "uk", "uk", false)] // The same language.
    [InlineData("agency", "uk-UA", "uk-UA", false)]
    [InlineData("agency", "en", "de", false)] // Listed as another language than it is in.
    [InlineData("agency", "en-GB", "en", true)]
    [InlineData("agency", "en", "x-default", true)]
    public void Mutual_hreflang_needs_one_publisher_and_other_languages(string publisher, string language, string listedAs, bool linked)
    {
        var uk = Story("uk1", "uk") with { Alternates = [new Alternate { Language = listedAs, Url = UrlOf("b1", publisher) }] };
        var b = Story("b1", language, minute: 600, publisher: publisher) with { Alternates = [new Alternate { Language = "uk", Url = UrlOf("uk1") }] };
        (Lineages(uk, b)["b1"].OriginalArticleId == "uk1").ShouldBe(linked);
    }

    [Fact]
    public void One_sided_hreflang_needs_stories_that_agree()
    {
        var uk = Story("uk1", "uk").Text("У місті Приморськ 14 листопада відкрили міст за 36 842 тис. гривень, довжиною 1 250 метрів.");
        var same = Story("en1", "en", minute: 40).Lists(("uk1", "uk")).Text("In Prymorsk a bridge 1,250 metres long was opened on November 14 for 36,842 thousand hryvnias.");
        var another = Story("en1", "en", minute: 40).Lists(("uk1", "uk")).Text("In Prymorsk a school for 870 pupils was opened on November 19 for 12,300 thousand hryvnias.");
        Lineages(uk, same)["en1"].OriginalArticleId.ShouldBe("uk1");
        Lineages(uk, same)["en1"].Evidence.Select(e => e.Kind).ShouldBe(["hreflang", "figures"]);
        Lineages(uk, another)["en1"].OriginalArticleId.ShouldBeNull();
        // It is the original that lists, and the listed edition that does not.
        Lineages(uk.Lists(("en1", "en")), same with { Alternates = [] })["en1"].OriginalArticleId.ShouldBe("uk1");
    }

    [Fact]
    public void One_sided_hreflang_to_a_story_days_away_does_not_link() =>
        Lineages(Story("uk1", "uk"), Story("en1", "en", minute: 3 * 24 * 60).Lists(("uk1", "uk")))["en1"].OriginalArticleId.ShouldBeNull();

    [Fact]
    public void Circle_of_statements_is_broken_at_the_earliest_edition()
    {
        var lineages = Lineages(Story("a", "uk", minute: 1).Of("b"), Story("b", "en", minute: 2).Of("c"), Story("c", "de", minute: 3).Of("a"));
        lineages["a"].Role.ShouldBe(LineageRole.Original);
        lineages["b"].OriginalArticleId.ShouldBe("c");
        lineages["c"].OriginalArticleId.ShouldBe("a");
        lineages.Values.Select(l => l.WorkId).Distinct().ShouldHaveSingleItem();
    }

    [Fact]
    public void Refusal_holds_against_statement_and_hreflang_in_both_directions()
    {
        var stated = Editions(Story("uk1", "uk"), Story("en1", "en", minute: 5).Of("uk1"));
        var refused = stated.Select(e => e.Id == "en1" ? EditorDecisions.Refuse(e, "uk1") : e).ToList();
        WorkRules.Resolve(refused)["en1"].Role.ShouldBe(LineageRole.Original);

        var listed = Editions(Story("uk1", "uk").Lists(("en1", "en")), Story("en1", "en", minute: 5).Lists(("uk1", "uk")));
        foreach (var (by, other) in new[] { ("uk1", "en1"), ("en1", "uk1") })
        {
            WorkRules.Resolve([.. listed.Select(e => e.Id == by ? EditorDecisions.Refuse(e, other) : e)])["en1"].OriginalArticleId.ShouldBeNull();
        }
    }

    [Fact]
    public void Confirmation_outweighs_everything_and_takes_back_a_refusal()
    {
        var editions = Editions(Story("uk1", "uk"), Story("uk2", "uk"), Story("en1", "en", minute: 5).Of("uk1"));
        var confirmed = editions.Select(e => e.Id == "en1" ? EditorDecisions.Confirm(EditorDecisions.Refuse(e, "uk2"), "uk2", null) : e).ToList();
        var lineage = WorkRules.Resolve(confirmed)["en1"];
        lineage.OriginalArticleId.ShouldBe("uk2");
        lineage.Evidence.ShouldHaveSingleItem().Kind.ShouldBe("confirmed");
        confirmed.Single(e => e.Id == "en1").Refused.ShouldBeEmpty();
    }

    [Fact]
    public void Confirmation_outweighs_a_statement_in_the_other_direction()
    {
        var editions = Editions(Story("uk1", "uk").Of("en1"), Story("en1", "en", minute: 5));
        var lineages = WorkRules.Resolve([.. editions.Select(e => e.Id == "en1" ? EditorDecisions.Confirm(e, "uk1", null) : e)]);
        lineages["en1"].OriginalArticleId.ShouldBe("uk1");
        lineages["uk1"].Role.ShouldBe(LineageRole.Original);
    }
}
