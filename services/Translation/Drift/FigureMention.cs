using System.Globalization;
using Syndication.Translation.Matching;

namespace Syndication.Translation.Drift;

/// <summary>A number, date or time of day as a text writes it.</summary>
/// <param name="Key">The same in every language: <c>n:1500</c>, <c>d:10-14</c>, <c>t:14:30</c>.</param>
/// <param name="Value">The number; for a date month × 100 + day; for a time hours × 60 + minutes.</param>
/// <param name="Text">As written.</param>
public sealed record FigureMention(string Key, double Value, string Text)
{
    public bool IsDate => Key[0] == 'd';

    public bool IsTime => Key[0] == 't';

    /// <summary>In words, not in digits.</summary>
    public bool IsSpelled { get; init; }

    /// <summary>With a word or sign for thousands, millions or more.</summary>
    public bool HasScale { get; init; }

    public int Day => (int)Value % 100;

    public int Month => (int)Value / 100;

    /// <summary>The digits of <see cref="Text"/>.</summary>
    public string Digits => string.Concat(Text.Where(char.IsAsciiDigit));

    /// <summary>How much it says that two texts both have it: "3" is in every story, "36,842" in one. Years are common.</summary>
    public double Weight => IsDate || IsTime ? 1
        : Value is >= 1900 and <= 2100 && Value.Equals(Math.Floor(Value)) ? 0.3
        : Value.Equals(Math.Floor(Value)) ? Value switch { < 10 => 0.3, < 100 => 0.6, < 1000 => 1, _ => 1.5 } : 1.2;

    /// <summary>The figures of a text, each once, read as the matcher reads them.</summary>
    public static IReadOnlyList<FigureMention> In(string text, string language)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(language);
        return [.. Figures.Of(text, Lexicon.Default.Of(Works.HreflangRules.Primary(language))).Select(f => Of(f, text.Substring(f.Start, f.Length))).DistinctBy(f => f.Key)];
    }

    private static FigureMention Of(Figure figure, string written) => figure.Kind switch
    {
        FigureKind.Date => new FigureMention(string.Create(CultureInfo.InvariantCulture, $"d:{(int)figure.Value / 100:00}-{(int)figure.Value % 100:00}"), figure.Value, written),
        FigureKind.Time => new FigureMention(string.Create(CultureInfo.InvariantCulture, $"t:{(int)figure.Value / 60:00}:{(int)figure.Value % 60:00}"), figure.Value, written),
        _ => new FigureMention("n:" + Math.Round(figure.Value, 4).ToString(CultureInfo.InvariantCulture), figure.Value, written)
        {
            IsSpelled = !written.Any(char.IsDigit),
            HasScale = written.Any(char.IsLetter),
        },
    };
}
