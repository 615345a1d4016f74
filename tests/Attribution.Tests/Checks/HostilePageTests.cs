using static Syndication.AttributionTests.Checks.UnseenPageTests;

namespace Syndication.AttributionTests.Checks;

/// <summary>Pages that try to pass, or to trip the checker; each verdict was written down before the checker saw the page.</summary>
public sealed class HostilePageTests
{
    private const string Site = "https://kestrelbay.example/";

    private static string Classed(string css) => First($"<a class='s' id='i' data-x='1' href='{Site}'>Kestrel Bay News</a>", $"<style>{css}</style>");

    public static TheoryData<string, string, string> Pages()
    {
        var h = $"<h1>{Story.Headline}</h1>";
        var reversed = string.Concat(Text.Reverse().Select((t, i) => $"<div class='entry'><time>1{i}:00</time><p>{t}{(i == 4 ? L : "")}</p></div>"));
        return new()
        {
            { "display by a custom property", Classed(":root{--d:none}.s{display:var(--d)}"), NotMet },
            { "attribute selector", Classed("[data-x='1']{display:none}"), Broken },
            { "address selector", Classed("a[href*='kestrelbay' i]{display:none!important}"), Broken },
            { "negation", Classed(".s:not(.t){display:none}"), Broken },
            { "layer", Classed("@layer base{a.s{display:none}}"), Broken },
            { "supports", Classed("@supports (display:grid){a.s{display:none}}"), Broken },
            { "nested rule", Classed("article{p{a{visibility:hidden}}}"), Broken },
            { "seen when pointed at", Classed("article p a{visibility:hidden}article p a:hover{visibility:visible}"), Broken },
            { "first line alone is styled", Classed("p::first-line{color:red}a::before{display:none}"), Met },
            { "far above", Classed("a.s{position:fixed;top:-200vh}"), NotMet },
            { "far left by viewport", Classed("a.s{position:absolute;left:-200vw}"), NotMet },
            { "translated away", Classed("a.s{display:inline-block;translate:-9999px 0}"), NotMet },
            { "nearly white", Classed("body{background:#fff}a.s{color:#fefefe}"), NotMet },
            { "white font element", First($"<font color=white><a href='{Site}'><font color=white>Kestrel Bay News</font></a></font>"), NotMet },
            { "a hundredth of an em", Styled("font-size:.01em"), Broken },
            { "all unset and none", Styled("all:unset;display:none"), Broken },
            { "contents", Styled("display:contents"), Met },
            { "hidden words inside", First($"<a href='{Site}'><b style='display:none'>Kestrel Bay News</b></a>"), Broken },
            { "seen by animation", Classed("@keyframes k{to{opacity:1}}a.s{opacity:0;animation:k 1s forwards}"), NotMet },
            { "entity for the dot", To("https://kestrelbay.example&#46;evil.test/"), Broken },
            { "encoded dot in the host", To("https://kestrelbay.example%2eevil.test/"), Broken },
            { "null in the host", To("https://kestrelbay.example%00.evil.test/"), Broken },
            { "ideographic full stop", To("https://kestrelbay\u3002example/"), Met },
            { "three slashes", To("https:///kestrelbay.example/"), Met },
            { "scheme without slashes", To("https:kestrelbay.example/"), Broken },
            { "line break in the scheme", To("ht\ntps://kestrelbay.example/"), Met },
            { "blanks before", To(" \t https://kestrelbay.example/ "), Met },
            { "plain http", To("http://kestrelbay.example"), Met },
            { "file transfer", To("ftp://kestrelbay.example/"), NotMet },
            { "data address", To("data:text/html,<a href=https://kestrelbay.example>x</a>"), Broken },
            { "back slash before the at", To("https://evil.test\\@kestrelbay.example/"), Broken },
            { "port as user", To("https://kestrelbay.example:443@evil.test/"), Broken },
            { "archive", To("https://web.archive.org/web/2026/https://kestrelbay.example/"), Broken },
            { "translation proxy", To("https://kestrelbay-example.translate.goog/"), Broken },
            { "another base", First("<a href='news/41'>Kestrel Bay News</a>", "<base href='https://evil.test/'><base href='https://kestrelbay.example/'>"), Broken },
            { "redirector within a redirector", To("/out?url=https%3A%2F%2Fevil.test%2F%3Furl%3Dhttps%3A%2F%2Fkestrelbay.example%2F"), NotMet },
            { "redirector to a look-alike", To("/out?url=https%3A%2F%2Fkestrelbay.example.evil.test%2F"), Broken },
            { "drawing", First($"<svg width=200 height=20><a xlink:href='{Site}'><text y=15>Kestrel Bay News</text></a></svg>"), NotMet },
            { "image map", First($"<img src=/m.png usemap=#m width=300 height=80><map name=m><area shape=rect coords=0,0,300,80 href='{Site}' alt='Kestrel Bay News'></map>"), NotMet },
            { "form", First($"<form action='{Site}'><button>Kestrel Bay News</button></form>"), NotMet },
            { "click that is stopped", First($"<a href='{Site}' onclick='return false'>Kestrel Bay News</a>"), NotMet },
            { "inert", First($"<span inert><a href='{Site}'>Kestrel Bay News</a></span>"), NotMet },
            { "fallback of an object", First($"<object data='/x.pdf' type='application/pdf'><a href='{Site}'>Kestrel Bay News</a></object>"), NotMet },
            { "open details end the paragraph above", First($"<details open><summary>Source</summary><a href='{Site}'>Kestrel Bay News</a></details>"), Broken },
            { "footnote mark", First($"<sup><a href='{Site}'>1</a></sup>"), Met },
            { "struck out", First($"<s><a href='{Site}'>Kestrel Bay News</a></s>"), Met },
            { "the whole paragraph is the link", Page($"<article>{h}<p><a href='{Site}'>{Text[0]}</a></p>{Rest()}</article>"), Met },
            { "second of two cells in a row", Page($"<article>{h}<table><tr><td>{Text[0]}</td><td>{Text[1]} {L}</td></tr><tr><td>{Text[2]}</td><td>{Text[3]}</td></tr></table></article>"), NotMet },
            { "single line breaks, in the second", Page($"<div class='post'>{h}<div>{string.Join("<br>", Text.Select((t, i) => i == 1 ? t + " " + L : t))}</div></div>"), NotMet },
            { "single line breaks, in the first", Page($"<div class='post'>{h}<div>{string.Join("<br>", Text.Select((t, i) => i == 0 ? t + " " + L : t))}</div></div>"), Met },
            { "loose text, then paragraphs", Page($"<div>{h}{Text[0]}<p>{Text[1]} {L}</p>{Rest(3)}</div>"), NotMet },
            { "live blog, newest on top, link in the oldest", Page($"<section class='liveblog'>{h}{reversed}</section>"), NotMet },
            { "hidden print copy has the link", Page($"<article>{h}<p>{Text[0]}</p>{Rest()}</article><div style='display:none'><article>{h}<p>{Text[0]} {L}</p>{Rest()}</article></div>"), Broken },
            { "source in a line below the headline", Page($"<article>{h}<h2>As {L} reports</h2><p>{Text[0]}</p>{Rest()}</article>"), Met },
            { "empty paragraphs before", Page($"<article>{h}<p></p><p>&nbsp;</p><p>{Text[0]} {L}</p>{Rest()}</article>"), Met },
            { "first paragraph twice, link in the second showing", Page($"<article>{h}<p>{Text[0]}</p><p>{Text[1]}</p><blockquote><p>{Text[0]} {L}</p></blockquote>{Rest(3)}</article>"), NotMet },
            { "soft 404 with the headline", Page($"<main><h1>Page not found</h1><p>The page that you look for is not here any more. Try our front page.</p><ul><li><a href='/coast/lamp'>{Story.Headline}</a></li></ul></main>"), Unknown },
            { "consent wall alone", Page("<div class='consent'><h2>We value your privacy</h2><p>We and our 812 partners store and access information on a device. Accept all or pay for reading without advertising.</p></div>"), Unknown },
            { "shell with data", Page($"<div id='__next'></div><script id='__NEXT_DATA__' type='application/json'>{{\"body\":\"{Text[0]} {Text[1]} <a href='{Site}'>x</a>\"}}</script>"), Unknown },
            { "words reordered, a link to another agency", Page($"<article>{h}<p>{Text[1]} <a href='https://otherwire.example/'>Other Wire</a></p><p>{Text[0]}</p>{Rest(3)}</article>"), Broken },
            { "shortened to two paragraphs, link in the second", Page($"<article>{h}<p>{Text[0]}</p><p>{Text[2]} {L}</p></article>"), Broken },
            { "rewritten by a partner, link kept in the first", Page($"<article>{h}<p>On Monday, harbour staff in Kestrel Bay began replacing the 1931 lighthouse lamp, after a storm had broken two of its four lenses. {L}</p><p>Work will cost 1.8 million pounds and is to last until March, harbour master Ingrid Solberg said.</p>{Rest(3)}</article>"), Met },
            { "rewritten by a partner, link in the second", Page($"<article>{h}<p>On Monday, harbour staff in Kestrel Bay began replacing the 1931 lighthouse lamp, after a storm had broken two of its four lenses.</p><p>Work will cost 1.8 million pounds and is to last until March, harbour master Ingrid Solberg said. {L}</p>{Rest(3)}</article>"), Broken },
            { "banner between the halves, link in the second half", Page($"<article>{h}<p>{Text[0][..70]}</p><div class='adsbygoogle'>Advertisement</div><p>{Text[0][70..]} {L}</p>{Rest()}</article>"), NotBroken },
            { "ukrainian translation, link in the first", Page($"<article lang='uk'><h1>Маяк отримає нову лампу</h1><p>У Кестрел-Бей у понеділок почали міняти лампу маяка 1931 року: буря розбила дві з чотирьох лінз, повідомляє {L}.</p><p>Роботи коштуватимуть 1,8 мільйона фунтів і триватимуть до березня, сказала журналістам начальниця порту Інґрід Сольберг.</p><p>Доти кораблям, яких повз скелі Нідл проходить 4300 на рік, світитиме плавучий вогонь.</p><p>Маяк збудував данський інженер Нільс Брандт, наглядача там немає від 1984 року.</p></article>"), NotBroken },
            { "ukrainian translation without a link", Page("<article lang='uk'><h1>Маяк отримає нову лампу</h1><p>У Кестрел-Бей у понеділок почали міняти лампу маяка 1931 року: буря розбила дві з чотирьох лінз.</p><p>Роботи коштуватимуть 1,8 мільйона фунтів і триватимуть до березня, сказала журналістам начальниця порту Інґрід Сольберг.</p><p>Доти кораблям, яких повз скелі Нідл проходить 4300 на рік, світитиме плавучий вогонь.</p><p>Маяк збудував данський інженер Нільс Брандт, наглядача там немає від 1984 року.</p></article>"), NotMet },
        };
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void Hostile_page_is_judged_as_a_reader_sees_it(string name, string html, string expected) => Judge(name, html, expected, Source);
}
