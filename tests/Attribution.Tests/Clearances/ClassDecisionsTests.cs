using Syndication.Attribution.Clearances;
using Syndication.Attribution.Terms;
using Syndication.Contracts;
using static Syndication.AttributionTests.Stories;

namespace Syndication.AttributionTests.Clearances;

public sealed class ClassDecisionsTests
{
    private static readonly TermsRule Permission = new() { Kind = ObligationKind.Permission };
    private static readonly Image Picture = new() { Url = "https://northwire.example/a.jpg", Credit = "Ann Lee" };

    [Fact]
    public void Terms_without_overrides_tell_nobody_apart()
    {
        var decisions = ClassDecisions.Of(Stories.Terms, Article(), Original);

        decisions.All.ShouldHaveSingleItem().Keys.ShouldBe(["*/*"]);
        (decisions.Agreements.Count, decisions.Channels.Count).ShouldBe((0, 0));
    }

    [Fact]
    public void Override_counts_for_its_section_and_genre_alone()
    {
        var terms = Stories.Terms with
        {
            Overrides =
            [
                new TermsOverride { Sections = ["Investigations"], Obligations = [Permission] },
                new TermsOverride { Genres = ["opinion"], Remove = [ObligationKind.MediaIdentifier] },
            ],
        };

        TermsRules.Apply(terms, Article(), Original).Holds.ShouldBeEmpty();
        TermsRules.Apply(terms, Article() with { Section = "investigations" }, Original).Holds.ShouldHaveSingleItem().Code.ShouldBe("permission");
        Kinds(terms, Article() with { Marks = [new Mark { Kind = MarkKind.Opinion, Text = "Column" }] }).ShouldNotContain(ObligationKind.MediaIdentifier);
        Kinds(terms, Article()).ShouldContain(ObligationKind.MediaIdentifier);
    }

    [Fact]
    public void Obligations_of_an_override_take_the_place_of_their_kind()
    {
        var terms = Stories.Terms with { Overrides = [new TermsOverride { Sections = ["Sport"], Obligations = [new TermsRule { Kind = ObligationKind.SourceLink, Position = LinkPosition.Anywhere }] }] };

        TermsRules.Apply(terms, Article() with { Section = "Sport" }, Original).Obligations.Where(o => o.Kind == ObligationKind.SourceLink)
            .ShouldHaveSingleItem().Position.ShouldBe(LinkPosition.Anywhere);
    }

    [Fact]
    public void Agreement_releases_what_is_held_for_others()
    {
        var terms = Stories.Terms with { Obligations = [.. Stories.Terms.Obligations, Permission with { Agreements = ["gold"] }] };

        var held = Take(terms, Article()).Pending.ShouldHaveSingleItem().Message.ShouldBeOfType<ArticleHeld>();

        held.Reasons.ShouldHaveSingleItem().Code.ShouldBe("permission");
        var cleared = held.ClearedFor.ShouldNotBeNull();
        ClearanceForClass.For(cleared, new PartnerClass()).ShouldBeNull();
        var gold = ClearanceForClass.For(cleared, new PartnerClass { Agreements = ["gold"] }).ShouldNotBeNull();
        gold.Copy!.Html.ShouldContain("northwire.example/en/bridge");
        gold.Obligations.ShouldNotContain(o => o.Kind == ObligationKind.Permission);
    }

    [Fact]
    public void Permission_without_names_is_the_agreement_called_as_the_publisher()
    {
        var terms = Stories.Terms with { Obligations = [Permission] };

        Take(terms, Article()).Pending[0].Message.ShouldBeOfType<ArticleHeld>().ClearedFor!.Agreements.ShouldBe([Publisher]);
    }

    [Fact]
    public void Classes_get_their_own_copy()
    {
        var terms = Stories.Terms with
        {
            ExcerptCharacters = 80,
            Overrides =
            [
                new TermsOverride { Agreements = ["white-label"], Remove = [ObligationKind.SourceLink, ObligationKind.CopyrightNotice] },
                new TermsOverride { Channels = ["mail"], Obligations = [new TermsRule { Kind = ObligationKind.ExcerptLimit, MaxParagraphs = 1 }] },
            ],
        };
        var article = Article() with { Images = [Picture], Body = [.. Article().Body, new Block { Kind = BlockKind.Image, Url = Picture.Url }] };

        var cleared = Take(terms, article).Pending.ShouldHaveSingleItem().Message.ShouldBeOfType<ArticleCleared>();

        string Html(PartnerClass partner) => ClearanceForClass.For(cleared, partner).ShouldNotBeNull().Copy!.Html;
        Html(new PartnerClass()).ShouldContain("a.jpg");
        Html(new PartnerClass { WithoutImages = true }).ShouldNotContain("a.jpg");
        Html(new PartnerClass { ExcerptOnly = true }).ShouldNotContain("240 million");
        Html(new PartnerClass { Agreements = ["white-label"] }).ShouldNotContain("<a href");
        Html(new PartnerClass { Channel = "mail" }).ShouldNotContain("240 million");
        ClearanceForClass.For(cleared, new PartnerClass { ExcerptOnly = true })!.Obligations.ShouldContain(o => o.Kind == ObligationKind.ExcerptLimit && o.MaxCharacters == 80);
        cleared.Classes.Count.ShouldBe(11);
    }

    [Fact]
    public void Excerpt_that_the_terms_do_not_measure_is_not_made()
    {
        var cleared = Take(Stories.Terms, Article()).Pending[0].Message.ShouldBeOfType<ArticleCleared>();

        cleared.Classes.ShouldBeEmpty();
        ClearanceForClass.Holds(cleared, new PartnerClass { ExcerptOnly = true }).ShouldHaveSingleItem().Code.ShouldBe("class-not-decided");
    }

    [Fact]
    public void Outcomes_past_the_limit_are_held_and_carry_no_copy()
    {
        var terms = Stories.Terms with { ExcerptCharacters = 80, Overrides = [.. Enumerable.Range(1, 12).Select(i => new TermsOverride { Agreements = [$"a{i}"], Obligations = [new TermsRule { Kind = ObligationKind.Delay, DelaySeconds = i }] })] };

        var cleared = Take(terms, Article()).Pending[0].Message.ShouldBeOfType<ArticleCleared>();

        cleared.Classes.Count(c => c.Copy is not null).ShouldBe((2 * ClassDecisions.MostOutcomes) - 1);
        ClearanceForClass.For(cleared, new PartnerClass { Agreements = ["a7"] }).ShouldNotBeNull();
        ClearanceForClass.Holds(cleared, new PartnerClass { Agreements = ["a12"] }).ShouldHaveSingleItem().Code.ShouldBe("too-many-classes");
    }

    [Fact]
    public void Pictures_that_need_a_permission_are_left_out_and_the_story_goes_out()
    {
        var terms = Stories.Terms with { Obligations = [.. Stories.Terms.Obligations, Permission with { When = RuleCondition.HasPhoto, Agreements = ["pictures"] }] };
        var article = Article() with { Images = [Picture], Body = [.. Article().Body, new Block { Kind = BlockKind.Image, Url = Picture.Url }] };

        var cleared = Take(terms, article).Pending[0].Message.ShouldBeOfType<ArticleCleared>();

        cleared.Copy!.Html.ShouldNotContain("a.jpg");
        cleared.Article.Images.ShouldBeEmpty();
        var pictures = ClearanceForClass.For(cleared, new PartnerClass { Agreements = ["pictures"] }).ShouldNotBeNull();
        pictures.Copy!.Html.ShouldContain("a.jpg");
        pictures.Article.Images.ShouldHaveSingleItem();
        ClearanceForClass.For(cleared, new PartnerClass { Agreements = ["pictures"], WithoutImages = true })!.Copy!.Html.ShouldNotContain("a.jpg");
    }

    [Fact]
    public void Picture_that_names_nobody_where_a_credit_is_owed_goes_nowhere()
    {
        var terms = Stories.Terms with { Obligations = [new TermsRule { Kind = ObligationKind.PhotoCredit, When = RuleCondition.HasPhoto }] };
        var article = Article() with { Images = [Picture, new Image { Url = "https://northwire.example/b.jpg" }], Body = [.. Article().Body, new Block { Kind = BlockKind.Image, Url = "https://northwire.example/b.jpg" }] };

        var cleared = Take(terms, article).Pending[0].Message.ShouldBeOfType<ArticleCleared>();

        cleared.Article.Images.ShouldHaveSingleItem().Credit.ShouldBe("Ann Lee");
        cleared.Copy!.Html.ShouldNotContain("b.jpg");
    }

    [Theory]
    [InlineData(StalePolicy.Send, ClearanceState.Cleared, false)]
    [InlineData(StalePolicy.Mark, ClearanceState.Cleared, true)]
    [InlineData(StalePolicy.Hold, ClearanceState.Held, false)]
    public void Translation_that_lags_is_sent_marked_or_held(StalePolicy policy, ClearanceState state, bool isMarked)
    {
        var decided = Take(Stories.Terms with { StaleTranslations = policy }, Article(), Original with { State = LineageState.Stale, VersionsBehind = 1 });

        decided.State.ShouldBe(state);
        (decided.Pending[0].Message is ArticleCleared { Copy.Html: var html } && html.Contains("has changed since", StringComparison.Ordinal)).ShouldBe(isMarked);
    }

    [Fact]
    public void Copy_that_breaks_what_it_was_built_for_is_found()
    {
        var owed = TermsRules.Apply(Stories.Terms, Article(), Original).Obligations;
        var copy = new CompliantCopy { Html = "<h1>New footbridge opens in Northport</h1>" + string.Concat(Article().Body.Select(b => $"<p>{b.Text}</p>")), Text = "", JsonLd = "" };

        CopyCheck.Broken(copy, Article(), owed)!.Kind.ShouldBe(ObligationKind.SourceLink);
    }

    private static IEnumerable<ObligationKind> Kinds(PublisherTerms terms, Article article) => TermsRules.Apply(terms, article, Original).Obligations.Select(o => o.Kind);

    private static ClearanceDocument Take(PublisherTerms terms, Article article, Lineage? lineage = null) =>
        ClearanceRules.Take(null, new LineageFacts(article, lineage ?? Original, 1, Now), terms, Now).ShouldNotBeNull();
}
