using Syndication.Contracts;
using Syndication.Translation.Drift;
using Syndication.Translation.Works;
using static Syndication.TranslationTests.Drift.Newsroom;
using static Syndication.TranslationTests.Stories;

namespace Syndication.TranslationTests.Drift;

public class DriftReportTests
{
    [Theory]
    [InlineData(1, "37 months", "39 months", DriftMatter.Figure, "37 → 39", DriftSeverity.Major)]
    [InlineData(1, "14 October", "15 October", DriftMatter.Figure, "14 October → 15 October", DriftSeverity.Major)]
    [InlineData(4, "Oskelly", "Ostrander", DriftMatter.Name, "Oskelly → Ostrander", DriftSeverity.Major)]
    [InlineData(3, "every cable that had been", "each of the cables which were", DriftMatter.Quotation, null, DriftSeverity.Major)]
    [InlineData(5, "complained that the works", "said angrily that the works", DriftMatter.Wording, null, DriftSeverity.Minor)]
    [InlineData(2, "a day between", "a day, between", DriftMatter.Punctuation, null, DriftSeverity.Trivial)]
    public void Changed_paragraph_is_named_on_both_sides_with_what_changed(
        int number, string old, string now, DriftMatter matter, string? detail, DriftSeverity severity)
    {
        var lineage = Lineages(En(), De(), En(2, English.With(number, old, now)))["de1"];
        (lineage.State, lineage.VersionsBehind, lineage.Severity).ShouldBe((LineageState.Stale, 1, severity));
        var drift = lineage.Findings!.Drift!;
        (drift.Severity, drift.HasCorrection, drift.ParagraphCount).ShouldBe((severity, false, 1));
        var paragraph = drift.Paragraphs.ShouldHaveSingleItem();
        (paragraph.Kind, paragraph.Matter, paragraph.Detail).ShouldBe((ParagraphDriftKind.Changed, matter, detail));
        (paragraph.Before!.ArticleId, paragraph.Before.Version, paragraph.Before.Number).ShouldBe(("en1", 1, number));
        (paragraph.After!.Version, paragraph.After.Number).ShouldBe((2, number));
        paragraph.After.Text!.ShouldContain(now);
        (paragraph.Translation!.ArticleId, paragraph.Translation.Number).ShouldBe(("de1", number));
    }

    [Fact]
    public void Correction_weighs_more_than_an_update()
    {
        var paragraphs = English.With(1, "37 months", "39 months");
        Lineages(En(), De(), En(2, paragraphs).Corrected())["de1"].Severity.ShouldBe(DriftSeverity.Critical);
        Lineages(En(), De(), En(2, English.With(2, "a day between", "a day, between")).Corrected())["de1"].Severity.ShouldBe(DriftSeverity.Minor);
        // The correction stays one when an update follows it.
        Lineages(En(), De(), En(2, paragraphs).Corrected(), En(3, paragraphs))["de1"].Severity.ShouldBe(DriftSeverity.Critical);
    }

    [Fact]
    public void Added_and_removed_paragraphs_are_told_and_moved_ones_are_not()
    {
        string[] now = [English[0], English[4], English[1], English[2], "Two ferries will keep running until the end of the year."];
        var drift = Lineages(En(), De(), En(2, now))["de1"].Findings!.Drift!;
        drift.Paragraphs.Select(p => (p.Kind, p.Before?.Number, p.After?.Number, p.Translation?.Number)).ShouldBe(
            [(ParagraphDriftKind.Removed, 4, null, 4), (ParagraphDriftKind.Added, null, 5, null)], ignoreOrder: true);
        drift.Severity.ShouldBe(DriftSeverity.Minor);
    }

    [Fact]
    public void Chain_is_told_which_paragraphs_at_its_end_are_concerned()
    {
        var lineages = Lineages(En(), De(), Uk(), En(2, English.With(4, "3.20", "3.90")).Corrected());
        foreach (var id in new[] { "de1", "uk1" })
        {
            (lineages[id].State, lineages[id].VersionsBehind, lineages[id].Severity).ShouldBe((LineageState.Stale, 1, DriftSeverity.Critical));
            var paragraph = lineages[id].Findings!.Drift!.Paragraphs.ShouldHaveSingleItem();
            (paragraph.Detail, paragraph.After!.ArticleId, paragraph.Translation!.ArticleId, paragraph.Translation.Number).ShouldBe(("3.20 → 3.90", "en1", id, 4));
        }
    }

    [Fact]
    public void Original_whose_older_text_was_never_seen_leaves_a_report_without_paragraphs()
    {
        var lineage = Lineages(En(3), De() with { TranslationOf = new TranslationStatement { Url = UrlOf("en1"), Version = 1 } })["de1"];
        (lineage.VersionsBehind, lineage.Severity, lineage.OriginalVersionBasis).ShouldBe((2, DriftSeverity.Minor, VersionBasis.Stated));
        lineage.Findings!.Drift!.Paragraphs.ShouldBeEmpty();
    }

    [Fact]
    public void Report_of_a_live_blog_is_bounded()
    {
        var posts = Enumerable.Range(0, 900).Select(at => $"Post {at}: the count stands at {at * 37} ballots from district {at}.").ToArray();
        var drift = Lineages(En(1, posts), De(), En(2, [.. posts.Select(p => p.Replace("stands at", "is now", StringComparison.Ordinal) + " 5")]))["de1"].Findings!.Drift!;
        drift.Paragraphs.Count.ShouldBe(DriftReports.MostParagraphs);
        drift.ParagraphCount.ShouldBeGreaterThan(300);
        drift.Paragraphs.ShouldAllBe(p => p.After!.Text!.Length <= 200);
    }

    [Theory]
    [InlineData("39", VersionBasis.Time, 2, LineageState.Current)] // Written after version 2 and with its figure.
    [InlineData("37", VersionBasis.Content, 1, LineageState.Stale)] // Written after version 2, and yet with the figure of version 1.
    public void Version_made_from_is_told_by_time_and_by_the_figures_that_the_translation_has(string months, VersionBasis basis, int version, LineageState state)
    {
        var german = German.With(1, "37", months);
        var lineage = Lineages(En(), En(2, English.With(1, "37", "39")), De(1, 1.5, german))["de1"];
        (lineage.OriginalVersion, lineage.OriginalVersionBasis, lineage.State).ShouldBe((version, basis, state));
    }

    [Fact]
    public void Translation_with_the_figure_of_a_version_that_is_dated_later_was_made_from_it()
    {
        var lineage = Lineages(En(), En(2, English.With(1, "37", "39")), De(1, 0.9, German.With(1, "37", "39")))["de1"];
        (lineage.OriginalVersion, lineage.OriginalVersionBasis, lineage.State).ShouldBe((2, VersionBasis.Content, LineageState.Current));
    }

    [Fact]
    public void New_version_of_a_translation_that_leaves_the_old_figure_standing_is_stale_still()
    {
        Article[] until = [En(), De(), En(2, English.With(1, "37", "39"))];
        Lineages([.. until, De(2, 1.5, German.With(5, "klagten", "beklagten"))])["de1"].State.ShouldBe(LineageState.Stale);
        Lineages([.. until, De(2, 1.5, German.With(1, "37", "39"))])["de1"].State.ShouldBe(LineageState.Current);
    }

    [Fact]
    public void Editors_word_makes_the_end_of_a_chain_current_until_something_above_moves_on_again()
    {
        Article[] articles = [En(), De(), Uk(), En(2, English.With(4, "3.20", "3.90"))];
        EditionDocument Said(EditionDocument e) => e.Id == "uk1" ? e with { Checked = new UpToDate([new VersionOf("de1", 1), new VersionOf("en1", 2)]) } : e;
        var lineages = WorkRules.Resolve([.. Editions(articles).Select(Said)]);
        lineages["de1"].State.ShouldBe(LineageState.Stale);
        (lineages["uk1"].State, lineages["uk1"].VersionsBehind, lineages["uk1"].Findings?.Drift).ShouldBe((LineageState.Current, 0, null));
        lineages = WorkRules.Resolve([.. Editions([.. articles, En(3, English.With(4, "3.20", "4.10"))]).Select(Said)]);
        (lineages["uk1"].State, lineages["uk1"].VersionsBehind).ShouldBe((LineageState.Stale, 1));
    }

    [Fact]
    public void What_is_kept_of_earlier_versions_does_not_depend_on_their_order()
    {
        var versions = Enumerable.Range(1, 9).Select(v => v == 4 ? En(v).Withdrawn() : En(v, English.With(1, "37", $"{v + 100}"))).ToArray();
        var expected = Editions(versions)[0].Past;
        expected.Select(p => p.Version).ShouldBe([4, 5, 6, 7, 8]);
        CsCheck.Check.Sample(CsCheck.Gen.Shuffle(versions), order =>
            Editions(order)[0].Past.Select(p => (p.Version, p.Change, p.Text.Units.Length)).ShouldBe(expected.Select(p => (p.Version, p.Change, p.Text.Units.Length))), iter: 100, threads: 1);
        Editions([.. versions, En(10).Withdrawn()])[0].Past.ShouldBeEmpty();
    }
}
