using System.Globalization;

namespace Syndication.Translation.Matching;

/// <summary>What the lexicon knows of one language. Words are looked up folded, see <see cref="Letters"/>.</summary>
public sealed class LanguageWords
{
    /// <summary>Letters that an ending may add to a word of the lexicon.</summary>
    private const int LongestEnding = 5;

    private const int ShortestStem = 4;

    // By hash of the stem; a stem that means several things keeps them all.
    private readonly Dictionary<int, ushort[]> stems = [];
    private readonly Dictionary<int, ushort[]> exact = [];
    private readonly Dictionary<int, ushort[]> phrases = [];
    private readonly Dictionary<string, double> numbers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, double> scales = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> months = new(StringComparer.Ordinal);
    private readonly Dictionary<string, double>.AlternateLookup<ReadOnlySpan<char>> numberOf;
    private readonly Dictionary<string, double>.AlternateLookup<ReadOnlySpan<char>> scaleOf;
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> monthOf;

    private LanguageWords(string language)
    {
        Language = language;
        IsUnspaced = language is "zh" or "ja" or "th" or "lo" or "km" or "my";
        numberOf = numbers.GetAlternateLookup<ReadOnlySpan<char>>();
        scaleOf = scales.GetAlternateLookup<ReadOnlySpan<char>>();
        monthOf = months.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    public static LanguageWords None { get; } = Read("", "");

    public string Language { get; }

    /// <summary>Written without spaces between words.</summary>
    public bool IsUnspaced { get; }

    /// <summary>Value of a number word from 0 to 900; null when it is none.</summary>
    public double? Number(ReadOnlySpan<char> folded) => numberOf.TryGetValue(folded, out var value) ? value : null;

    /// <summary>1,000 and more; null when the word is no scale.</summary>
    public double? Scale(ReadOnlySpan<char> folded) => scaleOf.TryGetValue(folded, out var value) ? value : null;

    /// <summary>1 to 12; null when it is no month.</summary>
    public int? Month(ReadOnlySpan<char> folded) => monthOf.TryGetValue(folded, out var value) ? value : null;

    /// <summary>What the word means, whatever its ending; empty when the lexicon does not know it.</summary>
    public ReadOnlySpan<ushort> Meanings(ReadOnlySpan<char> folded)
    {
        if (exact.TryGetValue(Letters.Hash(folded), out var found))
        {
            return found;
        }

        for (var length = folded.Length; length >= Math.Max(ShortestStem, folded.Length - LongestEnding - 2); length--)
        {
            if (stems.TryGetValue(Letters.Hash(folded[..length]), out found))
            {
                return found;
            }
        }

        return [];
    }

    /// <summary>What two neighbouring words mean together; empty when nothing.</summary>
    public ReadOnlySpan<ushort> Meanings(ReadOnlySpan<char> folded, ReadOnlySpan<char> next) =>
        phrases.Count > 0 && phrases.TryGetValue(Phrase(folded, next), out var found) ? found : [];

    /// <summary>For <see cref="IsUnspaced"/>: the longest word that begins the text; 0 when none does.</summary>
    public int Longest(ReadOnlySpan<char> text, out ReadOnlySpan<ushort> meanings)
    {
        for (var length = Math.Min(text.Length, 10); length >= 2; length--)
        {
            if (exact.TryGetValue(Letters.Hash(text[..length]), out var found))
            {
                meanings = found;
                return length;
            }
        }

        meanings = [];
        return 0;
    }

    internal static LanguageWords Read(string language, string section)
    {
        var words = new LanguageWords(language);
        foreach (var line in section.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var cells = line.Split('\t');
            for (var at = 1; at < cells.Length; at++)
            {
                words.Add(cells[0], cells[at]);
            }
        }

        foreach (var (word, value) in Extra.Numbers(language))
        {
            words.numbers.TryAdd(Letters.Fold(word), value);
        }

        foreach (var (word, value) in Extra.Scales(language))
        {
            words.scales.TryAdd(Letters.Fold(word), value);
        }

        return words;
    }

    private void Add(string id, string text)
    {
        var word = Letters.Fold(text);
        var rest = id.AsSpan(1);
        switch (id[0])
        {
            case 'N':
                numbers.TryAdd(word, double.Parse(rest, CultureInfo.InvariantCulture));
                break;
            case 'S':
                scales.TryAdd(word, Math.Pow(10, int.Parse(rest, CultureInfo.InvariantCulture)));
                break;
            case 'M':
                months.TryAdd(word, int.Parse(rest, CultureInfo.InvariantCulture));
                break;
            default:
                AddMeaning(word, Meaning(id));
                break;
        }
    }

    private void AddMeaning(string word, ushort meaning)
    {
        if (IsUnspaced)
        {
            if (word.Length >= 2)
            {
                Put(exact, Letters.Hash(word), meaning);
            }

            return;
        }

        var parts = word.Split([' ', '-'], StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length == 3 && parts[1].Length <= 3)
        {
            parts = [parts[0], parts[2]];
        }

        if (parts.Length == 2)
        {
            Put(phrases, Phrase(parts[0], parts[1]), meaning);
        }
        else if (parts.Length == 1 && word.Length >= 2)
        {
            Put(exact, Letters.Hash(word), meaning);
            // What is cut off is what an ending replaces.
            var stem = word.Length >= 7 ? word.Length - 2 : word.Length >= 5 ? word.Length - 1 : word.Length;
            if (stem >= ShortestStem)
            {
                Put(stems, Letters.Hash(word.AsSpan(0, stem)), meaning);
            }
        }
    }

    private static int Phrase(ReadOnlySpan<char> one, ReadOnlySpan<char> two) =>
        unchecked((Letters.Hash(one[..Math.Min(4, one.Length)]) * 397) ^ Letters.Hash(two[..Math.Min(4, two.Length)]));

    private static ushort Meaning(string id)
    {
        // 16 bits are plenty for some 3,000 meanings; two that share a number only weigh a little less.
        var hash = Letters.Hash(id);
        return (ushort)(hash ^ (hash >> 16));
    }

    private static void Put(Dictionary<int, ushort[]> into, int key, ushort meaning)
    {
        if (!into.TryGetValue(key, out var known))
        {
            into[key] = [meaning];
        }
        else if (!known.Contains(meaning) && known.Length < 6)
        {
            into[key] = [.. known, meaning];
        }
    }

    /// <summary>What newsrooms write and CLDR does not list.</summary>
    private static class Extra
    {
        public static IEnumerable<(string Word, double Value)> Scales(string language) => language switch
        {
            "en" => [("bn", 1e9), ("bln", 1e9), ("mn", 1e6), ("mln", 1e6), ("tn", 1e12), ("trn", 1e12), ("lakh", 1e5), ("lakhs", 1e5), ("crore", 1e7), ("crores", 1e7), ("thousands", 1e3), ("millions", 1e6), ("billions", 1e9), ("billion", 1e9), ("million", 1e6), ("thousand", 1e3), ("trillion", 1e12), ("k", 1e3)],
            "uk" => [("тис", 1e3), ("мільярди", 1e9), ("тисячі", 1e3), ("тисячу", 1e3), ("тисячею", 1e3), ("мільйонами", 1e6), ("трлн", 1e12)],
            "ru" => [("тыс", 1e3), ("тысячу", 1e3), ("миллионам", 1e6), ("миллиарда", 1e9), ("трлн", 1e12)],
            "de" => [("tausend", 1e3), ("mio", 1e6), ("mrd", 1e9), ("billionen", 1e12)],
            "fr" => [("mille", 1e3), ("mds", 1e9), ("md", 1e9), ("millions", 1e6), ("milliards", 1e9)],
            "es" => [("mil", 1e3), ("millardos", 1e9), ("millones", 1e6)],
            "it" => [("mila", 1e3), ("mille", 1e3), ("mln", 1e6), ("mld", 1e9), ("miliardi", 1e9), ("milioni", 1e6)],
            "pt" => [("mil", 1e3), ("bilhoes", 1e9), ("bilhao", 1e9), ("milhoes", 1e6), ("mi", 1e6), ("bi", 1e9)],
            "pl" => [("tys", 1e3), ("mln", 1e6), ("mld", 1e9), ("bln", 1e12)],
            "cs" or "sk" => [("tis", 1e3), ("mil", 1e6), ("mld", 1e9)],
            "ro" => [("mii", 1e3), ("mil", 1e6), ("mld", 1e9)],
            "tr" => [("bin", 1e3), ("milyon", 1e6), ("milyar", 1e9)],
            "hi" => [("लाख", 1e5), ("करोड़", 1e7), ("अरब", 1e9), ("हजार", 1e3), ("हज़ार", 1e3)],
            "ja" => [("兆", 1e12), ("億", 1e8), ("万", 1e4), ("千", 1e3), ("百", 100)],
            "zh" => [("兆", 1e12), ("億", 1e8), ("亿", 1e8), ("万", 1e4), ("萬", 1e4), ("千", 1e3), ("百", 100)],
            "ko" => [("조", 1e12), ("억", 1e8), ("만", 1e4), ("천", 1e3)],
            _ => [],
        };

        public static IEnumerable<(string Word, double Value)> Numbers(string language) => language switch
        {
            "uk" => [("півтора", 1.5), ("півтори", 1.5), ("двоє", 2), ("троє", 3), ("четверо", 4), ("п'ятеро", 5), ("шестеро", 6), ("семеро", 7), ("двох", 2), ("трьох", 3), ("чотирьох", 4), ("п'яти", 5), ("шести", 6), ("семи", 7), ("восьми", 8), ("дев'яти", 9), ("десяти", 10), ("дванадцяти", 12), ("двадцяти", 20), ("тридцяти", 30), ("сорока", 40)],
            "ru" => [("полтора", 1.5), ("полторы", 1.5), ("двое", 2), ("трое", 3), ("четверо", 4), ("пятеро", 5), ("двух", 2), ("трех", 3), ("четырех", 4), ("пяти", 5), ("шести", 6), ("семи", 7), ("восьми", 8), ("девяти", 9), ("десяти", 10), ("двадцати", 20), ("тридцати", 30), ("сорока", 40)],
            "de" => [("anderthalb", 1.5), ("eineinhalb", 1.5), ("zweieinhalb", 2.5)],
            "pl" => [("półtora", 1.5), ("dwóch", 2), ("dwoje", 2), ("trzech", 3), ("czterech", 4), ("pięciu", 5), ("sześciu", 6)],
            _ => [],
        };
    }
}
