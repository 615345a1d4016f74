using Syndication.Contracts;

namespace Syndication.Attribution.Terms;

/// <summary>
/// What a limit in words, sentences or paragraphs is of one article in characters at most, so that a page that keeps to
/// the limit is never over it. Pure.
/// </summary>
internal static class ExcerptSize
{
    /// <summary>Of a text that may not be taken in full: what is still a part of it.</summary>
    private const double NearlyAll = 0.99;

    public static Obligation Of(TermsRule rule, Obligation owed, Article article)
    {
        int?[] sizes =
        [
            rule.MaxCharacters,
            rule.MaxWords is { } words ? Longest(Texts(article).SelectMany(t => t.Split(' ', StringSplitOptions.RemoveEmptyEntries)), words, 1) : null,
            rule.MaxSentences is { } sentences ? Longest(Texts(article).SelectMany(Sentences), sentences, 1) : null,
            rule.MaxParagraphs is { } paragraphs ? Longest(Texts(article), paragraphs, 0) : null,
        ];
        var share = rule.NotInFull ? Math.Min(rule.MaxShare ?? 1, NearlyAll) : rule.MaxShare;
        return owed with { MaxCharacters = sizes.Min(), MaxShare = share };
    }

    /// <summary>A stop that a space follows, as the copy is cut.</summary>
    public static IEnumerable<string> Sentences(string text)
    {
        var start = 0;
        for (var i = 0; i + 1 < text.Length; i++)
        {
            if (text[i] is '.' or '!' or '?' or '…' && text[i + 1] == ' ')
            {
                yield return text[start..(i + 1)];
                start = i + 2;
            }
        }

        if (start < text.Length)
        {
            yield return text[start..];
        }
    }

    private static int Longest(IEnumerable<string> parts, int count, int space) =>
        Math.Max(1, parts.Select(p => p.Length + space).OrderDescending().Take(count).Sum());

    private static IEnumerable<string> Texts(Article article)
    {
        if (!string.IsNullOrWhiteSpace(article.Standfirst))
        {
            yield return article.Standfirst;
        }

        foreach (var block in article.Body)
        {
            yield return block.Kind switch
            {
                BlockKind.List => string.Join(' ', block.Items),
                BlockKind.Image or BlockKind.Embed => "",
                _ => block.Text,
            };
        }
    }
}
