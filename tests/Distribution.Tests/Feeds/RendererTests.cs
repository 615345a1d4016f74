using System.ServiceModel.Syndication;
using System.Text;
using System.Text.Json;
using System.Xml;
using System.Xml.Linq;
using CsCheck;
using Syndication.Contracts;
using Syndication.Distribution.Feeds;

namespace Syndication.DistributionTests.Feeds;

/// <summary>Every format, read back by readers that are not ours.</summary>
public sealed class RendererTests
{
    private static readonly XNamespace At = "http://purl.org/atompub/tombstones/1.0";
    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";
    private static readonly XNamespace Content = "http://purl.org/rss/1.0/modules/content/";
    private static readonly XNamespace Dc = "http://purl.org/dc/elements/1.1/";

    [Fact]
    public void Rss_of_a_story_is_read_by_another_reader()
    {
        var feed = ReadFeed(FeedFormat.Rss.Render(Feed(Story())));
        var item = feed.Items.ShouldHaveSingleItem();
        item.Id.ShouldBe(FeedText.EntryId("agency-1"));
        item.Title.Text.ShouldBe("Bridge reopens");
        item.Links.ShouldContain(l => l.Uri == new Uri("https://agency.example/news/agency-1"));
        item.PublishDate.ShouldBe(Samples.Now.AddHours(-2));
        item.ElementExtensions.ReadElementExtensions<string>("encoded", Content.NamespaceName).ShouldHaveSingleItem().ShouldContain("<a href=\"https://agency.example/news/agency-1\">Agency</a>");
        item.ElementExtensions.ReadElementExtensions<string>("creator", Dc.NamespaceName).ShouldBe(["Ada Example"]);
        item.ElementExtensions.ReadElementExtensions<string>("rights", Dc.NamespaceName).ShouldHaveSingleItem().ShouldContain("Link to Agency");
    }

    [Fact]
    public void Rss_holds_to_the_rules_of_the_feed_validator()
    {
        var rss = XDocument.Parse(Utf8(FeedFormat.Rss.Render(Feed(Story(), Correction(), Withdrawal()))));
        var channel = rss.Root!.Element("channel")!;
        rss.Root.Attribute("version")!.Value.ShouldBe("2.0");
        foreach (var required in new[] { "title", "link", "description" })
        {
            channel.Element(required)!.Value.ShouldNotBeNullOrWhiteSpace();
        }

        channel.Elements(Atom + "link").ShouldContain(l => (string)l.Attribute("rel")! == "self" && (string)l.Attribute("type")! == "application/rss+xml");
        foreach (var item in channel.Elements("item"))
        {
            item.Element("guid")!.Attribute("isPermaLink")!.Value.ShouldBe("false");
            DateTimeOffset.ParseExact(item.Element("pubDate")!.Value, "r", null);
            item.Elements("pubDate").Count().ShouldBe(1);
            Uri.TryCreate(item.Element("link")!.Value, UriKind.Absolute, out _).ShouldBeTrue();
            var names = item.Elements().Select(e => e.Name).ToList();
            (names.Contains("title") || names.Contains("description")).ShouldBeTrue();
            if (names.Contains(Content + "encoded"))
            {
                names.IndexOf("description").ShouldBeLessThan(names.IndexOf(Content + "encoded"));
            }
        }

        channel.Elements("item").Select(i => i.Element("guid")!.Value).ShouldBeUnique();
    }

    [Fact]
    public void Rss_of_a_withdrawal_says_so_under_the_same_guid_and_repeats_nothing()
    {
        var rss = XDocument.Parse(Utf8(FeedFormat.Rss.Render(Feed(Withdrawal()))));
        var item = rss.Descendants("item").ShouldHaveSingleItem();
        item.Element("guid")!.Value.ShouldBe(FeedText.EntryId("agency-3"));
        item.Element("title")!.Value.ShouldBe("Withdrawn");
        item.Element("description")!.Value.ShouldContain("has withdrawn this article");
        item.Element("category")!.Value.ShouldBe("canceled");
        item.Element("category")!.Attribute("domain")!.Value.ShouldContain("pubstatus");
        item.ToString().ShouldNotContain("Bridge reopens");
        item.Element(Content + "encoded").ShouldBeNull();
    }

    [Fact]
    public void Atom_of_a_story_is_read_by_another_reader()
    {
        var feed = ReadFeed(FeedFormat.Atom.Render(Feed(Story(), Correction())));
        feed.Id.ShouldStartWith("urn:uuid:");
        feed.LastUpdatedTime.ShouldBe(Samples.Now);
        feed.Links.ShouldContain(l => l.RelationshipType == "self" && l.Uri == new Uri("https://feeds.example/v1/feeds/x.atom"));
        var items = feed.Items.ToList();
        items.Count.ShouldBe(2);
        items[0].Id.ShouldBe(FeedText.EntryId("agency-1"));
        items[0].Authors.ShouldHaveSingleItem().Name.ShouldBe("Ada Example");
        items[0].Content.ShouldBeOfType<TextSyndicationContent>().Text.ShouldContain("<a href=");
        items[0].Copyright.Text.ShouldContain("not lower than the first paragraph");
        items[1].Summary.Text.ShouldStartWith("Correction: The year was 2025.");
        items[1].LastUpdatedTime.ShouldBe(Samples.Now);
    }

    [Fact]
    public void Atom_of_a_withdrawal_is_a_tombstone_by_rfc_6721()
    {
        var atom = XDocument.Parse(Utf8(FeedFormat.Atom.Render(Feed(Story(), Withdrawal()))));
        var tombstone = atom.Root!.Element(At + "deleted-entry").ShouldNotBeNull();
        tombstone.Attribute("ref")!.Value.ShouldBe(FeedText.EntryId("agency-3"));
        XmlConvert.ToDateTimeOffset(tombstone.Attribute("when")!.Value).ShouldBe(Samples.Now);
        tombstone.Element(At + "by")!.Element(Atom + "name")!.Value.ShouldBe("Agency");
        tombstone.Element(At + "comment")!.Value.ShouldContain("Facts could not be confirmed.");
        atom.Root.Elements(Atom + "entry").ShouldHaveSingleItem();
        atom.ToString().ShouldNotContain(FeedText.EntryId("agency-3") + "</id>");
    }

    [Fact]
    public void JsonFeed_holds_to_version_1_1()
    {
        using var json = JsonDocument.Parse(FeedFormat.Json.Render(Feed(Story(), Correction(), Withdrawal())));
        var root = json.RootElement;
        root.GetProperty("version").GetString().ShouldBe("https://jsonfeed.org/version/1.1");
        root.GetProperty("title").GetString().ShouldNotBeNullOrEmpty();
        foreach (var item in root.GetProperty("items").EnumerateArray())
        {
            item.GetProperty("id").ValueKind.ShouldBe(JsonValueKind.String);
            (item.TryGetProperty("content_html", out _) || item.TryGetProperty("content_text", out _)).ShouldBeTrue();
            item.GetProperty("date_published").TryGetDateTimeOffset(out _).ShouldBeTrue();
            item.GetProperty("date_modified").TryGetDateTimeOffset(out _).ShouldBeTrue();
            item.TryGetProperty("author", out _).ShouldBeFalse("deprecated since 1.1");
            if (item.TryGetProperty("authors", out var authors))
            {
                authors.EnumerateArray().ShouldAllBe(a => a.GetProperty("name").GetString() != null);
            }
        }

        var gone = root.GetProperty("items")[2].GetProperty("_syndication");
        gone.GetProperty("pubstatus").GetString().ShouldBe("canceled");
        gone.GetProperty("articleId").GetString().ShouldBe("agency-3");
        root.GetProperty("items")[0].GetProperty("_syndication").GetProperty("obligations")[0].GetProperty("kind").GetString().ShouldBe("source-link");
    }

    [Fact]
    public void Ninjs_of_a_story_carries_copy_rights_and_the_id_that_republications_are_reported_by()
    {
        var full = Story() with
        {
            Article = Samples.Article(subjects: ["transport"]) with
            {
                Images = [new Image { Url = "https://agency.example/a.jpg", Caption = "The bridge", Credit = "Bo Example" }],
                SourceOutlet = new SourceOutlet { Name = "Other", Url = "https://other.example/" }, Located = "Example City", Expiry = Samples.Now, Urgency = 3,
            },
            Rights = new RightsFacts { Odrl = "{}" },
        };
        using var json = JsonDocument.Parse(FeedFormat.Ninjs.Render(Feed(full, Withdrawal())));
        var story = json.RootElement[0];
        story.GetProperty("bodies")[0].GetProperty("value").GetString().ShouldBe(full.Html);
        story.GetProperty("usageTerms").GetString()!.ShouldContain("Link to Agency");
        story.GetProperty("associations")[0].GetProperty("by").GetString().ShouldBe("Bo Example");
        story.GetProperty("altIds")[0].GetProperty("value").GetString().ShouldBe("agency-1");
        story.GetProperty("rightsInfo").GetProperty("langId").GetString().ShouldBe("http://www.w3.org/ns/odrl/2/");
        var gone = json.RootElement[1];
        gone.GetProperty("pubStatus").GetString().ShouldBe("canceled");
        gone.TryGetProperty("headlines", out _).ShouldBeFalse();
        gone.TryGetProperty("bodies", out _).ShouldBeFalse();
    }

    [Fact]
    public void Html_of_a_withdrawal_has_no_story_and_json_ld_cannot_end_its_script()
    {
        var html = Utf8(FeedFormat.Html.Render(Feed(Story() with { JsonLd = "{\"a\":\"</script><b>\"}" }, Withdrawal())));
        html.ShouldContain("{\"a\":\"\\u003C/script>\\u003Cb>\"}");
        html.ShouldContain("data-pubstatus=\"canceled\"");
        html.ShouldContain("has withdrawn this article");
    }

    [Theory]
    [InlineData("rss")]
    [InlineData("atom")]
    [InlineData("jsonfeed")]
    [InlineData("ninjs")]
    [InlineData("html")]
    [InlineData("newsml")]
    [InlineData("sitemap")]
    public void Every_format_of_hostile_text_stays_whole(string format)
    {
        var bytes = FeedFormat.Find(format)!.Render(Feed(Hostile(Samples.Hostile)) with { Title = Samples.Hostile });
        var text = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes);
        text.ShouldNotContain("\u0000");
        switch (format)
        {
            case "rss" or "atom":
                var item = ReadFeed(bytes).Items.ShouldHaveSingleItem();
                item.Title.Text.ShouldBe(FeedText.Clean(Samples.Hostile));
                XDocument.Parse(text).Descendants().Where(e => e.Name == Content + "encoded" || e.Name == Atom + "content")
                    .ShouldHaveSingleItem().Value.ShouldBe(FeedText.Clean(Samples.Hostile));
                break;
            case "html":
                text.ShouldNotContain("<title>]]></script>");
                break;
            case "newsml" or "sitemap":
                XDocument.Parse(text).Descendants().ShouldNotBeEmpty();
                break;
            default:
                JsonDocument.Parse(bytes).Dispose();
                break;
        }
    }

    /// <summary>Whatever stands in the text, the XML is well-formed and the JSON parses.</summary>
    [Fact]
    public void Every_format_of_any_text_can_be_read() => Gen.Char.Array[0, 40].Select(c => new string(c)).Sample(text =>
    {
        var feed = Feed(Hostile(text), Hostile(text) with { Article = Hostile(text).Article with { PubStatus = PubStatus.Canceled } });
        ReadFeed(FeedFormat.Rss.Render(feed)).Items.Count().ShouldBe(2);
        ReadFeed(FeedFormat.Atom.Render(feed)).Items.Count().ShouldBe(1);
        JsonDocument.Parse(FeedFormat.Json.Render(feed)).Dispose();
        JsonDocument.Parse(FeedFormat.Ninjs.Render(feed)).Dispose();
        XDocument.Parse(Utf8(FeedFormat.NewsMl.Render(feed))).Descendants().Count(e => e.Name.LocalName == "newsItem").ShouldBe(2);
        XDocument.Parse(Utf8(FeedFormat.Sitemap.Render(feed)));
    }, iter: 300);

    [Fact]
    public void Render_for_the_command_line_needs_no_clearance()
    {
        foreach (var format in new[] { "rss", "atom", "jsonfeed", "ninjs", "html", "newsml", "sitemap" })
        {
            Utf8(FeedRenderer.Render(format, [Samples.Article()])).ShouldContain("Bridge reopens");
        }

        Should.Throw<ArgumentException>(() => FeedRenderer.Render("docx", [])).Message.ShouldContain("jsonfeed");
    }

    [Fact]
    public void Render_of_the_same_input_gives_the_same_bytes()
    {
        foreach (var format in FeedFormat.All)
        {
            format.Render(Feed(Story(), Withdrawal())).ShouldBe(format.Render(Feed(Story(), Withdrawal())));
        }
    }

    [Theory]
    [InlineData("https://agency.example/a b", "https://agency.example/a%20b")]
    [InlineData("https://приклад.example/x", "https://xn--80aikifvh.example/x")]
    [InlineData("javascript:alert(1)", null)]
    [InlineData("/relative", null)]
    [InlineData(null, null)]
    public void WebUrl_is_absolute_and_ascii(string? given, string? expected) => FeedText.WebUrl(given).ShouldBe(expected);

    private static FeedEntry Story() => FeedEntry.Of(Samples.Cleared(Samples.Article(subjects: ["transport"], section: "City")), Samples.Now);

    private static FeedEntry Correction() => FeedEntry.Of(Samples.Cleared(Samples.Article("agency-2", 2, Change.Correction)), Samples.Now);

    private static FeedEntry Withdrawal() => FeedEntry.Of(Samples.Cleared(Samples.Article("agency-3", 2, Change.Withdrawal)), Samples.Now);

    private static FeedEntry Hostile(string text) => Story() with
    {
        Html = text,
        JsonLd = text,
        PublisherName = text,
        Article = Samples.Article(headline: text, section: text, subjects: [text, text]) with
        {
            Standfirst = text, Byline = text, ChangeNote = text, Change = Change.Correction, CanonicalUrl = "https://agency.example/" + Uri.EscapeDataString(FeedText.Clean(text)),
            Body = [new Block { Kind = BlockKind.Paragraph, Text = text }],
        },
        Obligations = [new Obligation { Kind = ObligationKind.MediaIdentifier, Text = text }],
    };

    private static FeedDocumentInput Feed(params FeedEntry[] entries) => new()
    {
        Title = "Example feed",
        Id = FeedText.FeedId("x"),
        SelfUrl = "https://feeds.example/v1/feeds/x.atom",
        HomeUrl = "https://feeds.example/",
        Updated = Samples.Now,
        Entries = entries,
    };

    private static SyndicationFeed ReadFeed(byte[] bytes)
    {
        using var xml = XmlReader.Create(new MemoryStream(bytes), new XmlReaderSettings { CheckCharacters = true });
        return SyndicationFeed.Load(xml);
    }

    private static string Utf8(byte[] bytes) => Encoding.UTF8.GetString(bytes);
}
