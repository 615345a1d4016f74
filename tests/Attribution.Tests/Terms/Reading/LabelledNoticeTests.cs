using Syndication.Attribution.Terms;

namespace Syndication.AttributionTests.Terms.Reading;

public sealed class LabelledNoticeTests
{
    public static TheoryData<string> Names => [.. LabelledNotices.All().Select(n => n.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Notice_is_read_as_a_person_reads_it(string name)
    {
        var notice = LabelledNotices.All().First(n => n.Name == name);

        var terms = TermsReader.Read(notice.Text);

        if (notice.IsMissed)
        {
            // Less than it says, and nothing that it doesn't.
            terms.Obligations.Select(r => r.Kind.ToString()).ShouldBeSubsetOf(notice.Rules.Split("; ").Select(r => r.Split(' ')[0]));
            return;
        }

        Shown.Sorted(Shown.Rules(terms)).ShouldBe(Shown.Sorted(notice.Rules));
        terms.NotUnderstood.Count.ShouldBe(notice.NotUnderstood, string.Join(" | ", terms.NotUnderstood));
        terms.Obligations.ShouldAllBe(r => r.Confidence >= 0.5 && r.Confidence <= 0.95 && notice.Text.Contains(r.Sentence!, StringComparison.Ordinal));
    }

    [Fact]
    public void There_are_enough_notices_and_each_has_a_name_of_its_own()
    {
        var all = LabelledNotices.All();

        all.Count.ShouldBeGreaterThanOrEqualTo(120);
        all.Select(n => n.Name).ShouldBeUnique();
    }

    [Theory]
    [InlineData("Our stories are under CC BY 4.0.", "https://creativecommons.org/licenses/by/4.0/")]
    [InlineData("Our texts are licensed under CC-BY-SA.", "https://creativecommons.org/licenses/by-sa/4.0/")]
    [InlineData("Articles may be republished under Creative Commons Attribution-NoDerivs 3.0.", "https://creativecommons.org/licenses/by-nd/3.0/")]
    [InlineData("Articles may be republished under Creative Commons (Attribution-NonCommercial).", "https://creativecommons.org/licenses/by-nc/4.0/")]
    [InlineData("Our content is available under creativecommons.org/licenses/by-nc-sa/4.0/deed.en.", "https://creativecommons.org/licenses/by-nc-sa/4.0/")]
    [InlineData("Наші тексти доступні за ліцензією CC BY-NC-ND 4.0.", "https://creativecommons.org/licenses/by-nc-nd/4.0/")]
    [InlineData("Our articles mention creative commons.", null)]
    public void Licence_is_named(string sentence, string? url) => TermsReader.Read(sentence).LicenseUrl.ShouldBe(url);

    [Fact]
    public void Reserved_mining_is_no_obligation_but_is_kept()
    {
        var terms = TermsReader.Read("Text and data mining of our articles is prohibited. Articles may be republished with a link to wharf.example.");

        terms.TdmReserved.ShouldBe(true);
        Shown.Rules(terms).ShouldBe("SourceLink [wharf.example]");
    }
}
