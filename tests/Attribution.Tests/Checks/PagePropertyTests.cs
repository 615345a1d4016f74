using CsCheck;
using Syndication.Attribution.Checks;
using Syndication.Contracts;

namespace Syndication.AttributionTests.Checks;

public sealed class PagePropertyTests
{
    private const string Link = "<a href=\"https://northwire.example/\">North Wire</a>";

    private static readonly Article Story = SamplePage.Articles["en"];
    private static readonly Obligation Source = SamplePage.Obligation("source", "en");

    private static readonly string[] Furniture =
    [
        "<nav><a href=\"https://northwire.example/\">North Wire</a> <a href=\"/\">Home</a></nav>",
        "<div class=\"ad-slot\"><span>Advertisement</span><iframe src=\"/b\"></iframe></div>",
        "<div class=\"cookie-bar\"><p>We use cookies to make this website better for you. Please accept all of them.</p></div>",
        "<aside><h3>Most read</h3><p>The harbour board and the islands: a chronicle of eleven years in pictures and in words.</p></aside>",
        "<div class=\"share-buttons\"><a href=\"https://social.example/?u=https://northwire.example/\">Share</a></div>",
        "<figure><img src=\"/f.jpg\"><figcaption>The ferry in the northern channel last winter, seen from Great Holm. Photo: T. Berg</figcaption></figure>",
        "<div class=\"author-box\"><p>Kim Dahl has been writing about the islands and the sea since 2012.</p></div>",
        "<p>Read also: <a href=\"/other\">Ice closes the northern channel</a></p>",
        "<p>Subscribe to our channel.</p>",
        "<blockquote class=\"pullquote\"><p>Nobody on the islands should have to choose between school and home</p></blockquote>",
        "<script>var a = '<p>text</p>';</script><noscript><img src=\"/px\"></noscript>",
        "<time>20 November 2026, 10:15</time>",
        "<ul class=\"tags\"><li><a href=\"/t/1\">sea</a></li></ul>",
    ];

    private static readonly Func<string, string>[] Frames =
    [
        body => $"<body>{body}</body>",
        body => $"<article>{body}</article>",
        body => $"<div id=\"page\"><main><article class=\"post\">{body}</article></main><footer><a href=\"https://northwire.example/\">North Wire</a></footer></div>",
        body => $"<table><tr><td><a href=\"https://northwire.example/\">North Wire</a></td><td>{body}</td></tr></table>",
        body => $"<form id=\"aspnetForm\"><div class=\"content sidebar-right\">{body}</div></form>",
    ];

    private static readonly Func<string, string>[] Paragraphs =
    [
        text => $"<p>{text}</p>", text => $"<div>{text}</div>", text => $"{text}<br><br>", text => $"<p><span style=\"font-size:18px\">{text}</span></p>",
        text => $"<section><p class=\"para\">{text}</p></section>",
    ];

    [Fact]
    public void Link_moved_below_the_first_paragraph_flips_the_verdict()
    {
        Gen.Select(Gen.Int[0, 3], Gen.Int[0, Paragraphs.Length - 1], Gen.Int[0, Frames.Length - 1], Gen.Bool).Sample((at, paragraph, frame, standfirst) =>
        {
            var html = Frames[frame](Body(at, Paragraphs[paragraph], standfirst ? $"<p>{Story.Standfirst}</p>" : ""));

            // A standfirst counts as above the first paragraph, but in a plain one a reader may take it for that.
            Judge(html).ShouldBe(at > 0 ? Verdict.Broken : standfirst ? Verdict.Unknown : Verdict.Met, html);
        }, seed: "0000dcBnzZL1", threads: 1);
    }

    [Fact]
    public void Furniture_above_and_around_changes_nothing()
    {
        var furniture = Gen.Int[0, Furniture.Length - 1].List[0, 4];
        Gen.Select(furniture, furniture, furniture, Gen.Bool, Gen.Int[0, Frames.Length - 1]).Sample((above, between, below, inFirst, frame) =>
        {
            string Pieces(List<int> which) => string.Concat(which.Select(i => Furniture[i]));
            var body = Pieces(above) + Body(inFirst ? 0 : 1, Paragraphs[0], Pieces(between)) + Pieces(below);

            Judge(Frames[frame](body)).ShouldBe(inFirst ? Verdict.Met : Verdict.Broken, body);
        }, seed: "0000dcBnzZL1", threads: 1);
    }

    [Fact]
    public void Host_that_is_not_the_domain_or_below_it_never_passes()
    {
        const string domain = "northwire.example";
        var letters = Gen.Char["abcdefghijklmnopqrstuvwxyz0123456789-.аеорсх%@:/\\?#_"];
        var mutant = Gen.Select(Gen.Int[0, domain.Length - 1], letters, Gen.Int[0, 2]).Select((at, c, how) => how switch
        {
            0 => domain.Insert(at, c.ToString()),
            1 => domain.Remove(at, 1),
            _ => domain[..at] + c + domain[(at + 1)..],
        });
        var wrapped = Gen.Select(Gen.String[letters, 0, 8], Gen.String[letters, 0, 8]).Select((before, after) => before + domain + after);
        Gen.OneOf(mutant, wrapped).Sample(host =>
        {
            var address = LinkAddress.Absolute($"https://{host}/");
            var passes = Judge(Body(0, Paragraphs[0], "", $"<a href=\"https://{host}/\">North Wire</a>")) == Verdict.Met;
            // An independent reading of the same address: what a browser's host would be (it reads a backslash as a slash).
            var truly = Uri.TryCreate($"https://{host.Replace('\\', '/').TrimStart('/')}/", UriKind.Absolute, out var uri) && uri.UserInfo.Length == 0
                && (IdnHost(uri).TrimEnd('.').ToLowerInvariant() is var h && (h == domain || h.EndsWith("." + domain, StringComparison.Ordinal)));

            (passes && !truly).ShouldBeFalse($"{host} was read as {address}");
        }, seed: "0000dcBnzZL1", threads: 1, iter: 3000);
    }

    // A host that IDNA refuses leads nowhere.
    private static string IdnHost(Uri uri)
    {
        try
        {
            return uri.IdnHost;
        }
        catch (UriFormatException)
        {
            return "";
        }
    }

    public static TheoryData<string> Hiding =>
    [
        "<span hidden>{0}</span>", "<span style=\"display:none\">{0}</span>", "<b style='visibility:hidden'>{0}</b>", "<i style=\"opacity:0\">{0}</i>",
        "<span style=\"font-size:0px\">{0}</span>", "<span style=\"font:0/0 a\">{0}</span>", "<span style=\"height:0;overflow:hidden;display:block\">{0}</span>",
        "<span style=\"position:absolute;top:-1000em\">{0}</span>", "<span style=\"clip-path:inset(50%)\">{0}</span>", "<span style=\"text-indent:-999em;display:block\">{0}</span>",
        "<span class=\"h1de\">{0}</span>", "<span id=\"gone\">{0}</span>", "<x-hide>{0}</x-hide>", "<!-- {0} -->", "<noscript>{0}</noscript>", "<template>{0}</template>",
        "<dialog>{0}</dialog>", "<select><option>{0}</option></select>", "<textarea>{0}</textarea>", "<span style=\"transform:translateX(-200vw)\">{0}</span>",
        "<span style=\"filter: opacity(0%)\">{0}</span>", "<span style=\"pointer-events:none\">{0}</span>", "<details>{0}</details>", "<object>{0}</object>",
    ];

    [Theory]
    [MemberData(nameof(Hiding))]
    public void Hidden_link_does_not_count(string hiding)
    {
        var sheet = "<style>p .h1de{visibility:hidden}#gone{max-height:0;max-width:0}x-hide{display:none}</style>";

        Judge(sheet + Body(0, Paragraphs[0], "", Link)).ShouldBe(Verdict.Met);
        Judge(sheet + Body(0, Paragraphs[0], "", hiding.Replace("{0}", Link, StringComparison.Ordinal))).ShouldBe(Verdict.Broken);
    }

    [Fact]
    public void Damaged_page_is_read_without_failing()
    {
        var pages = SamplePage.Names.Where((_, i) => i % 7 == 0).Select(SamplePage.Load).ToList();
        Gen.Select(Gen.Int[0, pages.Count - 1], Gen.Double.Unit, Gen.Double.Unit, Gen.String[Gen.Char["<>/=\"' -!abp&;{}:#."], 0, 12]).Sample((which, from, length, junk) =>
        {
            var html = pages[which].Page.Html!;
            var start = (int)(from * html.Length);
            var end = Math.Min(html.Length, start + (int)(length * 60));

            var report = PageCheck.Check(PageInput.FromHtml(html[..start] + junk + html[end..], "https://partner.example/"), pages[which].Article, pages[which].Obligations);

            report.Obligations.Count.ShouldBe(pages[which].Obligations.Count);
        }, seed: "0000dcBnzZL1", iter: 400);
    }

    private static Verdict Judge(string html) =>
        PageCheck.Check(PageInput.FromHtml(html, "https://partner.example/news/17"), Story, [Source]).Obligations[0].Verdict;

    private static string Body(int linkAt, Func<string, string> paragraph, string between, string link = Link) =>
        $"<h1>{Story.Headline}</h1>{between}" + string.Concat(Story.Body.Select((b, i) => paragraph(i == linkAt ? $"{b.Text.TrimEnd('.')}, {link} reports." : b.Text)));
}
