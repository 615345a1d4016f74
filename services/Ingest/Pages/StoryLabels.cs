using System.Collections.Frozen;
using System.Text.RegularExpressions;
using Syndication.Contracts;

namespace Syndication.Ingest.Pages;

/// <summary>What kind of piece a newsroom says it is: opinion, live blog, correction; in the words of seven languages. Pure.</summary>
internal static partial class StoryLabels
{
    private const int LongestLabel = 60;
    private const int LongestNote = 1500;
    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    private static readonly FrozenSet<string> Opinion = Set(
        "opinion|opinions|op-ed|comment|commentary|column|columnist|editorial|leader|guest essay|viewpoint|perspective|the view|letters",
        "думка|думки|погляд|колонка|авторська колонка|блог|блоги|точка зору|редакційна колонка|коментар", "мнение|мнения|колонка|авторская колонка|блоги|точка зрения|комментарий",
        "meinung|kommentar|kolumne|leitartikel|gastbeitrag|gastkommentar|standpunkt|glosse", "tribune|opinion|opinions|éditorial|édito|chronique|point de vue|billet|débats|tribune libre",
        "opinión|columna|tribuna|editorial|artículo de opinión|firmas", "opinia|opinie|felieton|komentarz|publicystyka|zdaniem redakcji", "opinioni|commento|editoriale|opinião|coluna");

    private static readonly FrozenSet<string> Live = Set(
        "live|live blog|liveblog|live updates|live coverage|as it happened|rolling coverage", "онлайн|наживо|текстова трансляція|онлайн-трансляція|текстовий онлайн|трансляція|оновлюється", "онлайн-трансляция|текстовая трансляция|прямой эфир|трансляция|обновляется",
        "liveticker|newsblog|live-blog|news-ticker|ticker", "en direct|le direct|direct", "en directo|última hora en directo|directo", "na żywo|relacja na żywo|relacja live", "in diretta|diretta|ao vivo");

    /// <summary>The mark that a line of its own above the text, a section or a category means; null: none.</summary>
    public static Mark? Mark(string? text)
    {
        var word = text is { Length: > 0 and <= LongestLabel + 20 } ? text.Trim(' ', '.', ':', '*', '[', ']', '(', ')', '#', '|', '•', '●', '–', '—', '-') : "";
        return word.Length is 0 or > LongestLabel ? null
            : Opinion.Contains(word) ? new Mark { Kind = MarkKind.Opinion, Text = word }
            : Live.Contains(word) ? new Mark { Kind = MarkKind.LiveBlog, Text = word }
            : null;
    }

    /// <summary>The mark that a headline begins with: "Opinion: …", "LIVE | …".</summary>
    public static Mark? OfHeadline(string headline)
    {
        var end = headline.AsSpan().IndexOfAny(':', '|');
        return end is > 0 and <= LongestLabel ? Mark(headline[..end]) : null;
    }

    /// <summary>A paragraph that says what was wrong before: at the head or the foot of a story, or in a notice.</summary>
    public static Mark? Correction(string text) => text.Length <= LongestNote && Corrected().IsMatch(text) ? new Mark { Kind = MarkKind.Correction, Text = text } : null;

    [GeneratedRegex(
        @"^\W*((correction|corrections|corrected|clarification|corrections and clarifications|editor.?s note|erratum|correction appended)\b[^.:–—-]*[:.–—-]|(this|an earlier version of this|a previous version of this) (article|story|piece|report|headline|post)\b.*\b(was|has been|were) (amended|corrected|updated to correct|changed|edited)|an (earlier|previous) version of this (article|story|piece|report)\b|this (article|story|report) (incorrectly|wrongly|misstated|originally (said|stated))"
        + @"|(виправлення|виправлено|уточнення|уточнено|спростування|поправка|від редакції)\b[^.:–—-]*[:.–—-]|у (попередній|першій|ранішій) версії (статті|матеріалу|тексту|новини)|(статтю|матеріал|текст|новину) (було )?(виправлено|уточнено)"
        + @"|(исправление|исправлено|уточнение|уточнено|опровержение|поправка|от редакции)\b[^.:–—-]*[:.–—-]|в (предыдущей|первой|ранней) версии (статьи|материала|текста|новости)|(статья|материал|текст) (был|была) исправлен"
        + @"|(korrektur|korrigiert|berichtigung|richtigstellung|anmerkung der redaktion|hinweis der redaktion|korrekturhinweis)\b[^.:–—-]*[:.–—-]|in einer (früheren|ersten|vorherigen) (version|fassung) (dieses|des) (artikels|textes|beitrags)"
        + @"|(rectificatif|rectification|correctif|erratum|note de la rédaction)\b[^.:–—-]*[:.–—-]|(dans )?une version (antérieure|précédente) de cet article|cet article a été (corrigé|modifié|rectifié)"
        + @"|(corrección|rectificación|fe de errores|fe de erratas|nota de la redacción|aclaración)\b[^.:–—-]*[:.–—-]|en una versión (anterior|previa) de este (artículo|texto)|este artículo ha sido (corregido|modificado)"
        + @"|(sprostowanie|korekta|errata|poprawka|od redakcji)\b[^.:–—-]*[:.–—-]|w (poprzedniej|pierwotnej|wcześniejszej) wersji (artykułu|tekstu)|(artykuł|tekst) został (poprawiony|skorygowany))",
        Options, Patterns.Timeout)]
    private static partial Regex Corrected();

    private static FrozenSet<string> Set(params string[] lines) => lines.SelectMany(l => l.Split('|')).ToFrozenSet(StringComparer.OrdinalIgnoreCase);
}
