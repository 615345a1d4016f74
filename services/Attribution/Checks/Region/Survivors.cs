using System.Globalization;
using System.Text;

namespace Syndication.Attribution.Checks;

/// <summary>What survives translation: numbers as written in figures, and names across alphabets, as marks that can be compared.</summary>
internal static class Survivors
{
    private const int FewestConsonants = 3;
    private const int MostConsonants = 5;
    private const int MostMarks = 2000;

    /// <summary>Numbers of two digits or more and the skeletons of capitalised words.</summary>
    /// <param name="text">One paragraph, or several with line breaks.</param>
    /// <param name="alsoFirst">Words at the beginning of a sentence count too, though any word is capitalised there.</param>
    public static HashSet<string> Of(string text, bool alsoFirst)
    {
        var marks = new HashSet<string>(StringComparer.Ordinal);
        var begins = true;
        var i = 0;
        while (i < text.Length && marks.Count < MostMarks)
        {
            var c = text[i];
            if (char.IsDigit(c))
            {
                i = Number(text, i, marks);
                begins = false;
            }
            else if (char.IsLetter(c))
            {
                var start = i;
                while (i < text.Length && (char.IsLetter(text[i]) || text[i] is '\'' or '’' or 'ʼ' || char.GetUnicodeCategory(text[i]) == UnicodeCategory.NonSpacingMark))
                {
                    i++;
                }

                if (char.IsUpper(c) && (alsoFirst || !begins) && Skeleton(text.AsSpan(start, i - start)) is { } skeleton)
                {
                    marks.Add(skeleton);
                }

                begins = false;
            }
            else
            {
                begins |= c is '.' or '!' or '?' or '\n' or ':' or '"' or '«' or '„' or '“';
                i++;
            }
        }

        return marks;
    }

    /// <summary>Digits without separators: 1,250 and 1 250 and 1.250 are the same; a decimal sign too, since languages swap them.</summary>
    private static int Number(string text, int i, HashSet<string> marks)
    {
        var digits = new StringBuilder("#");
        while (i < text.Length && digits.Length < 20)
        {
            if (char.IsDigit(text[i]))
            {
                digits.Append((char)('0' + (int)CharUnicodeInfo.GetNumericValue(text[i])));
            }
            else if (!(text[i] is '.' or ',' or ' ' or '\u00a0' or '\u202f' or '\'' && i + 1 < text.Length && char.IsDigit(text[i + 1])
                && (text[i] is '.' or ',' || HasThree(text, i + 1))))
            {
                break;
            }

            i++;
        }

        if (digits.Length > 2)
        {
            marks.Add(digits.ToString());
        }

        return i;
    }

    private static bool HasThree(string text, int at) =>
        at + 3 <= text.Length && char.IsDigit(text[at]) && char.IsDigit(text[at + 1]) && char.IsDigit(text[at + 2]) && (at + 3 == text.Length || !char.IsDigit(text[at + 3]));

    /// <summary>The first consonants, in Latin, with those that languages write differently made one. Null for a short word.</summary>
    private static string? Skeleton(ReadOnlySpan<char> word)
    {
        var skeleton = new StringBuilder();
        foreach (var c in word.ToString().ToLowerInvariant().Normalize(NormalizationForm.FormD))
        {
            foreach (var letter in Latin(c))
            {
                if (skeleton.Length < MostConsonants && (skeleton.Length == 0 || skeleton[^1] != letter))
                {
                    skeleton.Append(letter);
                }
            }
        }

        return skeleton.Length >= FewestConsonants ? skeleton.ToString() : null;
    }

    /// <summary>Consonants only; h is too fickle to keep.</summary>
    private static string Latin(char c) => c switch
    {
        'b' or 'б' => "b",
        'v' or 'w' or 'в' or 'f' or 'ф' => "v",
        'g' or 'г' or 'ґ' => "g",
        'd' or 'д' => "d",
        's' or 'z' or 'с' or 'з' or 'ц' or 'ж' or 'ш' or 'щ' or 'ч' => "s",
        'k' or 'c' or 'q' or 'к' => "k",
        'x' => "ks",
        'l' or 'л' or 'ł' => "l",
        'm' or 'м' => "m",
        'n' or 'н' => "n",
        'p' or 'п' => "p",
        'r' or 'р' => "r",
        't' or 'т' => "t",
        _ => "",
    };
}
