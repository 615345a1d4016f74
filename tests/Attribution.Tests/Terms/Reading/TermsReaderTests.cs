using Syndication.Attribution.Terms;
using Syndication.Contracts;

namespace Syndication.AttributionTests.Terms.Reading;

public sealed class TermsReaderTests
{
    public static TheoryData<string, string> English => Notices.English;

    public static TheoryData<string, string> Ukrainian => Notices.Ukrainian;

    public static TheoryData<string> Silent => Notices.Silent;

    public static TheoryData<string> Strange => Notices.Strange;

    [Theory]
    [MemberData(nameof(English))]
    public void Notice_in_english_is_read(string notice, string rules) => Check(notice, rules, "en");

    [Theory]
    [MemberData(nameof(Ukrainian))]
    public void Notice_in_ukrainian_is_read(string notice, string rules) => Check(notice, rules, "uk");

    [Theory]
    [MemberData(nameof(Silent))]
    public void Text_without_terms_gives_nothing(string text)
    {
        var terms = TermsReader.Read(text);

        Shown.Rules(terms).ShouldBe("");
        terms.NotUnderstood.ShouldBeEmpty();
        terms.PublisherName.ShouldBeNull();
    }

    [Theory]
    [MemberData(nameof(Strange))]
    public void Sentence_that_the_data_cannot_hold_is_handed_on(string sentence)
    {
        var terms = TermsReader.Read(sentence);

        Shown.Rules(terms).ShouldBe("");
        terms.NotUnderstood.ShouldBe([sentence]);
    }

    private static void Check(string notice, string rules, string language)
    {
        var terms = TermsReader.Read(notice);

        Shown.Rules(terms).ShouldBe(rules);
        terms.Status.ShouldBe(TermsStatus.Draft);
        terms.Version.ShouldBe(0);
        terms.Obligations.ShouldAllBe(r => r.Confidence >= 0.5 && r.Confidence <= 0.95 && notice.Contains(r.Sentence!, StringComparison.Ordinal));
        if (notice.Length > 60)
        {
            terms.Language.ShouldBe(language);
        }
    }
}
