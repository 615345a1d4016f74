using Syndication.Attribution.Checks;
using Syndication.Contracts;

namespace Syndication.AttributionTests.Checks.Samples;

public sealed class LabelledPageTests
{
    public static TheoryData<string> Kinds => ["compliant", .. Changes.All.Select(c => c.Name)];

    [Fact]
    public void Set_is_as_large_as_it_says()
    {
        LabelledPages.All().Count().ShouldBeGreaterThan(250);
        Template.All.Count.ShouldBeGreaterThanOrEqualTo(25);
        Changes.All.Count.ShouldBeGreaterThanOrEqualTo(40);
        Story.All.Select(s => s.Language).Distinct().Count().ShouldBe(8);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Page_gets_the_verdicts_it_is_labelled_with(string kind)
    {
        var wrong = new List<string>();
        foreach (var page in LabelledPages.All().Where(p => p.Name.StartsWith(kind + " |", StringComparison.Ordinal)))
        {
            var found = PageCheck.Check(page.Page, page.Article, page.Owed).Obligations;
            wrong.AddRange(found.Where((v, i) => v.Verdict != page.Expected[i]).Select((v, _) => $"{page.Name}: {v.Kind} {v.Verdict}: {v.Reason} {v.Evidence?.Element}"));
        }

        wrong.ShouldBeEmpty(string.Join('\n', wrong));
    }
}
