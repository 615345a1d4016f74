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
    private readonly Dictionary<string, string> units = new(StringComparer.Ordinal);
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

    /// <summary>Tens are said as so many times ten: dua puluh, kaksikymmentä.</summary>
    public bool CountsTens => Language is "id" or "ms" or "vi" or "fi" or "et";

    /// <summary>Value of a number word from 0 to 900; null when it is none.</summary>
    public double? Number(ReadOnlySpan<char> folded) => numberOf.TryGetValue(folded, out var value) ? value : null;

    /// <summary>1,000 and more; null when the word is no scale.</summary>
    public double? Scale(ReadOnlySpan<char> folded) => scaleOf.TryGetValue(folded, out var value) ? value : null;

    /// <summary>1 to 12; null when it is no month.</summary>
    public int? Month(ReadOnlySpan<char> folded) => monthOf.TryGetValue(folded, out var value) ? value : null;

    /// <summary>What is measured by the word, such as <c>year</c> or <c>kilometer</c>; null when it is no unit.</summary>
    public string? Unit(string folded) => units.GetValueOrDefault(folded);

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

    /// <summary>The word itself is known, or one with an ending of three letters at most: no name that happens to begin like one.</summary>
    public bool Knows(ReadOnlySpan<char> folded)
    {
        if (exact.ContainsKey(Letters.Hash(folded)))
        {
            return true;
        }

        for (var length = folded.Length; length >= Math.Max(ShortestStem + 1, folded.Length - 3); length--)
        {
            if (stems.ContainsKey(Letters.Hash(folded[..length])))
            {
                return true;
            }
        }

        return false;
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

        foreach (var (word, value) in NewsWords.Numbers(language))
        {
            words.numbers[Letters.Fold(word)] = value;
        }

        foreach (var (word, value) in NewsWords.Scales(language))
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
            case 'U':
                units.TryAdd(word, rest.ToString());
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
}
