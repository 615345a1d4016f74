using CsCheck;
using Syndication.Translation.Matching;

namespace Syndication.TranslationTests.Matching;

public class NumbersTests
{
    [Theory]
    [InlineData("36,842 people", "n:36842")]
    [InlineData("36 842 людини", "n:36842")]
    [InlineData("36\u00a0842", "n:36842")]
    [InlineData("36.842 Menschen", "n:36842")]
    [InlineData("1,234,567.5", "n:1234567.5")]
    [InlineData("1.234.567,5", "n:1234567.5")]
    [InlineData("1.5 billion", "n:1500000000")]
    [InlineData("1,5 млрд гривень", "n:1500000000")]
    [InlineData("1,5 Mrd. Euro", "n:1500000000")]
    [InlineData("2,5 millones", "n:2500000")]
    [InlineData("12.5%", "n:12.5")]
    [InlineData("12,5 відсотка", "n:12.5")]
    [InlineData("January 5", "d:01-05")]
    [InlineData("5 січня", "d:01-05")]
    [InlineData("am 5. Januar", "d:01-05")]
    [InlineData("le 5 janvier", "d:01-05")]
    [InlineData("el 5 de enero", "d:01-05")]
    public void Number_or_date_has_one_form_however_it_is_written(string text, string trait)
    {
        var traits = new HashSet<string>();
        Numbers.AddTo(traits, text);
        traits.ShouldBe([trait]);
    }

    [Fact]
    public void Any_text_has_numbers_or_none() =>
        Gen.OneOf(Gen.String[0, 10], Gen.Int.Select(n => n.ToString(System.Globalization.CultureInfo.InvariantCulture)), Gen.Int[0, 5].Select(at => new[] { ".", ",", " ", "1 000", "0.", "999999999999999999999" }[at]))
            .Array[0, 20].Sample(parts => Numbers.AddTo(new HashSet<string>(), string.Concat(parts)));
}
