using System.Globalization;

namespace Syndication.Attribution.Terms.Reading;

/// <summary>Reads numbers in digits and words.</summary>
internal static class Quantities
{
    /// <summary>The number that begins at a token, and the token after it. Thousands may be grouped.</summary>
    public static (double Value, int End)? At(SentenceReading sentence, int at)
    {
        var words = sentence.Words;
        if (at >= words.Count)
        {
            return null;
        }

        if (!words.IsNumber(at))
        {
            return sentence.Table.Numbers.At(words, at, words.Count) is { } found ? (sentence.Table.NumberValues[found.Index], found.End) : null;
        }

        if (words[at].Length > 6)
        {
            return null;
        }

        var digits = words.Written(at);
        var next = at + 1;
        while (next < words.Count && next < at + 3 && words.IsNumber(next) && words[next].Length == 3 && words.Token(next).Start == words.Token(next - 1).End + 1
            && words.Original[words.Token(next).Start - 1] is ' ' or '\u00a0' or ',' or '.' or '\u202f')
        {
            digits += words.Written(next);
            next++;
        }

        return double.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? (value, next) : null;
    }
}
