using System.Collections.Frozen;

namespace Syndication.Attribution.Terms.Reading;

/// <summary>Tells the languages that can be read by their letters and smallest words.</summary>
internal static class LanguageGuess
{
    private const int LongestSmallWord = 8;

    private static readonly PhraseTable[] Tables =
    [
        EnglishPhrases.Table, UkrainianPhrases.Table, RussianPhrases.Table, GermanPhrases.Table, FrenchPhrases.Table, SpanishPhrases.Table, PolishPhrases.Table,
    ];

    private static readonly string[] SmallWords =
    [
        "the of and to is are be with for our by in on or may not from this without only any must shall should",
        "після ніж або чи лише тільки та і й що це не на з із зі у в за до від або для при без якщо є наших лише її бути про також",
        "после чем или лишь материалов материалы запрещено запрещена запрещается разрешается согласия ссылка ссылки ссылкой перепечатка копирование использование возможна и что это не на с со из у в за до от или для при без если наших только её быть о об также как",
        "der die das und ist sind nicht mit für von zu den dem des ein eine nur bei auf im unserer oder werden wird dürfen aus",
        "le la les des et est sont ne pas avec pour de du un une sur dans au aux ou que sans nos par être l d",
        "el la los las y es son no con para de del un una en o que sin nuestros por al se su sus",
        "i w z na do nie jest są się oraz lub dla od za przez że bez tylko po o ze być może treści",
    ];

    private static readonly string[] Letters = ["", "іїєґ", "ыэъё", "äöüß", "àâçèêëîïôœùû", "ñ¿¡áíóú", "ąćęłńśźż"];

    private static readonly FrozenDictionary<string, int> MaskByWord = SmallWords
        .SelectMany((words, language) => words.Split(' ').Select(w => (Word: w, Mask: 1 << language)))
        .GroupBy(w => w.Word).ToFrozenDictionary(g => g.Key, g => g.Aggregate(0, (mask, w) => mask | w.Mask));

    private static readonly FrozenDictionary<char, int> MaskByLetter = Letters
        .SelectMany((letters, language) => letters.Select(c => (Letter: c, Mask: 1 << language)))
        .GroupBy(l => l.Letter).ToFrozenDictionary(g => g.Key, g => g.Aggregate(0, (mask, l) => mask | l.Mask));

    /// <summary>BCP 47; <c>und</c> when it is none of them.</summary>
    public static string Of(string text)
    {
        var table = Best(text, null);
        return table?.Language ?? (text.Contains("rights reserved", StringComparison.OrdinalIgnoreCase) || text.Contains("copyright", StringComparison.OrdinalIgnoreCase) ? "en" : "und");
    }

    /// <summary>The phrases for a sentence: those of its own language, or of the text's where the sentence does not tell.</summary>
    public static PhraseTable TableFor(ReadOnlySpan<char> sentence, string language) =>
        Best(sentence, language) ?? (IsCyrillic(sentence) ? UkrainianPhrases.Table : EnglishPhrases.Table);

    /// <summary>At least a third of the letters are Cyrillic.</summary>
    public static bool IsCyrillic(ReadOnlySpan<char> text)
    {
        var balance = 0;
        foreach (var c in text)
        {
            // Addresses are in Latin letters whatever the language.
            balance += c is >= '\u0400' and <= '\u04ff' ? 2 : char.IsLetter(c) ? -1 : 0;
        }

        return balance > 0;
    }

    private static PhraseTable? Best(ReadOnlySpan<char> text, string? preferred)
    {
        Span<int> counts = stackalloc int[Tables.Length];
        Count(text, counts);
        var cyrillic = IsCyrillic(text);
        var best = -1;
        for (var i = 0; i < counts.Length; i++)
        {
            if ((i is 1 or 2) != cyrillic)
            {
                continue;
            }

            // A tie goes to the language of the whole text.
            var score = (counts[i] * 2) + (preferred is not null && Tables[i].Language == Primary(preferred) ? 1 : 0);
            if (score > 0 && (best < 0 || score > counts[best]))
            {
                best = i;
            }

            counts[i] = score;
        }

        return best < 0 ? null : Tables[best];
    }

    private static void Count(ReadOnlySpan<char> text, Span<int> counts)
    {
        var words = MaskByWord.GetAlternateLookup<ReadOnlySpan<char>>();
        Span<char> word = stackalloc char[LongestSmallWord];
        var length = 0;
        for (var i = 0; i <= text.Length; i++)
        {
            var c = i < text.Length ? char.ToLowerInvariant(text[i]) : ' ';
            if (char.IsLetter(c))
            {
                if (length < LongestSmallWord)
                {
                    word[length] = c;
                }

                length++;
                if (c > 127 && MaskByLetter.TryGetValue(c, out var byLetter))
                {
                    Add(counts, byLetter);
                }
            }
            else
            {
                if (length is > 0 and <= LongestSmallWord && words.TryGetValue(word[..length], out var byWord))
                {
                    Add(counts, byWord);
                }

                length = 0;
            }
        }
    }

    private static void Add(Span<int> counts, int mask)
    {
        for (var i = 0; i < counts.Length; i++)
        {
            counts[i] += (mask >> i) & 1;
        }
    }

    private static string Primary(string language) => language.Split('-')[0].ToLowerInvariant();
}
