using Syndication.Attribution.Terms;
using Syndication.Contracts;
using static Syndication.AttributionTests.Stories;

namespace Syndication.AttributionTests.Terms;

public sealed class TermsRulesTests
{
    [Fact]
    public void Plain_story_owes_what_is_always_owed()
    {
        var decision = TermsRules.Apply(Stories.Terms, Article(), Original);

        decision.Holds.ShouldBeEmpty();
        decision.NotBefore.ShouldBeNull();
        decision.Obligations.Select(o => o.Kind).ShouldBe([ObligationKind.SourceLink, ObligationKind.MediaIdentifier, ObligationKind.CopyrightNotice]);
        var link = decision.Obligations[0];
        (link.Url, link.Name, link.Position, link.Sentence).ShouldBe(("https://northwire.example/en/bridge", "North Wire", LinkPosition.FirstParagraph, "A link is mandatory."));
        link.Domains.ShouldBe(["northwire.example"]);
    }

    [Fact]
    public void Source_link_goes_to_the_site_when_the_article_has_no_address_there() =>
        Owed(Article() with { CanonicalUrl = "https://elsewhere.example/en/bridge" }, Original, ObligationKind.SourceLink)!.Url.ShouldBe("https://northwire.example/");

    [Fact]
    public void Translated_foreign_story_owes_both_links()
    {
        var link = Owed(Article(), FromAbroad, ObligationKind.ForeignLink)!;

        (link.Url, link.Name).ShouldBe(("https://harbourpost.example/story/9", "Harbour Post"));
        link.Domains.ShouldBe(["harbourpost.example"]);
        Owed(Article(), FromAbroad, ObligationKind.SourceLink).ShouldNotBeNull();
    }

    [Fact]
    public void Foreign_outlet_without_a_known_site_holds_the_story()
    {
        var unknown = Original with { ForeignOrigin = new ForeignOrigin { Outlet = "Harbour Post" } };

        var hold = TermsRules.Apply(Stories.Terms, Article(), unknown).Holds.ShouldHaveSingleItem();

        hold.Code.ShouldBe("foreign-site-unknown");
        hold.Text.ShouldContain("Harbour Post");
    }

    [Fact]
    public void Terms_without_a_foreign_link_let_such_a_story_out() =>
        TermsRules.Apply(Only(ObligationKind.SourceLink), Article(), Original with { ForeignOrigin = new ForeignOrigin { Outlet = "Harbour Post" } }).Holds.ShouldBeEmpty();

    [Theory]
    [InlineData("en", "Advertisement")]
    [InlineData("uk", "Реклама")]
    [InlineData("ja", "Advertisement")]
    public void Paid_material_owes_the_label_that_its_readers_know(string language, string label) =>
        Owed(Advertisement with { Language = language }, Original, ObligationKind.AdvertisingLabel)!.Text.ShouldBe(label);

    [Fact]
    public void Disclaimer_makes_a_story_paid_material()
    {
        var disclaimed = Article() with { Notices = [new Notice { Kind = NoticeKind.AdvertisingDisclaimer, Text = "Placed on the basis of an agreement." }] };

        Owed(disclaimed, Original, ObligationKind.AdvertisingLabel).ShouldNotBeNull();
        Owed(Article(), Original, ObligationKind.AdvertisingLabel).ShouldBeNull();
    }

    [Fact]
    public void Paid_material_is_held_where_it_may_not_be_passed_on()
    {
        var terms = With(new TermsRule { Kind = ObligationKind.AdvertisingLabel, When = RuleCondition.Advertising, Forbidden = true });

        TermsRules.Apply(terms, Advertisement, Original).Holds.ShouldHaveSingleItem().Code.ShouldBe("advertising");
        TermsRules.Apply(terms, Article(), Original).Holds.ShouldBeEmpty();
    }

    [Fact]
    public void Link_to_the_article_needs_its_address()
    {
        var terms = With(new TermsRule { Kind = ObligationKind.SourceLink, Target = LinkTarget.Article });

        TermsRules.Apply(terms, Article() with { CanonicalUrl = null }, Original).Holds.ShouldHaveSingleItem().Code.ShouldBe("article-address-unknown");
        TermsRules.Apply(terms, Article(), Original).Holds.ShouldBeEmpty();
    }

    [Fact]
    public void Each_credit_is_owed_once()
    {
        var terms = With(new TermsRule { Kind = ObligationKind.PhotoCredit, When = RuleCondition.HasPhoto });
        var pictured = Article() with { Images = [new Image { Credit = "Ann Lee" }, new Image { Credit = "Ann Lee" }, new Image { Credit = "Bo Ek" }, new Image()] };

        TermsRules.Apply(terms, pictured, Original).Obligations.Select(o => o.Text).ShouldBe(["Ann Lee", "Bo Ek"]);
        TermsRules.Apply(terms, Article(), Original).Obligations.ShouldBeEmpty();
    }

    [Fact]
    public void Later_of_embargo_and_delay_counts()
    {
        var terms = With(new TermsRule { Kind = ObligationKind.Delay, DelaySeconds = 7200 });

        TermsRules.Apply(terms, Article(), Original).NotBefore.ShouldBe(Now.AddHours(1));
        TermsRules.Apply(terms, Article() with { Embargo = Now.AddHours(3) }, Original).NotBefore.ShouldBe(Now.AddHours(3));
        TermsRules.Apply(terms, Article() with { Embargo = Now.AddMinutes(1) }, Original).NotBefore.ShouldBe(Now.AddHours(1));
    }

    [Theory]
    [InlineData(StalePolicy.Send, LineageState.Stale, null)]
    [InlineData(StalePolicy.Hold, LineageState.Stale, "stale")]
    [InlineData(StalePolicy.Send, LineageState.Orphaned, "orphaned")]
    [InlineData(StalePolicy.Hold, LineageState.Current, null)]
    public void Translation_that_lags_is_treated_as_the_terms_say(StalePolicy policy, LineageState state, string? code) =>
        TermsRules.Apply(Stories.Terms with { StaleTranslations = policy }, Article(), Original with { State = state, VersionsBehind = 1 })
            .Holds.Select(h => h.Code).ShouldBe(code is null ? [] : [code]);

    [Fact]
    public void Withheld_version_and_missing_permission_hold()
    {
        TermsRules.Apply(Stories.Terms, Article() with { PubStatus = PubStatus.Withheld }, Original).Holds.ShouldHaveSingleItem().Code.ShouldBe("withheld");
        TermsRules.Apply(With(new TermsRule { Kind = ObligationKind.Permission }), Article(), Original).Holds.ShouldHaveSingleItem().Code.ShouldBe("permission");
    }

    private static PublisherTerms With(TermsRule rule) => Stories.Terms with { Obligations = [rule] };

    private static PublisherTerms Only(ObligationKind kind) => Stories.Terms with { Obligations = [.. Stories.Terms.Obligations.Where(o => o.Kind == kind)] };

    private static Obligation? Owed(Article article, Lineage lineage, ObligationKind kind) =>
        TermsRules.Apply(Stories.Terms, article, lineage).Obligations.SingleOrDefault(o => o.Kind == kind);
}
