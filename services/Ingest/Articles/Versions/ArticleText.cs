using System.Text;
using System.Text.RegularExpressions;
using Syndication.Contracts;

namespace Syndication.Ingest.Articles;

/// <summary>
/// An article's body as texts that can be compared: white space, quotes and dashes as one kind, without what changes by
/// itself: counters, times of the last change, teasers of other stories. Pure.
/// </summary>
internal static partial class ArticleText
{
    private const int LongestCounter = 80;
    private const int LongestTeaser = 300;

    /// <summary>The texts in reading order: an entry for each block, for each entry of a list. Furniture is left out.</summary>
    public static IEnumerable<string> Paragraphs(Article article)
    {
        foreach (var block in article.Body)
        {
            if (block.Kind == BlockKind.List)
            {
                foreach (var item in block.Items)
                {
                    if (Plain(item) is { Length: > 0 } text && !IsFurniture(text))
                    {
                        yield return text;
                    }
                }
            }
            else if (block.Kind is not (BlockKind.Image or BlockKind.Embed) && Plain(block.Text) is { Length: > 0 } text && !IsFurniture(text))
            {
                yield return text;
            }
        }
    }

    /// <summary>The text as it reads, however it was typed.</summary>
    public static string Plain(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return "";
        }

        if (!text.IsNormalized())
        {
            text = text.Normalize();
        }

        var plain = new StringBuilder(text.Length);
        var space = false;
        foreach (var c in text)
        {
            if (char.IsWhiteSpace(c) || c is '\u00A0' or '\u202F' or '\u2009')
            {
                space = plain.Length > 0;
                continue;
            }

            if (c is '\u00AD' or '\u200B' or '\u200C' or '\u200D' or '\u2060' or '\uFEFF' || char.IsControl(c))
            {
                continue;
            }

            if (space)
            {
                plain.Append(' ');
                space = false;
            }

            plain.Append(c switch
            {
                '“' or '”' or '„' or '‟' or '«' or '»' or '″' => '"',
                '‘' or '’' or '‚' or '‛' or 'ʼ' or '′' or '‹' or '›' => '\'',
                '–' or '—' or '‒' or '―' or '−' or '‐' or '‑' => '-',
                _ => c,
            });
        }

        return plain.Replace("…", "...").ToString();
    }

    /// <summary>A line that a site puts among the paragraphs and that changes without the story.</summary>
    public static bool IsFurniture(string text) =>
        (text.Length <= LongestCounter && (Counter().IsMatch(text) || Clock().IsMatch(text))) || (text.Length <= LongestTeaser && Teaser().IsMatch(text));

    [GeneratedRegex(@"^\W*(?:\d[\d\s.,]*\s?(?:k|m|тис\.?|млн\.?)?\s*(?:views?|comments?|shares?|likes?|reads?|reactions?|переглядів|перегляди?|коментар\w*|поширень|вподоба\w*|просмотр\w*|комментари\w*|aufrufe|kommentare?|vues|commentaires?|partages|vistas|comentarios?|wyświetle\w*|komentarz\w*|min(?:utes?|uten)? (?:read|lesezeit|de lecture|de lectura)|хв\.? читання)|(?:views?|comments?|shares?|likes?|переглядів|перегляди|коментарів|коментарі|просмотров|просмотры|комментариев|aufrufe|kommentare|vues|commentaires|comentarios|wyświetleń|komentarze|reading time|lesezeit|час читання|время чтения)\s*[:(]?\s*\d[\d\s.,]*\s?(?:k|m|тис\.?|min|хв|мин)?)\W*$", Options)]
    private static partial Regex Counter();

    [GeneratedRegex(@"^\W*(?:last )?(?:updated?|published|modified|оновлен\w*|опублікован\w*|обновлен\w*|опубликован\w*|aktualisiert|stand|mis à jour|publié|actualizado|publicado|zaktualizowano|aktualizacja)\s*(?:on|at|am|le|el|о|об)?\W*\d[\w\s.,:/+-]*\W*$", Options)]
    private static partial Regex Clock();

    [GeneratedRegex(@"^\W*(?:read (?:also|more|next)|see also|also read|more on this|related(?: (?:articles?|stories|news))?|читайте також|читати також|дивіться також|читайте также|смотрите также|lesen sie auch|mehr zum thema|lire aussi|à lire aussi|lea también|lee también|czytaj także|czytaj też|zobacz także)\s*[:–—-]", Options)]
    private static partial Regex Teaser();

    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.NonBacktracking | RegexOptions.CultureInvariant;
}
