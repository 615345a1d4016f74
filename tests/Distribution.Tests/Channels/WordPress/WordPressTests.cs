using Syndication.Contracts;
using Syndication.Distribution.Channels;
using Syndication.Distribution.Channels.WordPress;
using Syndication.Distribution.Partners;

namespace Syndication.DistributionTests.Channels.WordPress;

public sealed class WordPressTests
{
    [Fact]
    public async Task Story_is_created_updated_in_place_and_trashed_and_its_page_comes_back_as_a_republication()
    {
        await using var site = await WordPressDouble.Start();
        await using var app = await Newsroom.Start();
        await app.Partner("daily");
        await app.Subscribe("daily", new CreateSubscription { Channel = Channel.Wordpress, Wordpress = Target(site) });
        await app.Publish(Samples.Cleared(Samples.Article()));
        await Newsroom.Eventually(() => app.Published<RepublicationObserved>().Any(), "its page is reported");
        var post = site.Posts.ShouldHaveSingleItem().Value;
        ((string)post["title"]!, (string)post["status"]!, (string)post["slug"]!).ShouldBe(("Bridge reopens", "publish", "agency-1"));
        ((string)post["content"]!).ShouldBe("<p>As <a href=\"https://agency.example/news/agency-1\">Agency</a> reports, version 1.</p>\n", "the compliant copy, without the headline that the theme shows");
        var observed = app.Published<RepublicationObserved>()[0];
        (observed.Url, observed.Via, observed.PartnerId).ShouldBe((site.Url + "agency-1/", "receipt", "daily"));

        await app.Publish(Samples.Cleared(Samples.Article(version: 2, change: Change.Correction, headline: "Bridge reopens at last"), 2));
        await Newsroom.Eventually(() => (string)site.Posts.Single().Value["title"]! == "Bridge reopens at last", "the same post is corrected");
        await app.Publish(Samples.Cleared(Samples.Article(version: 3, change: Change.Withdrawal), 3));
        await Newsroom.Eventually(() => (string)site.Posts.Single().Value["status"]! == "trash", "it is in the trash");
        await Newsroom.Eventually(() => app.Published<DeliveryRecorded>().Count(r => r is { Channel: "wordpress", Outcome: DeliveryOutcome.Delivered }) == 3, "all is recorded");
    }

    [Fact]
    public async Task Post_that_was_made_at_an_attempt_without_answer_is_found_again()
    {
        await using var site = await WordPressDouble.Start();
        await using var app = await Newsroom.Start();
        site.BreaksAfterCreate = true;
        var first = await Send(app, site, Parcels.Of(Samples.Cleared(Samples.Article())));
        first.IsSuccess.ShouldBeFalse();
        site.BreaksAfterCreate = false;
        var second = await Send(app, site, Parcels.Of(Samples.Cleared(Samples.Article())));
        second.IsSuccess.ShouldBeTrue(second.Error);
        site.Posts.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Withdrawal_of_a_post_that_is_in_the_trash_or_gone_is_done()
    {
        await using var site = await WordPressDouble.Start();
        await using var app = await Newsroom.Start();
        var made = await Send(app, site, Parcels.Of(Samples.Cleared(Samples.Article())));
        var withdrawal = Samples.Cleared(Samples.Article(version: 2, change: Change.Withdrawal), 2);
        (await Send(app, site, Parcels.Of(withdrawal, made.Remote))).IsSuccess.ShouldBeTrue();
        var again = await Send(app, site, Parcels.Of(withdrawal, made.Remote));
        (again.IsSuccess, again.IsGone).ShouldBe((true, false), "WordPress's 410 is not an endpoint's");
        site.Posts.Clear();
        (await Send(app, site, Parcels.Of(withdrawal, made.Remote))).IsSuccess.ShouldBeTrue();
        (await Send(app, site, Parcels.Of(withdrawal))).IsSuccess.ShouldBeTrue("what was never there need not be taken away");
    }

    [Fact]
    public async Task Update_of_a_post_that_the_partner_deleted_does_not_bring_it_back()
    {
        await using var site = await WordPressDouble.Start();
        await using var app = await Newsroom.Start();
        var made = await Send(app, site, Parcels.Of(Samples.Cleared(Samples.Article())));
        site.Posts.Clear();
        (await Send(app, site, Parcels.Of(Samples.Cleared(Samples.Article(version: 2, change: Change.Update), 2), made.Remote))).IsSuccess.ShouldBeTrue();
        site.Posts.ShouldBeEmpty();
    }

    [Fact]
    public async Task Language_and_canonical_link_go_where_plug_ins_take_them()
    {
        await using var site = await WordPressDouble.Start();
        site.Namespaces.AddRange(["pll/v1", "yoast/v1"]);
        site.RegisteredMeta.UnionWith(["_yoast_wpseo_canonical", "syndication_article_id"]);
        await using var app = await Newsroom.Start();
        (await Send(app, site, Parcels.Of(Samples.Cleared(Samples.Article(language: "uk-UA"))))).IsSuccess.ShouldBeTrue();
        var post = site.Posts.Single().Value;
        ((string)post["lang"]!).ShouldBe("uk");
        ((string)post["meta"]!["_yoast_wpseo_canonical"]!).ShouldBe("https://agency.example/news/agency-1");
        ((string)post["meta"]!["syndication_article_id"]!).ShouldBe("agency-1");
    }

    [Fact]
    public async Task Featured_image_is_uploaded_once_replaced_and_taken_away()
    {
        await using var site = await WordPressDouble.Start();
        await using var app = await Newsroom.Start();
        var target = Target(site) with { FeaturedImage = true };
        Article Story(int version, string? picture, Change change = Change.Update) => Samples.Article(version: version, change: change) with
        {
            Images = picture is null ? [] : [new Image { Url = $"{site.Url}pictures/{picture}", Caption = "The bridge <at> dusk", Credit = "Ann Example" }],
        };
        var made = await Send(app, site, Parcels.Of(Samples.Cleared(Story(1, "one.jpg"))), target);
        var (id, media) = site.Media.Single();
        ((int)site.Posts.Single().Value["featured_media"]!).ShouldBe(id);
        ((string)media["slug"]!, (string)media["mime_type"]!, (string)media["caption"]!).ShouldBe(("agency-1-picture", "image/jpeg", "The bridge &lt;at&gt; dusk (Ann Example)"));

        await Send(app, site, Parcels.Of(Samples.Cleared(Story(2, "one.jpg"), 2), made.Remote), target);
        site.Media.Keys.ShouldBe([id], "the same picture is not uploaded again");
        await Send(app, site, Parcels.Of(Samples.Cleared(Story(3, "two.jpg"), 3), made.Remote), target);
        site.Media.Keys.ShouldHaveSingleItem().ShouldNotBe(id);
        ((int)site.Posts.Single().Value["featured_media"]!).ShouldBe(site.Media.Keys.Single());
        var without = await Send(app, site, Parcels.Of(Samples.Cleared(Story(4, "none.jpg"), 4), made.Remote), target);
        (without.IsSuccess, without.Response).ShouldBe((true, "The picture could not be fetched; the post has none."), "a story goes out without its picture rather than not at all");

        (await Send(app, site, Parcels.Of(Samples.Cleared(Story(5, null, Change.Withdrawal), 5), made.Remote), target)).IsSuccess.ShouldBeTrue();
        site.Media.ShouldBeEmpty();
        ((string)site.Posts.Single().Value["status"]!).ShouldBe("trash");
    }

    [Fact]
    public async Task Featured_image_stays_away_where_the_subscription_wants_no_pictures()
    {
        await using var site = await WordPressDouble.Start();
        await using var app = await Newsroom.Start();
        var subscription = Parcels.Subscription(Channel.Wordpress) with { Wordpress = Target(site) with { FeaturedImage = true }, Options = new SubscriptionOptions { Images = ImageHandling.Link } };
        var story = Samples.Article() with { Images = [new Image { Url = site.Url + "pictures/one.jpg" }] };
        (await app.Connector(Channel.Wordpress).Send(Parcels.To(subscription, Parcels.Of(Samples.Cleared(story))), CancellationToken.None)).IsSuccess.ShouldBeTrue();
        site.Media.ShouldBeEmpty();
    }

    [Fact]
    public async Task Translation_is_tied_to_its_original_where_Polylang_is()
    {
        await using var site = await WordPressDouble.Start();
        site.Namespaces.Add("pll/v1");
        await using var app = await Newsroom.Start();
        await app.Partner("daily");
        await app.Subscribe("daily", new CreateSubscription { Channel = Channel.Wordpress, Wordpress = Target(site) });
        await app.Publish(Samples.Cleared(Samples.Article(language: "uk-UA")));
        await Newsroom.Eventually(() => app.Published<RepublicationObserved>().Any(), "the original is there");
        var translation = Samples.Cleared(Samples.Article("agency-2", language: "en"));
        await app.Publish(translation with { Lineage = translation.Lineage with { Role = LineageRole.Translation, OriginalArticleId = "agency-1" } });
        await Newsroom.Eventually(() => site.Posts.Count == 2, "the translation is there");
        var (original, translated) = (site.Posts.Values.Single(p => (string)p["lang"]! == "uk"), site.Posts.Values.Single(p => (string)p["lang"]! == "en"));
        ((int)translated["translations"]!["uk"]!).ShouldBe((int)original["id"]!);
    }

    [Fact]
    public async Task Draft_is_not_reported_as_a_page()
    {
        await using var site = await WordPressDouble.Start();
        await using var app = await Newsroom.Start();
        var made = await Send(app, site, Parcels.Of(Samples.Cleared(Samples.Article())), Target(site) with { Status = "draft" });
        made.Remote!.Url.ShouldBeNull();
    }

    [Fact]
    public async Task Wrong_password_is_told_in_WordPresss_words_without_the_password()
    {
        await using var site = await WordPressDouble.Start();
        await using var app = await Newsroom.Start();
        var refused = await Send(app, site, Parcels.Of(Samples.Cleared(Samples.Article())), Target(site) with { ApplicationPassword = "wrong-password-1" });
        refused.IsSuccess.ShouldBeFalse();
        refused.Error.ShouldNotBeNull().ShouldContain("incorrect_password");
        (refused.Request + refused.Response).ShouldNotContain("wrong-password-1");
    }

    [Fact]
    public async Task Test_signs_in_and_changes_nothing()
    {
        await using var site = await WordPressDouble.Start();
        await using var app = await Newsroom.Start();
        (await Send(app, site, Parcels.Test)).IsSuccess.ShouldBeTrue();
        site.Posts.ShouldBeEmpty();
    }

    private static WordPressTarget Target(WordPressDouble site) => new()
    {
        Url = site.Url, User = WordPressDouble.User, ApplicationPassword = WordPressDouble.Password,
    };

    private static Task<SendOutcome> Send(Syndication.Testing.TestApp app, WordPressDouble site, Parcel parcel, WordPressTarget? target = null)
    {
        var subscription = Parcels.Subscription(Channel.Wordpress) with { Wordpress = target ?? Target(site) };
        return app.Connector(Channel.Wordpress).Send(Parcels.To(subscription, parcel), CancellationToken.None);
    }
}
