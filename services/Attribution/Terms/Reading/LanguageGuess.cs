namespace Syndication.Attribution.Terms.Reading;

/// <summary>Tells languages by their letters and smallest words.</summary>
internal static class LanguageGuess
{
    private const int MostCounted = 50;

    private static readonly (string Language, string[] Words)[] SmallWords =
    [
        ("en", [" the ", " of ", " and ", " to ", " is ", " are ", " be ", " with ", " for ", " our ", "rights reserved", "copyright"]),
        ("de", [" der ", " die ", " und ", " ist ", " nicht ", " mit ", " auf ", " ein ", " zu ", " nur ", " des ", " im "]),
        ("fr", [" le ", " les ", " des ", " et ", " est ", " avec ", " dans ", " une ", " du ", " sur ", " pas ", " aux "]),
        ("es", [" el ", " los ", " las ", " del ", " y ", " es ", " con ", " una ", " que ", " se ", " por ", " al "]),
        ("pl", [" i ", " w ", " z ", " na ", " jest ", " oraz ", " lub ", " nie ", " do ", " się ", " za ", " od "]),
    ];

    /// <summary>BCP 47; <c>und</c> when it is none of those that are read.</summary>
    public static string Of(string text)
    {
        if (IsCyrillic(text))
        {
            var (ukrainian, russian) = (Count(text, "іїєґІЇЄҐ"), Count(text, "ыэъёЫЭЪЁ"));
            return ukrainian > russian ? "uk" : russian > ukrainian ? "ru" : "und";
        }

        var (best, most) = ("und", 0);
        foreach (var (language, small) in SmallWords)
        {
            var count = small.Sum(w => Occurrences(text, w));
            (best, most) = count > most ? (language, count) : (best, most);
        }

        return best;
    }

    /// <summary>English where the language is none of those that are read.</summary>
    public static PhraseTable Table(string language) => language.Split('-')[0].ToLowerInvariant() switch
    {
        "uk" => UkrainianPhrases.Table,
        "ru" => RussianPhrases.Table,
        "de" => GermanPhrases.Table,
        "fr" => FrenchPhrases.Table,
        "es" => SpanishPhrases.Table,
        "pl" => PolishPhrases.Table,
        _ => EnglishPhrases.Table,
    };

    private static int Occurrences(string text, string word)
    {
        var count = 0;
        for (var at = text.IndexOf(word, StringComparison.OrdinalIgnoreCase); at >= 0 && count < MostCounted; at = text.IndexOf(word, at + 1, StringComparison.OrdinalIgnoreCase))
        {
            count++;
        }

        return count;
    }

    /// <summary>More Cyrillic letters than Latin ones.</summary>
    public static bool IsCyrillic(ReadOnlySpan<char> text)
    {
        var balance = 0;
        foreach (var c in text)
        {
            balance += c is >= '\u0400' and <= '\u04ff' ? 1 : char.IsAsciiLetter(c) ? -1 : 0;
        }

        return balance > 0;
    }

    private static int Count(string text, string letters) => text.AsSpan().CountAny(letters);
}
