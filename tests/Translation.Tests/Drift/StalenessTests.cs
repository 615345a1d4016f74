using Syndication.Contracts;
using Syndication.Translation.Works;
using static Syndication.TranslationTests.Stories;

namespace Syndication.TranslationTests.Drift;

public class StalenessTests
{
    // The original's versions at 8:00, 9:00, 10:00…
    private static Article Uk(int version) => Story("uk1", "uk", version);

    private static Article En(int version, double hours, int? stated = null) =>
        Story("en1", "en", version, minute: 30).Of("uk1", stated).At(Morning.AddHours(hours));

    [Theory]
    [InlineData(1, 0.5, null, 1, LineageState.Current, 0)]
    [InlineData(2, 0.5, null, 1, LineageState.Stale, 1)]
    [InlineData(3, 0.5, null, 1, LineageState.Stale, 2)]
    [InlineData(3, 1.5, null, 2, LineageState.Stale, 1)]
    [InlineData(3, 2.0, null, 3, LineageState.Current, 0)]
    [InlineData(3, 2.5, 1, 1, LineageState.Stale, 2)] // What is stated outweighs time.
    [InlineData(3, 0.5, 3, 3, LineageState.Current, 0)]
    [InlineData(2, 0.5, 9, 2, LineageState.Current, 0)] // A version that does not exist (yet).
    public void Translation_lags_behind_by_the_versions_after_the_one_it_was_made_from(
        int newest, double written, int? stated, int madeFrom, LineageState state, int behind)
    {
        var lineage = Lineages([.. Enumerable.Range(1, newest).Select(Uk), En(1, written, stated)])["en1"];
        lineage.OriginalVersion.ShouldBe(madeFrom);
        (lineage.State, lineage.VersionsBehind).ShouldBe((state, behind));
    }

    [Fact]
    public void Renewed_translation_is_current_again() =>
        Lineages(Uk(1), En(1, 0.5), Uk(2), En(2, 1.2))["en1"].State.ShouldBe(LineageState.Current);

    [Fact]
    public void Version_made_from_does_not_need_the_early_versions_to_be_known() =>
        Lineages(Uk(3), En(1, 1.5))["en1"].OriginalVersion.ShouldBe(2);

    [Fact]
    public void Withdrawn_original_orphans_the_whole_chain_but_not_what_is_withdrawn_itself()
    {
        var lineages = Lineages(Uk(1), En(1, 0.5), Story("de1", "de", minute: 50).Of("en1"), Story("fr1", "fr", minute: 50).Of("uk1").Withdrawn(), Uk(2).Withdrawn());
        lineages["en1"].State.ShouldBe(LineageState.Orphaned);
        lineages["de1"].State.ShouldBe(LineageState.Orphaned);
        lineages["fr1"].State.ShouldBe(LineageState.Current);
        lineages["uk1"].State.ShouldBe(LineageState.Current);
    }

    [Fact]
    public void Original_that_returns_after_withdrawal_leaves_its_translation_stale() =>
        Lineages(Uk(1), En(1, 0.5), Uk(2).Withdrawn(), Uk(3))["en1"].State.ShouldBe(LineageState.Stale);

    [Fact]
    public void Chain_goes_stale_all_the_way_down()
    {
        var de = Story("de1", "de", minute: 50).Of("en1");
        var lineages = Lineages(Uk(1), En(1, 0.5), de, Uk(2));
        (lineages["de1"].State, lineages["de1"].VersionsBehind).ShouldBe((LineageState.Stale, 1));
        // The middle is renewed: the end still lags, behind the middle now.
        lineages = Lineages(Uk(1), En(1, 0.5), de, Uk(2), En(2, 1.2));
        lineages["en1"].State.ShouldBe(LineageState.Current);
        (lineages["de1"].State, lineages["de1"].VersionsBehind).ShouldBe((LineageState.Stale, 1));
    }

    [Theory]
    [InlineData(1, 1, 2, 1)] // Said of the version at hand: stale, whatever time tells.
    [InlineData(2, 1, 3, 3)] // A later version of the translation: as time tells.
    public void Editor_says_which_version_a_translation_was_made_from(int version, int atVersion, int newest, int madeFrom)
    {
        var editions = Editions([.. Enumerable.Range(1, newest).Select(Uk), En(version, 9)])
            .Select(e => e.Id == "en1" ? e with { Confirmation = new Confirmation("uk1", 1, atVersion) } : e);
        WorkRules.Resolve([.. editions])["en1"].OriginalVersion.ShouldBe(madeFrom);
    }
}
