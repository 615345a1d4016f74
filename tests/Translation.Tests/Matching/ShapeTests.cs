using CsCheck;
using Syndication.Translation.Matching;

namespace Syndication.TranslationTests.Matching;

public class ShapeTests
{
    private static readonly string[] English =
    [
        "The ferry between the two islands will not sail this winter. Nobody at the harbour knew of it on Monday.",
        "“We found out from the board,” a skipper said. “There was no letter and there was no call.” He has worked there since he was young, and his father did before him.",
        "The company keeps silent.",
        "In summer the line carries more people than live on both islands together. Many of them come for a day only, walk to the lighthouse and take the last boat home.",
    ];

    private static readonly string[] German =
    [
        "Die Fähre zwischen den beiden Inseln wird in diesem Winter nicht fahren. Am Montag wusste im Hafen niemand davon.",
        "„Wir haben es von der Tafel erfahren“, sagte ein Schiffer. „Es gab keinen Brief, und es gab keinen Anruf.“ Er arbeitet dort, seit er jung war, und sein Vater tat es vor ihm.",
        "Die Firma schweigt dazu.",
        "Im Sommer befördert die Linie mehr Menschen, als auf beiden Inseln zusammen wohnen. Viele von ihnen kommen nur für einen Tag, gehen zum Leuchtturm und nehmen das letzte Schiff nach Hause.",
    ];

    private static readonly string[] Another =
    [
        "Auf den Inseln fährt keine Fähre mehr.",
        "Wer zum Arzt will, muss nun den Hubschrauber rufen, und der kommt nur bei gutem Wetter, das es hier im Winter an wenigen Tagen gibt. Die Gemeinde sucht deshalb ein Boot. Sie hat auch schon eines gesehen. Es ist alt.",
        "Im Rathaus hieß es, man werde bald entscheiden. Mehr sagte man dort nicht. Gestern war auch das Telefon nicht besetzt, und an der Tür hing ein Zettel, auf dem stand, dass am Donnerstag wieder geöffnet sei.",
    ];

    [Theory]
    [InlineData("The rate fell to 3.5 per cent in May. Nobody expected it!", "38 19", "0 1")]
    [InlineData("雪のため列車が止まった。乗客は駅で夜を明かした。「寒かった」と一人が話した。", "12 12 14", "0 0 3")]
    [InlineData("बाढ़ के बाद पुल बंद कर दिया गया है। लोग नाव से जा रहे हैं।", "36 22", "0 1")]
    [InlineData("Mr. Hale left early.", "20", "1")]
    public void Text_is_cut_into_sentences(string paragraph, string lengths, string marks)
    {
        var shape = Shape.Of([paragraph]);
        (string.Join(' ', shape.Lengths), string.Join(' ', shape.Marks)).ShouldBe((lengths, marks));
    }

    [Fact]
    public void Translation_is_built_alike_and_another_story_of_the_event_is_not()
    {
        Build(English, German).Odds.ShouldBeGreaterThan(2);
        Build(English, Another).Odds.ShouldBeLessThan(0);
        var build = Build(English, German);
        (build.Paired, build.Ends, build.EndsOnce, build.Quotes, build.QuotesOnce).ShouldBe((8, 4, 0, 2, 0));
    }

    [Fact]
    public void Translation_without_its_end_is_still_built_alike() => Build(English, German[..3]).Odds.ShouldBeGreaterThan(1);

    [Fact]
    public void Paragraphs_and_quotations_in_other_places_say_less()
    {
        var whole = Build(English, German).Odds;
        Build(English, [string.Join(' ', German)]).Odds.ShouldBeLessThan(whole);
        Build(English, [.. German.Select(p => p.Replace("„", "", StringComparison.Ordinal).Replace("“", "", StringComparison.Ordinal))]).Odds.ShouldBeLessThan(whole);
    }

    [Fact]
    public void Story_of_a_sentence_says_nothing() => Build(["Rain is expected."], German).Odds.ShouldBe(0);

    [Fact]
    public void Any_two_shapes_can_be_compared()
    {
        var shape = Gen.Select(Gen.UShort.Array[0, Shape.MostSentences], Gen.Byte[0, 3].Array[Shape.MostSentences]).Select((lengths, marks) => new Shape(lengths, marks[..lengths.Length]));
        Gen.Select(shape, shape).Sample((a, b) =>
        {
            var build = Shape.Compare(a, b, 0);
            double.IsFinite(build.Odds).ShouldBeTrue();
            build.Paired.ShouldBeLessThanOrEqualTo(Math.Min(a.Lengths.Length, b.Lengths.Length));
        });
    }

    private static Build Build(string[] one, string[] other) => Shape.Compare(Shape.Of(one), Shape.Of(other), 0);
}
