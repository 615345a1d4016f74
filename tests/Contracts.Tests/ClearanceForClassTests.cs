using Syndication.Contracts;

namespace Syndication.ContractsTests;

public sealed class ClearanceForClassTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 9, 0, 0, TimeSpan.Zero);
    private static readonly PartnerClass Plain = new();

    [Fact]
    public void Plain_class_gets_the_event_as_it_is() =>
        ClearanceForClass.For(Cleared, Plain).ShouldNotBeNull().Copy!.Html.ShouldBe("full");

    [Fact]
    public void Class_of_an_agreement_gets_its_own_copy_and_obligations()
    {
        var gold = ClearanceForClass.For(Cleared, new PartnerClass { Agreements = ["silver", "gold"], Channel = "feed" }).ShouldNotBeNull();

        gold.Copy!.Html.ShouldBe("gold");
        gold.Obligations.ShouldHaveSingleItem().Text.ShouldBe("by agreement");
        gold.Classes.ShouldBeEmpty();
        ClearanceForClass.For(Cleared, new PartnerClass { Agreements = ["bronze"] }).ShouldNotBeNull().Copy!.Html.ShouldBe("full");
    }

    [Fact]
    public void Channel_that_is_held_gets_nothing()
    {
        var mail = new PartnerClass { Channel = "mail" };

        ClearanceForClass.For(Cleared, mail).ShouldBeNull();
        ClearanceForClass.Holds(Cleared, mail).ShouldHaveSingleItem().Code.ShouldBe("permission");
    }

    [Fact]
    public void Class_that_nothing_was_decided_for_gets_nothing()
    {
        var excerpt = new PartnerClass { ExcerptOnly = true };

        ClearanceForClass.For(Cleared, excerpt).ShouldNotBeNull().Copy!.Html.ShouldBe("excerpt");
        ClearanceForClass.For(Cleared, excerpt with { Agreements = ["gold"] }).ShouldBeNull();
        ClearanceForClass.For(Cleared with { Classes = [] }, excerpt).ShouldBeNull();
    }

    [Fact]
    public void Excerpt_and_copy_without_pictures_carry_nothing_of_the_rest()
    {
        ClearanceForClass.For(Cleared, new PartnerClass { ExcerptOnly = true })!.Article.Body.ShouldBeEmpty();
        var bare = ClearanceForClass.For(Cleared, new PartnerClass { WithoutImages = true }).ShouldNotBeNull();
        (bare.Copy!.Html, bare.Article.Images.Count, bare.Article.Body.Count).ShouldBe(("no images", 0, 1));
        var story = Cleared with { Article = Cleared.Article with { Images = [], Body = [Cleared.Article.Body[0]] } };
        ClearanceForClass.For(story, new PartnerClass { WithoutImages = true })!.Copy!.Html.ShouldBe("full");
    }

    [Fact]
    public void Paid_material_is_for_those_entitled_to_it()
    {
        var paid = Cleared with { IsAdvertising = true };

        ClearanceForClass.For(paid, Plain).ShouldBeNull();
        ClearanceForClass.For(paid, Plain with { Advertising = true }).ShouldNotBeNull();
        ClearanceForClass.Key(paid, Plain).ShouldNotBe(ClearanceForClass.Key(paid, Plain with { Advertising = true }));
    }

    [Fact]
    public void Embargo_does_not_bind_partners_that_get_it_in_advance_but_a_delay_does()
    {
        var embargoed = Cleared with { Article = Cleared.Article with { Embargo = Now.AddHours(5) }, NotBefore = Now.AddHours(5) };
        var advance = new PartnerClass { InAdvance = true };

        ClearanceForClass.For(embargoed, Plain)!.NotBefore.ShouldBe(Now.AddHours(5));
        ClearanceForClass.For(embargoed, advance)!.NotBefore.ShouldBeNull();
        var delayed = embargoed with { Obligations = [new Obligation { Kind = ObligationKind.Delay, DelaySeconds = 3600 }] };
        ClearanceForClass.For(delayed, advance)!.NotBefore.ShouldBe(Now.AddHours(1));
        ClearanceForClass.Key(embargoed, advance).ShouldNotBe(ClearanceForClass.Key(embargoed, Plain));
        ClearanceForClass.Key(Cleared, advance).ShouldBe(ClearanceForClass.Key(Cleared, Plain));
    }

    [Fact]
    public void Withdrawal_reaches_every_class()
    {
        var withdrawn = Cleared with { IsAdvertising = true, Copy = null, Classes = [], Article = Cleared.Article with { Change = Change.Withdrawal } };

        ClearanceForClass.For(withdrawn, new PartnerClass { ExcerptOnly = true }).ShouldNotBeNull();
    }

    [Fact]
    public void Held_event_releases_only_the_classes_it_names()
    {
        var held = Cleared with { Copy = null, Holds = [new HoldReason { Code = "permission", Text = "" }] };

        ClearanceForClass.For(held, Plain).ShouldBeNull();
        ClearanceForClass.For(held, new PartnerClass { Agreements = ["gold"] }).ShouldNotBeNull().Copy!.Html.ShouldBe("gold");
    }

    [Fact]
    public void Body_of_a_copy_is_all_but_its_headline() =>
        new CompliantCopy { Html = "<h1>A</h1>\n<p>B</p>\n", Text = "", JsonLd = "" }.BodyHtml().ShouldBe("<p>B</p>\n");

    private static CompliantCopy Copy(string html) => new() { Html = html, Text = html, JsonLd = "{}" };

    private static ArticleCleared Cleared { get; } = new()
    {
        Article = new Article
        {
            Id = "a:1", PublisherId = "a", Version = 1, Change = Change.New, PubStatus = PubStatus.Usable, Language = "en", Headline = "H", FirstCreated = Now, VersionCreated = Now,
            Images = [new Image { Url = "https://a.example/1.jpg" }],
            Body = [new Block { Kind = BlockKind.Paragraph, Text = "P" }, new Block { Kind = BlockKind.Image, Url = "https://a.example/1.jpg" }],
        },
        Lineage = new Lineage { WorkId = "w", Role = LineageRole.Original },
        Copy = Copy("full"),
        Terms = new TermsReference { PublisherId = "a", Version = 1 },
        ClearanceRevision = 1,
        ClearedAt = Now,
        IngestedAt = Now,
        Agreements = ["gold", "silver"],
        Channels = ["mail"],
        Classes =
        [
            new ClassClearance { Keys = ["*/*", "silver/*"], ExcerptOnly = true, Copy = Copy("excerpt") },
            new ClassClearance { Keys = ["*/*", "silver/*"], WithoutImages = true, Copy = Copy("no images") },
            new ClassClearance { Keys = ["gold/*"], Obligations = [new Obligation { Kind = ObligationKind.CopyrightNotice, Text = "by agreement" }], Copy = Copy("gold") },
            new ClassClearance { Keys = ["*/mail", "gold/mail", "silver/mail"], Holds = [new HoldReason { Code = "permission", Text = "" }] },
        ],
    };
}
