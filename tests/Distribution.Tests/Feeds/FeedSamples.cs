using Syndication.Contracts;
using Syndication.Distribution.Feeds;
using Syndication.Ingest;

namespace Syndication.DistributionTests.Feeds;

/// <summary>Entries of every kind that feeds meet, and the articles of Ingest's sample files.</summary>
internal static class FeedSamples
{
    public const string License =
        "<license xmlns=\"https://rslstandard.org/rsl\"><prohibits type=\"usage\">ai-train</prohibits><legal type=\"disclaimer\">as-is</legal></license>";

    public static IReadOnlyList<FeedEntry> Made { get; } =
    [
        Entry(Samples.Article("plain", subjects: ["transport"], section: "City")),
        Entry(Samples.Article("correction", 2, Change.Correction, "uk", headline: "Міст & «паром» < 5 км")),
        Entry(Samples.Article("update", 3, Change.Update) with { ChangeNote = "With the mayor's words" }),
        Entry(Samples.Article("gone", 2, Change.Withdrawal)),
        Entry(Samples.Article("geloescht", 2, Change.Withdrawal, "de")),
        Entry(Samples.Article("paid", advertising: true)),
        Entry(Rich()),
        Entry(Rich() with { Id = "rights" }) with
        {
            Rights = new RightsFacts
            {
                TermsUrl = "https://agency.example/terms", LicenseUrl = "https://creativecommons.org/licenses/by/4.0/", Rsl = License,
                TdmReserved = true, TdmPolicyUrl = "https://agency.example/tdm.json", Odrl = "{\"@context\":\"http://www.w3.org/ns/odrl.jsonld\"}",
            },
        },
        Entry(Rich() with { Id = "broken-license" }) with { Rights = new RightsFacts { Rsl = "<license><![CDATA[ no", TermsUrl = "javascript:alert(1)" } },
        Entry(Samples.Article("bare") with { Language = "und", Standfirst = null, Byline = null, CanonicalUrl = null, Headline = " ", Uri = "guid 7" }),
        Entry(Samples.Article("idn") with { CanonicalUrl = "https://приклад.example/новини/міст?a=1&b=2", Uri = "https://приклад.example/новини/1" }),
        Entry(Samples.Article("hostile", headline: Samples.Hostile, section: Samples.Hostile, subjects: [Samples.Hostile]) with
        {
            Standfirst = Samples.Hostile, Byline = Samples.Hostile, ChangeNote = Samples.Hostile, Change = Change.Correction, Located = Samples.Hostile,
            SourceOutlet = new SourceOutlet { Name = Samples.Hostile, Url = "javascript:" + Samples.Hostile },
            Images = [new Image { Url = "https://agency.example/\"><script>.jpg", Caption = Samples.Hostile, Credit = Samples.Hostile }],
        }, Samples.Hostile) with { PublisherName = Samples.Hostile },
    ];

    /// <summary>Every article that Ingest's samples hold, with a copy of its own body.</summary>
    public static IReadOnlyList<FeedEntry> Read { get; } =
    [
        .. Files().SelectMany(Articles).GroupBy(a => a.Id, StringComparer.Ordinal).Select(g => g.First()).Select(Entry),
    ];

    public static IReadOnlyList<FeedEntry> All { get; } = [.. Made, .. Read];

    public static FeedDocumentInput Feed(IReadOnlyList<FeedEntry> entries, string extension = "atom") => new()
    {
        Title = "Example <feed> & more",
        Id = FeedText.FeedId("x"),
        SelfUrl = "https://feeds.example/v1/feeds/x." + extension,
        HomeUrl = "https://feeds.example/",
        HubUrl = "https://feeds.example/hub",
        PreviousArchiveUrl = $"https://feeds.example/v1/feeds/x.{extension}?archive=2026-11-23",
        Updated = Samples.Now,
        Entries = entries,
    };

    public static FeedDocumentInput Archive(IReadOnlyList<FeedEntry> entries, string extension) => Feed(entries, extension) with
    {
        SelfUrl = $"https://feeds.example/v1/feeds/x.{extension}?archive=2026-11-24",
        CurrentUrl = "https://feeds.example/v1/feeds/x." + extension,
        NextArchiveUrl = $"https://feeds.example/v1/feeds/x.{extension}?archive=2026-11-25",
        HubUrl = null,
    };

    private static Article Rich() => Samples.Article("rich", subjects: ["transport", "economy"]) with
    {
        Uri = "urn:newsml:agency.example:20261124:rich",
        Located = "Example City",
        Urgency = 3,
        Genres = [new Subject { Name = "Feature", Code = "http://cv.iptc.org/newscodes/genre/Feature" }],
        Places = [new Subject { Name = "Kyiv", Code = "UA-30" }],
        Embargo = Samples.Now.AddHours(-1),
        Expiry = Samples.Now.AddYears(1),
        SourceOutlet = new SourceOutlet { Name = "Other Wire", Url = "https://other.example/story" },
        Images = [new Image { Url = "https://agency.example/a.jpg", Caption = "The bridge", Credit = "Bo Example", Width = 800, Height = 600 }],
        Body =
        [
            new Block { Kind = BlockKind.Paragraph, Text = "The bridge over the Example reopened.", Links = [new TextLink { Start = 4, Length = 6, Url = "https://agency.example/bridge" }] },
            new Block { Kind = BlockKind.Heading, Text = "Tolls", Level = 2 },
            new Block { Kind = BlockKind.List, Items = ["Cars: 4", "Lorries: 9"] },
            new Block { Kind = BlockKind.Quote, Text = "At last." },
            new Block { Kind = BlockKind.Image, Url = "https://agency.example/a.jpg", Text = "The bridge" },
        ],
    };

    private static FeedEntry Entry(Article article) => Entry(article, $"<h1>{ArticleHtml.Encode(article.Headline)}</h1>\n" + ArticleHtml.Body(article));

    private static FeedEntry Entry(Article article, string html) => FeedEntry.Of(Samples.Cleared(article, html: html), Samples.Now);

    private static IEnumerable<Article> Articles(string path)
    {
        var context = new ReadContext { Now = Samples.Now, Url = new Uri("https://agency.example/feed"), PublisherId = "agency" };
        return ContentReader.Read(File.ReadAllBytes(path), null, context).Articles;
    }

    private static IEnumerable<string> Files()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var tests = Path.Combine(folder.FullName, "tests", "Ingest.Tests");
            if (Directory.Exists(tests))
            {
                return Directory.EnumerateFiles(tests, "*", SearchOption.AllDirectories)
                    .Where(f => f.Contains("Samples", StringComparison.Ordinal) && !f.EndsWith(".cs", StringComparison.Ordinal)
                        && !f.Contains("/bin/", StringComparison.Ordinal) && !f.Contains("/obj/", StringComparison.Ordinal))
                    .Order(StringComparer.Ordinal);
            }
        }

        return [];
    }
}
