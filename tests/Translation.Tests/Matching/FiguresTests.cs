using CsCheck;
using Syndication.Translation.Matching;

namespace Syndication.TranslationTests.Matching;

public class FiguresTests
{
    [Theory]
    [InlineData("en", "36,842 people", "36842")]
    [InlineData("uk", "36 842 людини", "36842")]
    [InlineData("fr", "36\u00a0842", "36842")]
    [InlineData("de", "36.842 Menschen", "36842")]
    [InlineData("en", "1,234,567.5", "1234567.5")]
    [InlineData("de", "1.234.567,5", "1234567.5")]
    [InlineData("en", "a fine of $1.5bn", "1500000000")]
    [InlineData("en", "1.5 billion", "1500000000")]
    [InlineData("uk", "1,5 млрд гривень", "1500000000")]
    [InlineData("uk", "півтора мільярда", "1500000000")]
    [InlineData("de", "1,5 Mrd. Euro", "1500000000")]
    [InlineData("ja", "15億円", "1500000000")]
    [InlineData("ja", "3万5000人", "35000")]
    [InlineData("ja", "2兆3000億", "2300000000000")]
    [InlineData("ko", "3만 5천 명", "35000")]
    [InlineData("ko", "15억 달러", "1500000000")]
    [InlineData("zh", "三十二名", "32")]
    [InlineData("zh", "1.5亿", "150000000")]
    [InlineData("es", "2,5 millones", "2500000")]
    [InlineData("en", "25 lakh", "2500000")]
    [InlineData("hi", "2 करोड़", "20000000")]
    [InlineData("hi", "२,५०,०००", "250000")]
    [InlineData("ar", "٣٦٫٥", "36.5")]
    [InlineData("en", "12.5%", "12.5")]
    [InlineData("en", "twenty-three", "23")]
    [InlineData("en", "one hundred and five thousand", "105000")]
    [InlineData("de", "fünfundzwanzig", "25")]
    [InlineData("de", "dreihundert", "300")]
    [InlineData("fr", "vingt-deux", "22")]
    [InlineData("es", "treinta y dos", "32")]
    [InlineData("fr", "quatre-vingt-dix", "90")]
    [InlineData("es", "el 20 por ciento", "20")]
    [InlineData("fr", "7,5 pour cent", "7.5")]
    [InlineData("it", "il 12 per cento", "12")]
    [InlineData("ar", "أحد عشر أسبوعا", "11")]
    [InlineData("pl", "czterdzieści minut", "40")]
    [InlineData("it", "venti persone", "20")]
    [InlineData("cs", "dvaceti lidí", "20")]
    [InlineData("ro", "treizeci de persoane", "30")]
    [InlineData("id", "dua puluh orang", "20")]
    [InlineData("fi", "kaksikymmentä", "20")]
    [InlineData("ja", "1万2000億円", "1200000000000")]
    [InlineData("ko", "3천5백만 명", "35000000")]
    [InlineData("zh", "十年后", "10")]
    [InlineData("ja", "三人が死亡", "3")]
    [InlineData("ja", "26日午後6時まで", "26 18:00 18")]
    [InlineData("zh", "下午3点半", "15:30")]
    [InlineData("ko", "오후 3시 20분", "15:20")]
    [InlineData("ja", "15時30分", "15:30")]
    [InlineData("ja", "3時間", "3")]
    [InlineData("en", "On April 3 410 bodies", "3/4 410")]
    [InlineData("en", "January 5", "5/1")]
    [InlineData("en", "the 5th of January", "5/1")]
    [InlineData("uk", "5 січня", "5/1")]
    [InlineData("de", "am 5. Januar", "5/1")]
    [InlineData("es", "el 5 de enero", "5/1")]
    [InlineData("ja", "1月5日", "5/1")]
    [InlineData("ko", "1월 5일", "5/1")]
    [InlineData("en", "at 2:30 pm", "14:30")]
    [InlineData("fr", "à 14h30", "14:30")]
    [InlineData("de", "um 14.30 Uhr", "14:30")]
    public void Figure_has_one_value_however_it_is_written(string language, string text, string expected) =>
        Figures.Of(text, Lexicon.Default.Of(language)).Select(Show).ShouldBe(expected.Split(' '));

    [Theory]
    [InlineData("en", "one of them")]
    [InlineData("de", "ein Mann")]
    [InlineData("zh", "一些")]
    [InlineData("zh", "第三个")]
    [InlineData("ja", "数十人")]
    public void An_article_is_no_number(string language, string text) => Figures.Of(text, Lexicon.Default.Of(language)).ShouldBeEmpty();

    [Fact]
    public void Figures_lie_in_the_text_and_do_not_overlap() =>
        Gen.Select(Gen.Int[0, 7].Select(at => new[] { "en", "uk", "de", "ja", "ko", "zh", "hi", "ar" }[at]), Gen.OneOf(Gen.String[0, 8], Gen.Int[0, 14].Select(at => new[] { "1.", "5", "12 345", "億", "月", "日", "twenty", "три", "thousand", " ", "-", ":30", "2:3", "pm", "99999999999999999999999999" }[at])).Array[0, 15])
            .Sample((language, parts) =>
            {
                var text = string.Concat(parts);
                var end = 0;
                foreach (var figure in Figures.Of(text, Lexicon.Default.Of(language)).OrderBy(f => f.Start).DistinctBy(f => f.Start))
                {
                    figure.Start.ShouldBeGreaterThanOrEqualTo(end);
                    figure.Length.ShouldBeGreaterThan(0);
                    (figure.Start + figure.Length).ShouldBeLessThanOrEqualTo(text.Length);
                    end = figure.Start + 1;
                }
            });

    private static string Show(Figure figure) => figure.Kind switch
    {
        FigureKind.Date => $"{figure.Value % 100}/{Math.Floor(figure.Value / 100)}",
        FigureKind.Time => $"{Math.Floor(figure.Value / 60)}:{figure.Value % 60:00}",
        _ => figure.Value.ToString(System.Globalization.CultureInfo.InvariantCulture),
    };
}
