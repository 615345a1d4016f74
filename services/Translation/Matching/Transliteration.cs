using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace Syndication.Translation.Matching;

/// <summary>Names across alphabets and spellings: a short key that "Umerov", "Умєров" and "Umjerow" share.</summary>
public static class Transliteration
{
    private static readonly FrozenDictionary<char, string> Cyrillic = new Dictionary<char, string>
    {
        ['а'] = "a", ['б'] = "b", ['в'] = "v", ['г'] = "h", ['ґ'] = "g", ['д'] = "d", ['е'] = "e", ['є'] = "ie", ['ё'] = "io",
        ['ж'] = "zh", ['з'] = "z", ['и'] = "y", ['і'] = "i", ['ї'] = "i", ['й'] = "i", ['к'] = "k", ['л'] = "l", ['м'] = "m",
        ['н'] = "n", ['о'] = "o", ['п'] = "p", ['р'] = "r", ['с'] = "s", ['т'] = "t", ['у'] = "u", ['ф'] = "f", ['х'] = "kh",
        ['ц'] = "ts", ['ч'] = "ch", ['ш'] = "sh", ['щ'] = "shch", ['ъ'] = "", ['ы'] = "y", ['ь'] = "", ['э'] = "e",
        ['ю'] = "iu", ['я'] = "ia", ['ў'] = "u", ['ј'] = "j", ['љ'] = "lj", ['њ'] = "nj", ['ћ'] = "c", ['ђ'] = "dj", ['џ'] = "dz",
        ['\''] = "", ['’'] = "",
    }.ToFrozenDictionary();

    /// <summary>Lower-case Latin letters without marks; letters of other alphabets stay as they are.</summary>
    public static string ToLatin(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var latin = new StringBuilder(text.Length + 4);
        foreach (var letter in text.ToLowerInvariant())
        {
            if (Cyrillic.TryGetValue(letter, out var letters))
            {
                latin.Append(letters);
            }
            else
            {
                latin.Append(letter switch { 'ß' => "ss", 'ł' => "l", 'ø' => "o", 'đ' => "d", 'ı' => "i", 'æ' => "ae", _ => null } ?? letter.ToString());
            }
        }

        var plain = new StringBuilder(latin.Length);
        foreach (var letter in latin.ToString().Normalize(NormalizationForm.FormD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(letter) != UnicodeCategory.NonSpacingMark)
            {
                plain.Append(letter);
            }
        }

        return plain.ToString();
    }

    /// <summary>
    /// The first five consonants of a name as they survive spelling and inflection; empty for names with fewer than three.
    /// </summary>
    public static string NameKey(string name)
    {
        var latin = ToLatin(name)
            .Replace("sch", "s", StringComparison.Ordinal).Replace("shch", "s", StringComparison.Ordinal)
            .Replace("tsch", "c", StringComparison.Ordinal).Replace("ch", "c", StringComparison.Ordinal)
            .Replace("sh", "s", StringComparison.Ordinal).Replace("zh", "z", StringComparison.Ordinal)
            .Replace("kh", "h", StringComparison.Ordinal).Replace("ph", "f", StringComparison.Ordinal)
            .Replace("th", "t", StringComparison.Ordinal).Replace("ts", "c", StringComparison.Ordinal);
        Span<char> key = stackalloc char[5];
        var length = 0;
        foreach (var letter in latin)
        {
            var sound = letter switch
            {
                'w' => 'v', 'z' or 'c' => 's', 'q' => 'k', 'x' => 'k', 'g' => 'h', _ => letter,
            };
            var consonant = char.IsLetter(sound) && !"aeiouyj".Contains(sound, StringComparison.Ordinal);
            if (consonant && (length == 0 || key[length - 1] != sound) && length < key.Length)
            {
                key[length++] = sound;
            }
        }

        return length < 3 ? "" : new string(key[..length]);
    }
}
