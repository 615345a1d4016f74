using System.Text;
using Syndication.Contracts;
using Syndication.Ingest;
using Syndication.Ingest.Articles;

namespace Syndication.IngestTests.Articles;

/// <summary>Documents of invented agencies, as files, each with what must come out.</summary>
public sealed class DocumentTableTests
{
    private static readonly ReadContext Push = new() { PublisherId = "agency", Now = Samples.Now };

    private static byte[] Bytes(string name) => SampleFile.Bytes("Articles/Samples/" + name);

    private static IReadOnlyList<ReadItem> Items(string name) => PushDesk.Read(Bytes(name), null, Push);

    private static Article One(string name)
    {
        var items = Items(name);
        items.SelectMany(i => i.Problems).ShouldBeEmpty();
        return items.ShouldHaveSingleItem().Article.ShouldNotBeNull();
    }

    [Theory]
    [InlineData("g2-en-xhtml.xml", "urn:newsml:agency.example:20261124:bridge", "en-GB", "Bridge over the Ropa opens after two years", PubStatus.Usable, Change.Update, 4)]
    [InlineData("g2-uk-nitf.xml", "tag:agency.example,2026:uk:1", "uk", "Міст через Ропу відкрили", PubStatus.Usable, Change.New, 4)]
    [InlineData("g2-de-core.xml", "urn:newsml:agency.example:de:1", "de", "Korrektur: Brücke kostet 12 Millionen Euro", PubStatus.Usable, Change.Correction, 1)]
    [InlineData("g2-fr-plain.xml", "urn:newsml:agency.example:fr:1", "fr", "Le pont est ouvert", PubStatus.Usable, Change.New, 2)]
    [InlineData("g2-es-html-data.xml", "urn:newsml:agency.example:es:1", "es", "El puente se abre", PubStatus.Usable, Change.New, 2)]
    [InlineData("g2-pl-canceled.xml", "urn:newsml:agency.example:pl:1", "pl", "Most otwarty", PubStatus.Canceled, Change.Withdrawal, 0)]
    [InlineData("g2-en-cancelled-uk-spelling.xml", "urn:newsml:agency.example:en:9", "en", "", PubStatus.Canceled, Change.Withdrawal, 0)]
    [InlineData("g2-ru-withheld.xml", "urn:newsml:agency.example:ru:1", "ru", "Мост открыт", PubStatus.Withheld, Change.New, 1)]
    [InlineData("g2-en-kill-signal.xml", "urn:newsml:agency.example:en:10", "en", "Wrong story", PubStatus.Canceled, Change.Withdrawal, 1)]
    [InlineData("g2-en-open-embargo.xml", "urn:newsml:agency.example:en:11", "en", "Report to come", PubStatus.Withheld, Change.New, 1)]
    [InlineData("g2-ja.xml", "urn:newsml:agency.example:ja:1", "ja", "橋が開通", PubStatus.Usable, Change.New, 2)]
    [InlineData("g2-en-own-catalog.xml", "urn:newsml:agency.example:en:12", "en", "Codes of our own", PubStatus.Withheld, Change.New, 1)]
    [InlineData("g2-en-no-namespace.xml", "urn:newsml:agency.example:en:13", "en", "No namespace", PubStatus.Usable, Change.New, 2)]
    [InlineData("g2-en-picture.xml", "urn:newsml:agency.example:pic:1", "en", "Bridge at dawn", PubStatus.Usable, Change.New, 1)]
    [InlineData("g2-message-linked-picture.xml", "urn:t:1", "en", "Story with a picture", PubStatus.Usable, Change.New, 1)]
    [InlineData("g2-package-alone.xml", "https://agency.example/top", "en", "The bridge: all stories", PubStatus.Usable, Change.New, 0)]
    [InlineData("ninjs2-en.json", "https://agency.example/2/en", "en", "Bridge opens", PubStatus.Usable, Change.New, 2)]
    [InlineData("ninjs2-uk.json", "urn:agency:uk:2", "uk", "Виправлено: міст коштує 12 мільйонів", PubStatus.Usable, Change.Correction, 2)]
    [InlineData("ninjs1-de.json", "urn:agency:de:1", "de", "Brücke offen", PubStatus.Usable, Change.New, 1)]
    [InlineData("ninjs1-en-roles.json", "urn:agency:en:1", "en", "Bridge opens", PubStatus.Usable, Change.New, 2)]
    [InlineData("ninjs3-fr.json", "urn:agency:fr:3", "fr", "Le pont ouvert", PubStatus.Withheld, Change.New, 1)]
    [InlineData("ninjs3-picture.json", "urn:agency:pic:3", "en", "Bridge at dawn", PubStatus.Usable, Change.New, 1)]
    [InlineData("ninjs3-signal.json", "urn:agency:en:4", "en", "Story", PubStatus.Usable, Change.Update, 1)]
    [InlineData("ninjs2-cancelled.json", "urn:agency:en:5", "und", "", PubStatus.Canceled, Change.Withdrawal, 0)]
    public void Document_is_read(string name, string uri, string language, string headline, PubStatus status, Change change, int blocks)
    {
        var article = One(name);
        (article.Uri, article.Language, article.Headline, article.PubStatus, article.Change, article.Body.Count).ShouldBe((uri, language, headline, status, change, blocks));
        article.Id.ShouldBe(ArticleIds.For("agency", uri));
    }

    [Theory]
    [InlineData("g2-package-of-nothing.xml", "packageItem/groupSet")]
    [InlineData("g2-bad-no-guid.xml", "newsItem/@guid")]
    [InlineData("g2-bad-status.xml", "newsItem/itemMeta/pubStatus")]
    [InlineData("g2-bad-standard.xml", "newsItem/@standardversion")]
    [InlineData("g2-bad-conformance.xml", "newsItem/@conformance")]
    [InlineData("g2-bad-no-headline.xml", "newsItem/contentMeta/headline")]
    [InlineData("g2-bad-doctype.xml", "document")]
    [InlineData("g2-bad-cut.xml", "document")]
    [InlineData("g2-concept.xml", "conceptItem")]
    [InlineData("newsml1.xml", "NewsML")]
    [InlineData("g2-message-one-bad.xml", "newsMessage/itemSet/newsItem[2]/itemMeta/versionCreated")]
    [InlineData("ninjs-bad-version.json", "standard.version")]
    [InlineData("ninjs-bad-partial.json", "representationtype")]
    [InlineData("ninjs-bad-event.json", "type")]
    [InlineData("ninjs2-bad-date.json", "versioncreated")]
    public void Problem_names_its_field_and_a_remedy(string name, string field)
    {
        var problem = Items(name).SelectMany(i => i.Problems).ShouldHaveSingleItem();
        problem.Field.ShouldBe(field);
        problem.Text.ShouldContain(field == "document" && name.Contains("cut", StringComparison.Ordinal) ? "check" : "; ");
        problem.Text.ShouldNotContain("passwd");
    }

    [Fact]
    public void News_item_gives_every_field()
    {
        var article = One("g2-en-xhtml.xml");
        article.Version.ShouldBe(3);
        article.Standfirst.ShouldBe("Traffic returns to the old road.");
        article.Byline.ShouldBe("By Ann Stone");
        article.Located.ShouldBe("Ropa");
        article.CanonicalUrl.ShouldBe("https://agency.example/news/bridge");
        article.Embargo.ShouldBe(new DateTimeOffset(2026, 11, 24, 11, 30, 0, TimeSpan.Zero));
        article.Expiry.ShouldNotBeNull();
        article.FirstCreated.Hour.ShouldBe(8);
        article.ChangeNote.ShouldBe("UPDATES with tolls.");
        article.Marks.ShouldHaveSingleItem().ShouldBe(new Mark { Kind = MarkKind.Opinion, Text = "Opinion" });
        article.Notices.Select(n => (n.Kind, n.Text)).ShouldBe([(NoticeKind.Terms, "A link to agency.example is mandatory."), (NoticeKind.Terms, "Not for archives."), (NoticeKind.Copyright, "© 2026 Coast Agency")]);
        article.Subjects.ShouldBe([new Subject { Name = "economy", Code = "http://cv.iptc.org/newscodes/mediatopic/04000000" }, new Subject { Name = "bridges" }]);
        article.SourceOutlet.ShouldBe(new SourceOutlet { Name = "Other Wire", Url = "https://wire.example/" });
        article.RelatedLinks.ShouldHaveSingleItem().ShouldBe(new RelatedLink { Url = "https://agency.example/news/plan", Title = "The plan of 2024" });
        article.TranslationOf.ShouldBe(new TranslationStatement { Uri = "urn:newsml:agency.example:uk:bridge", Version = 2 });
        article.Body.Select(b => b.Kind).ShouldBe([BlockKind.Paragraph, BlockKind.Heading, BlockKind.Paragraph, BlockKind.List]);
        article.Body[0].Links.ShouldHaveSingleItem().Url.ShouldBe("https://agency.example/council");
    }

    [Fact]
    public void Nitf_gives_its_head_and_its_pictures()
    {
        var article = One("g2-uk-nitf.xml");
        (article.Byline, article.Standfirst).ShouldBe(("Ганна Камінь", "Рух відновлено."));
        article.Body[0].Text.ShouldBe("Міст відкрили у вівторок, повідомляє міська рада.");
        article.Body[1].Kind.ShouldBe(BlockKind.Heading);
        article.Images.ShouldHaveSingleItem().ShouldBe(new Image { Url = "https://agency.example/i/1.jpg", Caption = "Міст після ремонту", Credit = "І. Світлий", Width = 1200, Height = 800 });
    }

    [Fact]
    public void Picture_item_gives_its_largest_rendition() =>
        One("g2-en-picture.xml").Images.ShouldHaveSingleItem()
            .ShouldBe(new Image { Url = "https://agency.example/i/h.jpg", Caption = "The bridge at dawn.", Credit = "Jo Light/Coast", Width = 3000, Height = 2000 });

    [Fact]
    public void Package_gives_its_pictures_and_links_to_its_stories()
    {
        var items = Items("g2-message-package.xml");
        items.Select(i => i.Article!.Headline).ShouldBe(["Main story", "Side story"]);
        items[0].Article!.Images.ShouldHaveSingleItem().Credit.ShouldBe("Jo Light");
        items[0].Article!.RelatedLinks.ShouldHaveSingleItem().ShouldBe(new RelatedLink { Url = "https://agency.example/news/side", Title = "Side story" });
        items[1].Article!.RelatedLinks.ShouldHaveSingleItem().Url.ShouldBe("https://agency.example/news/main");
        One("g2-message-linked-picture.xml").Images.ShouldHaveSingleItem().Url.ShouldBe("https://agency.example/i/1.jpg");
        One("g2-package-alone.xml").RelatedLinks.Select(l => l.Title).ShouldBe(["One", "Two"]);
    }

    [Fact]
    public void Bad_item_of_a_message_leaves_the_others()
    {
        var items = Items("g2-message-one-bad.xml");
        items.Select(i => i.Article?.Headline).ShouldBe(["Good", null, "Добре"]);
        items[1].Raw!.ShouldContain("24/11/2026");
    }

    [Fact]
    public void Catalog_of_the_item_resolves_its_codes()
    {
        var article = One("g2-en-own-catalog.xml");
        article.Subjects.ShouldBe([new Subject { Name = "city", Code = "https://agency.example/cv/desk/city" }, new Subject { Name = "Seven", Code = "odd:7" }]);
        article.Marks.ShouldHaveSingleItem().Kind.ShouldBe(MarkKind.Advertising);
    }

    [Fact]
    public void Ninjs_2_gives_every_field()
    {
        var article = One("ninjs2-en.json");
        article.VersionCreated.Hour.ShouldBe(8);
        (article.Byline, article.Standfirst, article.Located, article.ChangeNote, article.CanonicalUrl).ShouldBe(("Ann Stone", "In short.", "Ropa", "Adds the tolls.", "https://agency.example/news/2"));
        article.Notices.Count.ShouldBe(2);
        article.Images.ShouldHaveSingleItem().ShouldBe(new Image { Url = "https://agency.example/i/1.jpg", Caption = "The bridge.", Credit = "Jo Light", Width = 1600, Height = 900 });
        One("ninjs1-de.json").Images.ShouldHaveSingleItem().Credit.ShouldBe("J. Licht");
        One("ninjs3-picture.json").Images.ShouldHaveSingleItem().Url.ShouldBe("https://agency.example/i/h.jpg");
    }

    [Fact]
    public void Documents_beyond_the_limits_are_refused()
    {
        Problem(string.Concat(Enumerable.Repeat("<a>", 200)) + string.Concat(Enumerable.Repeat("</a>", 200))).ShouldContain("deep");
        Problem("<newsMessage><itemSet>" + string.Concat(Enumerable.Repeat("<newsItem/>", 1001)) + "</itemSet></newsMessage>").ShouldContain("at most 1000");
        Problem($"<newsItem guid=\"x\"><itemMeta/><contentSet><inlineXML><p>{new string('x', 5_000_001)}</p></inlineXML></contentSet></newsItem>").ShouldContain("characters");
        Problem("<newsItem>&nbsp;</newsItem>").ShouldContain("well-formed");
        Problem("<rss/>").ShouldContain("not NewsML-G2");

        static string Problem(string xml) => NewsMlReader.Read(xml, Push).Problems.ShouldHaveSingleItem().Text;
    }

    [Fact]
    public void Encoding_that_is_not_allowed_is_passed_over() =>
        PushDesk.Read(Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(Bytes("g2-ja.xml")).Replace("UTF-8", "utf-7", StringComparison.Ordinal)), null, Push).ShouldHaveSingleItem().Article!.Headline.ShouldBe("橋が開通");

    [Theory]
    [InlineData("utf-16", "application/xml")]
    [InlineData("windows-1251", "text/xml; charset=windows-1251")]
    public void Message_in_another_encoding_is_read(string name, string contentType)
    {
        var encoding = name == "utf-16" ? Encoding.Unicode : CodePagesEncodingProvider.Instance.GetEncoding(name)!;
        var text = Encoding.UTF8.GetString(Bytes("g2-ru-withheld.xml")).Replace("UTF-8", name, StringComparison.Ordinal);
        byte[] bytes = [.. encoding.GetPreamble(), .. encoding.GetBytes(text)];
        PushDesk.Read(bytes, contentType, Push).ShouldHaveSingleItem().Article!.Headline.ShouldBe("Мост открыт");
    }

    [Theory]
    [InlineData("g2-en-xhtml.xml")]
    [InlineData("g2-uk-nitf.xml")]
    [InlineData("g2-message-package.xml")]
    [InlineData("g2-en-own-catalog.xml")]
    [InlineData("ninjs2-en.json")]
    [InlineData("ninjs1-de.json")]
    public void Mutations_never_throw(string name) =>
        Mutations.Of(Bytes(name), 1500, bytes => PushDesk.Read(bytes, null, Push).ShouldNotBeEmpty());
}
