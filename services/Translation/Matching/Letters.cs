using System.Globalization;
using System.Text;

namespace Syndication.Translation.Matching;

/// <summary>Words as they are compared: lower case, without marks, with one apostrophe.</summary>
public static class Letters
{
    /// <summary>Longest word that is looked at, in UTF-16 units; the rest of a longer one is left out.</summary>
    public const int LongestWord = 48;

    /// <summary>The folded word.</summary>
    public static string Fold(string word)
    {
        ArgumentNullException.ThrowIfNull(word);
        Span<char> buffer = stackalloc char[LongestWord * 2];
        return buffer[..Fold(word, buffer)].ToString();
    }

    /// <summary>Folds into <paramref name="into"/>, which has room for twice the word; the number of letters written.</summary>
    public static int Fold(ReadOnlySpan<char> word, Span<char> into)
    {
        var length = 0;
        foreach (var letter in word.Length > LongestWord ? word[..LongestWord] : word)
        {
            var lower = letter < 128 ? (char)(letter is >= 'A' and <= 'Z' ? letter | 0x20 : letter) : char.ToLowerInvariant(letter);
            if (lower < 0x80)
            {
                into[length++] = lower;
            }
            else if (lower is '’' or 'ʼ' or 'ʻ' or '‘' or '`')
            {
                into[length++] = '\'';
            }
            else
            {
                length += Plain(lower, into[length..]);
            }
        }

        return length;
    }

    /// <summary>A hash that is the same in every process.</summary>
    public static int Hash(ReadOnlySpan<char> text)
    {
        unchecked
        {
            var hash = (int)2166136261;
            foreach (var letter in text)
            {
                hash = (hash ^ letter) * 16777619;
            }

            // FNV mixes the last letters badly into the high bits.
            hash ^= hash >>> 15;
            hash *= (int)2246822519;
            return hash ^ (hash >>> 13);
        }
    }

    /// <summary>A vowel of the Latin or Cyrillic alphabet, lower case.</summary>
    public static bool IsVowel(char letter) =>
        letter < 'À' ? letter is 'a' or 'e' or 'i' or 'o' or 'u' or 'y'
        : letter < 'Ͱ' ? BaseOf(letter) is 'a' or 'e' or 'i' or 'o' or 'u' or 'y' || letter is 'æ' or 'ø' or 'œ' or 'ı'
        : letter is 'а' or 'е' or 'ё' or 'є' or 'и' or 'і' or 'ї' or 'о' or 'у' or 'ы' or 'э' or 'ю' or 'я';

    private static int Plain(char letter, Span<char> into)
    {
        // й and ї are letters of their own; vowel points of Hebrew and Arabic are not written in the news.
        if (letter is 'й' or 'ї' or 'ё' or 'ў')
        {
            into[0] = letter == 'ё' ? 'е' : letter;
            return 1;
        }

        if (letter is >= '\u0300' and <= '\u036f' or >= '\u0591' and <= '\u05c7' or >= '\u064b' and <= '\u0652' or '\u0640' or '\u200c' or '\u200d' or '\u00ad')
        {
            return 0;
        }

        var plain = letter switch
        {
            'ß' => 's', 'ł' => 'l', 'ø' => 'o', 'đ' or 'ð' => 'd', 'ı' => 'i', 'æ' => 'a', 'œ' => 'o', 'þ' => 't',
            'أ' or 'إ' or 'آ' or 'ٱ' => 'ا', 'ى' or 'ی' => 'ي', 'ک' => 'ك', 'ة' => 'ه', 'ς' => 'σ',
            _ => letter < 0x250 || letter is >= '\u0370' and <= '\u03ff' or >= '\u1e00' and <= '\u1fff' ? BaseOf(letter) : letter,
        };
        into[0] = plain;
        return 1;
    }

    private static readonly char[] Bases = [.. Enumerable.Range(0, 0x2000).Select(c => Decompose((char)c))];

    private static char BaseOf(char letter) => letter < Bases.Length ? Bases[letter] : letter;

    private static char Decompose(char letter)
    {
        if (letter < 0xc0 || char.IsSurrogate(letter))
        {
            return letter;
        }

        var first = letter.ToString().Normalize(NormalizationForm.FormD)[0];
        return CharUnicodeInfo.GetUnicodeCategory(first) == UnicodeCategory.NonSpacingMark ? letter : first;
    }
}
