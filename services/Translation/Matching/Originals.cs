using System.Text.RegularExpressions;
using Syndication.Contracts;
using Syndication.Translation.Works;

namespace Syndication.Translation.Matching;

/// <summary>
/// Which of several editions is the original when nobody states it: not one that says it was translated; the first
/// published; one in its publisher's desk language; else by id.
/// </summary>
/// <param name="desks">Desk language of each publisher, by publisher id; the primary subtag.</param>
public sealed partial class Originals(IReadOnlyDictionary<string, string> desks)
{
    /// <summary>The order in which editions claim to be the original, the likeliest first.</summary>
    public Comparer<EditionDocument> First => Comparer<EditionDocument>.Create(Compare);

    public bool IsBefore(EditionDocument a, EditionDocument b) => Compare(a, b) < 0;

    private int Compare(EditionDocument a, EditionDocument b)
    {
        var translated = SaysTranslated(a.Article).CompareTo(SaysTranslated(b.Article));
        if (translated != 0)
        {
            return translated;
        }

        var age = a.Article.FirstCreated.CompareTo(b.Article.FirstCreated);
        if (age != 0)
        {
            return age;
        }

        var desk = IsDesk(b).CompareTo(IsDesk(a));
        return desk != 0 ? desk : LinkRules.ByAge.Compare(a, b);
    }

    private bool IsDesk(EditionDocument edition) =>
        desks.TryGetValue(edition.Article.PublisherId, out var desk) && HreflangRules.Primary(edition.Article.Language) == desk;

    /// <summary>A line of its own, or the byline, says so: "Translated by …", "Переклад: …", "Aus dem Englischen von …".</summary>
    public static bool SaysTranslated(Article article)
    {
        ArgumentNullException.ThrowIfNull(article);
        return Says(article.Byline) || article.Notices.Any(n => n.Text.Length <= 300 && Says(n.Text))
            || Edge(article).Any(b => b.Text.Length <= 200 && Says(b.Text));
    }

    private static IEnumerable<Block> Edge(Article article) =>
        article.Body.Count <= 4 ? article.Body : article.Body.Take(1).Concat(article.Body.TakeLast(3));

    private static bool Says(string? text) => !string.IsNullOrEmpty(text) && Line().IsMatch(text.Length > 300 ? text[..300] : text);

    [GeneratedRegex(
        @"^[\s\p{P}]*(?:translated (?:by|from)|translation(?: by)?\s*:|переклад(?:ав|ала|ено|ач|ачка)?\b|перев[её]л|перевод(?:чик)?\s*:|перевод с |"
        + @"übersetzt|übersetzung|aus dem \p{L}+en(?: übersetzt)? von|traduit|traduction|traducido|traducción|traduzione|tradotto|traduzido|tradução|"
        + @"tłumaczenie|tłumaczył|przekład|przełożył|přeložil|překlad|vertaald|vertaling|oversat|översatt|kääntänyt|fordította|tradus|çeviri|çeviren|"
        + @"μετάφραση|превод|თარგმანი|ترجمة|תרגום|תרגם|翻訳|翻译|翻譯|译者|編譯|编译|번역|अनुवाद)",
        RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Line();
}
