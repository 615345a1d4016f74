using Syndication.Contracts;

namespace Syndication.Ingest.Articles;

/// <summary>
/// How newsrooms say in the story itself that a version is a correction: with one of these words at the start of the
/// headline, the first or the last paragraph.
/// <list type="table">
/// <listheader><term>language</term><description>words, each followed by a colon, a dash or a full stop</description></listheader>
/// <item><term>en</term><description>Correction, Corrected, Correction appended, Clarification, CORRECTS</description></item>
/// <item><term>uk</term><description>Уточнення, Уточнено, Виправлено, Виправлення, Спростування</description></item>
/// </list>
/// </summary>
internal static class CorrectionWords
{
    private const int MostNote = 500;

    private static readonly string[] Words =
    [
        "correction appended", "correction", "corrected", "corrects", "clarification",
        "уточнення", "уточнено", "виправлено", "виправлення", "спростування",
    ];

    /// <summary>
    /// Null when <paramref name="draft"/> does not say that it corrects; else what says so. What
    /// <paramref name="stored"/> said already is an old correction, not this one.
    /// </summary>
    public static string? NewlySaid(Article draft, Article stored)
    {
        foreach (var mark in draft.Marks)
        {
            if (mark.Kind == MarkKind.Correction && !stored.Marks.Contains(mark))
            {
                return mark.Text;
            }
        }

        var old = Places(stored).ToList();
        return Places(draft).Where(t => Begins(t) && !old.Contains(t)).Select(t => t.Length <= MostNote ? t : t[..MostNote]).LastOrDefault();
    }

    private static IEnumerable<string> Places(Article article)
    {
        yield return article.Headline;
        var paragraphs = article.Body.Where(b => b.Kind == BlockKind.Paragraph).ToList();
        if (paragraphs.Count > 0)
        {
            yield return paragraphs[0].Text;
            yield return paragraphs[^1].Text;
        }
    }

    private static bool Begins(string text)
    {
        var start = text.AsSpan().TrimStart(" *([{—–-");
        foreach (var word in Words)
        {
            if (start.StartsWith(word, StringComparison.OrdinalIgnoreCase) && start.Length > word.Length
                && start[word.Length..].TrimStart(" )]}") is [':' or '.' or '-' or '–' or '—', ..])
            {
                return true;
            }
        }

        return false;
    }
}
