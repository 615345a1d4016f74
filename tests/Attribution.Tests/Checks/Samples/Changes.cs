using Syndication.Contracts;

namespace Syndication.AttributionTests.Checks.Samples;

/// <summary>Something that happens to copies on their way to a page.</summary>
public sealed record Change(string Name, Func<Copy, Copy> Apply);

/// <summary>What editors, CMSs and people who hide links do, with what a check must then find.</summary>
public static class Changes
{
    private static readonly string[] Hidings =
    [
        "<span style=\"display:none\">{0}</span>", "<span hidden>{0}</span>", "<span style=\"visibility:hidden\">{0}</span>", "<span style=\"opacity:0\">{0}</span>",
        "<span style=\"font-size:0\">{0}</span>", "<span style=\"color:#fff;background:#ffffff\"><a style=\"color:#fefefe\" href=\"https://{1}/\">{2}</a></span>",
        "<span style=\"position:absolute;left:-9999px\">{0}</span>", "<span style=\"display:inline-block;width:0;height:0;overflow:hidden\">{0}</span>",
        "<span class=\"zz9\">{0}</span>", "<!-- {0} -->", "<noscript>{0}</noscript>", "<template>{0}</template>", "<a href=\"https://{1}/\"></a>{2}", "<a href=\"https://{1}/\">&#8203;</a>{2}",
        "<a href=\"#\" onclick=\"location.href='https://{1}/'\">{2}</a>", "<span data-href=\"https://{1}/\">{2}</span>", "<iframe srcdoc='{0}'></iframe>", "<a href=\"https://{1}/\"><img src=\"/p.gif\" width=\"1\" height=\"1\"></a>{2}",
        "<a style=\"color:white\" href=\"https://{1}/\">{2}</a>", "<span style=\"clip:rect(0 0 0 0);position:absolute\">{0}</span>", "<span style=\"text-indent:-9999px;display:inline-block\">{0}</span>",
        "<a style=\"color:hsl(0 0% 100%)\" href=\"https://{1}/\">{2}</a>", "<span popover>{0}</span>", "<span style=\"display:inline-block;transform:scale(.01)\">{0}</span>", "<span style=\"display:inline-block;scale:0.01\">{0}</span>",
        "<span style=\"display:inline-block;transform:rotateY(90deg)\">{0}</span>", "<span style=\"zoom:0.01\">{0}</span>", "<span style=\"display:inline-block;translate:-9999px 0\">{0}</span>", "<span style=\"d\\69splay:none\">{0}</span>",
        "<span style=\"display:inline-block;clip-path:polygon(0px 0px, 0px 0px, 0px 0px)\">{0}</span>", "<span style=\"opacity:.2\"><span style=\"opacity:.2\">{0}</span></span>", "<span style=\"--d:none;display:var(--d)\">{0}</span>",
        "<span class=\"zz8\">{0}</span>", "<span class=\"zz7\">{0}</span>", "<span style=\"display:inline-block;height:0;width:0;overflow:auto\">{0}</span>",
    ];

    /// <summary>Rules that hide nothing on a desktop screen.</summary>
    private static readonly string[] SeenAllTheSame =
    [
        "@media (width < 600px){a{display:none}}", "@media (400px <= width <= 900px){a{display:none}}", "@media print{a{display:none}}", "@keyframes k{from{display:none}}", "a:hover{opacity:0}", "a::before{display:none}",
    ];

    private static readonly string[] Unsure = ["position:relative;z-index:-1", "mask-image:linear-gradient(transparent,transparent)", "filter:blur(20px)", "mix-blend-mode:screen"];

    private static readonly string[] Lookalikes =
    [
        "https://{0}.evil.example/", "https://evil.example/{0}/", "https://x{0}/", "https://{0}@evil.example/", "https://evil.example/?u=https://{0}/", "javascript:void('https://{0}/')",
        "mailto:desk@{0}", "/{0}/", "https://{0}:99999/", "https://evil.example/#https://{0}/", "https://social.example/share?url=https%3A%2F%2F{0}%2F", "https://{0}.", "https://evil.example\\@{0}/", "https:\\\\evil.example\\.{0}/",
    ];

    private static readonly string[] GoodLinks =
    [
        "//{0}/", "https://www.{0}/news/17", "http://{0}:8080/x", "https://{0}./", "HTTPS://{0}/?utm_source=p", " https://{0}/ ", "/out?url=https%3A%2F%2F{0}%2Fnews%2F17", "https://partner.example/goto/?to=https://{0}/", "https://%65{1}",
    ];

    public static IReadOnlyList<Change> All { get; } = [.. Placement(), .. Links(), .. Furniture(), .. Edits(), .. Texts(), .. Unreadable()];

    private static IEnumerable<Change> Placement()
    {
        yield return new("link moved to paragraph 2", c => Moved(c, 1).Expect(ObligationKind.SourceLink, Verdict.Broken));
        yield return new("link moved to the last paragraph", c => Moved(c, c.Paragraphs.Count - 1).Expect(ObligationKind.SourceLink, Verdict.Broken));
        yield return new("link moved to paragraph 2, second allowed", c => Moved(c, 1).With(ObligationKind.SourceLink, o => o with { Position = LinkPosition.SecondParagraph }));
        yield return new("link at the end, anywhere allowed", c => Moved(c, c.Paragraphs.Count - 1).With(ObligationKind.SourceLink, o => o with { Position = LinkPosition.Anywhere }));
        yield return new("link in the headline", c => c.Link(c.Story.Name) with { Headline = $"{c.Headline} ({c.Story.Link()})" });
        yield return new("link in the standfirst", c => c.Link(c.Story.Name) with { Standfirst = $"{c.Standfirst} {c.Story.Link()}" });
        yield return new("headline demanded, link in the first paragraph", c => c.With(ObligationKind.SourceLink, o => o with { Position = LinkPosition.Headline }).Expect(ObligationKind.SourceLink, Verdict.Broken));
        yield return new("no link", c => c.Link(c.Story.Name).Expect(ObligationKind.SourceLink, Verdict.Broken));
        yield return new("no foreign link", c => c.Paragraph(0, p => p.Replace("https://harbourpost.example/story/9", "https://harbour-post.example/", StringComparison.Ordinal)).Expect(ObligationKind.ForeignLink, Verdict.Broken));
        yield return new("link only in a source line below", c => c.Link(c.Story.Name) with { Foot = $"<p>Source: {c.Story.Link()}</p>{c.Foot}", Expected = c.Expect(ObligationKind.SourceLink, Verdict.Broken).Expected });
        yield return new("first paragraph split in two, link in the second half", Split);
        yield return new("first paragraph as a bold lead, and again", c => c with { Between = [(0, $"<p><strong>{c.Story.Article.Body[0].Text}</strong></p>")], Standfirst = "" });
        yield return new("own introduction above", c => (c with { Paragraphs = [c.Paragraphs[3], .. c.Paragraphs.Where((_, i) => i != 3)] }).Expect(ObligationKind.SourceLink, Verdict.Broken).Expect(ObligationKind.ForeignLink, Verdict.Broken));
    }

    private static IEnumerable<Change> Links()
    {
        for (var i = 0; i < Hidings.Length; i++)
        {
            var hiding = Hidings[i];
            yield return new($"link hidden {i + 1}", c => (c.Link(string.Format(System.Globalization.CultureInfo.InvariantCulture, hiding, c.Story.Link(), c.Story.Domain, c.Story.Name)) with { Head = "<style>:root{--gone:hidden}@media screen{.zz9{display:none!important}}@media (width >= 600px){.zz8{visibility:var(--gone)}}html{body{& .zz7{display:none}}}</style>" }).Expect(ObligationKind.SourceLink, Verdict.Broken));
        }

        for (var i = 0; i < Lookalikes.Length; i++)
        {
            var lookalike = Lookalikes[i];
            // The last dot of a host is the root: the same site.
            yield return new($"look-alike {i + 1}", c => c.Link(c.Story.Link(null, string.Format(System.Globalization.CultureInfo.InvariantCulture, lookalike, c.Story.Domain))).Expect(ObligationKind.SourceLink, lookalike == "https://{0}." ? Verdict.Met : Verdict.Broken));
        }

        for (var i = 0; i < GoodLinks.Length - 1; i++)
        {
            var good = GoodLinks[i];
            yield return new($"good link {i + 1}", c => c.Link(c.Story.Link(null, string.Format(System.Globalization.CultureInfo.InvariantCulture, good, c.Story.Domain, ""))));
        }

        foreach (var (name, href) in new[] { ("t.co", "https://t.co/Ab12"), ("bit.ly", "https://bit.ly/3x") })
        {
            yield return new($"shortener {name}, not followed", c => c.Link(c.Story.Link(null, href)).Expect(ObligationKind.SourceLink, Verdict.Unknown));
        }

        foreach (var seen in SeenAllTheSame)
        {
            yield return new($"seen all the same: {seen}", c => c with { Head = $"<style>{seen}</style>" });
        }

        foreach (var unsure in Unsure)
        {
            yield return new($"hidden perhaps: {unsure}", c => c.Link($"<span style=\"{unsure}\">{c.Story.Link()}</span>").Expect(ObligationKind.SourceLink, Verdict.Unknown));
        }

        yield return new("relative link with base", c => c.Link(c.Story.Link(null, "/news/17")) with { Head = $"<base href=\"https://{c.Story.Domain}/\">" });
        yield return new("nofollow where links must be followable", c => Followable(c.Link(c.Story.Link(null, null, " rel=\"noopener nofollow\""))).Expect(ObligationKind.SourceLink, Verdict.Broken));
        yield return new("nofollow where nothing is said of it", c => c.Link(c.Story.Link(null, null, " rel=\"nofollow\" target=\"_blank\"")));
        yield return new("noopener where links must be followable", c => Followable(c.Link(c.Story.Link(null, null, " rel=\"noopener noreferrer\""))));
        yield return new("meta robots nofollow", c => (Followable(c) with { Head = "<meta name=\"robots\" content=\"index, nofollow\">" }).Expect(ObligationKind.SourceLink, Verdict.Broken));
        yield return new("X-Robots-Tag nofollow", c => (Followable(c) with { RobotsTag = "nofollow" }).Expect(ObligationKind.SourceLink, Verdict.Broken));
        yield return new("article demanded, home page linked", c => ToArticle(c).Expect(ObligationKind.SourceLink, Verdict.Broken));
        yield return new("article demanded and linked", c => ToArticle(c.Link(c.Story.Link(null, $"http://www.{c.Story.Domain}/news/17/?utm_medium=x#top"))));
        yield return new("link on a logo", c => c.Link(c.Story.Link("<img src=\"/logo.png\" alt=\"\" width=\"80\" height=\"20\">")));
    }

    private static IEnumerable<Change> Furniture()
    {
        yield return new("banner between", c => c with { Between = [(1, "<div class=\"ad-slot\"><iframe src=\"/b\"></iframe><span>Ad</span></div>")] });
        yield return new("read-also between", c => c with { Between = [(1, "<p>Read also: <a href=\"/other\">Ice closes the northern channel</a></p>")] });
        yield return new("caption first", c => c with { Between = [(0, "<figure><img src=\"/uploads/x1.svg\" alt=\"\"><figcaption>The place as seen last winter from above, when all was quiet there.</figcaption></figure>")] });
        yield return new("pull quote first", c => c with { Between = [(0, $"<blockquote class=\"pullquote\"><p>{c.Story.Article.Body[2].Text[..60]}</p></blockquote>")] });
        yield return new("subscribe box first", c => c with { Between = [(0, "<div class=\"subscribe-box\"><p>Follow our channel and be the first to read what happens in the region.</p></div>")] });
        yield return new("link only in navigation", c => (c.Link(c.Story.Name) with { Between = [(0, $"<nav><ul><li>{c.Story.Link()}</li></ul></nav>")] }).Expect(ObligationKind.SourceLink, Verdict.Broken));
        yield return new("link only in a related box", c => (c.Link(c.Story.Name) with { Between = [(1, $"<aside class=\"related\"><h4>More</h4><p>{c.Story.Link()}</p></aside>")] }).Expect(ObligationKind.SourceLink, Verdict.Broken));
        yield return new("link only in the author box", c => (c.Link(c.Story.Name) with { Between = [(0, $"<div class=\"author-box\"><p>K. Dahl, {c.Story.Link()}</p></div>")] }).Expect(ObligationKind.SourceLink, Verdict.Broken));
        yield return new("subheadings", c => c with { Between = [(1, "<h3>How it came about</h3>"), (3, "<h3>What comes next</h3>")] });
    }

    private static IEnumerable<Change> Edits()
    {
        yield return new("shortened to three paragraphs", c => c with { Paragraphs = [.. c.Paragraphs.Take(3)] });
        yield return new("reordered", c => c with { Paragraphs = [c.Paragraphs[0], c.Paragraphs[3], c.Paragraphs[2], c.Paragraphs[1], .. c.Paragraphs.Skip(4)] });
        yield return new("new headline, no standfirst", c => c with { Headline = "Good news from the region", Standfirst = "" });
        yield return new("words marked up", c => c.Paragraph(1, p => string.Join(' ', p.Split(' ').Select((w, i) => i % 5 == 2 ? $"<b>{w}</b>" : w))).Paragraph(2, p => $"<span style=\"color:#222\">{p}</span>"));
        yield return new("soft hyphens and no-break spaces", c => c.Paragraph(1, p => p.Replace(" ", "&nbsp;", StringComparison.Ordinal)).Paragraph(2, p => string.Join(' ', p.Split(' ').Select(w => w.Length > 7 ? w.Insert(4, "&shy;") : w))));
        yield return new("excerpt kept", c => (c with { Paragraphs = [.. c.Paragraphs.Take(2)], Standfirst = "" }).With(ObligationKind.ExcerptLimit, o => o with { MaxShare = 0.5 }));
        yield return new("excerpt exceeded", c => c.With(ObligationKind.ExcerptLimit, o => o with { MaxShare = 0.5 }).Expect(ObligationKind.ExcerptLimit, Verdict.Broken));
        yield return new("excerpt of characters exceeded", c => c.With(ObligationKind.ExcerptLimit, o => o with { MaxShare = null, MaxCharacters = 300 }).Expect(ObligationKind.ExcerptLimit, Verdict.Broken));
        yield return new("short excerpt on a long page", c => (c with { Paragraphs = [.. c.Paragraphs.Take(2)], Standfirst = "", Between = [(1, string.Concat(Enumerable.Repeat("<div class=\"comments\"><p>Somebody says something long about anything else than this story here.</p></div>", 30)))] }).With(ObligationKind.ExcerptLimit, o => o with { MaxShare = null, MaxCharacters = 420 }));
        yield return new("published too early", c => (c with { Published = "2026-11-20T10:30:00+02:00" }).Expect(ObligationKind.Delay, Verdict.Broken));
        yield return new("no date of publication", c => (c with { Published = "" }).Expect(ObligationKind.Delay, Verdict.Unknown));
        yield return new("unaltered", c => Unaltered(c, Verdict.Met));
        yield return new("unaltered demanded, words changed", c => Unaltered(c, Verdict.Broken).Paragraph(2, p => string.Join(' ', p.Split(' ').Select((w, i) => i == 6 ? "indeed" : w))));
        yield return new("unaltered demanded, paragraph left out", c => Unaltered(c with { Paragraphs = [.. c.Paragraphs.Where((_, i) => i != 2)] }, Verdict.Broken));
        yield return new("permission demanded", c => c with { Owed = [.. c.Owed, new Obligation { Kind = ObligationKind.Permission }], Expected = [.. c.Expected, Verdict.Unknown] });
        yield return new("translated", Translated);
        yield return new("translated, link below", c => c.Story.Language == "en" ? Moved(c, 1).Expect(ObligationKind.SourceLink, Verdict.Broken) : Translated(c, linkAt: 1).Expect(ObligationKind.SourceLink, Verdict.Broken).Expect(ObligationKind.ForeignLink, Verdict.Broken));
    }

    private static IEnumerable<Change> Texts()
    {
        yield return new("no label", c => (c with { Label = "" }).Expect(ObligationKind.AdvertisingLabel, Verdict.Broken));
        yield return new("label hidden", c => (c with { Label = $"<p style=\"display:none\">{c.Story.Label}</p>" }).Expect(ObligationKind.AdvertisingLabel, Verdict.Broken));
        yield return new("label at the end", c => (c with { Label = "", Foot = $"<p>{c.Story.Label}</p>{c.Foot}" }).Expect(ObligationKind.AdvertisingLabel, Verdict.Broken));
        yield return new("label before the headline's words", c => c with { Label = "", Headline = $"{c.Story.Label}: {c.Headline}" });
        yield return new("label as a picture", c => (c with { Label = $"<p><img src=\"/mark.png\" alt=\"{c.Story.Label}\" width=\"120\" height=\"20\"></p>" }).Expect(ObligationKind.AdvertisingLabel, Verdict.Unknown));
        yield return new("word that may be a label", c => (c with { Label = "<p class=\"label\">Promo</p>" }).Expect(ObligationKind.AdvertisingLabel, Verdict.Unknown));
        yield return new("label in brackets", c => c with { Label = $"<p>[{c.Story.Label.ToUpperInvariant()}]</p>" });
        yield return new("no notice", c => (c with { Foot = $"<p>{c.Story.Identifier}</p>" }).Expect(ObligationKind.CopyrightNotice, Verdict.Broken));
        yield return new("notice with a written-out sign", c => c with { Foot = $"<p>{c.Story.Notice.Replace("©", "(c)", StringComparison.Ordinal)}</p><p>ID: {c.Story.Identifier}</p>" });
        yield return new("notice hidden", c => (c with { Foot = $"<p style=\"font-size:0\">{c.Story.Notice}</p><p>{c.Story.Identifier}</p>" }).Expect(ObligationKind.CopyrightNotice, Verdict.Broken));
        yield return new("no identifier", c => (c with { Foot = $"<p>{c.Story.Notice}</p>" }).Expect(ObligationKind.MediaIdentifier, Verdict.Broken));
        yield return new("another identifier", c => (c with { Foot = $"<p>{c.Story.Notice}</p><p>{c.Story.Identifier}1</p>" }).Expect(ObligationKind.MediaIdentifier, Verdict.Broken));
        yield return new("no credit", c => (c with { Picture = "<img src=\"/uploads/2026/lead-17.jpg\" alt=\"\" width=\"800\">" }).Expect(ObligationKind.PhotoCredit, Verdict.Broken));
        yield return new("credit only in the alt text", c => (c with { Picture = $"<img src=\"/uploads/2026/lead-17-1024x576.jpg\" alt=\"{c.Story.Credit}\" title=\"{c.Story.Credit}\">" }).Expect(ObligationKind.PhotoCredit, Verdict.Broken));
        yield return new("credit far below", c => (c with { Picture = "<img src=\"/uploads/a81f.webp\" alt=\"\">", Foot = $"{c.Foot}<p>{c.Story.Credit}</p>" }).Expect(ObligationKind.PhotoCredit, Verdict.Broken));
        yield return new("no picture", c => (c with { Picture = "" }).Expect(ObligationKind.PhotoCredit, Verdict.NotApplicable));
        yield return new("lazy picture with figcaption", c => c with { Picture = $"<figure class=\"image\"><img data-src=\"/i/lead-17.webp\" src=\"data:image/gif;base64,R0\"><figcaption>A view. <small>Photo: {c.Story.Credit}</small></figcaption></figure>" });
    }

    private static IEnumerable<Change> Unreadable()
    {
        yield return new("gone", c => (c with { Status = 404 }).ExpectAll(Verdict.Unknown));
        yield return new("server error", c => (c with { Status = 503 }).ExpectAll(Verdict.Unknown));
        yield return new("forbidden", c => (c with { Status = 403 }).ExpectAll(Verdict.Unknown));
        yield return new("script page", c => (c with { Page = $"<!doctype html><html><head><title>{c.Headline}</title></head><body><div id=\"root\"></div><noscript>You need to enable JavaScript to run this app.</noscript><script src=\"/m.js\"></script></body></html>" }).ExpectAll(Verdict.Unknown));
        yield return new("wall", c => (c with { Page = $"<html><body><h1>{c.Headline}</h1><p>{c.Standfirst}</p><div class=\"paywall\"><p>Subscribe to continue reading. Already a subscriber? Log in</p></div></body></html>" }).ExpectAll(Verdict.Unknown));
        yield return new("challenge", c => (c with { Page = "<html><head><title>Just a moment...</title></head><body><h1>partner.example</h1><p>Verify you are human by completing the action below.</p></body></html>" }).ExpectAll(Verdict.Unknown));
        yield return new("another story", c => (c with { Headline = "Bakery wins prize", Standfirst = "", Paragraphs = ["A bakery in the old town has won the first prize for its bread, the guild said.", $"Its owner thanked all who had queued in the rain. {c.Story.Link()}"], Foot = "", Picture = "", Label = "" }).ExpectAll(Verdict.Unknown));
        yield return new("headline only", c => (c with { Paragraphs = ["No more of it here, read on elsewhere."], Foot = "", Picture = "", Label = "" }).ExpectAll(Verdict.Unknown));
        yield return new("frame", c => (c with { Page = $"<html><head><title>x</title></head><body><iframe src=\"https://{c.Story.Domain}/news/17\"></iframe></body></html>" }).ExpectAll(Verdict.Unknown));
        yield return new("meta refresh", c => (c with { Page = "<html><head><meta http-equiv=\"refresh\" content=\"0;url=/home\"></head><body><p>Moved.</p></body></html>" }).ExpectAll(Verdict.Unknown));
    }

    private static Copy Moved(Copy c, int to) => c.Link(c.Story.Name).Paragraph(to, p => $"{p} {c.Story.Link()}");

    private static Copy Followable(Copy c) => c.With(ObligationKind.SourceLink, o => o with { Followable = true });

    private static Copy ToArticle(Copy c) => c.With(ObligationKind.SourceLink, o => o with { Target = LinkTarget.Article, Url = c.Story.Article.CanonicalUrl });

    private static Copy Unaltered(Copy c, Verdict verdict) =>
        c with { Owed = [.. c.Owed, new Obligation { Kind = ObligationKind.NoDerivatives }], Expected = [.. c.Expected, verdict] };

    /// <summary>Cut at a full sentence of the stored text: the reader sees two paragraphs.</summary>
    private static Copy Split(Copy c)
    {
        var (first, second) = (c.Story.Article.Body[0].Text, c.Paragraphs[0]);
        return (c with { Paragraphs = [first, second[second.IndexOf(", <a", StringComparison.Ordinal)..].TrimStart(',', ' ') + " " + c.Story.Article.Body[1].Text, .. c.Paragraphs.Skip(2)] })
            .Expect(ObligationKind.SourceLink, Verdict.Broken).Expect(ObligationKind.ForeignLink, Verdict.Broken);
    }

    private static Copy Translated(Copy c) => Translated(c, 0);

    /// <summary>The partner's own translation into English, by hand for two stories; the others are taken as they are.</summary>
    private static Copy Translated(Copy c, int linkAt)
    {
        string[]? text = c.Story.Language switch
        {
            "uk" =>
            [
                "A new pedestrian bridge 312 metres long was opened in the town of Zelenyi Hai on Tuesday, linking both banks of the river Yasna.",
                "Construction cost 240 million hryvnias and lasted 26 months, Mayor Olena Tkachuk said at the opening ceremony.",
                "Every day 18 thousand people will be able to use the bridge, which has two lifts and a viewing platform over the water.",
                "“We waited for this moment for very long, and now the way to school takes the children only ten minutes,” said teacher Petro Hnatiuk.",
                "The old wooden bridge was destroyed by a flood in 1946; since then people used a ferry that did not run in winter.",
                "By the end of 2027 the authorities promise a park and a cycle path 9 kilometres long beside the bridge.",
            ],
            "es" =>
            [
                "The train came back to Valdeluna on Monday, fifteen years after the line was closed, and hundreds of residents welcomed it at the station.",
                "The works cost 92 million euros and meant rebuilding seven bridges, regional transport minister Ramón Ibáñez explained.",
                "There will be eight trains a day each way, and the trip to the capital will take 54 minutes, half the time of the bus.",
                "“My grandfather worked here all his life and would have wept with joy today,” said Carmen Robledo, who sells newspapers on the platform.",
                "The line was closed in 2011 for want of passengers, though the mayors of the district never stopped demanding it back.",
                "The regional government expects 430,000 people to use it in the first year.",
            ],
            _ => null,
        };
        if (text is null)
        {
            return linkAt == 0 ? c : Moved(c, linkAt).Paragraph(0, p => p.Replace("https://harbourpost.example/story/9", "/x", StringComparison.Ordinal)).Paragraph(linkAt, p => $"{p} {c.Story.Link("HP", "https://harbourpost.example/story/9")}");
        }

        text[linkAt] += $" {c.Story.Link()} {c.Story.Link("Harbour Post", "https://harbourpost.example/story/9")}";
        return c with { Headline = "News from abroad", Standfirst = "", Paragraphs = text, Expected = [.. c.Expected.Select((v, i) => c.Owed[i].Kind == ObligationKind.ExcerptLimit ? Verdict.Unknown : v)] };
    }
}
