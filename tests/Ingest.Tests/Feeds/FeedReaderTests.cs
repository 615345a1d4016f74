using System.Globalization;
using System.Text;
using Syndication.Contracts;
using Syndication.Ingest;
using Syndication.Ingest.Feeds;

namespace Syndication.IngestTests.Feeds;

public sealed class FeedReaderTests
{
    [Fact]
    public void Rss_item_is_read_whole()
    {
        var story = SampleFile.Read("Feeds/Samples/agency.rss").Articles[0];

        story.Uri.ShouldBe("nw-1001");
        story.Id.ShouldBe(ArticleIds.For("agency", "nw-1001"));
        story.Headline.ShouldBe("Ferries & fares: council decides");
        story.Standfirst.ShouldBe("The council has decided about its fleet.");
        story.Byline.ShouldBe("Ann Lee");
        story.Language.ShouldBe("en-GB");
        story.CanonicalUrl.ShouldBe("https://northwire.example/en/ferries");
        story.FirstCreated.ShouldBe(new DateTimeOffset(2026, 11, 17, 12, 30, 0, TimeSpan.Zero));
        story.Body.Select(b => b.Kind).ShouldBe([BlockKind.Paragraph, BlockKind.Image, BlockKind.Heading, BlockKind.Quote, BlockKind.List]);
        story.Body[0].Links.ShouldHaveSingleItem().Url.ShouldBe("https://northwire.example/en/tag/ferries");
        story.Images.Select(i => i.Credit).ShouldBe(["Bo Ek", "Harbour Council", "Cy Dee"]);
        story.Subjects.ShouldHaveSingleItem().Name.ShouldBe("Transport");
        story.Alternates.ShouldHaveSingleItem().ShouldBe(new Alternate { Language = "uk", Url = "https://northwire.example/uk/ferries" });
        story.Notices.ShouldHaveSingleItem().Text.ShouldBe("© 2026 North Wire");
    }

    [Fact]
    public void Rss_item_from_elsewhere_names_its_outlet_and_its_mark()
    {
        var story = SampleFile.Read("Feeds/Samples/agency.rss").Articles[1];

        story.SourceOutlet.ShouldBe(new SourceOutlet { Name = "Harbour Post", Url = "https://harbourpost.example/grid" });
        story.Marks.ShouldHaveSingleItem().Kind.ShouldBe(MarkKind.Advertising);
        story.Subjects.ShouldBeEmpty();
        story.Body.Select(b => b.Text).ShouldBe(["Five cities have joined their plants.", "A sixth follows."]);
        story.Standfirst.ShouldBeNull();
        story.CanonicalUrl.ShouldBe("https://northwire.example/en/grid");
    }

    [Fact]
    public void Items_that_cannot_be_read_keep_no_other_out()
    {
        var result = SampleFile.Read("Feeds/Samples/agency.rss");

        result.Articles.Count.ShouldBe(5);
        result.Problems.Select(p => p.Field).ShouldBe(["item 6"]);
        result.Problems[0].Raw.ShouldBe("<item></item>");
    }

    [Fact]
    public void Item_without_a_title_is_headed_by_how_it_begins() =>
        SampleFile.Read("Feeds/Samples/agency.rss").Articles[2].Headline.ShouldBe("Nobody gave it a title.");

    [Fact]
    public void Item_without_any_identifier_is_named_by_what_it_says() =>
        SampleFile.Read("Feeds/Samples/agency.rss").Articles[3].Uri.ShouldNotBeNull().ShouldMatch("^urn:sha256:[0-9a-f]{64}$");

    [Fact]
    public void Tombstone_is_a_withdrawal()
    {
        var gone = SampleFile.Read("Feeds/Samples/agency.rss").Articles[4];

        (gone.Change, gone.PubStatus, gone.Uri, gone.ChangeNote).ShouldBe((Change.Withdrawal, PubStatus.Canceled, "nw-1000", "The figures were not confirmed."));
        gone.VersionCreated.ShouldBe(new DateTimeOffset(2026, 11, 17, 12, 50, 0, TimeSpan.Zero));
        SampleFile.Read("Feeds/Samples/agency.atom").Articles[2].Uri.ShouldBe("urn:stepova:5");
    }

    [Fact]
    public void Atom_entry_is_read_whole()
    {
        var story = SampleFile.Read("Feeds/Samples/agency.atom").Articles[0];

        story.Headline.ShouldBe("Станцію відкрили");
        story.Language.ShouldBe("uk");
        story.CanonicalUrl.ShouldBe("https://stepova.example/news/7");
        story.Alternates.ShouldHaveSingleItem().ShouldBe(new Alternate { Language = "en", Url = "https://stepova.example/en/news/7" });
        story.Body.Select(b => b.Text).ShouldBe(["Станцію відкрили після ремонту.", "Вона доступна."]);
        story.Body[1].Links.ShouldHaveSingleItem().Url.ShouldBe("https://stepova.example/map");
        story.Standfirst.ShouldBe("Коротко про станцію.");
        story.Byline.ShouldBe("Іван Коваль");
        story.Subjects.ShouldHaveSingleItem().ShouldBe(new Subject { Name = "Транспорт", Code = "https://stepova.example/tags/transport" });
        story.VersionCreated.ShouldBe(new DateTimeOffset(2026, 11, 17, 12, 0, 0, 500, TimeSpan.Zero));
        story.Notices.ShouldHaveSingleItem().Kind.ShouldBe(NoticeKind.Copyright);
    }

    [Fact]
    public void Atom_text_and_its_own_language_are_read()
    {
        var story = SampleFile.Read("Feeds/Samples/agency.atom").Articles[1];

        story.Language.ShouldBe("en");
        story.Body.Select(b => b.Text).ShouldBe(["First paragraph of two lines.", "Second paragraph."]);
        story.SourceOutlet.ShouldBe(new SourceOutlet { Name = "Harbour Post", Url = "https://harbourpost.example/" });
    }

    [Theory]
    [InlineData("Tue, 17 Nov 2026 12:00:00 GMT", "2026-11-17T12:00:00Z")]
    [InlineData("Mon, 17 Nov 2026 12:00:00 +0200", "2026-11-17T10:00:00Z")]
    [InlineData("17 Nov 2026 07:00:00 EST", "2026-11-17T12:00:00Z")]
    [InlineData("Tue, 17 Nov 26 12:00 UT", "2026-11-17T12:00:00Z")]
    [InlineData("2026-11-17T12:00:00Z", "2026-11-17T12:00:00Z")]
    [InlineData("2026-11-17T12:00:00.123+01:00", "2026-11-17T11:00:00.123Z")]
    [InlineData("2026-11-17", "2026-11-17T00:00:00Z")]
    [InlineData("yesterday", null)]
    [InlineData("", null)]
    public void Dates_of_the_wild_are_read(string text, string? expected) =>
        FeedDates.Read(text).ShouldBe(expected is null ? null : DateTimeOffset.Parse(expected, CultureInfo.InvariantCulture));

    [Theory]
    [InlineData("<rss><channel><item>")]
    [InlineData("<rss><channel><item><title>Half of a sto")]
    [InlineData("<rss><channel><item><title>T</title><description>One. Tw</description")]
    public void Entry_that_the_document_cuts_off_is_kept_and_not_taken_for_a_story(string xml)
    {
        var result = SampleFile.ReadText("<rss><channel><item><title>Whole</title><guid>1</guid></item></channel></rss>".Replace("</channel></rss>", xml["<rss><channel>".Length..], StringComparison.Ordinal));

        result.Articles.ShouldHaveSingleItem().Headline.ShouldBe("Whole");
        result.Problems.ShouldHaveSingleItem().Text.ShouldContain("half a story");
        result.Problems[0].Raw.ShouldBe(xml["<rss><channel>".Length..]);
    }

    [Theory]
    [InlineData("<rss version='2.0'><channel><item><title>Fish & chips &undefined; &eacute;</title></item></channel></rss>", "Fish & chips &undefined; é")]
    [InlineData("<rss><channel><item><title>One</title><description>a<br>b <p>c</description><item><title>Two</title></channel></rss>", "One|Two")]
    [InlineData("<item><title>One</title></item><item><title>Two</title></item>", "One|Two")]
    [InlineData("Warning: mysql_connect() in /srv/x.php\n<?xml version='1.0'?><rss><channel><item><title>One</title></item></channel></rss>", "One")]
    [InlineData("<rss><channel><item><title>On\u0001e</title><media:title>no</media:title></item></channel></rss>", "One")]
    [InlineData("<rss><channel><item><title>a < b</title></item></channel></rss>", "a < b")]
    [InlineData("<rss><channel><item foo=\"bar><title>One</title></item><item><title>Two</title></item></channel></rss>", "One|Two")]
    public void Broken_feed_is_read_as_far_as_it_goes(string xml, string headlines) =>
        string.Join('|', SampleFile.ReadText(xml).Articles.Select(a => a.Headline)).ShouldBe(headlines);

    [Fact]
    public void Entities_of_a_dtd_are_expanded_once_and_never_fetched()
    {
        var bomb = "<!DOCTYPE rss [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY f SYSTEM \"file:///etc/passwd\">]><rss><channel><item><title>&a; &b; &f;</title></item></channel></rss>";

        SampleFile.ReadText(bomb).Articles.ShouldHaveSingleItem().Headline.ShouldBe("aaaaaaaaaa &a;&a;&a;&a;&a;&a;&a;&a; &f;");
        SampleFile.ReadText("<!DOCTYPE rss SYSTEM \"file:///etc/passwd\"><rss><channel><item><title>T</title><guid>1</guid></item></channel></rss>").Articles.Count.ShouldBe(1);
    }

    [Fact]
    public void Json_feed_of_bytes_that_are_no_utf8_is_read_as_what_they_are() =>
        SampleFile.One(ContentReader.Read(Encoding.Latin1.GetBytes("{\"version\":\"https://jsonfeed.org/version/1.1\",\"items\":[{\"id\":\"1\",\"title\":\"Fähre für übermorgen\"}]}"), null, SampleFile.Context)).Headline.ShouldBe("Fähre für übermorgen");

    [Fact]
    public void Json_feed_with_half_a_character_loses_only_that_text()
    {
        var article = SampleFile.One(SampleFile.ReadText("""{"version":"https://jsonfeed.org/version/1.1","items":[{"id":"1","title":"T","content_text":"\ud800","summary":"S"}]}"""));

        article.Headline.ShouldBe("T");
        article.Body.ShouldHaveSingleItem().Text.ShouldBe("S");
    }

    [Theory]
    [InlineData("""{"version":"https://jsonfeed.org/version/1.1","items":[{"\ud800":1,"id":"1","title":"T"}]}""", "item 1")]
    [InlineData("""{"version":"https://jsonfeed.org/version/1.1","\ud800":1,"items":[]}""", "feed")]
    public void Json_feed_with_half_a_character_in_a_name_is_refused(string json, string field) =>
        SampleFile.ReadText(json).Problems.ShouldHaveSingleItem().Field.ShouldBe(field);

    [Fact]
    public void Deep_feed_is_read_flat() =>
        SampleFile.ReadText("<rss><channel>" + string.Concat(Enumerable.Repeat("<a>", 5000)) + string.Concat(Enumerable.Repeat("</a>", 5000)) + "<item><title>T</title></item></channel></rss>")
            .Problems.ShouldBeEmpty();

    [Fact]
    public void Too_many_entries_are_said_to_be()
    {
        var xml = "<rss><channel>" + string.Concat(Enumerable.Range(0, FeedReader.MostEntries + 1).Select(i => $"<item><title>T</title><guid>{i}</guid></item>")) + "</channel></rss>";

        var result = SampleFile.ReadText(xml);

        result.Articles.Count.ShouldBe(FeedReader.MostEntries);
        result.Problems.ShouldHaveSingleItem().Text.ShouldContain("left out");
    }

    [Fact]
    public void Summary_that_is_the_beginning_of_the_text_is_no_standfirst() =>
        SampleFile.One(SampleFile.ReadText("<feed xmlns='http://www.w3.org/2005/Atom'><entry><id>1</id><title>T</title><summary>The council has…</summary><content type='html'>&lt;p&gt;The council has decided.&lt;/p&gt;</content></entry></feed>"))
            .Standfirst.ShouldBeNull();

    [Theory]
    [InlineData("windows-1251")]
    [InlineData("koi8-u")]
    public void Encoding_of_the_declaration_counts(string name)
    {
        var xml = $"<?xml version=\"1.0\" encoding=\"{name}\"?><rss><channel><item><title>Міст відкрили</title><guid>1</guid></item></channel></rss>";

        SampleFile.One(ContentReader.Read(CodePagesEncodingProvider.Instance.GetEncoding(name)!.GetBytes(xml), "text/xml", SampleFile.Context)).Headline.ShouldBe("Міст відкрили");
    }

    [Fact]
    public void Link_with_a_relation_and_its_address_as_text_counts_by_its_relation() =>
        SampleFile.One(SampleFile.ReadText("<feed xmlns='http://www.w3.org/2005/Atom'><entry><id>1</id><title>T</title><link rel='enclosure'>https://agency.example/a.mp3</link><link rel='alternate'> https://agency.example/a </link></entry></feed>"))
            .CanonicalUrl.ShouldBe("https://agency.example/a");

    [Theory]
    [InlineData(50220, "橋が開通した", null)]
    [InlineData(50220, "橋が開通した", "utf-8")]
    [InlineData(50225, "다리가 열렸다", null)]
    public void Escape_sequences_tell_an_encoding_that_nobody_declared(int codePage, string headline, string? declared)
    {
        var declaration = declared is null ? "" : $"<?xml version=\"1.0\" encoding=\"{declared}\"?>";
        var xml = $"{declaration}<rss><channel><item><title>{headline}</title><guid>1</guid></item></channel></rss>";

        SampleFile.One(ContentReader.Read(CodePagesEncodingProvider.Instance.GetEncoding(codePage)!.GetBytes(xml), "text/xml", SampleFile.Context)).Headline.ShouldBe(headline);
    }

    [Theory]
    [InlineData("Feeds/Samples/agency.rss")]
    [InlineData("Feeds/Samples/agency.atom")]
    public void Mutations_of_a_feed_never_throw(string path) => Mutations.Of(SampleFile.Bytes(path), 1000, bytes => ContentReader.Read(bytes, "application/xml", SampleFile.Context));

    [Fact]
    public void Entry_of_thousands_of_authors_has_the_first_hundred()
    {
        var byline = SampleFile.One(SampleFile.ReadText("<rss><channel><item><title>H</title>" + string.Concat(Enumerable.Range(0, 5000).Select(i => $"<author>Ann {i}</author>")) + "</item></channel></rss>")).Byline;

        byline.ShouldNotBeNull().Split(", ").Length.ShouldBe(100);
    }

    [Fact]
    public void Prefixes_are_looked_up_among_two_hundred_at_most()
    {
        var declared = string.Concat(Enumerable.Range(0, 5000).Select(i => $" xmlns:a{i}='urn:x'"));
        using var nodes = FeedScanner.Scan($"<rss><channel><item{declared}><title>H</title><dc:creator>Ann</dc:creator></item></channel></rss>");

        var count = 0;
        for (var scope = nodes.Entries.ShouldHaveSingleItem().Scope; scope is not null; scope = scope.Outer)
        {
            count++;
        }

        count.ShouldBe(200);
        nodes.Entries[0].Child(FeedNamespace.DublinCore, "creator").ShouldNotBeNull();
    }
}
