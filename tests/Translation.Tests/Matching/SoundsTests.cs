using CsCheck;
using Syndication.Translation.Matching;

namespace Syndication.TranslationTests.Matching;

public class SoundsTests
{
    [Theory]
    [InlineData("en", "washington", "uk", "вашингтон")]
    [InlineData("en", "washington", "ar", "واشنطن")]
    [InlineData("en", "washington", "ja", "ワシントン")]
    [InlineData("en", "washington", "ko", "워싱턴")]
    [InlineData("en", "trump", "el", "τραμπ")]
    [InlineData("en", "trump", "ru", "трамп")]
    [InlineData("en", "obama", "ar", "اوباما")]
    [InlineData("en", "obama", "ja", "オバマ")]
    [InlineData("en", "merkel", "ka", "მერკელი")]
    [InlineData("en", "merkel", "he", "מרקל")]
    [InlineData("en", "merkel", "hi", "मर्केल")]
    [InlineData("en", "kharkiv", "de", "charkiw")]
    [InlineData("pl", "kowalski", "uk", "ковальський")]
    [InlineData("en", "harvard", "uk", "гарвард")]
    public void Name_sounds_alike_in_another_alphabet(string language, string name, string otherLanguage, string other) =>
        Coarse(other, otherLanguage).ShouldBe(Coarse(name, language));

    [Theory]
    [InlineData("en", "kowalski", "en", "petrenko")]
    [InlineData("en", "berlin", "uk", "мадрид")]
    public void Other_names_sound_differently(string language, string name, string otherLanguage, string other) =>
        Coarse(other, otherLanguage).ShouldNotBe(Coarse(name, language));

    [Fact]
    public void Any_word_has_a_short_row() =>
        Gen.Select(Gen.String, Gen.Int[0, 5].Select(at => new[] { "en", "de", "pl", "hu", "ja", "ar" }[at])).Sample((word, language) => Coarse(word, language).Length.ShouldBeLessThanOrEqualTo(Sounds.Longest));

    private static string Coarse(string word, string language)
    {
        Span<char> fine = stackalloc char[Sounds.Longest];
        Span<char> coarse = stackalloc char[Sounds.Longest];
        return coarse[..Sounds.Coarse(fine[..Sounds.Fine(word, language, fine)], coarse)].ToString();
    }
}
