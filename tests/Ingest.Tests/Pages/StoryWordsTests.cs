using System.Globalization;
using Syndication.Contracts;
using Syndication.Ingest.Pages;

namespace Syndication.IngestTests.Pages;

public sealed class StoryWordsTests
{
    [Theory]
    [InlineData("Sponsored content", MarkKind.Advertising)]
    [InlineData("Sponsored by Riverside Bank", MarkKind.Advertising)]
    [InlineData("На правах реклами", MarkKind.Advertising)]
    [InlineData("Партнёрский материал", MarkKind.Advertising)]
    [InlineData("ANZEIGE", MarkKind.Advertising)]
    [InlineData("Publi-rédactionnel", MarkKind.Advertising)]
    [InlineData("Publirreportaje", MarkKind.Advertising)]
    [InlineData("Artykuł sponsorowany", MarkKind.Advertising)]
    [InlineData("Sponsors met in the town hall on Monday", null)]
    [InlineData("Op-Ed", MarkKind.Opinion)]
    [InlineData("Колонка", MarkKind.Opinion)]
    [InlineData("Tribune", MarkKind.Opinion)]
    [InlineData("Liveticker", MarkKind.LiveBlog)]
    [InlineData("Наживо", MarkKind.LiveBlog)]
    [InlineData("En directo", MarkKind.LiveBlog)]
    [InlineData("Business", null)]
    public void Label_says_what_kind_of_piece_it_is(string line, MarkKind? kind) => ((AdvertisingLabels.Mark(line) ?? StoryLabels.Mark(line))?.Kind).ShouldBe(kind);

    [Theory]
    [InlineData("Correction: an earlier version gave a wrong year.", true)]
    [InlineData("This article was amended on 20 November to correct a name.", true)]
    [InlineData("Виправлення: у попередній версії йшлося про інший рік.", true)]
    [InlineData("Исправление: в первой версии был указан другой год.", true)]
    [InlineData("In einer früheren Version dieses Artikels stand ein falsches Jahr.", true)]
    [InlineData("Une version antérieure de cet article donnait une autre date.", true)]
    [InlineData("Fe de errores: el puente mide 80 metros.", true)]
    [InlineData("Sprostowanie: most ma 80 metrów.", true)]
    [InlineData("The correction of the river bed took two years and cost a fortune.", false)]
    public void Correction_note_is_told_from_a_sentence(string text, bool isNote) => (StoryLabels.Correction(text) is not null).ShouldBe(isNote);

    [Theory]
    [InlineData("EMBARGOED UNTIL 09:00 GMT", "2026-11-21T09:00:00Z")]
    [InlineData("EMBARGOED UNTIL 15:00 GMT", "2026-11-20T15:00:00Z")]
    [InlineData("Embargoed until 9am GMT on 22 November 2026", "2026-11-22T09:00:00Z")]
    [InlineData("Embargo: 22 November 2026, 00:01 CET", "2026-11-21T23:01:00Z")]
    [InlineData("Not for publication before 22 November 2026 10:30 UTC", "2026-11-22T10:30:00Z")]
    [InlineData("Sperrfrist: 21. November 2026, 9 Uhr", "2026-11-21T09:00:00Z")]
    [InlineData("ЕМБАРГО до 21 листопада 2026, 09:00", "2026-11-21T09:00:00Z")]
    [InlineData("Эмбарго до 21 ноября 2026, 09:00", "2026-11-21T09:00:00Z")]
    [InlineData("Embargo do 21 listopada 2026, godz. 9:00", "2026-11-21T09:00:00Z")]
    [InlineData("The embargo on steel was lifted in 2024.", null)]
    [InlineData("Embargo on steel lifted", null)]
    public void Embargo_line_says_when_it_lifts(string line, string? until)
    {
        var published = new DateTimeOffset(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);

        var lifts = Embargoes.Mark(line) is { } mark ? Embargoes.Until(mark.Text, published) : null;

        (lifts?.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)).ShouldBe(until);
    }

    [Theory]
    [InlineData("Source: Nordlys Tidende", "Nordlys Tidende")]
    [InlineData("Джерело: Вісник Півночі", "Вісник Півночі")]
    [InlineData("The bridge is safe, reports Reuters from the coast.", "Reuters")]
    [InlineData("Міст безпечний, повідомляє Reuters.", "Reuters")]
    [InlineData("A Reuters photographer fell into the water.", null)]
    [InlineData("The source of the river is in the hills.", null)]
    public void Outlet_is_what_the_story_says_it_was_taken_from(string text, string? name) =>
        (SourceLines.Of([new Block { Kind = BlockKind.Paragraph, Text = text }], new Uri("https://agency.example/1"))?.Name).ShouldBe(name);

    [Theory]
    [InlineData("The ferry at dawn. Photo: Ann Lee", "The ferry at dawn.", "Ann Lee")]
    [InlineData("The quay © Ann Lee", "The quay", "Ann Lee")]
    [InlineData("The mayor speaks. (AP Photo/Ann Lee)", "The mayor speaks.", "AP Photo/Ann Lee")]
    [InlineData("Набережна (Фото: Олена Мрія)", "Набережна", "Олена Мрія")]
    [InlineData("Nothing but a caption", "Nothing but a caption", null)]
    [InlineData("Tram. Fot. Jan Róg / Westport Press", "Tram.", "Jan Róg / Westport Press")]
    public void Caption_and_credit_are_taken_apart(string text, string caption, string? credit) => Credits.Split(text).ShouldBe((caption, credit));

    [Fact]
    public void Declared_language_that_the_text_contradicts_is_recorded()
    {
        const string Text = "Рада гавані у п'ятницю вирішила замінити дизельний флот, який возить пасажирів через затоку з 1987 року, і купити три електричні пороми.";

        var (language, doubt) = LanguageCheck.Of("en-GB", Text);

        language.ShouldBe("uk");
        doubt.ShouldNotBeNull();
        (doubt.Declared, doubt.Detected).ShouldBe(("en-GB", "uk"));
        LanguageCheck.Of("uk-UA", Text).ShouldBe(("uk-UA", null));
    }

    [Fact]
    public void Short_texts_and_neighbouring_languages_keep_what_is_declared()
    {
        LanguageCheck.Of("de", "Ferry runs").ShouldBe(("de", null));
        LanguageCheck.Of("nb", "Havnestyret har besluttet å kjøpe tre elektriske ferger, som skal erstatte dieselflåten som har fraktet passasjerer over bukten siden 1987.").Language.ShouldBe("nb");
    }

    [Fact]
    public void Reading_that_a_clock_broke_off_is_done_again_once()
    {
        var count = 0;
        int Read(int broken) => ++count > broken ? count : throw new System.Text.RegularExpressions.RegexMatchTimeoutException();
        Patterns.Twice(() => Read(1)).ShouldBe(2);
        count = 0;
        Should.Throw<System.Text.RegularExpressions.RegexMatchTimeoutException>(() => Patterns.Twice(() => Read(2)));
    }
}
