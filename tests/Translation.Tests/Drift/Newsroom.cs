using Syndication.Contracts;
using static Syndication.TranslationTests.Stories;

namespace Syndication.TranslationTests.Drift;

/// <summary>A story of an invented agency in three languages, and its corrections.</summary>
internal static class Newsroom
{
    public static readonly string[] English =
    [
        "Engineers in Velmora reopened the Karst bridge on 14 October after repairs that took 37 months and cost 412 million crowns.",
        "The bridge carries 18,400 vehicles a day between Velmora and the port of Tarnhaven.",
        "\"We replaced every cable that had been in use since 1968,\" said chief engineer Ilona Maretsky at the opening.",
        "Transport minister Bruno Oskelly promised that tolls would stay at 3.20 crowns until 2031.",
        "Fishermen complained that the works had closed the Linden channel for 11 weeks in spring.",
    ];

    public static readonly string[] German =
    [
        "Ingenieure in Velmora haben die Karst-Brücke am 14. Oktober nach 37 Monaten Bauzeit und Kosten von 412 Millionen Kronen wieder eröffnet.",
        "Über die Brücke fahren täglich 18.400 Fahrzeuge zwischen Velmora und dem Hafen Tarnhaven.",
        "„Wir haben jedes Seil ersetzt, das seit 1968 in Gebrauch war“, sagte Chefingenieurin Ilona Maretsky bei der Eröffnung.",
        "Verkehrsminister Bruno Oskelly versprach, die Maut bleibe bis 2031 bei 3,20 Kronen.",
        "Fischer klagten, die Arbeiten hätten die Linden-Rinne im Frühjahr 11 Wochen lang gesperrt.",
    ];

    public static readonly string[] Ukrainian =
    [
        "Інженери у Вельморі 14 жовтня знову відкрили міст Карст після ремонту, що тривав 37 місяців і коштував 412 мільйонів крон.",
        "Мостом щодня проїжджають 18 400 автомобілів між Вельморою та портом Тарнгавен.",
        "«Ми замінили кожен трос, який служив із 1968 року», — сказала на відкритті головна інженерка Ілона Марецька.",
        "Міністр транспорту Бруно Оскеллі пообіцяв, що плата за проїзд залишиться 3,20 крони до 2031 року.",
        "Рибалки скаржилися, що роботи навесні закрили протоку Лінден на 11 тижнів.",
    ];

    public static Article En(int version = 1, params string[] paragraphs) =>
        (Story("en1", "en", version) with { Headline = "Karst bridge reopens" }).Text(paragraphs.Length > 0 ? paragraphs : English);

    public static Article De(int version = 1, double hours = 0.5, string[]? paragraphs = null) =>
        (Story("de1", "de", version, minute: 30).Of("en1").At(Morning.AddHours(hours)) with { Headline = "Karst-Brücke wieder offen" }).Text(paragraphs ?? German);

    public static Article Uk(int version = 1, double hours = 0.7, string of = "de1") =>
        (Story("uk1", "uk", version, minute: 40).Of(of).At(Morning.AddHours(hours)) with { Headline = "Міст Карст знову відкрито" }).Text(Ukrainian);

    /// <summary>The paragraphs with one of them changed.</summary>
    public static string[] With(this string[] paragraphs, int number, string old, string now)
    {
        paragraphs[number - 1].ShouldContain(old);
        return [.. paragraphs.Select((p, at) => at == number - 1 ? p.Replace(old, now, StringComparison.Ordinal) : p)];
    }

    public static string[] Without(this string[] paragraphs, int number) => [.. paragraphs.Where((_, at) => at != number - 1)];

    public static Article Corrected(this Article article) => article with { Change = Change.Correction };
}
