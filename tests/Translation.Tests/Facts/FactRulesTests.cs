using Syndication.Contracts;
using Syndication.Translation.Facts;
using static Syndication.TranslationTests.Drift.Newsroom;
using static Syndication.TranslationTests.Stories;

namespace Syndication.TranslationTests.Facts;

public class FactRulesTests
{
    public static TheoryData<string> Names => [.. LabelledPairs.All.Select(p => p.Name)];

    [Fact]
    public void Labelled_pairs_give_no_false_flag_and_few_misses()
    {
        var wrong = new List<string>();
        var (found, labelled) = (0, 0);
        foreach (var pair in LabelledPairs.All)
        {
            var facts = FactRules.Between(pair.Original, pair.Translation);
            var hit = facts.Count == 1 && facts[0].Kind == pair.Expected && facts[0].Places.Any(p => p.Number == pair.Paragraph);
            labelled += pair.Expected is null ? 0 : 1;
            found += hit ? 1 : 0;
            if (!hit && facts.Count > 0)
            {
                wrong.Add($"{pair.Name}: {string.Join(" ", facts.Select(f => f.Text))}");
            }

            if (!hit && facts.Count == 0 && pair.Expected is not null)
            {
                TestContext.Current.SendDiagnosticMessage("missed " + pair.Name);
            }
        }

        wrong.ShouldBeEmpty();
        (found / (double)labelled).ShouldBeGreaterThan(0.85, $"{found} of {labelled}");
    }

    [Fact]
    public void Difference_names_both_places()
    {
        var fact = FactRules.Between(En(), De(1, 0.5, German.With(1, "37 Monaten", "39 Monaten"))).ShouldHaveSingleItem();
        fact.Kind.ShouldBe(FactKind.Number);
        fact.Text.ShouldContain("37");
        fact.Text.ShouldContain("39");
        fact.Places.Select(p => (p.ArticleId, p.Version, p.Part, p.Number)).ShouldBe([("en1", 1, TextPart.Paragraph, 1), ("de1", 1, TextPart.Paragraph, 1)]);
    }

    [Fact]
    public void Stale_translation_is_told_what_changed_and_not_that_it_differs()
    {
        var lineage = Lineages(En(), De(), En(2, English.With(1, "37 months", "39 months")))["de1"];
        lineage.State.ShouldBe(LineageState.Stale);
        lineage.Findings!.Facts.ShouldBeEmpty();
    }

    [Fact]
    public void Current_translation_carries_its_facts_in_its_lineage()
    {
        var lineage = Lineages(En(), De(1, 0.5, German.With(2, "18.400", "14.800")))["de1"];
        lineage.State.ShouldBe(LineageState.Current);
        lineage.Findings!.Facts.ShouldHaveSingleItem().Kind.ShouldBe(FactKind.Number);
    }

    [Fact]
    public void Digest_is_not_told_what_it_leaves_out() =>
        FactRules.Between(En(), De(1, 0.5, [German[0], German[3]])).ShouldBeEmpty();

    [Fact]
    public void Two_texts_in_one_language_are_not_compared() =>
        FactRules.Between(En(), En(1, English.With(1, "37", "39")) with { Id = "en2", Language = "en-GB" }).ShouldBeEmpty();

    [Fact]
    public void Other_stories_do_not_make_it_speak()
    {
        foreach (var one in LabelledPairs.All.Where(p => p.Expected is null && !p.Name.Contains(':', StringComparison.Ordinal)))
        {
            foreach (var other in LabelledPairs.All.Where(p => p.Expected is null && !p.Name.Contains(':', StringComparison.Ordinal) && p.Name.Split(' ')[0] != one.Name.Split(' ')[0]))
            {
                FactRules.Between(one.Original, other.Translation).ShouldBeEmpty($"{one.Name} against {other.Name}");
            }
        }
    }
}
