using CsCheck;
using Syndication.Contracts;
using Syndication.Translation.Drift;
using static Syndication.TranslationTests.Drift.Newsroom;
using static Syndication.TranslationTests.Stories;

namespace Syndication.TranslationTests.Drift;

public class ParagraphAlignmentTests
{
    private static IReadOnlyList<TextFacts> Facts(params string[] paragraphs) =>
        TextFacts.Of(StoryText.Of(Story("a", "en").Text(paragraphs) with { Headline = "x" }), "en");

    private static IEnumerable<string> Align(string[] original, string[] translation) =>
        ParagraphAlignment.Align(Facts(original), Facts(translation)).Skip(1)
            .Select(p => $"{string.Join('+', p.Original)}={string.Join('+', p.Translation)}");

    [Fact]
    public void Same_paragraphs_in_two_alphabets_are_paired_one_by_one()
    {
        Align(English, German).ShouldBe(["1=1", "2=2", "3=3", "4=4", "5=5"]);
        Align(German, Ukrainian).ShouldBe(["1=1", "2=2", "3=3", "4=4", "5=5"]);
    }

    [Theory]
    [InlineData(1, "1=,2=1,3=2,4=3,5=4")]
    [InlineData(3, "1=1,2=2,3=,4=3,5=4")]
    [InlineData(5, "1=1,2=2,3=3,4=4,5=")]
    public void Paragraph_that_is_missing_stands_alone(int missing, string expected) =>
        string.Join(',', Align(English, Ukrainian.Without(missing))).ShouldBe(expected);

    [Fact]
    public void Two_paragraphs_put_into_one_are_paired_with_it_and_the_other_way_round()
    {
        string[] joined = [German[0], German[1] + " " + German[2], German[3], German[4]];
        Align(English, joined).ShouldBe(["1=1", "2+3=2", "4=3", "5=4"]);
        Align(joined, Ukrainian).ShouldBe(["1=1", "2=2+3", "3=4", "4=5"]);
    }

    [Fact]
    public void Any_two_texts_are_aligned_whole_in_order_and_in_bounded_time()
    {
        string[] all = [.. English, .. German, .. Ukrainian, "Yes.", "12", "—", new string('x', 3000)];
        var paragraph = Gen.Int[0, all.Length - 1].Select(at => all[at]);
        Gen.Select(paragraph.Array[0, 30], paragraph.Array[0, 30]).Sample((a, b) =>
        {
            var (left, right) = (Facts(a), Facts(b));
            var pairs = ParagraphAlignment.Align(left, right);
            pairs.SelectMany(p => p.Original).ShouldBe(Enumerable.Range(0, left.Count));
            pairs.SelectMany(p => p.Translation).ShouldBe(Enumerable.Range(0, right.Count));
        }, iter: 300);
    }

    [Fact]
    public void Empty_sides_are_left_alone()
    {
        ParagraphAlignment.Align([], []).ShouldBeEmpty();
        ParagraphAlignment.Align(Facts("one"), []).ShouldAllBe(p => !p.IsPair);
        ParagraphAlignment.Align([], Facts("one")).ShouldAllBe(p => !p.IsPair);
    }
}
