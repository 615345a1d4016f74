using Syndication.Contracts;
using Syndication.Translation.Origins;

namespace Syndication.TranslationTests.Labelled;

/// <summary>
/// Stories that were taken from a foreign outlet, and stories that only mention one, in nine languages, written for this
/// repository. In each language every way of saying so is tried with several outlets; a mention is no origin.
/// </summary>
public static class LabelledOrigins
{
    // {0} the outlet's name. The opening; the label.
    private static readonly (string Language, string Opening, bool IsOrigin)[] Openings =
    [
        ("en", "The port will be closed for a month, {0} reports.", true), ("en", "According to {0}, the port will be closed for a month.", true),
        ("en", "The minister told {0} that the port will be closed.", false), ("en", "A photographer of {0} was at the port.", false),
        ("uk", "Порт закриють на місяць, повідомляє {0}.", true), ("uk", "Про це пише {0}.", true), ("uk", "Міністр розповів {0} про закриття порту.", false),
        ("de", "Laut {0} wird der Hafen für einen Monat geschlossen.", true), ("de", "Der Hafen wird geschlossen, meldet {0}.", true), ("de", "Ein Fotograf von {0} war am Hafen.", false),
        ("fr", "Selon {0}, le port sera fermé un mois.", true), ("fr", "Le ministre a déclaré à {0} que le port fermera.", false),
        ("es", "Según {0}, el puerto cerrará un mes.", true), ("es", "El ministro dijo a {0} que el puerto cerrará.", false),
        ("pl", "Port zostanie zamknięty na miesiąc, podaje {0}.", true), ("pl", "Fotograf pracujący dla {0} był w porcie.", false),
        ("el", "Το λιμάνι θα κλείσει, σύμφωνα με το {0}.", true), ("el", "Ο υπουργός μίλησε στο {0} για το λιμάνι.", false),
        ("it", "Secondo {0}, il porto chiuderà per un mese.", true), ("it", "Il ministro ha parlato con {0} del porto.", false),
        ("ja", "{0}によると、港は一か月閉鎖される。", true), ("ja", "{0}の写真家が港にいた。", false),
    ];

    private static readonly (string Name, string Japanese, string Site)[] Outlets =
    [
        ("Reuters", "ロイター通信", "reuters.com"), ("Bloomberg", "ブルームバーグ", "bloomberg.com"), ("Der Spiegel", "シュピーゲル", "spiegel.de"), ("BBC", "英国广播公司", "bbc.com"),
    ];

    private static readonly Dictionary<string, string> SourceLines = new()
    {
        ["en"] = "Source: {0}", ["uk"] = "Джерело: {0}", ["de"] = "Quelle: {0}", ["fr"] = "Source : {0}", ["es"] = "Fuente: {0}", ["pl"] = "Źródło: {0}",
        ["el"] = "Πηγή: {0}", ["it"] = "Fonte: {0}", ["ja"] = "出典：{0}",
    };

    /// <summary>Each story with the outlet that it was taken from, or null.</summary>
    public static IEnumerable<(Article Article, string? Outlet)> All()
    {
        foreach (var (language, opening, isOrigin) in Openings)
        {
            foreach (var (name, japanese, site) in Outlets)
            {
                var written = language == "ja" ? japanese : name;
                var text = opening.Replace("{0}", written, StringComparison.Ordinal);
                var label = isOrigin ? name : null;
                yield return (Story(language, Linked(text, $"https://www.{site}/world/1")), label);
                if (isOrigin)
                {
                    yield return (Story(language, Plain(text), Plain(SourceLines[language].Replace("{0}", written, StringComparison.Ordinal))), label);
                }

                // The same words far down in a story of the newsroom's own.
                yield return (Story(language, Plain("."), Plain("."), Plain("."), Linked(text, $"https://www.{site}/world/1"), Plain("."), Plain("."), Plain(".")), null);
            }
        }
    }

    /// <summary>How often the outlet is the right one.</summary>
    public static Accuracy Measure()
    {
        long right = 0, found = 0, there = 0;
        foreach (var (article, outlet) in All())
        {
            var origin = ForeignOrigins.Of(article, OutletRegister.Default)?.Outlet;
            found += origin is null ? 0 : 1;
            there += outlet is null ? 0 : 1;
            right += origin is not null && origin == outlet ? 1 : 0;
        }

        return new Accuracy(right, found, there);
    }

    private static Block Plain(string text) => new() { Kind = BlockKind.Paragraph, Text = text };

    private static Block Linked(string text, string url) =>
        new() { Kind = BlockKind.Paragraph, Text = text, Links = [new TextLink { Start = 0, Length = Math.Min(4, text.Length), Url = url }] };

    private static Article Story(string language, params Block[] body) => new()
    {
        Id = "story",
        PublisherId = "harbour-news",
        Version = 1,
        Change = Change.New,
        PubStatus = PubStatus.Usable,
        Language = language,
        Headline = "Port",
        CanonicalUrl = "https://harbour-news.example/port",
        FirstCreated = DateTimeOffset.UnixEpoch,
        VersionCreated = DateTimeOffset.UnixEpoch,
        Body = body,
    };
}
