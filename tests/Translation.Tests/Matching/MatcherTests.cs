using CsCheck;
using Syndication.Contracts;
using Syndication.Translation.Matching;
using static Syndication.TranslationTests.Stories;

namespace Syndication.TranslationTests.Matching;

public class MatcherTests
{
    private static readonly Article BridgeUk = Story("bridge-uk", "uk").Text(
        "У місті Приморськ 14 листопада відкрили міст через річку Сорока. Про це повідомив мер Остап Коваленко.",
        "Міст завдовжки 1 250 метрів коштував 36,8 млн гривень. Будівництво тривало 27 місяців, у ньому працювали 340 людей.",
        "За словами Коваленка, щодня мостом проїжджатимуть 18 400 автомобілів. Проєкт розробила компанія Дельта Інжиніринг.");

    private static readonly Article BridgeEn = Story("bridge-en", "en", minute: 55).Text(
        "A bridge over the river Soroka was opened in Prymorsk on November 14, its mayor Ostap Kovalenko said.",
        "The bridge is 1,250 metres long and cost 36.8 million hryvnias. Construction took 27 months and employed 340 people.",
        "According to Kovalenko, 18,400 cars will cross it every day. The design is by the company Delta Inzhyniryng.");

    private static readonly Article BridgeDe = Story("bridge-de", "de", minute: 90).Text(
        "In Prymorsk ist am 14. November eine Brücke über den Fluss Soroka eröffnet worden, teilte Bürgermeister Ostap Kowalenko mit.",
        "Die Brücke ist 1.250 Meter lang und kostete 36,8 Mio. Hrywnja. Der Bau dauerte 27 Monate, 340 Menschen arbeiteten daran.",
        "Laut Kowalenko werden täglich 18.400 Autos darüber fahren.");

    // The same town, mayor and template, another story.
    private static readonly Article SchoolEn = Story("school-en", "en", minute: 60).Text(
        "A school was opened in Prymorsk on November 14, its mayor Ostap Kovalenko said.",
        "The school has 870 places and cost 12.3 million hryvnias. Construction took 14 months and employed 95 people.",
        "According to Kovalenko, 2 more schools will follow. The design is by the company Delta Inzhyniryng.");

    private static readonly Article WeatherFr = Story("weather-fr", "fr", minute: 30).Text(
        "Il fera 12 degrés à Lyon jeudi, avec 30 millimètres de pluie attendus.", "Le vent soufflera à 60 km/h.");

    [Fact]
    public void Editions_that_nobody_links_are_found_by_what_survives_translation()
    {
        var results = Matcher.Match([BridgeDe, SchoolEn, BridgeEn, WeatherFr, BridgeUk]).ToDictionary(r => r.Uri);
        results[UrlOf("bridge-en")].Original.ShouldBe(UrlOf("bridge-uk"));
        results[UrlOf("bridge-de")].Work.ShouldBe(results[UrlOf("bridge-uk")].Work);
        results[UrlOf("bridge-en")].Score.ShouldBeInRange(Thresholds.Default.Usual.Link, 1);
        results[UrlOf("bridge-en")].Evidence.Select(e => e.Kind).ShouldBe(["figures", "names", "meanings", "agreement", "structure", "time"]);
        foreach (var alone in new[] { "school-en", "weather-fr", "bridge-uk" })
        {
            (results[UrlOf(alone)].Role, results[UrlOf(alone)].Original).ShouldBe((LineageRole.Original, null));
        }
    }

    [Fact]
    public void Same_template_with_other_figures_is_not_linked() =>
        Matcher.Match([BridgeUk, SchoolEn]).ShouldAllBe(r => r.Role == LineageRole.Original);

    [Fact]
    public void Without_dates_links_and_pictures_text_alone_is_enough()
    {
        var same = DateTimeOffset.UnixEpoch;
        Article[] articles = [.. new[] { BridgeUk, BridgeEn, BridgeDe, SchoolEn, WeatherFr }.Select(a => a with { FirstCreated = same, VersionCreated = same, PublisherId = "" })];
        var works = Matcher.Match(articles).GroupBy(r => r.Work).Select(g => g.Count()).Order().ToArray();
        works.ShouldBe([1, 1, 3]);
    }

    [Fact]
    public void Two_copies_of_an_original_make_one_work_with_its_translation()
    {
        var twin = BridgeUk with { Id = "bridge-uk-2", CanonicalUrl = UrlOf("bridge-uk-2") };
        Matcher.Match([BridgeUk, twin, BridgeEn]).Count(r => r.Original is not null).ShouldBeGreaterThan(0);
    }

    [Fact]
    public void Statement_outweighs_likeness()
    {
        var results = Matcher.Match([BridgeUk, SchoolEn, BridgeEn.Of("school-en")]);
        results[2].Original.ShouldBe(UrlOf("school-en"));
        results[2].Score.ShouldBe(1);
    }

    [Fact]
    public void Town_and_weekday_do_not_make_two_flashes_one_story()
    {
        Article[] flashes =
        [
            Story("fire-en", "en").Text("Firefighters put out a blaze in a warehouse in Odesa on Tuesday morning. Two workers were taken to hospital.") with { Headline = "Fire in Odesa warehouse" },
            Story("fire-uk", "uk", minute: 20).Text("У вівторок уранці рятувальники загасили пожежу на складі в Одесі. Двох робітників госпіталізували.") with { Headline = "Пожежа на складі в Одесі" },
            Story("tram-de", "de", minute: 30).Text("In Odessa ist am Dienstagmorgen eine Straßenbahn entgleist. Verletzt wurde niemand.") with { Headline = "Straßenbahn in Odessa entgleist" },
            Story("run-ko", "ko", minute: 45).Text("화요일 오데사에서 마라톤이 열렸다. 우승자는 키이우에서 왔다.") with { Headline = "오데사에서 마라톤 열려" },
            Story("park-tr", "tr", minute: 60).Text("Odesa'da salı günü yeni bir park açıldı. Girişi ücretsiz.") with { Headline = "Odesa'da yeni park" },
        ];
        var results = Matcher.Match(flashes).ToDictionary(r => r.Uri);
        foreach (var alone in new[] { "tram-de", "run-ko", "park-tr" })
        {
            results[UrlOf(alone)].Original.ShouldBeNull(alone);
        }
    }

    [Fact]
    public void What_two_stories_share_is_the_same_from_both_sides()
    {
        var corpus = new Corpus(TimeSpan.FromDays(2), 100);
        Article[] stories = [BridgeUk, BridgeEn, BridgeDe, SchoolEn, WeatherFr];
        foreach (var story in stories)
        {
            corpus.Put(Traits.Of(story));
        }

        foreach (var (one, other) in stories.SelectMany(a => stories.Select(b => (corpus.Find(a.Id)!, corpus.Find(b.Id)!))).Where(p => p.Item1 != p.Item2))
        {
            var (here, there) = (corpus.Compare(one, other), corpus.Compare(other, one));
            (here.Mass, here.Media, here.Agreeing, here.Cosine).ShouldBe((there.Mass, there.Media, there.Agreeing, there.Cosine), $"{one.Id}, {other.Id}");
        }
    }

    private static Article WithPicture(Article story, string url, int width, int height) => story with { Images = [new Image { Url = url, Width = width, Height = height }] };

    // Little text: not enough by itself.
    private static readonly Article StripUk = Story("strip-uk", "uk").Text("Щось важке витягли вранці. Подробиць поки немає.") with { Headline = "Улов" };
    private static readonly Article StripEn = Story("strip-en", "en", minute: 40).Text("Nobody knows yet what it was. More will follow when it is cleaned.") with { Headline = "A strange catch" };

    private static string? OriginalOfStrip(Article uk, Article en) => Matcher.Match([uk, en, SchoolEn, WeatherFr])[1].Original;

    [Fact]
    public void Same_picture_at_another_address_is_told_by_its_name_and_size()
    {
        OriginalOfStrip(StripUk, StripEn).ShouldBeNull();
        var results = Matcher.Match([WithPicture(StripUk, "https://wire.example/2026/anchor.jpg", 1873, 1249), WithPicture(StripEn, "https://cdn.example/en/Anchor.jpg", 1873, 1249), SchoolEn, WeatherFr]);
        results[1].Original.ShouldBe(UrlOf("strip-uk"));
        results[1].Evidence.Single(e => e.Kind == "pictures-and-links").Text.ShouldContain("anchor.jpg of 1873 × 1249");
    }

    [Fact]
    public void Size_of_a_picture_alone_links_nothing() =>
        OriginalOfStrip(WithPicture(StripUk, "https://wire.example/2026/anchor.jpg", 1200, 630), WithPicture(StripEn, "https://cdn.example/en/bridge.jpg", 1200, 630)).ShouldBeNull();

    [Fact]
    public void Emblem_that_every_story_shows_is_no_evidence()
    {
        var stories = new[] { "uk", "en" }.SelectMany(language => Enumerable.Range(0, 12).Select(at =>
            WithPicture(Story($"{language}-{at}", language, minute: at).Text(language == "uk" ? $"Новина про справу номер {at + 3} без подробиць, буде доповнено." : $"Stadium roof, part {at + 40}: nothing new was said about it."), "https://wire.example/emblem-2026.png", 512, 512)));
        Matcher.Match([.. stories]).ShouldAllBe(r => r.Original == null);
    }

    [Theory]
    [InlineData("https://a.example/uploads/port-gate7-1200x800.jpg", "port-gate7.jpg")]
    [InlineData("https://a.example/uploads/Port-Gate7-scaled.JPG?w=3", "port-gate7.jpg")]
    [InlineData("https://a.example/uploads/unit-2x.jpg", "unit-2x.jpg")]
    [InlineData("https://a.example/", "")]
    [InlineData("no address", "")]
    [InlineData(null, "")]
    public void Name_of_a_picture_is_the_same_at_every_size(string? url, string expected) => Pictures.NameOf(url).ShouldBe(expected);

    [Fact]
    public void Order_of_the_list_does_not_matter()
    {
        Article[] articles =
        [
            BridgeUk, BridgeEn, BridgeDe, SchoolEn, WeatherFr, Story("en9", "en", minute: 5).Of("uk9"), Story("uk9", "uk"),
            Story("uk9", "uk", 2), Story("fr9", "fr", minute: 8).Lists(("uk9", "uk")),
        ];
        var expected = Show(Matcher.Match(articles));
        Gen.Shuffle(articles).Sample(order => Show(Matcher.Match(order)).ShouldBe(expected), iter: 30, threads: 1);
    }

    [Fact]
    public void Two_thousand_articles_of_one_template_are_told_apart_by_their_figures()
    {
        // One template with figures of its own for each story, in two languages: the worst case for candidates.
        var random = new Random(7);
        var articles = new List<Article>();
        for (var at = 0; at < 1_000; at++)
        {
            var (a, b, c) = (random.Next(1_000, 99_999), random.Next(1_000, 99_999), random.Next(100, 999));
            articles.Add(Story($"u{at}", "uk", minute: at).Text($"У місті Приморськ мер Остап Коваленко назвав числа {a}, {b} та {c}."));
            articles.Add(Story($"e{at}", "en", minute: at + 20).Text($"In the town of Prymorsk mayor Ostap Kovalenko named the figures {a}, {b} and {c}."));
        }

        var results = Matcher.Match(articles);
        results.Count(r => r.Original is not null && r.Uri[^5..].TrimStart('/', 'e') == r.Original[^5..].TrimStart('/', 'u')).ShouldBeGreaterThan(880);
        results.Count(r => r.Original is not null).ShouldBeLessThanOrEqualTo(1_000);
    }

    private static string Show(IReadOnlyList<MatchResult> results) =>
        string.Join('\n', results.OrderBy(r => r.Uri, StringComparer.Ordinal)
            .Select(r => $"{r.Uri} {r.Work} {r.Role} {r.Original} {r.Score} {string.Join(';', r.Evidence.Select(e => e.Kind + e.Text))}"));
}
