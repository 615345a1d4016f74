using Syndication.Attribution.Clearances;
using Syndication.Attribution.Terms;
using Syndication.Contracts;
using static Syndication.AttributionTests.Stories;

namespace Syndication.AttributionTests.Clearances;

public sealed class ClearanceRulesTests
{
    [Fact]
    public void First_version_is_cleared_with_its_copy()
    {
        var decided = Take(null, Article());

        decided.State.ShouldBe(ClearanceState.Cleared);
        var cleared = decided.Pending.ShouldHaveSingleItem().Message.ShouldBeOfType<ArticleCleared>();
        cleared.ClearanceRevision.ShouldBe(1);
        cleared.Copy.ShouldNotBeNull().Html.ShouldContain("href=\"https://northwire.example/en/bridge\"");
        cleared.Terms.Version.ShouldBe(1);
        cleared.PublisherName.ShouldBe("North Wire");
    }

    [Fact]
    public void Without_terms_everything_but_a_withdrawal_is_held()
    {
        var held = ClearanceRules.Take(null, Facts(Article()), null, Now)!;
        held.Pending.ShouldHaveSingleItem().Message.ShouldBeOfType<ArticleHeld>().Reasons.ShouldHaveSingleItem().Code.ShouldBe("no-terms");

        var withdrawn = ClearanceRules.Take(null, Facts(Withdrawn(2)), null, Now)!;
        var cleared = withdrawn.Pending.ShouldHaveSingleItem().Message.ShouldBeOfType<ArticleCleared>();
        cleared.Copy.ShouldBeNull();
        cleared.Obligations.ShouldBeEmpty();
    }

    [Fact]
    public void Redelivery_and_older_versions_change_nothing()
    {
        var known = Take(null, Article() with { Version = 2 }, revision: 5);

        ClearanceRules.Take(known, Facts(Article() with { Version = 2 }, 5), Stories.Terms, Now).ShouldBeNull();
        ClearanceRules.Take(known, Facts(Article() with { Version = 2 }, 4), Stories.Terms, Now).ShouldBeNull();
        ClearanceRules.Take(known, Facts(Article() with { Version = 1 }, 9), Stories.Terms, Now).ShouldBeNull();
    }

    [Fact]
    public void Changed_lineage_is_decided_again()
    {
        var known = Take(null, Article());

        var again = ClearanceRules.Take(known, new LineageFacts(Article(), FromAbroad, 2, Now), Stories.Terms, Now)!;

        again.ClearanceRevision.ShouldBe(2);
        again.Obligations.ShouldContain(o => o.Kind == ObligationKind.ForeignLink);
        again.Pending[^1].Message.ShouldBeOfType<ArticleCleared>().Copy!.Html.ShouldContain("https://harbourpost.example/story/9");
    }

    [Fact]
    public void Lineage_that_says_the_same_under_another_revision_is_not_told_again()
    {
        var known = Take(null, Article()) with { Pending = [] };

        var again = ClearanceRules.Take(known, new LineageFacts(Article(), Original with { Evidence = [.. Original.Evidence] }, 7, Now), Stories.Terms, Now)!;

        (again.LineageRevision, again.ClearanceRevision, again.Pending.Length).ShouldBe((7, 1, 0));
    }

    [Fact]
    public void Orphaned_translation_is_withdrawn_where_the_terms_say_so_and_comes_back_with_its_original()
    {
        var orphaned = new LineageFacts(Article(), Original with { State = LineageState.Orphaned }, 2, Now);
        ClearanceRules.Take(Take(null, Article()), orphaned, Stories.Terms, Now)!.State.ShouldBe(ClearanceState.Held);

        var terms = Stories.Terms with { OrphanedTranslations = StalePolicy.Withdraw };
        var withdrawn = ClearanceRules.Take(Take(null, Article()), orphaned, terms, Now)!;

        withdrawn.State.ShouldBe(ClearanceState.Withdrawn);
        var told = withdrawn.Pending[^1].Message.ShouldBeOfType<ArticleCleared>();
        (told.Article.Change, told.Article.PubStatus, told.Article.Body.Count, told.Copy).ShouldBe((Change.Withdrawal, PubStatus.Canceled, 0, null));
        var again = ClearanceRules.Take(withdrawn, orphaned with { LineageRevision = 3, Lineage = orphaned.Lineage with { VersionsBehind = 2 } }, terms, Now)!;
        (again.State, again.LineageRevision, again.ClearanceRevision, again.Pending.Length).ShouldBe((ClearanceState.Withdrawn, 3L, 2L, withdrawn.Pending.Length));

        var back = ClearanceRules.Take(withdrawn, new LineageFacts(Article(), Original, 4, Now), terms, Now)!;
        back.State.ShouldBe(ClearanceState.Cleared);
        back.Pending[^1].Message.ShouldBeOfType<ArticleCleared>().Copy!.Html.ShouldNotBeEmpty();
    }

    [Fact]
    public void Terms_that_begin_to_withdraw_orphans_withdraw_those_that_are_out()
    {
        var terms = Stories.Terms with { OrphanedTranslations = StalePolicy.Send };
        var sent = ClearanceRules.Take(null, new LineageFacts(Article(), Original with { State = LineageState.Orphaned }, 1, Now), terms, Now)!;
        sent.State.ShouldBe(ClearanceState.Cleared);
        var elsewhere = new TermsOverride { Sections = ["no such section"], OrphanedTranslations = StalePolicy.Withdraw };
        ClearanceRules.Redecide(sent, terms with { Version = 2, Overrides = [elsewhere] }, terms, Now)!.State.ShouldBe(ClearanceState.Cleared);
        ClearanceRules.Redecide(sent, terms with { Version = 2, OrphanedTranslations = StalePolicy.Withdraw }, terms, Now)!.State.ShouldBe(ClearanceState.Withdrawn);
    }

    [Fact]
    public void Withdrawal_is_told_once_and_keeps_what_partners_have()
    {
        var known = Take(null, Article());
        var withdrawn = ClearanceRules.Take(known, Facts(Withdrawn(2), 2), Stories.Terms, Now)!;
        withdrawn.ClearanceRevision.ShouldBe(2);
        ClearanceRules.Cleared(withdrawn).ShouldNotBeNull().Article.Version.ShouldBe(1);

        var told = withdrawn with { Pending = [] };
        ClearanceRules.Take(told, Facts(Withdrawn(2), 3), Stories.Terms, Now)!.Pending.ShouldBeEmpty();
        ClearanceRules.Redecide(told, Stories.Terms with { Version = 9 }, Stories.Terms, Now)!.Pending.ShouldBeEmpty();
    }

    [Fact]
    public void Hold_after_a_clearance_keeps_the_version_that_pages_are_held_against()
    {
        var held = Take(Take(null, Article()), Article() with { Version = 2, PubStatus = PubStatus.Withheld }, revision: 2);

        held.State.ShouldBe(ClearanceState.Held);
        ClearanceRules.Cleared(held)!.Article.Version.ShouldBe(1);
        var back = Take(held, Article() with { Version = 3 }, revision: 3);
        back.ClearedBefore.ShouldBeNull();
        ClearanceRules.Cleared(back)!.Article.Version.ShouldBe(3);
    }

    [Fact]
    public void New_terms_are_told_only_where_they_change_something()
    {
        var known = Take(null, Article()) with { Pending = [] };

        ClearanceRules.Redecide(known, Stories.Terms, null, Now).ShouldBeNull();
        var same = ClearanceRules.Redecide(known, Stories.Terms with { Version = 2, CureHours = 5 }, Stories.Terms, Now)!;
        (same.TermsVersion, same.ClearanceRevision, same.Pending.Length).ShouldBe((2, 1L, 0));
        var other = ClearanceRules.Redecide(known, Stories.Terms with { Version = 2, Obligations = [Stories.Terms.Obligations[0]] }, Stories.Terms, Now)!;
        other.ClearanceRevision.ShouldBe(2);
        other.Pending.ShouldHaveSingleItem().Message.ShouldBeOfType<ArticleCleared>().Obligations.Count.ShouldBe(1);
    }

    [Fact]
    public void First_terms_release_what_was_held()
    {
        var held = ClearanceRules.Take(null, Facts(Article()), null, Now)! with { Pending = [] };

        ClearanceRules.Redecide(held, Stories.Terms, null, Now)!.Pending.ShouldHaveSingleItem().Message.ShouldBeOfType<ArticleCleared>().ClearanceRevision.ShouldBe(2);
    }

    private static Article Withdrawn(int version) =>
        Article() with { Version = version, Change = Change.Withdrawal, PubStatus = PubStatus.Canceled, Body = [] };

    private static LineageFacts Facts(Article article, long revision = 1) => new(article, Original, revision, Now);

    private static ClearanceDocument Take(ClearanceDocument? known, Article article, long revision = 1) =>
        ClearanceRules.Take(known, Facts(article, revision), Stories.Terms, Now).ShouldNotBeNull();
}
