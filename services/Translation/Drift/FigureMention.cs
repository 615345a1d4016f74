using System.Globalization;
using Syndication.Translation.Matching;

namespace Syndication.Translation.Drift;

/// <summary>A number, date or time of day as a text writes it.</summary>
/// <param name="Key">The same in every language: <c>n:1500</c>, <c>d:10-14</c>, <c>t:14:30</c>.</param>
/// <param name="Value">The number; for a date month × 100 + day.</param>
/// <param name="Text">For people.</param>
public sealed record FigureMention(string Key, double Value, string Text)
{
    public bool IsDate => Key[0] == 'd';

    public bool IsTime => Key[0] == 't';

    /// <summary>In words, not in digits.</summary>
    public bool IsSpelled { get; init; }

    /// <summary>With a word for thousands, millions or more.</summary>
    public bool HasScale { get; init; }

    public int Day => (int)Value % 100;

    public int Month => (int)Value / 100;

    /// <summary>The digits of <see cref="Text"/>.</summary>
    public string Digits => string.Concat(Text.Where(char.IsAsciiDigit));

    /// <summary>How much it says that two texts both have it: "3" is in every story, "36,842" in one. Years are common.</summary>
    public double Weight => IsDate || IsTime ? 1
        : Value is >= 1900 and <= 2100 && Value.Equals(Math.Floor(Value)) ? 0.3
        : Value.Equals(Math.Floor(Value)) ? Value switch { < 10 => 0.3, < 100 => 0.6, < 1000 => 1, _ => 1.5 } : 1.2;

    /// <summary>The figures of a text, each once.</summary>
    public static IReadOnlyList<FigureMention> In(string text, string language)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(language);
        var keys = new HashSet<string>(StringComparer.Ordinal);
        Numbers.AddTo(keys, text);
        return [.. keys.Select(Of)];
    }

    private static FigureMention Of(string key) => key[0] == 'd'
        ? new FigureMention(key, (int.Parse(key[2..4], CultureInfo.InvariantCulture) * 100) + int.Parse(key[5..], CultureInfo.InvariantCulture), $"{key[5..]}.{key[2..4]}.")
        : new FigureMention(key, double.Parse(key[2..], CultureInfo.InvariantCulture), key[2..]);
}
