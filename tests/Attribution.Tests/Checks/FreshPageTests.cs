using Syndication.Attribution.Checks;
using Syndication.Contracts;
using static Syndication.AttributionTests.Checks.UnseenPageTests;

namespace Syndication.AttributionTests.Checks;

/// <summary>More pages whose verdicts were written down before the checker saw them: builders and editors of today, and ways around the rules.</summary>
public sealed class FreshPageTests
{
    private const string H = "<h1>Storm-damaged lighthouse gets a new lamp</h1>";

    private static string Each(Func<int, string, string> one) => string.Concat(Text.Select((t, i) => one(i, t)));

    private static string Lines(string between, int link) => string.Join(between, Text.Select((t, i) => i == link ? $"{t} {L}" : t));

    public static TheoryData<string, string, string> Frames() => new()
    {
        { "elementor, a widget each, first", Page($"<div class='elementor-widget elementor-widget-heading'><div class='elementor-widget-container'>{H}</div></div>" + Each((i, t) => $"<div class='elementor-element elementor-widget elementor-widget-text-editor'><div class='elementor-widget-container'><p>{t}{(i == 0 ? L : "")}</p></div></div>")), Met },
        { "elementor, a widget each, second", Page($"<div class='elementor-widget elementor-widget-heading'><div class='elementor-widget-container'>{H}</div></div>" + Each((i, t) => $"<div class='elementor-element elementor-widget elementor-widget-text-editor'><div class='elementor-widget-container'><p>{t}{(i == 1 ? L : "")}</p></div></div>")), Broken },
        { "divi", Page($"<div class='et_pb_row'><div class='et_pb_title_container'>{H}</div><div class='et_pb_text'><div class='et_pb_text_inner'>{Each((i, t) => $"<p>{t}{(i == 0 ? L : "")}</p>")}</div></div></div>"), Met },
        { "wpbakery, third", Page($"<div class='vc_row'>{H}<div class='wpb_text_column wpb_content_element'><div class='wpb_wrapper'>{Each((i, t) => $"<p>{t}{(i == 2 ? L : "")}</p>")}</div></div></div>"), Broken },
        { "ghost with a bookmark card on top", Page($"<article class='gh-article'>{H}<section class='gh-content'><figure class='kg-card kg-bookmark-card'><a class='kg-bookmark-container' href='https://kestrelbay.example/news/41'><div class='kg-bookmark-content'><div class='kg-bookmark-title'>{Story.Headline}</div></div></a></figure>{Each((_, t) => $"<p>{t}</p>")}</section></article>"), NotBroken },
        { "messenger preview", Page($"<div class='tgme_widget_message'><div class='tgme_widget_message_text js-message_text'><b>{Story.Headline}</b><br/><br/>{Lines("<br/><br/>", 0)}</div></div>"), Met },
        { "messenger preview, at the end", Page($"<div class='tgme_widget_message'><div class='tgme_widget_message_text js-message_text'><b>{Story.Headline}</b><br/><br/>{Lines("<br/><br/>", 4)}</div></div>"), Broken },
        { "blogger, divs with empty lines", Page($"<div class='post hentry'><h3 class='post-title entry-title'>{Story.Headline}</h3><div class='post-body entry-content'>{Each((i, t) => $"<div style='text-align: justify;'>{t}{(i == 0 ? L : "")}</div><div><br /></div>")}</div></div>"), Met },
        { "blogger, divs with empty lines, second", Page($"<div class='post hentry'><h3 class='post-title entry-title'>{Story.Headline}</h3><div class='post-body entry-content'>{Each((i, t) => $"<div style='text-align: justify;'>{t}{(i == 1 ? L : "")}</div><div><br /></div>")}</div></div>"), Broken },
        { "blocks of an editor for notes, second", Page($"<div class='notion-page-content'><div data-block-id='0'>{H}</div>{Each((i, t) => $"<div data-block-id='{i}' class='notion-text-block'><div><div class='notranslate' spellcheck='true'>{t}{(i == 1 ? L : "")}</div></div></div>")}</div>"), Broken },
        { "font tags in one table cell", Page($"<table width='760'><tr><td bgcolor='#eeeeee'><font size='2'>Home | News</font></td></tr><tr><td><font size='5'><b>{Story.Headline}</b></font><br><br><font size='3'>{Lines("<br><br>", 0)}</font></td></tr></table>"), Met },
        { "font tags in one table cell, second", Page($"<table width='760'><tr><td bgcolor='#eeeeee'><font size='2'>Home | News</font></td></tr><tr><td><font size='5'><b>{Story.Headline}</b></font><br><br><font size='3'>{Lines("<br><br>", 1)}</font></td></tr></table>"), Broken },
        { "plain text in pre", Page($"{H}<pre>{Lines("\n\n", 0)}</pre>"), Met },
        { "plain text in pre, second", Page($"{H}<pre>{Lines("\n\n", 1)}</pre>"), Broken },
        { "banner in the middle of the first paragraph", Page($"<article>{H}<p>Harbour staff in Kestrel Bay began to replace the 1931 lighthouse lamp on Monday</p><div class='ad-slot'><iframe src='/b'></iframe></div><p>after a storm had broken two of its four lenses. {L}</p>{Rest()}</article>"), NotBroken },
        { "live blog, newest first", Page($"<section class='live'>{H}" + string.Concat(Text.Reverse().Select((t, i) => $"<div class='post-entry' id='e{i}'><time datetime='2026-11-24T1{9 - i}:00'>1{9 - i}:00</time><div><p>{t}{(i == 4 ? L : "")}</p></div></div>")) + "</section>"), Broken },
        { "questions and answers", Page($"<article>{H}<dl><dt>What happened?</dt><dd>{Text[0]} {L}</dd><dt>What does it cost?</dt><dd>{Text[1]}</dd><dt>And until then?</dt><dd>{Text[2]}</dd></dl></article>"), Met },
        { "teaser of itself in a list above", Page($"<section class='latest'><ul><li><a href='/coast/lamp'><h4>{Story.Headline}</h4><p>{Text[0]}</p></a></li></ul></section><article>{H}<p>{Text[0]} {L}</p>{Rest()}</article>"), Met },
        { "link only in a teaser of itself", Page($"<section class='latest'><ul><li><h4>{Story.Headline}</h4><p>{Text[0]} {L}</p></li></ul></section><article>{H}<p>{Text[0]}</p>{Rest()}</article>"), NotMet },
        { "button for the original under the headline", Page($"<article><header>{H}<a class='btn btn-primary' href='https://kestrelbay.example/news/41'>Read the original</a></header><p>{Text[0]}</p>{Rest()}</article>"), Met },
        { "by-line is the agency", Page($"<article>{H}<p class='byline'>By <a href='https://kestrelbay.example/'>Kestrel Bay News</a></p><p>{Text[0]}</p>{Rest()}</article>"), Met },
        { "tag list above", Page($"<article><ul class='tags'><li><a href='https://kestrelbay.example/'>kestrelbay</a></li></ul>{H}<p>{Text[0]}</p>{Rest()}</article>"), NotMet },
        { "field for the source below the body", Page($"<article class='node node--type-article'>{H}<div class='field field--name-body'>{Each((_, t) => $"<p>{t}</p>")}</div><div class='field field--name-field-source'><div class='field__label'>Source</div><div class='field__item'>{L}</div></div></article>"), Broken },
        { "number of the footnote", Page($"<article>{H}<p>{Text[0]}<sup><a href='#fn1'>1</a></sup></p>{Rest()}<section class='footnotes'><ol><li id='fn1'>{L}</li></ol></section></article>"), Broken },
        { "story in tabs", Page($"<div class='tabs'><button>Story</button><button>Photos</button></div><div class='tab-pane active'>{H}{Each((i, t) => $"<p>{t}{(i == 0 ? L : "")}</p>")}</div><div class='tab-pane' style='display:none'><p>{L}</p></div>"), Met },
        { "every sentence a span of its own", Page($"<article>{H}<p>" + string.Concat(Text[0].Split(' ').Select(w => $"<span>{w} </span>")) + $"{L}</p>{Rest()}</article>"), Met },
        { "custom elements", Page($"<news-article><news-title>{H}</news-title><news-body>{Each((i, t) => $"<news-paragraph>{t}{(i == 0 ? L : "")}</news-paragraph>")}</news-body></news-article>"), Met },
        { "custom elements, second", Page($"<news-article><news-title>{H}</news-title><news-body>{Each((i, t) => $"<news-paragraph>{t}{(i == 1 ? L : "")}</news-paragraph>")}</news-body></news-article>"), Broken },
        { "quoted whole", Page($"<div class='post'>{H}<p>Here is what our colleagues write:</p><blockquote>{Each((i, t) => $"<p>{t}{(i == 0 ? L : "")}</p>")}</blockquote></div>"), NotBroken },
        { "key points above", Page($"<article>{H}<ul class='key-points'><li>New lamp after the storm</li><li>1.8 million pounds</li><li>Floating light until March</li></ul><p>{Text[0]} {L}</p>{Rest()}</article>"), Met },
        { "audio player and reading time above", Page($"<article>{H}<div class='meta'>3 min read</div><div class='audio-player'><button>Listen to this article</button><span>00:00 / 03:12</span></div><p>{Text[0]} {L}</p>{Rest()}</article>"), Met },
        { "correction note above", Page($"<article>{H}<p><em>This article was updated on Tuesday to correct the year in which the lamp was built.</em></p><p>{Text[0]} {L}</p>{Rest()}</article>"), NotBroken },
    };

    public static TheoryData<string, string, string> Addresses() => new()
    {
        { "sharing button", To("https://www.facebook.com/sharer/sharer.php?u=https%3A%2F%2Fkestrelbay.example%2Fnews%2F41"), NotMet },
        { "translator", To("https://translate.google.com/translate?u=https://kestrelbay.example/news/41"), NotMet },
        { "web archive", To("https://web.archive.org/web/2026/https://kestrelbay.example/news/41"), NotMet },
        { "translated host", To("https://kestrelbay-example.translate.goog/news/41"), NotMet },
        { "port", To("http://kestrelbay.example:8080/news/41"), Met },
        { "spaces around", To("  https://kestrelbay.example/news/41\n"), Met },
        { "tab inside", To("https://kestrel&#9;bay.example/news/41"), Met },
        { "scheme without slashes is relative", To("https:kestrelbay.example/news/41"), NotMet },
        { "three slashes", To("///kestrelbay.example/news/41"), Met },
        { "user with an encoded slash", To("https://kestrelbay.example%2f@evil.test/"), Broken },
        { "ideographic dot", To("https://kestrelbay\u3002example/news/41"), NotBroken },
        { "null character", To("https://kestrelbay.example&#0;.evil.test/"), NotMet },
        { "data address", To("data:text/html,<a href='https://kestrelbay.example'>x</a>"), Broken },
        { "view-source", To("view-source:https://kestrelbay.example/"), NotMet },
        { "http as path", To("/https://kestrelbay.example/news/41"), Broken },
        { "question mark before the host", To("https://evil.test?kestrelbay.example"), Broken },
        { "domain as a subdomain of another", To("https://kestrelbay.example.co/"), Broken },
        { "homograph by punycode", To("https://xn--kestrelby-4fg.example/"), Broken },
    };

    public static TheoryData<string, string, string> Sights() => new()
    {
        { "hidden words in a shown link", First("<a href='https://kestrelbay.example/'><span style='display:none'>Kestrel Bay News</span></a>"), Broken },
        { "clear gif", First("<a href='https://kestrelbay.example/'><img alt='' src='data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP'></a>"), Broken },
        { "font size by descendant rule", First($"<span class='x'>{L}</span>", "<style>.x a{font-size:0}</style>"), Broken },
        { "clip-path circle", Styled("clip-path:circle(0)"), Broken },
        { "fixed above the window", Styled("position:fixed;top:-200px"), Broken },
        { "moved out", Styled("display:inline-block;transform:translateX(-9999px)"), Broken },
        { "filter", Styled("filter:opacity(0)"), Broken },
        { "inherited colour", Styled("color:inherit;text-decoration:none"), Met },
        { "looks like text", Styled("color:#000;text-decoration:none;cursor:text"), Met },
        { "white inside the link", First("<a href='https://kestrelbay.example/'><font color='#ffffff'>Kestrel Bay News</font></a>"), Broken },
        { "content visibility", First($"<span style='content-visibility:hidden;display:inline-block'>{L}</span>"), Broken },
        { "closed dialog", First($"<dialog>{L}</dialog>"), Broken },
        { "inert", First($"<span inert>{L}</span>"), NotMet },
        { "not in the tab order", First("<a tabindex='-1' href='https://kestrelbay.example/'>Kestrel Bay News</a>"), Met },
        { "rule inside supports", First(L, "<style>@supports (display:grid){article p a{display:none}}</style>"), Broken },
        { "rule by position", First(L, "<style>article p:first-of-type a{display:none}</style>"), Broken },
        { "rule through a property of the page's own", First(L, "<style>:root{--show:none}article p a{display:var(--show)}</style>"), NotMet },
        { "class that other sheets hide", First("<a class='sr-only' href='https://kestrelbay.example/'>Kestrel Bay News</a>", "<link rel=stylesheet href='/bootstrap.css'>"), NotMet },
        { "only for printers", First($"<span class='p'>{L}</span>", "<style>.p{display:none}@media print{.p{display:inline}}</style>"), Broken },
        { "only for phones", First($"<span class='m'>{L}</span>", "<style>.m{display:none}@media (max-width:600px){.m{display:inline}}</style>"), NotMet },
        { "hidden until found", First($"<span hidden='until-found'>{L}</span>"), Broken },
        { "as tall as nothing by a rule with important", First("<a class='k' style='display:block;max-height:none' href='https://kestrelbay.example/'>Kestrel Bay News</a>", "<style>.k{max-height:0!important;overflow:hidden}</style>"), Broken },
        { "rule for hover alone", First(L, "<style>a:hover{color:#fff;opacity:0}</style>"), Met },
        { "rule for visited", First(L, "<style>a:visited{color:#fff}</style>"), NotBroken },
        { "hidden for readers of the screen reader only", First($"<span aria-hidden='true' role='presentation'>{L}</span>"), Met },
    };

    public static TheoryData<string, string> Undeterminable() => new()
    {
        { "page not found with a good status", Page("<main><h1>Page not found</h1><p>The page that you look for has moved or never was here. Go to the home page.</p></main>") },
        { "consent page", Page("<div><h1>Before you continue</h1><p>We use cookies and data to deliver our services. Accept all or reject all to go on.</p><form><button>Accept all</button></form></div>") },
        { "application shell", Page("<noscript>You need to enable JavaScript to run this app.</noscript><div id='app'></div><script src='/main.js'></script>") },
        { "state of the application only", Page($"<div id='__nuxt'></div><script>window.__NUXT__={{body:\"{Text[0]} <a href='https://kestrelbay.example'>K</a>\"}}</script>") },
        { "frameset", "<html><frameset cols='20%,80%'><frame src='/menu'><frame src='/story'></frameset></html>" },
        { "list of headlines", Page(string.Concat(Enumerable.Range(0, 20).Select(i => $"<h3><a href='/n/{i}'>Council votes on tram line {i}</a></h3>")) + $"<h3><a href='/coast/lamp'>{Story.Headline}</a></h3>") },
        { "question whether a person looks", Page("<h1>Checking your browser before accessing daily.example</h1><p>This process is automatic. Your browser will redirect to your requested content shortly.</p>", "<title>Just a moment...</title>") },
    };

    [Theory]
    [MemberData(nameof(Frames))]
    public void Frame_that_was_not_seen_before(string name, string html, string expected) => Judge(name, html, expected, Source);

    [Theory]
    [MemberData(nameof(Addresses))]
    public void Address_that_was_not_seen_before(string name, string html, string expected) => Judge(name, html, expected, Source);

    [Theory]
    [MemberData(nameof(Sights))]
    public void Sight_that_was_not_seen_before(string name, string html, string expected) => Judge(name, html, expected, Source);

    [Theory]
    [MemberData(nameof(Undeterminable))]
    public void Page_without_the_story_is_unknown(string name, string html) => Judge(name, html, Unknown, Source);

    [Theory]
    [InlineData("word over an empty slot", "<div class='top'><div><p>Advertisement</p></div><div class='ad top-wrapper'></div></div>", "", NotMet)]
    [InlineData("in the title of the window alone", "", "<title>Advertisement: lamp</title>", Broken)]
    [InlineData("badge behind the headline", "<span class='badge badge-ad'>Sponsored</span>", "", Met)]
    [InlineData("drawn by a rule", "<span class='b'></span>", "<style>.b::before{content:\"Advertisement\"}</style>", NotBroken)]
    [InlineData("sponsor of a box beside", "<aside class='widget'><p>Sponsored</p><a href='/x'>Buy a boat</a></aside>", "", NotMet)]
    [InlineData("in small print with the sponsor's name", "<p><small>Paid for by Northern Lamps Ltd</small></p>", "", NotBroken)]
    public void Label_that_was_not_seen_before(string name, string above, string head, string expected) =>
        Judge(name, Page($"<article><header>{H}{above}</header><p>{Text[0]}</p>{Rest()}</article>", head), expected, new Obligation { Kind = ObligationKind.AdvertisingLabel, Text = "Advertisement" });

    [Theory]
    [InlineData("line under the picture", "<p><img src='/i/lamp.jpg' width='600'></p><p><em>Photo: Oda Lind/Kestrel Bay News</em></p>", Met)]
    [InlineData("overlay", "<div class='hero'><img src='/i/lamp.jpg' width='900'><span class='photo-credit'>© ODA LIND</span></div>", Met)]
    [InlineData("somebody else's name", "<figure><img src='/i/lamp.jpg' width='600'><figcaption>The lamp. Photo: Daily Rock</figcaption></figure>", NotMet)]
    [InlineData("tooltip", "<figure><img src='/i/lamp.jpg' width='600' title='Photo: Oda Lind'></figure>", Broken)]
    [InlineData("hidden caption", "<figure><img src='/i/lamp.jpg' width='600'><figcaption hidden>Photo: Oda Lind</figcaption></figure>", Broken)]
    public void Credit_that_was_not_seen_before(string name, string figure, string expected) =>
        Judge(name, Page($"<article>{H}{figure}<p>{Text[0]}</p>{Rest()}</article>"), expected, new Obligation { Kind = ObligationKind.PhotoCredit, Text = "Oda Lind" });

    [Theory]
    [InlineData("entities", "<p>&copy;&nbsp;Kestrel&nbsp;Bay&nbsp;News, 2026</p>", Met)]
    [InlineData("inside a longer line", "<p>Text: © Kestrel Bay News, 2026. Reprinted by kind permission.</p>", Met)]
    [InlineData("another year", "<p>© Kestrel Bay News, 2019</p>", NotMet)]
    [InlineData("as a picture's description", "<img src='/c.png' alt='© Kestrel Bay News, 2026'>", NotMet)]
    [InlineData("in white", "<p style='color:#ffffff'>© Kestrel Bay News, 2026</p>", NotMet)]
    public void Notice_that_was_not_seen_before(string name, string line, string expected) =>
        Judge(name, Page($"<article>{H}<p>{Text[0]}</p>{Rest()}{line}</article>"), expected, new Obligation { Kind = ObligationKind.CopyrightNotice, Text = "© Kestrel Bay News, 2026" });
}
