using CsCheck;
using Syndication.Contracts;
using Syndication.Translation.Origins;
using static Syndication.TranslationTests.Stories;

namespace Syndication.TranslationTests.Origins;

public class ForeignOriginsTests
{
    private static readonly OutletRegister Register = OutletRegister.Default.With([new Outlet { Name = "Nordblatt", Site = "nordblatt.example", Names = ["Нордблат"] }]);

    /// <summary>Opening paragraphs (a link is written [text](address)), and the outlet they lead to, or null.</summary>
    public static TheoryData<string, string, string?, string?> Texts => new()
    {
        // English.
        { "en", "Reuters [reports](https://www.reuters.com/world/abc) that the talks will go on.", "Reuters", "reuters.com" },
        { "en", "The talks will go on, according to the German newspaper [Handelsblatt](https://www.handelsblatt.com/politik/1).", "Handelsblatt", "handelsblatt.com" },
        { "en", "The bridge will open in May.|As reported by The Guardian, the [works](https://theguardian.com/x/1) are done.", "The Guardian", "theguardian.com" },
        { "en", "Der Spiegel reported this on Monday.|More follows.|Source: Der Spiegel", "Der Spiegel", "spiegel.de" },
        { "en", "Nordblatt writes that the [port](https://news.nordblatt.example/a/1) will be closed.", "Nordblatt", "nordblatt.example" },
        { "en", "The minister told Reuters on [Monday](https://reuters.com/1) that talks will go on.", null, null },
        { "en", "Reuters reports that the talks will go on.", null, null }, // Neither link nor source line.
        { "en", "A [photographer](https://reuters.com/p) of Reuters was hurt in the blast.", null, null },
        { "en", "Earlier the talks stopped.|They began in May.|They moved in June.|Reuters [reports](https://reuters.com/1) they will go on.", null, null }, // Too far down.
        { "en", "Shares rose, as [rivals](https://www.bbc.com/1) fell. Reuters reports results in May.", null, null }, // The link goes elsewhere.
        { "en", "He reads The Times. [It](https://thetimes.com/1) is his favourite.", null, null },
        { "en", "It was a difficult time, according to [him](https://time.com/1).", null, null },
        { "en", "According to the minister, talks will go on. He met [Bloomberg](https://bloomberg.com/1) editors.", null, null },
        // Ukrainian.
        { "uk", "Переговори тривають, як пише [Der Spiegel](https://www.spiegel.de/ausland/1).", "Der Spiegel", "spiegel.de" },
        { "uk", "Про це повідомляє агентство Reuters з посиланням на [джерела](https://www.reuters.com/2).", "Reuters", "reuters.com" },
        { "uk", "Про це пише видання [Politico](https://www.politico.eu/article/1).", "Politico", "politico.com" },
        { "uk", "За даними Франс Прес, переговори тривають.|Далі буде.|Джерело: AFP", "Agence France-Presse", "afp.com" },
        { "uk", "Уряд погодив план. Про це Bloomberg [повідомляє](https://bloomberg.com/3).", "Bloomberg", "bloomberg.com" },
        { "uk", "Міністр розповів Reuters про [переговори](https://reuters.com/4).", null, null },
        { "uk", "Про це повідомляє пресслужба [міністерства](https://ministry.example/1).", null, null },
        { "uk", "Раніше Ройтерс помилявся, [каже](https://reuters.com/5) речник.", null, null },
        // German.
        { "de", "Laut [dpa](https://www.dpa.com/1) gehen die Gespräche weiter.", "dpa", "dpa.com" },
        { "de", "Wie die Zeitung Le Monde unter Berufung auf Diplomaten [berichtet](https://www.lemonde.fr/1), gehen sie weiter.", "Le Monde", "lemonde.fr" },
        { "de", "Die Gespräche gehen weiter, meldet die Nachrichtenagentur [Reuters](https://reuters.com/6).", "Reuters", "reuters.com" },
        { "de", "Die Zeit drängt, sagte der [Minister](https://www.zeit.de/1).", null, null },
        { "de", "Der Minister sagte [gegenüber](https://reuters.com/7) Reuters, die Gespräche gingen weiter.", null, null },
        // French.
        { "fr", "Les discussions continuent, selon l'AFP. [Lire](https://www.afp.com/1) la suite.", "Agence France-Presse", "afp.com" },
        { "fr", "Selon le quotidien [El País](https://elpais.com/1), les discussions continuent.", "El País", "elpais.com" },
        { "fr", "Le Figaro rapporte que le [pont](https://www.lefigaro.fr/1) ouvrira en mai.", "Le Figaro", "lefigaro.fr" },
        { "fr", "Le ministre a déclaré à Reuters que les [discussions](https://reuters.com/8) continuent.", null, null },
        { "fr", "Selon le ministre, les discussions continuent. Voir [Le Monde](https://lemonde.fr/2).", null, null },
        // Spanish.
        { "es", "Según la agencia [EFE](https://efe.com/1), las negociaciones continúan.", "EFE", "efe.com" },
        { "es", "Las negociaciones continúan, informa [The New York Times](https://www.nytimes.com/1).", "The New York Times", "nytimes.com" },
        { "es", "De acuerdo con Reuters, continúan.|Siguen hoy.|Fuente: Reuters", "Reuters", "reuters.com" },
        { "es", "El ministro dijo a Reuters que [continúan](https://reuters.com/9).", null, null },
        { "es", "Según el ministro, continúan. Lea [El Mundo](https://elmundo.es/1).", null, null },
    };

    [Theory]
    [MemberData(nameof(Texts))]
    public void Text_leads_to_an_outlet_only_when_phrase_and_link_agree(string language, string text, string? outlet, string? site)
    {
        var origin = ForeignOrigins.Of(Written(language, text), Register);
        (origin?.Outlet, origin?.Site).ShouldBe((outlet, site));
        if (origin is not null)
        {
            origin.Evidence.Count.ShouldBeGreaterThanOrEqualTo(2);
            origin.Evidence[0].Kind.ShouldBe("attribution");
            origin.Score!.Value.ShouldBeInRange(ForeignOrigins.Enough, 0.99);
        }
    }

    /// <summary>What is told of a mention: outlet, score, what speaks for it.</summary>
    [Theory]
    [InlineData("Reuters reports that the talks will go on.", "Reuters 0.6 attribution")]
    [InlineData("The minister told Reuters on [Monday](https://reuters.com/1) that talks will go on.", "Reuters 0.55 link")]
    [InlineData("The talks go on.|Source: Reuters", "Reuters 0.6 source-line")]
    [InlineData("Shares rose, as [rivals](https://www.bbc.com/1) fell. Reuters reports results in May.", "Reuters 0.6 attribution; BBC 0.55 link")]
    [InlineData("Reuters [reports](https://reuters.com/1) it. According to Bloomberg, talks go on.", "Bloomberg 0.6 attribution")]
    [InlineData("The minister told Reuters that talks will go on.", "")]
    public void Mention_is_told_with_its_score_and_is_no_origin(string text, string mentions)
    {
        var (origin, mentioned) = ForeignOrigins.Read(Written("en", text), Register);
        string.Join("; ", mentioned.Select(m => FormattableString.Invariant($"{m.Outlet} {m.Score} {string.Join(' ', m.Evidence.Select(e => e.Kind))}"))).ShouldBe(mentions);
        mentioned.ShouldAllBe(m => m.Score < ForeignOrigins.Enough && m.Outlet != (origin == null ? null : origin.Outlet));
    }

    [Theory]
    [InlineData("Reuters [reports](https://reuters.com/1) it.", 0.82)]
    [InlineData("Reuters reports it.|More.|Source: Reuters", 0.84)]
    [InlineData("Reuters [reports](https://reuters.com/1) it.|More.|Source: Reuters", 0.93)]
    [InlineData("The talks go on.|More.|More.|More.|Source: [Reuters](https://reuters.com/1)", 0.82)] // The line links to the story.
    [InlineData("The [talks](https://reuters.com/1) go on.|Source: Reuters", 0.82)]
    public void Signs_of_one_outlet_add_up(string text, double score)
    {
        var origin = ForeignOrigins.Of(Written("en", text), Register)!;
        (origin.Outlet, origin.Score).ShouldBe(("Reuters", score));
    }

    [Fact]
    public void Mentions_are_findings_of_the_edition()
    {
        var lineage = Lineages(Story("en1", "en").Text("Reuters reports that the talks will go on."))["en1"];
        lineage.ForeignOrigin.ShouldBeNull();
        lineage.Findings!.Mentions!.ShouldHaveSingleItem().Outlet.ShouldBe("Reuters");
    }

    [Theory]
    [InlineData("Reuters", null, "Reuters", "reuters.com", null)]
    [InlineData("агентство Рейтер", null, "Reuters", "reuters.com", null)]
    [InlineData("BBC News", "https://www.bbc.co.uk/news/1", "BBC", "bbc.com", "https://www.bbc.co.uk/news/1")]
    [InlineData("Spiegel", "https://reprints.example/1", "Der Spiegel", "spiegel.de", null)] // A reprint is not its own page.
    [InlineData("Westpost", "https://www.westpost.example/1", "Westpost", "westpost.example", "https://www.westpost.example/1")]
    [InlineData("Westpost", null, "Westpost", null, null)]
    [InlineData("Westpost", "javascript:alert(1)", "Westpost", null, null)]
    [InlineData("Agency", null, null, null, null)] // The publisher itself, by its id…
    [InlineData("The Bureau", "https://photo.bureau.example/1", null, null, null)] // …or its site.
    [InlineData(" ", null, null, null, null)]
    public void Source_outlet_of_the_metadata_is_believed_but_for_the_publisher_itself(string name, string? url, string? outlet, string? site, string? page)
    {
        var article = Written("en", "The talks go on.") with { SourceOutlet = new SourceOutlet { Name = name, Url = url } };
        var origin = ForeignOrigins.Of(article, Register);
        (origin?.Outlet, origin?.Site, origin?.Url).ShouldBe((outlet, site, page));
        (origin?.Evidence.Count ?? 1).ShouldBe(1);
    }

    [Theory]
    [InlineData("https://www.spiegel.de/ausland/1", "Der Spiegel", "spiegel.de")]
    [InlineData("https://www.westpost.example/1", "westpost.example", "westpost.example")]
    [InlineData("https://en.bureau.example/1", null, null)] // The publisher's own.
    [InlineData("urn:story:1", null, null)]
    public void Stated_page_is_foreign_unless_it_is_the_publishers_own(string url, string? outlet, string? site)
    {
        var origin = ForeignOrigins.Of(Written("en", "The talks go on.") with { TranslationOf = new TranslationStatement { Url = url } }, Register);
        (origin?.Outlet, origin?.Site).ShouldBe((outlet, site));
    }

    [Theory]
    [InlineData("https://bureau.com.ua/1", "Українська правда", null)] // Both in Ukraine.
    [InlineData("https://bureau.com.ua/1", "Reuters", "Reuters")]
    [InlineData("https://bureau.de/1", "Der Spiegel", null)]
    [InlineData("https://www.ukrinform.net/1", "Укрінформ", null)] // The publisher by another of its names.
    [InlineData("https://www.ukrinform.net/1", "Interfax-Ukraine", null)]
    public void Outlet_of_the_publishers_own_country_is_not_foreign(string canonical, string source, string? outlet)
    {
        var article = Written("uk", "Переговори тривають.") with { CanonicalUrl = canonical, SourceOutlet = new SourceOutlet { Name = source } };
        ForeignOrigins.Of(article, Register)?.Outlet.ShouldBe(outlet);
        (ForeignOrigins.Of(article, Register) is null).ShouldBe(outlet is null);
    }

    [Theory]
    [InlineData("The ministers met in Oslo, Reuters reports.", null, null)]
    [InlineData("Source: Reuters", null, "Reuters")]
    [InlineData("The ministers met in Oslo, Reuters reports.", "https://www.reuters.com/world/talks-2026-11-17/", "Reuters")]
    public void Outlet_that_only_a_sentence_names_is_a_mention(string text, string? url, string? origin)
    {
        var article = Written("uk", text) with { SourceOutlet = new SourceOutlet { Name = "Reuters", Url = url, Text = text } };
        (ForeignOrigins.Of(article, Register)?.Outlet).ShouldBe(origin);
    }

    [Fact]
    public void Publisher_that_names_itself_is_not_its_own_origin()
    {
        var article = Written("en", "The talks go on, Ukrinform reports.|[More](https://www.ukrinform.net/2) follows.") with { CanonicalUrl = "https://www.ukrinform.net/1", PublisherId = "p1" };
        ForeignOrigins.Of(article, Register).ShouldBeNull();
    }

    [Fact]
    public void Standfirst_counts_as_an_opening()
    {
        var article = Written("en", "The [talks](https://reuters.com/1) go on.") with { Standfirst = "Talks continue, Reuters reports." };
        ForeignOrigins.Of(article, Register)!.Url.ShouldBe("https://reuters.com/1");
    }

    [Fact]
    public void In_house_translation_of_foreign_material_is_foreign_material()
    {
        var original = Story("uk1", "uk") with { SourceOutlet = new SourceOutlet { Name = "Reuters" } };
        var lineages = Lineages(original, Story("en1", "en", minute: 9).Of("uk1"));
        lineages["en1"].ForeignOrigin!.Outlet.ShouldBe("Reuters");
    }

    [Fact]
    public void Stated_original_on_another_domain_of_the_publisher_is_in_house_once_it_is_known()
    {
        var original = Story("uk1", "uk") with { CanonicalUrl = "https://sister.example/uk1" };
        var translation = Story("en1", "en", minute: 9) with { TranslationOf = new TranslationStatement { Url = "https://sister.example/uk1" } };
        Lineages(translation)["en1"].ForeignOrigin!.Site.ShouldBe("sister.example");
        Lineages(original, translation)["en1"].ForeignOrigin.ShouldBeNull();
    }

    [Fact]
    public void Register_ships_forty_outlets_and_more_whose_hosts_and_names_find_them()
    {
        Register.Outlets.Count.ShouldBeGreaterThan(100);
        foreach (var outlet in Register.Outlets)
        {
            Register.ByHost("www." + outlet.Site).ShouldBe(outlet);
            Register.ByName(outlet.Name).ShouldNotBeNull().ShouldBe(outlet, outlet.Name);
            outlet.Site.ShouldNotContain("www.");
        }
    }

    [Fact]
    public void Any_text_has_an_origin_or_none()
    {
        var parts = Gen.OneOf(Gen.String[0, 20], Gen.Int[0, 5].Select(i => new[] { " according to ", "Reuters", " Der Spiegel ", "laut ", "l'AFP", ". Source: " }[i]));
        parts.Array[0, 30].Sample(words =>
        {
            var text = string.Concat(words);
            var article = Story("a", "en").Text(text, text, text) with { Headline = text, Standfirst = text, SourceOutlet = new SourceOutlet { Name = text, Url = text }, CanonicalUrl = text };
            _ = ForeignOrigins.Of(article, Register);
            _ = ForeignOrigins.Of(article with { SourceOutlet = null }, Register);
        });
    }

    private static Article Written(string language, string text) => Story("a", language) with
    {
        CanonicalUrl = "https://www.bureau.example/news/a",
        Body = [.. text.Split('|').Select(Paragraph)],
    };

    // "[text](address)" becomes a link.
    private static Block Paragraph(string written)
    {
        var links = new List<TextLink>();
        while (written.IndexOf('[', StringComparison.Ordinal) is >= 0 and var open)
        {
            var (close, end) = (written.IndexOf("](", StringComparison.Ordinal), written.IndexOf(')', StringComparison.Ordinal));
            links.Add(new TextLink { Start = open, Length = close - open - 1, Url = written[(close + 2)..end] });
            written = written[..open] + written[(open + 1)..close] + written[(end + 1)..];
        }

        return new Block { Kind = BlockKind.Paragraph, Text = written, Links = links };
    }
}
