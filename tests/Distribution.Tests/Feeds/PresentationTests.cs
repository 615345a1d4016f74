using Syndication.Contracts;
using Syndication.Distribution.Deliveries;
using Syndication.Distribution.Feeds;
using Syndication.Distribution.Partners;

namespace Syndication.DistributionTests.Feeds;

public sealed class PresentationTests
{
    private const string Figure = "<figure><img src=\"https://agency.example/a.jpg\" alt=\"The bridge\"><figcaption>The bridge <small>Bo Example</small></figcaption></figure>\n";
    private const string Copy = "<h1>Bridge</h1>\n<p>As <a href=\"https://agency.example/\">Agency</a> says.</p>\n" + Figure + "<p>End.</p>\n";

    [Theory]
    [InlineData(ImageHandling.Include, Figure)]
    [InlineData(ImageHandling.None, "says.</p>\n<p>End.")]
    [InlineData(ImageHandling.Link, "<p><a href=\"https://agency.example/a.jpg\">The bridge Bo Example</a></p>")]
    public void Images_are_handled_as_asked(ImageHandling handling, string expected)
    {
        var entry = Present(new SubscriptionOptions { Images = handling });
        entry.Html!.ShouldContain(expected);
        entry.Html!.Contains("<img", StringComparison.Ordinal).ShouldBe(handling == ImageHandling.Include);
        entry.Html!.ShouldContain("<a href=\"https://agency.example/\">Agency</a>", customMessage: "the link that is owed stays");
    }

    [Theory]
    [InlineData(LinkStyle.Plain, "<a href=\"https://agency.example/\">Agency</a> says")]
    [InlineData(LinkStyle.NewTab, "<a target=\"_blank\" rel=\"noopener\" href=\"https://agency.example/\">Agency</a> says")]
    [InlineData(LinkStyle.Text, "<a href=\"https://agency.example/\">Agency</a> (https://agency.example/) says")]
    public void Links_are_styled_as_asked(LinkStyle style, string expected) =>
        Present(new SubscriptionOptions { Links = style }).Html!.ShouldContain(expected);

    [Fact]
    public void Stale_translation_is_marked_sent_or_held()
    {
        var stale = Samples.Cleared(Samples.Article(language: "uk")) with { Lineage = new Lineage { WorkId = "w", Role = LineageRole.Translation, State = LineageState.Stale } };
        Of(stale, new SubscriptionOptions())!.Notice!.ShouldStartWith("Оригінал змінився");
        FeedText.Summary(Of(stale, new SubscriptionOptions())!)!.ShouldContain("Оригінал змінився");
        Of(stale, new SubscriptionOptions { StaleTranslations = StaleTranslations.Send })!.Notice.ShouldBeNull();
        Of(stale, new SubscriptionOptions { StaleTranslations = StaleTranslations.Hold }).ShouldBeNull();
    }

    [Fact]
    public void Stale_translation_that_is_pushed_is_marked_at_its_end_where_the_subscription_asks_for_it()
    {
        var stale = Samples.Cleared(Samples.Article(language: "uk"), html: Copy) with { Lineage = new Lineage { WorkId = "w", Role = LineageRole.Translation, State = LineageState.Stale } };
        var marked = new FeedScope { Filter = new(), Entitlements = new() };
        var plain = marked with { Options = new SubscriptionOptions { StaleTranslations = StaleTranslations.Send } };
        var copy = Presentation.ForPush(stale, marked)!.Copy!;
        copy.Html.ShouldStartWith(Copy, customMessage: "nothing stands before the link that is owed");
        copy.Html.ShouldEndWith("<p><em>Оригінал змінився після того, як зроблено цей переклад.</em></p>\n");
        copy.Text.ShouldEndWith("зроблено цей переклад.\n");
        Presentation.ForPush(stale, plain)!.Copy!.Html.ShouldBe(Copy);
        Presentation.Variant(stale, marked).ShouldNotBe(Presentation.Variant(stale, plain));
        Presentation.Variant(Samples.Cleared(Samples.Article()), marked).ShouldBe(Presentation.Variant(Samples.Cleared(Samples.Article()), plain), "one body for both while nothing is stale");
    }

    [Fact]
    public void Class_that_may_not_have_it_gets_nothing_and_its_own_copy_where_it_has_one()
    {
        var excerpt = new CompliantCopy { Html = "<h1>Bridge</h1>\n<p>Short.</p>\n", Text = "Short.", JsonLd = "{}" };
        var cleared = Samples.Cleared(Samples.Article()) with
        {
            Classes = [new ClassClearance { Keys = ["*/*"], ExcerptOnly = true, Copy = excerpt }],
        };
        var scope = new FeedScope { Filter = new(), Entitlements = new Entitlements { ExcerptOnly = true } };
        Presentation.Of(cleared, scope, Samples.Now, Samples.Now)!.Html.ShouldBe(excerpt.Html);
        Presentation.ForPush(cleared, scope)!.Copy!.Html.ShouldBe(excerpt.Html);
        Presentation.Of(cleared with { Classes = [] }, scope, Samples.Now, Samples.Now).ShouldBeNull("nothing was decided for excerpts");
        Presentation.ForPush(cleared with { Classes = [] }, scope).ShouldBeNull();
        Presentation.Of(cleared with { IsAdvertising = true }, scope with { Entitlements = new Entitlements() }, Samples.Now, Samples.Now).ShouldBeNull();
        Presentation.Variant(cleared, scope).ShouldNotBe(Presentation.Variant(cleared, scope with { Entitlements = new Entitlements(), Options = new SubscriptionOptions() }));
    }

    [Fact]
    public void Embargoed_story_is_in_the_feed_of_those_who_have_it_in_advance_alone()
    {
        var later = Samples.Now.AddHours(1);
        var (early, usual) = (Samples.Partner("early", new Entitlements { InAdvance = true }), Samples.Partner());
        var (ahead, behind) = (Samples.Subscription("sub_early", early, channel: Channel.Feed), Samples.Subscription("sub_usual", usual, channel: Channel.Feed));
        var index = new SubscriptionIndex([ahead, behind]);
        var story = Samples.Cleared(Samples.Article() with { Embargo = later }, notBefore: later);
        var waiting = ReleaseRules.Clear(null, story, index, Samples.Now)!;
        waiting.Current.ShouldBeNull();
        FanOut.Entries(waiting, Samples.Now).ShouldHaveSingleItem().FeedKey.ShouldBe(ahead.Subscription.FeedKey);
        Presentation.Of(story, ahead.Scope, Samples.Now, Samples.Now)!.ValidFrom.ShouldBe(later);
        Presentation.Of(story, behind.Scope, Samples.Now, Samples.Now).ShouldBeNull();

        var lifted = ReleaseRules.Due(waiting, index, later)!;
        lifted.Placements.Select(p => (p.FeedKey, p.Shown, p.Advance)).ShouldBe([(ahead.Subscription.FeedKey, true, false), (behind.Subscription.FeedKey, true, false)], ignoreOrder: true);
        var (before, after) = (FanOut.Entries(waiting, Samples.Now)[0] with { Revision = 1 }, FanOut.Entries(lifted, later).Single(e => e.FeedKey == ahead.Subscription.FeedKey));
        FanOut.Merge(before, after).ShouldBeSameAs(before, "who had it sees nothing new");

        var gone = ReleaseRules.Clear(waiting, Samples.Cleared(Samples.Article(version: 2, change: Change.Withdrawal), 2), index, Samples.Now)!;
        FanOut.Entries(gone, Samples.Now).ShouldContain(e => e.TombstoneOf == ahead.Subscription.FeedKey);
    }

    private static FeedEntry Present(SubscriptionOptions options) =>
        Presentation.Present(FeedEntry.Of(Samples.Cleared(Samples.Article(), html: Copy), Samples.Now), options);

    private static FeedEntry? Of(ArticleCleared cleared, SubscriptionOptions options) =>
        Presentation.Of(cleared, new FeedScope { Filter = new(), Entitlements = new(), Options = options }, Samples.Now, Samples.Now);
}
