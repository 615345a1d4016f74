using System.IO.Compression;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using CsCheck;
using Syndication.Attribution.Checks;
using Syndication.Contracts;

namespace Syndication.AttributionTests.Checks;

public sealed class DiscoveryTests
{
    private static readonly string Good = SamplePage.Load("compliant-plain").Page.Html!;
    private static readonly string Bad = SamplePage.Load("broken-no-link").Page.Html!;
    private static readonly string Other = SamplePage.Load("undetermined-other-article").Page.Html!;

    [Fact]
    public void Copy_of_sixty_words_or_more_is_found_however_long_the_page_and_edited_in_every_twelfth_word()
    {
        Gen.Select(Gen.Int[60, 900], Gen.Int[0, 3000], Gen.Int[1, 1_000_000]).Sample((length, around, seed) =>
        {
            // Words of a text of their own, so that chance finds nothing.
            string Words(int count, int from) => string.Join(' ', Enumerable.Range(0, count).Select(i => $"t{from}w{i}"));
            var article = Words(length, seed);
            var index = new FingerprintIndex();
            for (var i = 1; i <= 50; i++)
            {
                index.Add($"other{i}", Fingerprint.Of(Words(300, seed + (1000 * i))));
            }

            index.Add("story", Fingerprint.Of(article));
            var edited = string.Join(' ', article.Split(' ').Select((w, i) => i % 12 == 11 ? "edited" : w));

            index.Candidates($"{Words(around, seed + 400_000)} {article} {Words(around, seed + 600_000)}").ShouldContain("story");
            index.Candidates($"{Words(around, seed + 400_000)} {edited}").ShouldContain("story");
            index.Candidates(Words(around, seed + 700_000)).ShouldNotContain("story");
        }, seed: "0000dcBnzZL1", iter: 60);
    }

    [Fact]
    public void Phrase_that_many_articles_share_finds_none_of_them()
    {
        var index = new FingerprintIndex();
        var phrase = string.Join(' ', Enumerable.Range(0, 80).Select(i => $"legal{i}"));
        for (var i = 0; i < 60; i++)
        {
            index.Add($"a{i}", Fingerprint.Of($"{phrase} {string.Join(' ', Enumerable.Range(0, 200).Select(w => $"a{i}w{w}"))}"));
        }

        index.Candidates(phrase).ShouldBeEmpty();
    }

    [Fact]
    public void Fingerprint_survives_being_stored()
    {
        var hashes = Fingerprint.Of(Good);
        Fingerprint.Unpack(Fingerprint.Pack(hashes)).ShouldBe(hashes, ignoreOrder: true);
    }

    private const string Ukrainian = """
        У порту Скельному в понеділок почали міняти лампу маяка, яку 1931 року привіз данський інженер Нільс Брандт. Минулого тижня буря розбила дві з чотирьох лінз, і з 17 листопада кораблям світить плавучий вогонь.
        Роботи коштуватимуть 1,8 мільйона гривень і триватимуть до 12 березня, сказала журналістам начальниця порту Інґрід Сольберг. За рік повз Голчасті скелі проходить близько 4300 кораблів.
        Рибалки просили стару лампу зберегти. Від 20 квітня її показуватиме музей Василя Кричевського в Лимані, а Олесь Гордієнко напише про неї книжку. Наглядача маяк не має від 1984 року.
        """;

    private const string English = """
        Work began on Monday at Skelnyi harbour to replace the lighthouse lamp that the Danish engineer Niels Brandt brought there in 1931. Last week's storm broke two of the four lenses; since 17 November a floating light has guided ships.
        The repair will cost 1.8 million hryvnias and go on until 12 March, the harbour's head, Ingrid Solberg, told reporters. Some 4,300 ships a year pass the Needle rocks.
        Fishermen had asked that the old lamp be kept. From 20 April it will be on show at the Vasyl Krychevskyi museum in Lyman, and Oles Hordienko will write a book about it. There has been no keeper since 1984.
        """;

    private const string OwnReport = """
        The lighthouse of Skelnyi will get a new lamp, harbour head Ingrid Solberg said on Monday. A storm had broken two of four lenses, and ships have been guided by a floating light since 17 November.
        Our reporter Marta Lindqvist spoke to fishermen in Lyman, who fear that the 60 boats of the village will have to wait until summer. Mayor Petro Vasylenko promised 250,000 hryvnias from the town's purse. The council of Lyman will vote on 9 December.
        """;

    [Fact]
    public void Translation_by_the_partner_is_found_by_figures_and_names_among_thousands_of_stories()
    {
        var index = new TranslationIndex();
        for (var i = 0; i < 3000; i++)
        {
            index.Add($"other{i}", TranslationMarks.Of($"х {1000 + i} людей у місті Лиман{i % 7} сказав Андрій Пилипенко{i}. З {i % 28} листопада Ірина Ткачук{i % 90} має {i * 37} гривень від 1984 року і 4300 кораблів, каже Сольберг, Олена Марченко{i % 11} та Григорій Ляшко.", "uk", alsoFirst: false));
        }

        index.Add("story", TranslationMarks.Of(Ukrainian, "uk", alsoFirst: false));

        index.Candidate($"Daily Rock. Home. Sport. Weather 12 degrees.\n{English}\nRead also: 17 ways to cook fish in 2026", "en-GB").ShouldBe("story");
        index.Candidate(OwnReport, "en").ShouldBeNull("another paper's own report shares names and figures too");
        index.Candidate(Ukrainian, "uk").ShouldBeNull("a page in the article's own language is no translation");
        index.Candidate(English, null).ShouldBeNull();
        index.Candidate(English, "und").ShouldBeNull();
        index.Candidate(string.Join('.', English.Split('.').Take(2)), "en").ShouldBeNull("a few sentences of it are too little to tell");
    }

    [Fact]
    public async Task Search_finds_a_copy_that_the_partner_translated()
    {
        await using var site = await PartnerSite.Start();
        await using var app = await CheckApp.Start(null, ("Attribution:Search:PauseMilliseconds", "0"), ("Attribution:SweepSeconds", "1"));
        var story = CheckApp.Story with { Language = "uk", Headline = "Маяк отримає нову лампу", Standfirst = null, Body = [.. Ukrainian.Split('\n').Select(t => new Block { Kind = BlockKind.Paragraph, Text = t.Trim() })] };
        await app.Keep(story);
        site.Others["/map.xml"] = $"<?xml version=\"1.0\"?><urlset><url><loc>{site.Root}/a</loc></url><url><loc>{site.Root}/b</loc></url></urlset>";
        string Page(string text) => $"<html lang=\"en\"><body><article><h1>New lamp</h1>{string.Concat(text.Split('\n').Select(t => $"<p>{t.Trim()}</p>"))}</article></body></html>";
        site.Others["/a"] = Page(English);
        site.Others["/b"] = Page(OwnReport);

        (await app.Client.PutAsJsonAsync("/v1/partner-sites/p1", new PartnerSites { Hosts = ["127.0.0.1"], Feeds = [$"{site.Root}/map.xml"] }, CheckApp.Now)).EnsureSuccessStatusCode();
        await app.Until(async () => (await app.Store<PartnerSiteDocument>().Get("p1"))?.SearchedAt is not null, "the search ended");

        var view = await app.Client.GetFromJsonAsync<PartnerSiteView>("/v1/partner-sites/p1", ContractsJson.Options, CheckApp.Now);
        (view!.Pages, view.Found).ShouldBe((2, 1));
        (await app.Store<RepublicationDocument>().Get(RepublicationRules.IdOf("p1", story.Id, $"{site.Root}/a"))).ShouldNotBeNull().Via.ShouldBe("search");
        var look = PageCheck.Check(PageInput.FromHtml(Page(English), $"{site.Root}/a"), story, CheckApp.Cleared.Obligations);
        look.Code.ShouldBeNull("the look finds it too, and decides");
    }

    [Theory]
    [InlineData("<?xml version=\"1.0\"?><urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\"><url><loc>https://d.example/1</loc><lastmod>2026-11-20</lastmod></url><url><loc> https://d.example/2 </loc></url></urlset>", "https://d.example/1@20 https://d.example/2")]
    [InlineData("<sitemapindex xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\"><sitemap><loc>https://d.example/s1.xml</loc></sitemap></sitemapindex>", "https://d.example/s1.xml*")]
    [InlineData("<urlset xmlns:image=\"http://www.google.com/schemas/sitemap-image/1.1\" xmlns:news=\"http://www.google.com/schemas/sitemap-news/0.9\"><url><loc>https://d.example/1</loc><news:news><news:publication_date>2026-11-21T10:00:00+02:00</news:publication_date></news:news><image:image><image:loc>https://d.example/i.jpg</image:loc></image:image></url></urlset>", "https://d.example/1@21")]
    [InlineData("<rss><channel><link>https://d.example/</link><item><title>x</title><link>https://d.example/1</link><pubDate>Fri, 20 Nov 2026 10:00:00 GMT</pubDate></item></channel></rss>", "https://d.example/1@20")]
    [InlineData("<feed xmlns=\"http://www.w3.org/2005/Atom\"><link rel=\"self\" href=\"https://d.example/f\"/><entry><link rel=\"alternate\" href=\"https://d.example/1\"/><link rel=\"enclosure\" href=\"https://d.example/a.mp3\"/><updated>2026-11-20T08:00:00Z</updated></entry></feed>", "https://d.example/1@20")]
    [InlineData("<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><urlset><url><loc>https://d.example/1</loc></url><url><loc>https://d.example/&e;</loc></url></urlset>", "https://d.example/1")]
    [InlineData("<urlset><url><loc>https://d.example/1</loc></url><url><loc>https://d.example/2", "https://d.example/1")]
    [InlineData("<urlset><url><loc>javascript:x</loc></url></urlset>", "")]
    [InlineData("no xml at all", "")]
    public void List_of_pages_is_read(string body, string expected)
    {
        string Shown(IEnumerable<ListedPage> pages) => string.Join(' ', pages.Select(p => $"{p.Url}{(p.ChangedAt is { } at ? $"@{at.Day}" : "")}{(p.IsList ? "*" : "")}"));
        Shown(SiteLists.Read(Encoding.UTF8.GetBytes(body))).ShouldBe(expected);

        using var packed = new MemoryStream();
        using (var zip = new GZipStream(packed, CompressionMode.Compress, leaveOpen: true))
        {
            zip.Write(Encoding.UTF8.GetBytes(body));
        }

        Shown(SiteLists.Read(packed.ToArray())).ShouldBe(expected);
    }

    [Fact]
    public void Robots_txt_names_sitemaps() =>
        SiteLists.Sitemaps("User-agent: *\nDisallow: /x\nSITEMAP: https://d.example/s.xml\nSitemap:nothing\n").ShouldBe(["https://d.example/s.xml"]);

    [Fact]
    public async Task Search_finds_a_copy_that_nobody_reported_and_the_look_decides()
    {
        await using var site = await PartnerSite.Start();
        await using var app = await CheckApp.Start(null, ("Attribution:Search:PauseMilliseconds", "0"), ("Attribution:SweepSeconds", "1"));
        await app.Keep(CheckApp.Story);
        site.Others["/robots.txt"] = "User-agent: *\nDisallow: /closed/\n";
        site.Others["/map.xml"] = $"<?xml version=\"1.0\"?><urlset><url><loc>{site.Root}/a</loc></url><url><loc>{site.Root}/b</loc></url><url><loc>{site.Root}/closed/c</loc></url><url><loc>https://elsewhere.example/d</loc></url></urlset>";
        site.Others["/a"] = Bad;
        site.Others["/b"] = Other;
        site.Others["/closed/c"] = Bad;

        (await app.Client.PutAsJsonAsync("/v1/partner-sites/p1", new { hosts = new[] { "https://x/" } }, CheckApp.Now)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await app.Client.PutAsJsonAsync("/v1/partner-sites/p1", new PartnerSites { Hosts = ["127.0.0.1"], Feeds = [$"{site.Root}/map.xml"] }, CheckApp.Now)).EnsureSuccessStatusCode();
        await app.Until(async () => (await app.Store<PartnerSiteDocument>().Get("p1"))?.SearchedAt is not null, "the search ended");
        var id = RepublicationRules.IdOf("p1", CheckApp.Story.Id, $"{site.Root}/a");
        await app.Until(async () => (await app.Store<RepublicationDocument>().Get(id))?.LatestVerdict is not null, "the page was looked at");

        var view = await app.Client.GetFromJsonAsync<PartnerSiteView>("/v1/partner-sites/p1", ContractsJson.Options, CheckApp.Now);
        (view!.Pages, view.Found).ShouldBe((3, 1));
        app.Published<CaseOpened>().ShouldHaveSingleItem().Url.ShouldBe($"{site.Root}/a");
        site.Asked.ShouldNotContain("/closed/c");
        (await app.Store<RepublicationDocument>().Get(id))!.IsNominated.ShouldBeFalse();
    }

    [Fact]
    public async Task Token_counts_only_on_the_partners_own_sites_and_a_page_without_the_article_is_forgotten()
    {
        await using var site = await PartnerSite.Start();
        await using var app = await CheckApp.Start();
        site.Html = Bad;

        await app.Publish(CheckApp.Observed(site.Url, "token"));
        (await app.Store<RepublicationDocument>().Get("r1")).ShouldBeNull();
        (await app.Store<PartnerSiteDocument>().Get("p1"))!.Strangers.ShouldBe([site.Url]);

        // A page that the partner reported makes the site its own.
        site.Others["/own"] = Good;
        await app.Publish(CheckApp.Observed($"{site.Root}/own", "report", "r2"));
        site.Html = Other;
        await app.Publish(CheckApp.Observed(site.Url, "token"));
        await app.Until(async () => (await app.Store<RepublicationDocument>().Get("r1")) is { LookedAt: not null, Claim: null }, "the page was looked at");

        var forgotten = (await app.Store<RepublicationDocument>().Get("r1"))!;
        (forgotten.IsNominated, forgotten.DueAt, forgotten.Checks).ShouldBe((true, null, 0));
        app.Published<ComplianceChecked>().ShouldAllBe(c => c.RepublicationId == "r2");
    }

    [Fact]
    public async Task Link_over_a_redirector_counts_once_it_was_followed()
    {
        await using var site = await PartnerSite.Start();
        await using var app = await CheckApp.Start();
        site.Html = Good.Replace("https://northwire.example/", "/go/17", StringComparison.Ordinal);
        site.Others["/go/17"] = "->/go/18";
        site.Others["/go/18"] = "->https://northwire.example/";

        await app.Publish(CheckApp.Observed(site.Url, "report"));
        await app.Until(async () => (await app.Store<RepublicationDocument>().Get("r1"))?.LatestVerdict is not null, "the page was looked at");

        var check = (await app.Store<CheckDocument>().Get("r1.1"))!;
        check.Verdict.ShouldBe(CheckVerdict.Compliant);
        check.Followed!.Single().Value.ShouldBe("https://northwire.example/");
        var again = await app.Client.PostAsync("/v1/checks/r1.1/recompute", null, CheckApp.Now);
        (await again.Content.ReadFromJsonAsync<PageReport>(ContractsJson.Options, CheckApp.Now))!.Verdict.ShouldBe(CheckVerdict.Compliant);
    }

    [Fact]
    public void Link_of_a_shortener_is_unknown_until_followed()
    {
        var page = PageInput.FromHtml(Good.Replace("https://northwire.example/", "https://t.co/Ab1", StringComparison.Ordinal), "https://partner.example/news/17");

        PageCheck.Check(page, CheckApp.Story, CheckApp.Cleared.Obligations).Obligations[0].Verdict.ShouldBe(Verdict.Unknown);
        PageCheck.ToFollow(page, CheckApp.Story, CheckApp.Cleared.Obligations).ShouldBe(["https://t.co/Ab1"]);
        PageReport Followed(string to) => PageCheck.Check(page with { Followed = new Dictionary<string, string> { ["https://t.co/Ab1"] = to } }, CheckApp.Story, CheckApp.Cleared.Obligations);
        Followed("https://northwire.example/x").Obligations[0].Verdict.ShouldBe(Verdict.Met);
        Followed("https://northwire.example.evil.example/x").Obligations[0].Verdict.ShouldBe(Verdict.Broken);
    }
}
