using System.Collections.Concurrent;
using System.ServiceModel.Syndication;
using System.Text;
using System.Text.Json;
using System.Xml;
using System.Xml.Linq;
using System.Xml.Schema;
using AngleSharp.Html.Parser;
using Json.Schema;
using Syndication.Contracts;
using Syndication.Distribution.Feeds;
using Syndication.Ingest;

namespace Syndication.DistributionTests.Feeds;

/// <summary>
/// Every format of every sample, also the hostile ones, by a schema or by readers that share no code with the renderers.
/// The schemas here are our own restatements. With SYNDICATION_SCHEMAS naming a folder that holds IPTC's own
/// (ninjs-schema_3.1.json, NewsML-G2_2.35-spec-All-Power.xsd, xml.xsd) those are applied too.
/// </summary>
public sealed class FormatValidityTests
{
    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";
    private static readonly XNamespace At = "http://purl.org/atompub/tombstones/1.0";
    private static readonly XNamespace History = "http://purl.org/syndication/history/1.0";
    private static readonly XNamespace Rsl = "https://rslstandard.org/rsl";
    private static readonly XNamespace DcTerms = "http://purl.org/dc/terms/";
    private static readonly XNamespace Nar = "http://iptc.org/std/nar/2006-10-01/";

    private static readonly ConcurrentDictionary<string, Lazy<JsonSchema>> Schemas = new();

    private static readonly string? Published = Environment.GetEnvironmentVariable("SYNDICATION_SCHEMAS");

    public static TheoryData<string> Sets => ["made", "read", "archive", "empty"];

    [Fact]
    public void Samples_are_there() => FeedSamples.Read.Count.ShouldBeGreaterThan(30);

    [Theory]
    [MemberData(nameof(Sets))]
    public void Rss_holds_for_every_sample(string set)
    {
        var (feed, entries) = Input(set, "rss");
        var bytes = FeedFormat.Rss.Render(feed);
        var channel = XDocument.Parse(Utf8(bytes)).Root!.Element("channel")!;
        using (var xml = XmlReader.Create(new MemoryStream(bytes)))
        {
            SyndicationFeed.Load(xml).Items.Count().ShouldBe(entries.Count);
        }

        CodeHollow.FeedReader.FeedReader.ReadFromByteArray(bytes).Items.Count.ShouldBe(entries.Count);
        channel.Elements("item").Select(i => i.Element("guid")!.Value).ShouldBeUnique();
        foreach (var item in channel.Elements("item"))
        {
            // What the W3C validator asks of an item (its errors, and the warnings that can be avoided).
            item.Elements().GroupBy(e => e.Name).Where(g => g.Key.LocalName is not ("category" or "link")).ShouldAllBe(g => g.Count() == 1);
            DateTimeOffset.ParseExact(item.Element("pubDate")!.Value, "r", null);
            item.Element("title")!.Value.ShouldNotBeNullOrWhiteSpace();
            item.Elements("link").ShouldAllBe(l => IsAscii(l.Value) && IsWeb(l.Value));
            item.Elements("category").ShouldAllBe(c => c.Value.Length > 0);
        }

        Links(channel, feed);
    }

    [Theory]
    [MemberData(nameof(Sets))]
    public void Atom_holds_for_every_sample(string set)
    {
        var (feed, entries) = Input(set, "atom");
        var bytes = FeedFormat.Atom.Render(feed);
        var root = XDocument.Parse(Utf8(bytes)).Root!;
        using (var xml = XmlReader.Create(new MemoryStream(bytes)))
        {
            SyndicationFeed.Load(xml).Items.Count().ShouldBe(entries.Count(e => !e.IsWithdrawn));
        }

        foreach (var entry in root.Elements(Atom + "entry"))
        {
            // RFC 4287 section 4.1.2.
            foreach (var one in new[] { "id", "title", "updated", "author", "content" })
            {
                entry.Elements(Atom + one).Count().ShouldBe(1, one);
            }

            IsWeb(entry.Element(Atom + "id")!.Value.Replace("urn:uuid:", "https://x.example/", StringComparison.Ordinal)).ShouldBeTrue();
            entry.Elements(Atom + "published").Concat(entry.Elements(Atom + "updated")).ShouldAllBe(d => XmlConvert.ToDateTimeOffset(d.Value) > DateTimeOffset.UnixEpoch);
            entry.Elements(Atom + "link").ShouldAllBe(l => IsAscii(l.Attribute("href")!.Value) && IsWeb(l.Attribute("href")!.Value));
            entry.Element(Atom + "author")!.Element(Atom + "name")!.Value.ShouldNotBeNullOrEmpty();
        }

        root.Elements(Atom + "entry").Select(e => e.Element(Atom + "id")!.Value).Concat(root.Elements(At + "deleted-entry").Select(e => e.Attribute("ref")!.Value)).ShouldBeUnique();
        root.Elements(At + "deleted-entry").Count().ShouldBe(entries.Count(e => e.IsWithdrawn));
        Links(root, feed);
    }

    [Theory]
    [InlineData("rss")]
    [InlineData("atom")]
    public void Rights_stand_with_the_entry_they_belong_to(string format)
    {
        var root = XDocument.Parse(Utf8(FeedFormat.Find(format)!.Render(FeedSamples.Feed(FeedSamples.Made, format)))).Root!;
        var content = root.Descendants(Rsl + "content").ShouldHaveSingleItem("the broken licence is left out");
        content.Attribute("url")!.Value.ShouldBe("https://agency.example/news/rich");
        content.Element(Rsl + "license")!.Element(Rsl + "prohibits")!.Value.ShouldBe("ai-train");
        content.Parent!.Elements(Atom + "link").ShouldContain(l => (string)l.Attribute("rel")! == "license" && (string)l.Attribute("href")! == "https://creativecommons.org/licenses/by/4.0/");
        content.Parent.Element(DcTerms + "valid")!.Value.ShouldBe("start=2026-11-24T08:30:00Z; end=2027-11-24T09:30:00Z; scheme=W3C-DTF;");
        root.ToString().ShouldNotContain("javascript:alert(1)");
    }

    [Theory]
    [MemberData(nameof(Sets))]
    public void JsonFeed_holds_for_every_sample(string set)
    {
        var (feed, entries) = Input(set, "json");
        using var json = JsonDocument.Parse(FeedFormat.Json.Render(feed));
        Validate(json.RootElement, Schema("jsonfeed-1.1.json"), "JSON Feed");
        json.RootElement.GetProperty("items").GetArrayLength().ShouldBe(entries.Count);
        json.RootElement.GetProperty("items").EnumerateArray().Select(i => i.GetProperty("id").GetString()).ShouldBeUnique();
    }

    [Theory]
    [MemberData(nameof(Sets))]
    public void Ninjs_holds_for_every_sample(string set)
    {
        var (feed, entries) = Input(set, "ninjs");
        using var json = JsonDocument.Parse(FeedFormat.Ninjs.Render(feed));
        json.RootElement.GetArrayLength().ShouldBe(entries.Count);
        var schemas = new List<JsonSchema> { Schema("ninjs-3.1-shape.json") };
        if (Published is not null)
        {
            schemas.Add(Schema(Path.Combine(Published, "ninjs-schema_3.1.json")));
        }

        foreach (var (schema, item) in schemas.SelectMany(s => json.RootElement.EnumerateArray().Select(i => (s, i))))
        {
            Validate(item, schema, item.GetProperty("uri").GetString()!);
        }
    }

    /// <summary>Our own reader of ninjs, written by others than the renderer, finds the same story.</summary>
    [Fact]
    public void Ninjs_is_read_back_by_the_reader_of_ingest()
    {
        var entries = FeedSamples.Made.Where(e => !e.IsWithdrawn && e.Article.Id is not ("hostile" or "bare")).ToList();
        var read = Read(FeedFormat.Ninjs, entries);
        read.Select(a => (a.Headline, a.Language, a.Version)).ShouldBe(entries.Select(e => (e.Article.Headline, e.Article.Language, e.Article.Version)));
        var rich = read.First(a => a.Places.Count > 0);
        (rich.Urgency, rich.Genres[0].Code, rich.Places[0].Name, rich.Located).ShouldBe((3, "http://cv.iptc.org/newscodes/genre/Feature", "Kyiv", "Example City"));
    }

    [Theory]
    [MemberData(nameof(Sets))]
    public void NewsMl_holds_for_every_sample(string set)
    {
        var (feed, entries) = Input(set, "newsml");
        var document = XDocument.Parse(Utf8(FeedFormat.NewsMl.Render(feed)));
        var items = document.Descendants(Nar + "newsItem").ToList();
        items.Count.ShouldBe(Math.Max(1, entries.Count));
        foreach (var item in items)
        {
            item.Attribute("guid")!.Value.ShouldNotBeNullOrEmpty();
            // The order that the schema fixes.
            item.Elements().Select(e => e.Name.LocalName).ShouldBeSubsequenceOf("catalogRef", "rightsInfo", "itemMeta", "contentMeta", "contentSet");
            item.Element(Nar + "itemMeta")!.Elements().Select(e => e.Name.LocalName).ShouldBeSubsequenceOf(
                "itemClass", "provider", "versionCreated", "firstCreated", "embargoed", "pubStatus", "title", "edNote", "signal", "altRep", "expires");
        }

        if (Published is not null)
        {
            ByPublishedXsd(document);
        }
    }

    [Fact]
    public void NewsMl_is_read_back_by_the_reader_of_ingest()
    {
        var entries = FeedSamples.Made.Where(e => !e.IsWithdrawn && e.Article.Id is not ("hostile" or "bare")).ToList();
        var read = Read(FeedFormat.NewsMl, entries);
        read.Select(a => (a.Headline, a.Language, a.Version)).ShouldBe(entries.Select(e => (e.Article.Headline, e.Article.Language, e.Article.Version)));
        var rich = read.First(a => a.Urgency == 3);
        rich.Body.Select(b => b.Kind).ShouldContain(BlockKind.Quote);
        (rich.Standfirst, rich.Byline, rich.Located, rich.SourceOutlet!.Name).ShouldBe(("It was closed for a year.", "Ada Example", "Example City", "Other Wire"));
        rich.Expiry.ShouldBe(Samples.Now.AddYears(1));
        Read(FeedFormat.NewsMl, [.. FeedSamples.Made.Where(e => e.IsWithdrawn)]).ShouldAllBe(a => a.PubStatus == PubStatus.Canceled && a.Body.Count == 0);
    }

    [Theory]
    [MemberData(nameof(Sets))]
    public void Sitemap_holds_for_every_sample(string set)
    {
        var (feed, entries) = Input(set, "sitemap");
        var document = XDocument.Parse(Utf8(FeedFormat.Sitemap.Render(feed)));
        var faults = new List<string>();
        var schemas = new XmlSchemaSet();
        foreach (var name in new[] { "sitemap-0.9.xsd", "sitemap-news-0.9.xsd" })
        {
            using var xsd = XmlReader.Create(SchemaFile(name));
            schemas.Add(null, xsd);
        }

        document.Validate(schemas, (_, e) => faults.Add(e.Message));
        faults.ShouldBeEmpty();
        document.Root!.Elements().Count().ShouldBeLessThanOrEqualTo(entries.Count);
        document.ToString().ShouldNotContain("/news/gone");
        if (set == "made")
        {
            document.Descendants().Where(e => e.Name.LocalName == "loc").Select(e => e.Value).ShouldContain("https://agency.example/news/rich");
        }
    }

    [Theory]
    [MemberData(nameof(Sets))]
    public void Html_holds_for_every_sample(string set)
    {
        // The copy of the hostile sample is no safe HTML, which a clearance never holds.
        var (feed, entries) = Input(set, "html");
        var safe = entries.Where(e => e.Article.Id != "hostile").ToList();
        var page = new HtmlParser().ParseDocument(Utf8(FeedFormat.Html.Render(feed with { Entries = safe })));
        page.QuerySelectorAll("body > article").Length.ShouldBe(safe.Count);
        page.QuerySelectorAll("script:not([type='application/ld+json']), [onerror], [onload], a[href^='javascript:']").Length.ShouldBe(0);
        foreach (var entry in safe)
        {
            new HtmlParser().ParseDocument(Utf8(HtmlRenderer.Snippet(entry))).Body!.Children.ShouldHaveSingleItem().LocalName.ShouldBe("article");
        }
    }

    private static (FeedDocumentInput Feed, IReadOnlyList<FeedEntry> Entries) Input(string set, string extension) => set switch
    {
        "made" => (FeedSamples.Feed(FeedSamples.Made, extension), FeedSamples.Made),
        "read" => (FeedSamples.Feed(FeedSamples.Read, extension), FeedSamples.Read),
        "archive" => (FeedSamples.Archive(FeedSamples.Made, extension), FeedSamples.Made),
        _ => (FeedSamples.Feed([], extension), []),
    };

    private static IReadOnlyList<Article> Read(FeedFormat format, IReadOnlyList<FeedEntry> entries)
    {
        var bytes = format.Render(FeedSamples.Feed(entries, format.Extension));
        return ContentReader.Read(bytes, format.ContentType, new ReadContext { Now = Samples.Now, Url = new Uri("https://feeds.example/x"), PublisherId = "agency" }).Articles;
    }

    /// <summary>Self, hub and archives as RFC 5005 and WebSub section 4 ask for them.</summary>
    private static void Links(XElement feed, FeedDocumentInput input)
    {
        var links = feed.Elements(Atom + "link").ToLookup(l => (string)l.Attribute("rel")!, l => (string)l.Attribute("href")!);
        links["self"].ShouldBe([input.SelfUrl]);
        links["hub"].ShouldBe(input.HubUrl is null ? [] : [input.HubUrl]);
        links["prev-archive"].ShouldBe([input.PreviousArchiveUrl!]);
        links["current"].ShouldBe(input.CurrentUrl is null ? [] : [input.CurrentUrl]);
        feed.Elements(History + "archive").Count().ShouldBe(input.CurrentUrl is null ? 0 : 1);
    }

    private static void ByPublishedXsd(XDocument document)
    {
        var faults = new List<string>();
        var schemas = new XmlSchemaSet { XmlResolver = new XmlUrlResolver() };
        schemas.Add(null, Path.Combine(Published!, "NewsML-G2_2.35-spec-All-Power.xsd"));
        document.Validate(schemas, (_, e) => faults.Add(e.Message));
        faults.ShouldBeEmpty();
    }

    private static void Validate(JsonElement json, JsonSchema schema, string what)
    {
        var result = schema.Evaluate(json, new EvaluationOptions { OutputFormat = OutputFormat.List, RequireFormatValidation = true });
        var faults = (result.Details ?? []).Where(d => d.Errors is not null).SelectMany(d => d.Errors!.Select(e => $"{d.InstanceLocation}: {e.Value}"));
        result.IsValid.ShouldBeTrue(what + ": " + string.Join("; ", faults.Take(5)));
    }

    private static JsonSchema Schema(string name) => Schemas.GetOrAdd(name, static n => new Lazy<JsonSchema>(() => JsonSchema.FromText(File.ReadAllText(SchemaFile(n))))).Value;

    private static string SchemaFile(string name) => Path.Combine(AppContext.BaseDirectory, "Feeds", "Schemas", name);

    private static bool IsWeb(string url) => Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https";

    private static bool IsAscii(string text) => text.All(char.IsAscii);

    private static string Utf8(byte[] bytes) => new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes);
}

internal static class OrderAssertions
{
    /// <summary>Each name stands in the order of <paramref name="order"/>; some may be absent, some repeated.</summary>
    public static void ShouldBeSubsequenceOf(this IEnumerable<string> names, params string[] order)
    {
        var places = names.Select(n => Array.IndexOf(order, n)).ToList();
        places.ShouldNotContain(-1, string.Join(' ', names));
        places.ShouldBe([.. places.Order()], string.Join(' ', names));
    }
}
