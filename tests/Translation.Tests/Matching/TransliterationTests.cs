using CsCheck;
using Syndication.Translation.Matching;

namespace Syndication.TranslationTests.Matching;

public class TransliterationTests
{
    [Theory]
    [InlineData("Zelensky", "Зеленський")]
    [InlineData("Zelensky", "Selenskyj")]
    [InlineData("Zelensky", "Зеленського")]
    [InlineData("Umerov", "Умєров")]
    [InlineData("Umerov", "Umjerow")]
    [InlineData("Kharkiv", "Харків")]
    [InlineData("Shevchenko", "Шевченко")]
    [InlineData("Shevchenko", "Schewtschenko")]
    [InlineData("Müller", "Мюллер")]
    public void Name_has_one_key_across_alphabets(string name, string other) =>
        Transliteration.NameKey(other).ShouldBe(Transliteration.NameKey(name));

    [Theory]
    [InlineData("Kharkiv", "Kherson")]
    [InlineData("Zelensky", "Zaluzhny")]
    public void Different_names_have_different_keys(string name, string other) =>
        Transliteration.NameKey(other).ShouldNotBe(Transliteration.NameKey(name));

    [Fact]
    public void Any_text_has_a_key() => Gen.String.Sample(text => Transliteration.NameKey(text).Length.ShouldBeLessThanOrEqualTo(5));
}
