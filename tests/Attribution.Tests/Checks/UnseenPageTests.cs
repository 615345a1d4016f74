using Syndication.Attribution.Checks;
using Syndication.Contracts;

namespace Syndication.AttributionTests.Checks;

/// <summary>Pages as somebody who does not know the rules would write them, with what they saw in them before the checker did.</summary>
public sealed class UnseenPageTests
{
    internal const string L = "<a href=\"https://kestrelbay.example/news/41\">Kestrel Bay News</a>";
    internal const string Met = "met", Broken = "broken", Unknown = "unknown", NotMet = "not met", NotBroken = "not broken";

    internal static readonly string[] Text =
    [
        "Harbour staff in Kestrel Bay began to replace the 1931 lighthouse lamp on Monday after a storm had broken two of its four lenses.",
        "The work will cost 1.8 million pounds and last until March, harbour master Ingrid Solberg told reporters on the quay.",
        "Until then a floating light two miles off the coast will guide some 4,300 ships a year past the Needle Rocks.",
        "Fishermen had asked for the old lamp to be kept, and it will be shown in the town museum from April.",
        "The lighthouse was built by the Danish engineer Niels Brandt and has been without a keeper since 1984.",
    ];

    internal static readonly Article Story = new()
    {
        Id = "kb:41", PublisherId = "kestrel-bay", Version = 1, Change = Change.New, PubStatus = PubStatus.Usable, Language = "en",
        Headline = "Storm-damaged lighthouse gets a new lamp", CanonicalUrl = "https://kestrelbay.example/news/41",
        Body = [.. Text.Select(t => new Block { Kind = BlockKind.Paragraph, Text = t })],
        Images = [new Image { Url = "https://kestrelbay.example/i/lamp.jpg", Credit = "Oda Lind" }],
        FirstCreated = new DateTimeOffset(2026, 11, 23, 8, 0, 0, TimeSpan.Zero), VersionCreated = new DateTimeOffset(2026, 11, 23, 8, 0, 0, TimeSpan.Zero),
    };

    internal static readonly Obligation Source = new() { Kind = ObligationKind.SourceLink, Domains = ["kestrelbay.example"], Position = LinkPosition.FirstParagraph, Name = "Kestrel Bay News" };

    internal static string Rest(int from = 2) => string.Concat(Text.Skip(from - 1).Select(t => $"<p>{t}</p>"));

    internal static string Page(string body, string head = "") => $"<!doctype html><html><head><title>x</title>{head}</head><body>{body}</body></html>";

    internal static string First(string link, string head = "") => Page($"<header><nav><a href='/'>Home</a></nav></header><main><article><h1>{Story.Headline}</h1><p>{Text[0]} {link}</p>{Rest()}</article></main><footer>© Daily Rock</footer>", head);

    internal static string Styled(string style) => First($"<a style=\"{style}\" href=\"https://kestrelbay.example/\">Kestrel Bay News</a>");

    internal static string To(string href) => First($"<a href=\"{href}\">Kestrel Bay News</a>");

    public static TheoryData<string, string, string> Links()
    {
        var h = $"<h1>{Story.Headline}</h1>";
        return new()
        {
            { "in the first paragraph", First(L), Met },
            { "in the second", Page($"<article>{h}<p>{Text[0]}</p><p>{Text[1]} {L}</p>{Rest(3)}</article>"), Broken },
            { "lines divided by br, in the first", Page($"<div class='post'>{h}<div>{Text[0]} {L}<br><br>{string.Join("<br><br>", Text.Skip(1))}</div></div>"), Met },
            { "lines divided by br, in the second", Page($"<div class='post'>{h}<div>{Text[0]}<br><br>{Text[1]} {L}<br><br>{string.Join("<br><br>", Text.Skip(2))}</div></div>"), Broken },
            { "divs for paragraphs, in the third", Page($"<div>{h}" + string.Concat(Text.Select((t, i) => $"<div>{t}{(i == 2 ? L : "")}</div>")) + "</div>"), Broken },
            { "divs for paragraphs, in the first", Page($"<div>{h}" + string.Concat(Text.Select((t, i) => $"<div>{t}{(i == 0 ? L : "")}</div>")) + "</div>"), Met },
            { "table cells", Page($"<table><tr><td>{h}</td></tr>" + string.Concat(Text.Select((t, i) => $"<tr><td>{t}{(i == 0 ? L : "")}</td></tr>")) + "</table>"), Met },
            { "list, in the second", Page($"{h}<ul>" + string.Concat(Text.Select((t, i) => $"<li>{t}{(i == 1 ? L : "")}</li>")) + "</ul>"), Broken },
            { "in the headline", Page($"<article><h1><a href='https://kestrelbay.example/news/41'>{Story.Headline}</a></h1><p>{Text[0]}</p>{Rest()}</article>"), Met },
            { "in a source line under the headline", Page($"<article>{h}<div class='source'>Source: {L}</div><p>{Text[0]}</p>{Rest()}</article>"), Met },
            { "picture as link", First("<a href='https://kestrelbay.example/'><img src='/kb.png' alt='Kestrel Bay News' width='120' height='40'></a>"), Met },
            { "link around a pixel", First("<a href='https://kestrelbay.example/'><img src='/p.gif' width='1' height='1'></a>"), Broken },
            { "empty", First("<a href='https://kestrelbay.example/'></a>"), Broken },
            { "a space", First("<a href='https://kestrelbay.example/'>&nbsp;</a>"), Broken },
            { "zero-width", First("<a href='https://kestrelbay.example/'>&#8203;</a>"), Broken },
            { "a full stop", First("<a href='https://kestrelbay.example/'>.</a>"), Broken },
            { "display none", Styled("display:none"), Broken },
            { "display none, important, upper case", Styled("DISPLAY : None !important"), Broken },
            { "visibility", Styled("visibility:hidden"), Broken },
            { "opacity", Styled("opacity:0"), Broken },
            { "opacity hardly", Styled("opacity:.01"), Broken },
            { "font size zero", Styled("font-size:0px"), Broken },
            { "off-screen", Styled("position:absolute;left:-9999px"), Broken },
            { "indented away", Styled("display:inline-block;text-indent:-9999px;overflow:hidden"), Broken },
            { "clipped", Styled("position:absolute;clip-path:inset(100%)"), Broken },
            { "clip rect", Styled("position:absolute;clip:rect(0,0,0,0)"), Broken },
            { "scaled to nothing", Styled("display:inline-block;transform:scale(0)"), Broken },
            { "no height", Styled("display:block;height:0;overflow:hidden"), Broken },
            { "max height", Styled("display:block;max-height:0;overflow:hidden"), Broken },
            { "transparent", Styled("color:transparent"), Broken },
            { "rgba", Styled("color:rgba(0,0,0,0)"), Broken },
            { "white on the page's white", Styled("color:#fff"), Broken },
            { "same colour as its box", First("<span style='background:#123456'><a style='color:#123456' href='https://kestrelbay.example/'>Kestrel Bay News</a></span>"), Broken },
            { "no pointer events", Styled("pointer-events:none"), Broken },
            { "style element", First("<a class='src' href='https://kestrelbay.example/'>Kestrel Bay News</a>", "<style>p > a.src{display:none}</style>"), Broken },
            { "style element for print alone", First(L, "<style media='print'>a{display:none}</style>"), Met },
            { "style element for phones alone", First(L, "<style>@media (max-width: 500px){article a{display:none}}</style>"), Met },
            { "style overruled", First("<a id='s' class='src' href='https://kestrelbay.example/'>Kestrel Bay News</a>", "<style>.src{display:none}#s{display:inline}</style>"), Met },
            { "hidden attribute", First("<span hidden><a href='https://kestrelbay.example/'>Kestrel Bay News</a></span>"), Broken },
            { "aria-hidden is seen", First("<span aria-hidden='true'><a href='https://kestrelbay.example/'>Kestrel Bay News</a></span>"), Met },
            { "closed details", First("<details><summary>More</summary><a href='https://kestrelbay.example/'>Kestrel Bay News</a></details>"), Broken },
            { "noscript", First($"<noscript>{L}</noscript>"), Broken },
            { "template", First($"<template>{L}</template>"), Broken },
            { "comment", First($"<!-- {L} -->"), Broken },
            { "iframe", First($"<iframe srcdoc=\"{L.Replace("\"", "&quot;", StringComparison.Ordinal)}\"></iframe>"), Broken },
            { "textarea", First($"<textarea>{L}</textarea>"), Broken },
            { "script", First("<script>document.write('<a href=\"https://kestrelbay.example/\">Kestrel Bay News</a>')</script>"), Broken },
            { "javascript address", To("javascript:location='https://kestrelbay.example/'"), Broken },
            { "no address", First("<a data-href='https://kestrelbay.example/'>Kestrel Bay News</a>"), Broken },
            { "name without link", First("Kestrel Bay News (kestrelbay.example)"), Broken },
            { "button", First("<button onclick=\"location='https://kestrelbay.example/'\">Kestrel Bay News</button>"), Broken },
            { "subdomain", To("https://www.kestrelbay.example/news/41?utm_source=x"), Met },
            { "protocol-relative", To("//kestrelbay.example/news/41"), Met },
            { "port, dot, upper case", To("HTTPS://KestrelBay.EXAMPLE.:443/News"), Met },
            { "percent encoding in the host", To("https://kestrel%62ay.example/"), Met },
            { "back slashes", To("https:\\\\kestrelbay.example\\news"), Met },
            { "relative with base", First("<a href='news/41'>Kestrel Bay News</a>", "<base href='https://kestrelbay.example/'>"), Met },
            { "relative without base", To("/news/41"), Broken },
            { "look-alike suffix", To("https://kestrelbay.example.evil.test/"), Broken },
            { "look-alike prefix", To("https://notkestrelbay.example/"), Broken },
            { "user name", To("https://kestrelbay.example@evil.test/"), Broken },
            { "in the path", To("https://evil.test/kestrelbay.example/"), Broken },
            { "in the fragment", To("https://evil.test/#https://kestrelbay.example/"), Broken },
            { "cyrillic letter", To("https://kestrelb\u0430y.example/"), Broken },
            { "hyphen for dot", To("https://kestrelbay-example.test/"), Broken },
            { "own redirector", To("/out?url=https%3A%2F%2Fkestrelbay.example%2Fnews%2F41"), Met },
            { "stranger's redirector", To("https://clicks.stranger.test/r?u=https://kestrelbay.example/"), NotMet },
            { "shortener", To("https://t.co/AbC123"), Unknown },
            { "redirector to another", To("/out?url=https%3A%2F%2Fevil.test%2F&ref=kestrelbay.example"), Broken },
            { "mail", To("mailto:desk@kestrelbay.example"), Broken },
            { "caption alone", Page($"<article>{h}<figure><img src='/a.jpg' width='600'><figcaption>Photo: {L}</figcaption></figure><p>{Text[0]}</p>{Rest()}</article>"), NotMet },
            { "aside before the text", Page($"<article>{h}<aside class='related'><p>Read also: {L}</p></aside><p>{Text[0]}</p>{Rest()}</article>"), Broken },
            { "cookie bar", Page($"<div class='cookie-banner'>We use cookies. {L}</div><article>{h}<p>{Text[0]}</p>{Rest()}</article>"), Broken },
            { "author box below", Page($"<article>{h}<p>{Text[0]}</p>{Rest()}<div class='author-box'>By {L}</div></article>"), Broken },
            { "at the end", Page($"<article>{h}<p>{Text[0]}</p>{Rest()}<p>Source: {L}</p></article>"), Broken },
            { "page footer", Page($"<article>{h}<p>{Text[0]}</p>{Rest()}</article><footer>Partners: {L}</footer>"), Broken },
            { "navigation", Page($"<nav>{L}</nav><article>{h}<p>{Text[0]}</p>{Rest()}</article>"), Broken },
            { "sidebar beside", Page($"<div class='sidebar'>{L}</div><div class='content'>{h}<p>{Text[0]}</p>{Rest()}</div>"), Broken },
            { "comments", Page($"<article>{h}<p>{Text[0]}</p>{Rest()}</article><section id='comments'><p>{L} is great</p></section>"), Broken },
            { "read more after a teaser", Page($"<article>{h}<p>{Text[0]}</p><p><a href='https://kestrelbay.example/news/41'>Read the whole story at Kestrel Bay News</a></p></article>"), NotMet },
            { "paragraphs in another order", Page($"<article>{h}<p>{Text[2]} {L}</p><p>{Text[0]}</p><p>{Text[1]}</p><p>{Text[3]}</p></article>"), Met },
            { "own first paragraph before the copy's", Page($"<article>{h}<p>Our coast has a new sight, as readers told us this week in many letters to this paper. {L}</p><p>{Text[0]}</p>{Rest()}</article>"), Met },
            { "date line and by-line before", Page($"<article>{h}<p class='meta'>24 November 2026, 10:15</p><p class='byline'>By our staff</p><p>{Text[0]} {L}</p>{Rest()}</article>"), Met },
            { "amp", Page($"<article>{h}<amp-img src='/a.jpg' width='600' height='400' layout='responsive'></amp-img><div class='amp-text'><p>{Text[0]} {L}</p>{Rest()}</div></article>", "<style amp-custom>a{color:#06c}</style>"), Met },
            { "live blog", Page($"<section class='liveblog'>{h}<div class='entry'><time>10:02</time><div class='body'><p>{Text[0]} {L}</p><p>{Text[1]}</p></div></div><div class='entry'><time>10:40</time><div class='body'>{Rest(3)}</div></div></section>"), Met },
            { "shadow of another story above", Page($"<section class='top'><h2>Other news</h2><p>Ferry strike enters its second week in the north, union leaders said on Tuesday evening. {L}</p></section><article>{h}<p>{Text[0]}</p>{Rest()}</article>"), Broken },
            { "script-built page", Page("<div id='root'></div><script src='/app.js'></script>"), Unknown },
            { "login wall", Page($"<article>{h}<p>{Text[0][..60]}…</p><div class='paywall'>Subscribe to continue reading.</div></article>"), Unknown },
            { "another story", Page("<article><h1>Ferry strike enters its second week</h1><p>Union leaders said on Tuesday evening that no boat would leave the northern ports before Friday.</p></article>"), Unknown },
        };
    }

    [Theory]
    [MemberData(nameof(Links))]
    public void Link_is_judged_as_a_reader_sees_it(string name, string html, string expected) => Judge(name, html, expected, Source);

    [Theory]
    [InlineData("nofollow", "rel='nofollow'", "", Broken)]
    [InlineData("ugc among others", "rel='noopener UGC'", "", Broken)]
    [InlineData("sponsored", "rel=sponsored", "", Broken)]
    [InlineData("noopener", "rel='noopener noreferrer' target=_blank", "", Met)]
    [InlineData("robots", "", "<meta name='robots' content='index, nofollow'>", Broken)]
    [InlineData("robots none", "", "<meta name='ROBOTS' content='NONE'>", Broken)]
    [InlineData("noindex follows", "", "<meta name='robots' content='noindex'>", Met)]
    public void Link_that_search_engines_must_follow(string name, string attributes, string head, string expected) =>
        Judge(name, First($"<a {attributes} href='https://kestrelbay.example/'>Kestrel Bay News</a>", head), expected, Source with { Followable = true });

    [Theory]
    [InlineData("above the headline", "<span class='badge'>Advertisement</span>", "", Met)]
    [InlineData("below the text alone", "", "<p>Advertisement</p>", Broken)]
    [InlineData("hidden", "<span style='display:none'>Advertisement</span>", "", Broken)]
    [InlineData("none", "", "", Broken)]
    [InlineData("another known word", "<div class='kicker'>Sponsored</div>", "", Met)]
    public void Label_of_paid_material(string name, string above, string below, string expected) =>
        Judge(name, Page($"<article>{above}<h1>{Story.Headline}</h1><p>{Text[0]}</p>{Rest()}{below}</article>"), expected, new Obligation { Kind = ObligationKind.AdvertisingLabel, Text = "Advertisement" });

    [Theory]
    [InlineData("caption", "<figure><img src='/i/lamp.jpg' width='600'><figcaption>The lamp. Photo: Oda Lind</figcaption></figure>", Met)]
    [InlineData("alt text alone", "<figure><img src='/i/lamp.jpg' width='600' alt='Photo: Oda Lind'></figure>", Broken)]
    [InlineData("no picture", "", "not-applicable")]
    public void Credit_of_a_picture(string name, string figure, string expected) =>
        Judge(name, Page($"<article><h1>{Story.Headline}</h1>{figure}<p>{Text[0]}</p>{Rest()}</article>"), expected, new Obligation { Kind = ObligationKind.PhotoCredit, Text = "Oda Lind" });

    [Theory]
    [InlineData("below the text", "<p>(c) Kestrel Bay News, 2026</p>", Met)]
    [InlineData("the partner's own", "<p>© Daily Rock, 2026</p>", Broken)]
    [InlineData("in a comment", "<!-- © Kestrel Bay News, 2026 -->", Broken)]
    public void Copyright_line(string name, string line, string expected) =>
        Judge(name, Page($"<article><h1>{Story.Headline}</h1><p>{Text[0]}</p>{Rest()}{line}</article>"), expected, new Obligation { Kind = ObligationKind.CopyrightNotice, Text = "© Kestrel Bay News, 2026" });

    [Theory]
    [InlineData("a part", 2, Met)]
    [InlineData("all of it", 5, Broken)]
    public void Excerpt(string name, int paragraphs, string expected) =>
        Judge(name, Page($"<article><h1>{Story.Headline}</h1>{string.Concat(Text.Take(paragraphs).Select(t => $"<p>{t}</p>"))}<p>{string.Concat(Enumerable.Repeat("Our own reporter writes at length about other matters of the coast. ", 30))}</p></article>"), expected, new Obligation { Kind = ObligationKind.ExcerptLimit, MaxShare = 0.5 });

    internal static void Judge(string name, string html, string expected, Obligation obligation)
    {
        var verdict = PageCheck.Check(PageInput.FromHtml(html, "https://daily.example/coast/lamp"), Story, [obligation]).Obligations[0];
        var found = System.Text.Json.JsonNamingPolicy.KebabCaseLower.ConvertName(verdict.Verdict.ToString());
        (expected == NotMet ? found != Met : expected == NotBroken ? found != Broken : found == expected).ShouldBeTrue($"{name}: {found}, not {expected}. {verdict.Reason}");
    }
}
