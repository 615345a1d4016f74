namespace Syndication.Attribution.Terms.Reading;

/// <summary>Tells English and Ukrainian by their letters and smallest words.</summary>
internal static class LanguageGuess
{
    /// <summary>BCP 47; <c>und</c> when it is neither.</summary>
    public static string Of(string text)
    {
        if (IsCyrillic(text))
        {
            var ukrainian = Count(text, "іїєґІЇЄҐ");
            return ukrainian > 0 && ukrainian > Count(text, "ыэъёЫЭЪЁ") ? "uk" : "und";
        }

        string[] small = [" the ", " of ", " and ", " to ", " is ", " are ", " be ", " with ", " for ", " our ", "rights reserved", "copyright"];
        return small.Any(w => text.Contains(w, StringComparison.OrdinalIgnoreCase)) ? "en" : "und";
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
