using System.Collections.Frozen;

namespace Syndication.Ingest.Pages;

/// <summary>
/// The language of a text that names none: by the letters that only one Cyrillic language has, and by the commonest
/// words of Latin ones. Says nothing rather than something wrong. Pure.
/// </summary>
internal static class LanguageGuess
{
    private const int MostCharacters = 5000;
    private const int FewestHits = 3;

    private static readonly (string Language, FrozenSet<string> Words)[] Latin =
    [
        ("en", Set("the of and to in is was for that with on by from has at said have are were will this")),
        ("de", Set("der die das und ist nicht mit von den dem ein eine im auf für des sich wurde hat auch")),
        ("fr", Set("le la les des et est une dans pour que qui sur avec du au ont été pas par ce")),
        ("es", Set("el la los las de y en que es una por con para del se ha su como fue más")),
        ("pl", Set("i w na z się do jest że nie o to oraz przez dla po od jak był został są")),
        ("it", Set("il lo la gli di e che in un una per con del della è sono non si nel alla")),
    ];

    /// <returns>BCP 47 tag; null where it is not clear.</returns>
    public static string? Of(string text)
    {
        var head = text.AsSpan(0, Math.Min(text.Length, MostCharacters));
        var (cyrillic, latin, ukrainian, russian) = (0, 0, 0, 0);
        foreach (var c in head)
        {
            cyrillic += c is >= '\u0400' and <= '\u04FF' ? 1 : 0;
            latin += char.IsAsciiLetter(c) ? 1 : 0;
            ukrainian += c is 'і' or 'ї' or 'є' or 'ґ' or 'І' or 'Ї' or 'Є' or 'Ґ' ? 1 : 0;
            russian += c is 'ы' or 'э' or 'ъ' or 'ё' or 'Ы' or 'Э' ? 1 : 0;
        }

        return cyrillic > latin ? (ukrainian > 2 * russian ? "uk" : russian > 2 * ukrainian ? "ru" : null) : latin == 0 ? null : OfWords(head);
    }

    private static string? OfWords(ReadOnlySpan<char> text)
    {
        Span<int> hits = stackalloc int[Latin.Length];
        var lower = text.ToString().ToLowerInvariant().AsSpan();
        foreach (var range in lower.SplitAny(" \t\r\n.,;:!?\"“”„()«»’'"))
        {
            for (var i = 0; i < Latin.Length; i++)
            {
                hits[i] += Latin[i].Words.GetAlternateLookup<ReadOnlySpan<char>>().Contains(lower[range]) ? 1 : 0;
            }
        }

        var best = 0;
        for (var i = 1; i < hits.Length; i++)
        {
            best = hits[i] > hits[best] ? i : best;
        }

        var second = 0;
        for (var i = 0; i < hits.Length; i++)
        {
            second = i != best ? Math.Max(second, hits[i]) : second;
        }

        return hits[best] >= FewestHits && hits[best] > second ? Latin[best].Language : null;
    }

    private static FrozenSet<string> Set(string words) => words.Split(' ').ToFrozenSet(StringComparer.Ordinal);
}
