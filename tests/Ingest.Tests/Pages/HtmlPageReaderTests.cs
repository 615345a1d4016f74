using System.Text;
using Syndication.Contracts;
using Syndication.Ingest;

namespace Syndication.IngestTests.Pages;

public sealed class HtmlPageReaderTests
{
    private static readonly ReadContext Page = SampleFile.Context with { Url = new Uri("https://northwire.example/en/ferries?utm_source=x") };

    [Fact]
    public void Page_is_its_story()
    {
        var story = SampleFile.One(SampleFile.Read("Pages/Samples/page-en.html", Page));

        story.Headline.ShouldBe("Harbour council buys three ferries");
        story.Standfirst.ShouldBe("Three electric ferries replace the diesel fleet.");
        story.Byline.ShouldBe("Ann Lee, Bo Ek");
        story.Language.ShouldBe("en-GB");
        story.CanonicalUrl.ShouldBe("https://northwire.example/en/ferries");
        story.Alternates.ShouldHaveSingleItem().ShouldBe(new Alternate { Language = "uk", Url = "https://northwire.example/uk/ferries" });
        story.Body.Select(b => b.Text.Split(' ')[0]).ShouldBe(["The", "Mayor", "The"]);
        story.Body[1].Links.ShouldHaveSingleItem().Url.ShouldBe("https://northwire.example/en/offers");
        story.Images.Select(i => i.Credit).ShouldBe(["Harbour Council", "Cy Dee"]);
        story.Notices.ShouldHaveSingleItem().Kind.ShouldBe(NoticeKind.Copyright);
        story.Section.ShouldBe("Transport");
        story.Subjects.Select(s => s.Name).ShouldBe(["ferries", "harbour"]);
        (story.FirstCreated, story.VersionCreated).ShouldBe((new DateTimeOffset(2026, 11, 17, 10, 0, 0, TimeSpan.Zero), new DateTimeOffset(2026, 11, 17, 11, 0, 0, TimeSpan.Zero)));
    }

    [Fact]
    public void Page_without_a_story_says_so()
    {
        SampleFile.ReadText("<html><body><div id=app></div><script src=a.js></script></body></html>").Problems.ShouldHaveSingleItem().Field.ShouldBe("headline");
        SampleFile.ReadText("<html><title>Shop</title><body><div id=app></div></body></html>").Problems.ShouldHaveSingleItem().Field.ShouldBe("body");
    }

    [Fact]
    public void Broken_facts_for_machines_do_not_matter()
    {
        var story = SampleFile.One(SampleFile.ReadText(
            "<html><script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"headline\":</script><h1>Real</h1><article><p>The harbour council has decided to buy three electric ferries.</p></article></html>"));

        story.Headline.ShouldBe("Real");
    }

    [Theory]
    [InlineData("""[{"@type":"NewsArticle","url":"https://northwire.example/en/ferries"},{"@id":"/de/faehren"}]""")]
    [InlineData("""["https://northwire.example/en/ferries","https://northwire.example/de/faehren"]""")]
    public void Original_names_its_translations(string translations)
    {
        var story = SampleFile.One(SampleFile.ReadText(
            $"<html lang=uk><head><base href='https://northwire.example/uk/'><script type='application/ld+json'>{{\"@type\":\"NewsArticle\",\"headline\":\"Пороми\",\"workTranslation\":{translations}}}</script></head><h1>Пороми</h1><article><p>Портова рада вирішила купити три електричні пороми для затоки.</p></article></html>"));

        story.Translations.ShouldBe(["https://northwire.example/en/ferries", "https://northwire.example/de/faehren"]);
    }

    [Fact]
    public void Page_that_metadata_say_a_story_is_based_on_stays_stated_beside_a_source_line()
    {
        var story = SampleFile.One(SampleFile.ReadText(
            "<html><script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"headline\":\"Ferries\",\"isBasedOn\":\"https://hafenblatt.example/faehren\"}</script><h1>Ferries</h1>"
            + "<article><p>The harbour council has decided to buy three electric ferries for the route across the bay next spring.</p>"
            + "<p>The diesel boats will be sold, the mayor told the council on Tuesday after a long debate.</p><p>Source: <a href='https://hafenblatt.example/'>Hafenblatt</a></p></article></html>"));

        story.SourceOutlet.ShouldBe(new SourceOutlet { Name = "Hafenblatt", Url = "https://hafenblatt.example/faehren" });
    }

    [Fact]
    public void Page_in_windows_1251_is_decoded_by_its_declaration()
    {
        var html = "<html><head><meta charset=\"windows-1251\"></head><body><h1>Міст відкрили</h1><p>У місті відкрили новий пішохідний міст довжиною триста метрів.</p></body></html>";
        var bytes = CodePagesEncodingProvider.Instance.GetEncoding(1251)!.GetBytes(html);

        var story = SampleFile.One(ContentReader.Read(bytes, "text/html", SampleFile.Context));

        (story.Headline, story.Language).ShouldBe(("Міст відкрили", "uk"));
    }

    [Fact]
    public void Mutations_of_a_page_never_throw() => Mutations.Of(SampleFile.Bytes("Pages/Samples/page-en.html"), 300, bytes => ContentReader.Read(bytes, "text/html", Page));
}
