namespace Syndication.Translation.Matching;

/// <summary>Alphabets, as far as matching needs them.</summary>
internal static class Scripts
{
    /// <summary>Letters with capitals: a capital inside a sentence marks a name.</summary>
    public static bool IsCased(char letter) => letter < '\u0590' || letter is >= '\u1e00' and <= '\u1fff';

    public static bool IsHan(char letter) => letter is >= '\u4e00' and <= '\u9fff' or >= '\u3400' and <= '\u4dbf';

    public static bool IsHiragana(char letter) => letter is >= '\u3041' and <= '\u309f';

    public static bool IsKatakana(char letter) => letter is >= '\u30a1' and <= '\u30fa' or 'ー';

    public static bool IsHangul(char letter) => letter is >= '\uac00' and <= '\ud7a3';

    /// <summary>Alphabets without spaces between words: Thai, Lao, Burmese, Khmer.</summary>
    public static bool IsUnspaced(char letter) => letter is >= '\u0e00' and <= '\u0eff' or >= '\u1000' and <= '\u109f' or >= '\u1780' and <= '\u17ff';

    /// <summary>The language that an alphabet gives away; null where several write it.</summary>
    public static string? LanguageOf(IEnumerable<string> texts)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        var left = 4_000;
        foreach (var letter in texts.SelectMany(t => t))
        {
            var language = letter switch
            {
                'і' or 'ї' or 'є' or 'ґ' => "uk",
                >= '\u0400' and <= '\u04ff' => "ru",
                >= '\u0370' and <= '\u03ff' => "el",
                >= '\u0590' and <= '\u05ff' => "he",
                >= '\u0600' and <= '\u06ff' => "ar",
                >= '\u10a0' and <= '\u10ff' => "ka",
                >= '\u0530' and <= '\u058f' => "hy",
                >= '\u0900' and <= '\u097f' => "hi",
                >= '\u0e00' and <= '\u0e7f' => "th",
                >= '\u3040' and <= '\u30ff' => "ja",
                _ => IsHangul(letter) ? "ko" : IsHan(letter) ? "zh" : null,
            };
            if (language is not null)
            {
                counts[language] = counts.GetValueOrDefault(language) + 1;
            }

            if (--left == 0)
            {
                break;
            }
        }

        if (counts.Count == 0)
        {
            return null;
        }

        // Japanese is written with Chinese characters too, Ukrainian mostly with letters that Russian has.
        return counts.GetValueOrDefault("ja") * 5 > counts.GetValueOrDefault("zh") && counts.ContainsKey("ja") ? "ja"
            : counts.GetValueOrDefault("uk") * 30 > counts.GetValueOrDefault("ru") && counts.ContainsKey("uk") ? "uk"
            : counts.MaxBy(c => c.Value).Key;
    }
}
