using CsCheck;
using Syndication.Contracts;
using Syndication.Ingest;
using Syndication.Ingest.Articles;

namespace Syndication.IngestTests.Articles;

public sealed class VersioningTests
{
    private static readonly Origin Feed = new("feed", true);
    private static readonly Origin Page = new("page", true);

    private static ArticleDocument First(Article? draft = null, Origin? origin = null) =>
        Versioning.Decide(null, draft ?? Samples.Draft(), origin ?? Origin.Push, Samples.Now).Next.ShouldNotBeNull();

    private static Decision Then(ArticleDocument stored, Article draft, Origin? origin = null, int minutes = 10) =>
        Versioning.Decide(stored, draft, origin ?? Origin.Push, Samples.Now.AddMinutes(minutes));

    private static Article Changed(string text = "The council met on Tuesday.") => Samples.Draft(text: text);

    [Fact]
    public void First_draft_is_version_one_and_raises_its_event()
    {
        var document = First(Samples.Draft() with { Version = 7, Change = Change.Correction });
        document.Article.Version.ShouldBe(1);
        document.Article.Change.ShouldBe(Change.New);
        document.Pending.ShouldHaveSingleItem().Message.ShouldBeOfType<ArticleIngested>().Article.ShouldBe(document.Article);
    }

    [Fact]
    public void Same_content_with_another_date_is_nothing_new() =>
        Then(First(), Samples.Draft() with { VersionCreated = Samples.Now.AddMinutes(5) }).Next.ShouldBeNull();

    [Fact]
    public void Changed_content_is_the_next_version()
    {
        var next = Then(First(), Changed() with { FirstCreated = Samples.Now, VersionCreated = Samples.Now.AddMinutes(5) }).Next!.Article;
        next.Version.ShouldBe(2);
        next.Change.ShouldBe(Change.Update);
        next.FirstCreated.ShouldBe(Samples.Draft().FirstCreated);
        next.VersionCreated.ShouldBe(Samples.Now.AddMinutes(5));
    }

    public static TheoryData<string, Func<Article, Article>> Changes => new()
    {
        { "headline", a => a with { Headline = "x" } },
        { "link", a => a with { Body = [a.Body[0] with { Links = [new TextLink { Start = 0, Length = 3, Url = "https://x.example/" }] }] } },
        { "mark", a => a with { Marks = [new Mark { Kind = MarkKind.Advertising, Text = "Advertisement" }] } },
        { "notice", a => a with { Notices = [new Notice { Kind = NoticeKind.Terms, Text = "x" }] } },
        { "address", a => a with { CanonicalUrl = "https://agency.example/other" } },
        { "pubstatus", a => a with { PubStatus = PubStatus.Withheld } },
        { "embargo", a => a with { Embargo = Samples.Now } },
        { "translation", a => a with { TranslationOf = new TranslationStatement { Uri = "urn:x:1" } } },
        { "alternates", a => a with { Alternates = [new Alternate { Language = "uk", Url = "https://x.example/uk" }] } },
        { "translations", a => a with { Translations = ["https://x.example/uk"] } },
        { "identifiers", a => a with { AltIds = [new AlternateId { Role = "story", Value = "48213" }] } },
        { "credit", a => a with { Images = [new Image { Credit = "x" }] } },
    };

    [Theory]
    [MemberData(nameof(Changes))]
    public void Every_kind_of_change_makes_a_version(string what, Func<Article, Article> change) =>
        Then(First(), change(Samples.Draft())).Next.ShouldNotBeNull(what).Article.Version.ShouldBe(2);

    [Fact]
    public void Content_that_returns_is_a_new_version() =>
        Then(Then(First(), Changed()).Next!, Samples.Draft(), minutes: 20).Next!.Article.Version.ShouldBe(3);

    [Fact]
    public void Feed_that_never_dates_its_changes_makes_versions_still()
    {
        var second = Then(First(origin: Feed), Changed("Second."), Feed).Next!;
        second.Article.VersionCreated.ShouldBe(Samples.Now.AddMinutes(10));
        Then(second, Changed("Third."), Feed, 20).Next!.Article.Version.ShouldBe(3);
    }

    [Fact]
    public void Older_draft_changes_nothing()
    {
        var stored = Then(First(), Changed() with { VersionCreated = Samples.Now.AddMinutes(5) }).Next!;
        var late = Then(stored, Changed("Late.") with { VersionCreated = Samples.Now.AddMinutes(4) });
        late.Next.ShouldBeNull();
        late.Reason!.ShouldContain("older");
    }

    [Fact]
    public void Date_in_the_future_does_not_lock_the_article()
    {
        var stored = First(Samples.Draft() with { VersionCreated = Samples.Now.AddYears(50), FirstCreated = Samples.Now.AddYears(50) });
        stored.Article.VersionCreated.ShouldBe(Samples.Now);
        stored.Article.FirstCreated.ShouldBe(Samples.Now);
        Then(stored, Changed()).Next.ShouldNotBeNull();
    }

    [Theory]
    [InlineData("Correction: the council met on Tuesday.", true)]
    [InlineData("CORRECTED – the council met.", true)]
    [InlineData("Уточнення. Рада зібралася у вівторок.", true)]
    [InlineData("(Виправлено: дату)", true)]
    [InlineData("Correctional facilities: a report.", false)]
    [InlineData("The correction: nothing.", false)]
    public void Correction_is_read_from_its_words(string paragraph, bool isCorrection)
    {
        var next = Then(First(), Changed() with { Body = [.. Changed().Body, new Block { Kind = BlockKind.Paragraph, Text = paragraph }] }).Next!.Article;
        next.Change.ShouldBe(isCorrection ? Change.Correction : Change.Update);
        next.ChangeNote.ShouldBe(isCorrection ? paragraph : null);
    }

    [Fact]
    public void Old_correction_does_not_make_the_next_version_one()
    {
        var corrected = Changed() with { Headline = "Correction: Council meets" };
        var stored = Then(First(), corrected).Next!;
        stored.Article.Change.ShouldBe(Change.Correction);
        Then(stored, corrected with { Section = "Politics" }, minutes: 20).Next!.Article.Change.ShouldBe(Change.Update);
    }

    [Fact]
    public void Stated_correction_is_one() => Then(First(), Changed() with { Change = Change.Correction, ChangeNote = "The day." }).Next!.Article
        .ShouldSatisfyAllConditions(a => a.Change.ShouldBe(Change.Correction), a => a.ChangeNote.ShouldBe("The day."));

    [Fact]
    public void Withdrawal_keeps_the_name_and_drops_the_text()
    {
        var gone = Then(First(), Samples.Tombstone() with { ChangeNote = "Wrong." }).Next!.Article;
        gone.Version.ShouldBe(2);
        gone.Change.ShouldBe(Change.Withdrawal);
        gone.PubStatus.ShouldBe(PubStatus.Canceled);
        gone.Headline.ShouldBe("Council meets");
        gone.CanonicalUrl.ShouldNotBeNull();
        gone.Body.ShouldBeEmpty();
        gone.ChangeNote.ShouldBe("Wrong.");
    }

    [Fact]
    public void Withdrawal_of_what_was_never_seen_is_refused() =>
        Versioning.Decide(null, Samples.Tombstone(), Origin.Push, Samples.Now).ShouldSatisfyAllConditions(d => d.IsRefused.ShouldBeTrue(), d => d.Reason!.ShouldContain("never received"));

    [Fact]
    public void Second_withdrawal_is_nothing_new() =>
        Then(Then(First(), Samples.Tombstone()).Next!, Samples.Tombstone(), minutes: 20).ShouldSatisfyAllConditions(d => d.Next.ShouldBeNull(), d => d.IsRefused.ShouldBeFalse());

    [Fact]
    public void Withdrawn_article_is_not_brought_back_by_its_old_entry()
    {
        var gone = Then(First(origin: Feed), Samples.Tombstone(when: Samples.Now.AddHours(1)), Origin.Operator).Next!;
        Then(gone, Samples.Draft(), Feed, 20).Next.ShouldBeNull();
        Then(gone, Changed(), Feed, 20).Next.ShouldBeNull();
        Then(gone, Changed() with { VersionCreated = Samples.Now.AddHours(9) }, Feed, 20).Next.ShouldBeNull("an undated entry is no statement");
    }

    [Fact]
    public void Withdrawn_article_comes_back_with_a_newer_date()
    {
        var gone = Then(First(), Samples.Tombstone()).Next!;
        var back = Then(gone, Samples.Draft() with { VersionCreated = Samples.Now.AddMinutes(15) }, minutes: 20).Next!.Article;
        back.Version.ShouldBe(3);
        back.PubStatus.ShouldBe(PubStatus.Usable);
        back.Change.ShouldBe(Change.Update);
    }

    [Fact]
    public void Two_sources_that_differ_do_not_make_versions_in_turn()
    {
        var stored = First(origin: Feed);
        stored = Then(stored, Changed("The whole page."), Page).Next!;
        for (var minute = 20; minute < 60; minute += 10)
        {
            Then(stored, Samples.Draft(), Feed, minute).Next.ShouldBeNull();
            Then(stored, Changed("The whole page."), Page, minute).Next.ShouldBeNull();
        }
    }

    [Fact]
    public void Source_that_repeats_what_another_said_first_is_remembered()
    {
        var noted = Then(First(), Samples.Draft(), Feed);
        noted.IsVersion.ShouldBeFalse();
        noted.Next!.Pending.Length.ShouldBe(1, "no event is added");
        var second = Then(noted.Next, Changed()).Next!;
        Then(second, Samples.Draft(), Feed, 20).Next.ShouldBeNull("the feed has not said anything new");
    }

    [Fact]
    public void Whatever_comes_versions_have_no_gaps_and_time_never_goes_back()
    {
        var step = Gen.Select(Gen.Int[0, 3], Gen.Int[-300, 300], Gen.Int[0, 2]);
        step.Array[1, 30].Sample(steps =>
        {
            ArticleDocument? stored = null;
            for (var i = 0; i < steps.Length; i++)
            {
                var (text, date, who) = steps[i];
                var now = Samples.Now.AddMinutes(i * 10);
                var draft = (text == 3 ? Samples.Tombstone() : Samples.Draft(text: "Text " + text)) with { VersionCreated = now.AddMinutes(date) };
                var decision = Versioning.Decide(stored, draft, who == 0 ? Feed : who == 1 ? Page : Origin.Push, now);
                if (decision.IsVersion)
                {
                    var next = decision.Next!;
                    next.Article.Version.ShouldBe((stored?.Article.Version ?? 0) + 1);
                    next.Article.VersionCreated.ShouldBeGreaterThanOrEqualTo(stored?.Article.VersionCreated ?? DateTimeOffset.MinValue);
                    next.Article.VersionCreated.ShouldBeLessThanOrEqualTo(now);
                    next.Fingerprint.ShouldNotBe(stored?.Fingerprint);
                }

                stored = decision.Next ?? stored;
                if (stored is not null)
                {
                    Versioning.Decide(stored, draft, who == 0 ? Feed : who == 1 ? Page : Origin.Push, now).IsVersion.ShouldBeFalse("a redelivery brings nothing");
                }
            }
        });
    }
}
