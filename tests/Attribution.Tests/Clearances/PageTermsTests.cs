using Syndication.Attribution.Checks;
using Syndication.Attribution.Clearances;
using Syndication.Attribution.Terms;
using Syndication.Contracts;
using static Syndication.AttributionTests.Stories;

namespace Syndication.AttributionTests.Clearances;

/// <summary>What a partner's page is held against.</summary>
public sealed class PageTermsTests
{
    private static readonly PublisherTerms Bargain = Stories.Terms with { Overrides = [new TermsOverride { Agreements = ["white-label"], Remove = [ObligationKind.SourceLink] }] };
    private static readonly TermsRule Permission = new() { Kind = ObligationKind.Permission, Agreements = ["gold"] };
    private static readonly PublisherTerms Closed = Stories.Terms with { Obligations = [.. Stories.Terms.Obligations, Permission] };
    private static readonly PartnerClass WhiteLabel = new() { Agreements = ["white-label"] };
    private static readonly PartnerClass Gold = new() { Agreements = ["gold"] };

    [Fact]
    public void Page_of_a_partner_with_an_agreement_owes_what_the_agreement_leaves()
    {
        var document = Decide(null, Bargain, Article());

        Of(document, WhiteLabel)!.Obligations.ShouldNotContain(o => o.Kind == ObligationKind.SourceLink);
        Of(document, WhiteLabel)!.CopyHtml!.ShouldNotContain("href");
        Of(document, new PartnerClass())!.Obligations.ShouldContain(o => o.Kind == ObligationKind.SourceLink);
        Of(document, null)!.Obligations.ShouldBe(document.Obligations);
    }

    [Fact]
    public void Page_is_held_against_the_classes_of_the_version_that_was_cleared_not_of_terms_since()
    {
        var first = Decide(null, Bargain, Article());
        var held = Decide(first, Bargain, Article() with { Version = 2, PubStatus = PubStatus.Withheld }, 2);

        var own = Of(held, WhiteLabel).ShouldNotBeNull();

        (own.Article.Version, own.Terms!.Version).ShouldBe((1, 1));
        own.Obligations.ShouldNotContain(o => o.Kind == ObligationKind.SourceLink);
    }

    [Fact]
    public void Story_that_is_cleared_for_an_agreement_alone_is_judged_for_it_and_breaks_the_permission_of_others()
    {
        var document = Decide(null, Closed, Article());
        document.State.ShouldBe(ClearanceState.Held);

        Of(document, null).ShouldBeNull();
        Of(document, Gold)!.NotCleared.ShouldBeNull();
        var other = Of(document, new PartnerClass()).ShouldNotBeNull();
        other.NotCleared.ShouldNotBeNull();
        other.CopyHtml.ShouldBeNull();
        var copy = Of(document, Gold)!.CopyHtml!;
        Look(copy, other).Obligations.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            v => v.Kind.ShouldBe(ObligationKind.Permission), v => v.Verdict.ShouldBe(Verdict.Broken), v => v.Evidence!.Code.ShouldBe("not-cleared"));
        Look("<p>Something else entirely stands here, and nothing of the story.</p>", other).Verdict.ShouldBe(CheckVerdict.Undetermined);
        Complies(copy, Of(document, Gold)!);
    }

    [Fact]
    public void Version_that_was_cleared_for_classes_alone_is_remembered_when_the_next_is_held_for_all()
    {
        var first = Decide(null, Closed, Article());
        var second = Decide(first, Closed, Article() with { Version = 2, PubStatus = PubStatus.Withheld }, 2);
        var third = Decide(second, Closed, Article() with { Version = 3, PubStatus = PubStatus.Withheld }, 3);

        Of(third, Gold)!.Article.Version.ShouldBe(1);
        var gone = Decide(third, Closed, Article() with { Version = 4, Change = Change.Withdrawal, PubStatus = PubStatus.Canceled }, 4);
        Of(gone, Gold)!.IsWithdrawn.ShouldBeTrue();
        Of(gone, new PartnerClass())!.IsWithdrawn.ShouldBeTrue();
    }

    [Fact]
    public void Excerpt_partner_owes_the_excerpt_of_the_whole_stored_text()
    {
        var terms = Stories.Terms with { ExcerptCharacters = 80 };
        var document = Decide(null, terms, Article());

        var own = Of(document, new PartnerClass { ExcerptOnly = true }).ShouldNotBeNull();

        own.Obligations.ShouldContain(o => o.Kind == ObligationKind.ExcerptLimit && o.MaxCharacters == 80);
        own.Article.Body.Count.ShouldBe(3);
        Complies(own.CopyHtml!, own);
        Look(Of(document, null)!.CopyHtml!, own).Obligations.ShouldContain(o => o.Kind == ObligationKind.ExcerptLimit && o.Verdict == Verdict.Broken);
    }

    [Fact]
    public void Channel_that_is_not_known_is_the_first_through_which_the_story_could_go()
    {
        var terms = Closed with { Overrides = [new TermsOverride { Channels = ["webhook"], Remove = [ObligationKind.Permission] }] };
        var document = Decide(null, terms, Article());

        Of(document, new PartnerClass())!.NotCleared.ShouldBeNull();
        Of(document, new PartnerClass { Channel = "webhook" })!.NotCleared.ShouldBeNull();
        Of(document, new PartnerClass { Channel = "feed" })!.NotCleared.ShouldNotBeNull();
    }

    [Fact]
    public void Broken_obligation_that_another_channel_is_spared_is_in_doubt_while_the_channel_is_not_known()
    {
        var terms = Stories.Terms with { Overrides = [new TermsOverride { Channels = ["webhook"], Remove = [ObligationKind.SourceLink] }] };
        var document = Decide(null, terms, Article());
        var bare = string.Concat(Article().Body.Select(b => $"<p>{b.Text}</p>"));

        ObligationVerdict Link(string? channel, string html) => Look(html, Of(document, new PartnerClass { Channel = channel })!).Obligations.First(o => o.Kind == ObligationKind.SourceLink);

        Link("feed", bare).Verdict.ShouldBe(Verdict.Broken);
        Link(null, bare).ShouldSatisfyAllConditions(v => v.Verdict.ShouldBe(Verdict.Unknown), v => v.Evidence!.Code.ShouldBe("channel-unknown"));
        Link(null, Of(document, null)!.CopyHtml!).Verdict.ShouldBe(Verdict.Met);
        Of(document, new PartnerClass { Channel = "webhook" })!.Obligations.ShouldNotContain(o => o.Kind == ObligationKind.SourceLink);
    }

    [Fact]
    public void Partner_that_is_not_entitled_is_in_doubt_and_gets_no_copy()
    {
        var document = Decide(null, Stories.Terms, Advertisement);

        Of(document, new PartnerClass { Advertising = true })!.NotEntitled.ShouldBeNull();
        var own = Of(document, new PartnerClass())!;
        own.NotEntitled.ShouldNotBeNull();
        own.CopyHtml.ShouldBeNull();
        var report = Look(Of(document, null)!.CopyHtml!, own);
        report.Obligations[^1].ShouldSatisfyAllConditions(v => v.Kind.ShouldBe(ObligationKind.Permission), v => v.Verdict.ShouldBe(Verdict.Unknown), v => v.Evidence!.Code.ShouldBe("not-entitled"));
        report.Verdict.ShouldBe(CheckVerdict.Undetermined);
        PageTerms.Of(document, new PartnerClass { Advertising = true }, _ => false)!.NotEntitled.ShouldNotBeNull();
    }

    [Fact]
    public void Every_copy_of_a_class_complies_with_what_the_class_is_held_against()
    {
        var picture = new Image { Url = "https://northwire.example/a.jpg", Credit = "Ann Lee" };
        var article = Article() with { Images = [picture], Body = [.. Article().Body, new Block { Kind = BlockKind.Image, Url = picture.Url }] };
        var terms = Bargain with
        {
            ExcerptCharacters = 120,
            Obligations = [.. Bargain.Obligations, new TermsRule { Kind = ObligationKind.PhotoCredit }],
            Overrides =
            [
                .. Bargain.Overrides, new TermsOverride { Channels = ["mail"], Obligations = [new TermsRule { Kind = ObligationKind.ExcerptLimit, MaxParagraphs = 1 }] },
                new TermsOverride { Agreements = ["no-photo"], Obligations = [new TermsRule { Kind = ObligationKind.Permission, When = RuleCondition.HasPhoto, Agreements = ["gold"] }] },
            ],
        };
        var document = Decide(null, terms, article);
        var cleared = document.Pending[0].Message.ShouldBeOfType<ArticleCleared>();

        foreach (var partner in from agreement in new string?[] { null, "white-label", "no-photo" }
                                from channel in new[] { "feed", "mail" }
                                from excerpt in new[] { false, true }
                                from bare in new[] { false, true }
                                select new PartnerClass { Agreements = agreement is null ? [] : [agreement], Channel = channel, ExcerptOnly = excerpt, WithoutImages = bare })
        {
            var given = ClearanceForClass.For(cleared, partner).ShouldNotBeNull();
            var own = Of(document, partner).ShouldNotBeNull();
            own.CopyHtml.ShouldBe(given.Copy!.Html, partner.ToString());
            Complies(given.Copy.Html, own);
            if (partner.WithoutImages || partner.ExcerptOnly || partner.Agreements.Contains("no-photo"))
            {
                given.Article.Images.ShouldBeEmpty(partner.ToString());
                given.Copy.Html.ShouldNotContain("a.jpg");
            }
        }
    }

    private static ClearanceDocument Decide(ClearanceDocument? known, PublisherTerms terms, Article article, long revision = 1) =>
        ClearanceRules.Take(known, new LineageFacts(article, Original, revision, Now), terms, Now).ShouldNotBeNull();

    private static ClearedArticle? Of(ClearanceDocument document, PartnerClass? partner) => PageTerms.Of(document, partner, _ => true);

    private static void Complies(string html, ClearedArticle cleared)
    {
        var report = Look(html, cleared);
        report.Verdict.ShouldBe(CheckVerdict.Compliant, $"{cleared.Class} {report.Reason} {string.Join(' ', report.Obligations.Select(o => $"{o.Kind} {o.Verdict} {o.Reason}"))} {html}");
    }

    private static PageReport Look(string html, ClearedArticle cleared) =>
        new TakenPage(PageInput.FromHtml($"<html><body><article>{html}</article></body></html>", "https://partner.example/1"), null, null).Check("https://partner.example/1", cleared);
}
