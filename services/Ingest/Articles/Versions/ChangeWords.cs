using Syndication.Contracts;

namespace Syndication.Ingest.Articles;

/// <summary>
/// How newsrooms say in the story itself what a version is: with one of these words at the start of the headline, of the
/// first or the last paragraph, of the standfirst or of a notice, followed by a colon, a dash, a full stop or a bracket.
/// <list type="table">
/// <listheader><term>language</term><description>words</description></listheader>
/// <item><term>en</term><description>Correction, Corrected, Corrects, Correction appended, Clarification; Updated, Update, Updates</description></item>
/// <item><term>uk</term><description>Уточнення, Уточнено, Виправлено, Виправлення, Спростування; Оновлено, Оновлення, Доповнено</description></item>
/// <item><term>ru</term><description>Исправление, Исправлено, Уточнение, Опровержение; Обновлено, Обновление, Дополнено</description></item>
/// <item><term>de, fr, es, pl</term><description>Korrektur, Berichtigung, Rectificatif, Correction, Corrección, Rectificación, Fe de errores, Sprostowanie, Korekta; Aktualisierung, Mise à jour, Actualización, Aktualizacja</description></item>
/// </list>
/// </summary>
internal static class ChangeWords
{
    private const int MostNote = 500;

    private static readonly string[] Corrections =
    [
        "correction appended", "correction", "corrections", "corrected", "corrects", "clarification", "editor's note: correction",
        "уточнення", "уточнено", "виправлено", "виправлення", "спростування", "исправление", "исправлено", "уточнение", "опровержение",
        "korrektur", "korrigiert", "berichtigung", "richtigstellung", "rectificatif", "rectification", "corrección", "rectificación", "fe de errores", "fe de erratas",
        "sprostowanie", "korekta", "errata", "erratum",
    ];

    private static readonly string[] Updates =
    [
        "updated", "update", "updates", "оновлено", "оновлення", "доповнено", "обновлено", "обновление", "дополнено", "aktualisiert", "aktualisierung", "update",
        "mise à jour", "mis à jour", "actualización", "actualizado", "aktualizacja", "zaktualizowano",
    ];

    /// <summary>
    /// What <paramref name="draft"/> says it is and <paramref name="stored"/> did not say already (that is an old correction,
    /// not this one), with the words that say so. Null: it says nothing new.
    /// </summary>
    public static (Change Change, string Words)? NewlySaid(Article draft, Article stored)
    {
        foreach (var mark in draft.Marks)
        {
            if (mark.Kind == MarkKind.Correction && !stored.Marks.Contains(mark))
            {
                return (Change.Correction, Short(mark.Text));
            }
        }

        var old = Places(stored).ToHashSet(StringComparer.Ordinal);
        var said = Places(draft).Where(t => !old.Contains(t)).ToList();
        return said.FindLast(t => Begins(t, Corrections)) is { } correction ? (Change.Correction, Short(correction))
            : said.FindLast(t => Begins(t, Updates)) is { } update ? (Change.Update, Short(update))
            : null;
    }

    private static IEnumerable<string> Places(Article article)
    {
        yield return article.Headline;
        if (article.Standfirst is { } standfirst)
        {
            yield return standfirst;
        }

        foreach (var notice in article.Notices)
        {
            yield return notice.Text;
        }

        var first = article.Body.FirstOrDefault(b => b.Kind == BlockKind.Paragraph);
        var last = article.Body.LastOrDefault(b => b.Kind == BlockKind.Paragraph);
        if (first is not null)
        {
            yield return first.Text;
            yield return last!.Text;
        }
    }

    private static bool Begins(string text, string[] words)
    {
        var start = text.AsSpan().TrimStart(" *([{—–-!•");
        foreach (var word in words)
        {
            if (start.StartsWith(word, StringComparison.OrdinalIgnoreCase) && start.Length > word.Length
                && (start[word.Length] is ')' or ']' || start[word.Length..].TrimStart(" )]}") is [':' or '.' or '-' or '–' or '—' or '|', ..]))
            {
                return true;
            }
        }

        return false;
    }

    private static string Short(string text) => text.Length <= MostNote ? text : text[..MostNote];
}
