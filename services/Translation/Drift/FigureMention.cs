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

    /// <summary>An hour of the day, which two languages may count differently: 9 pm, 21 Uhr.</summary>
    public bool IsHour { get; init; }

    /// <summary>Part of a name: COVID-19, G20, F-16.</summary>
    public bool IsInName { get; init; }

    /// <summary>Where it begins in the text.</summary>
    public int Start { get; init; }

    /// <summary>The figures of a text, each once, read as the matcher reads them.</summary>
    public static IReadOnlyList<FigureMention> In(string text, string language)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(language);
        var figures = Matching.Figures.Of(text, Lexicon.Default.Of(Works.HreflangRules.Primary(language)));
        var times = figures.Where(f => f.Kind == FigureKind.Time).Select(f => f.Start).ToHashSet();
        // 19 people and COVID-19: the figure that stands by itself.
        return [.. figures.Select(f => Of(f, text, times.Contains(f.Start))).GroupBy(f => f.Key, StringComparer.Ordinal).Select(g => g.FirstOrDefault(f => !f.IsInName) ?? g.First())];
    }

    private static FigureMention Of(Figure figure, string text, bool isHour) =>
        Of(figure, text.Substring(figure.Start, figure.Length)) with { IsHour = isHour, IsInName = IsBehindName(text, figure.Start), Start = figure.Start };

    // A word with a capital right before it, with or without a hyphen.
    private static bool IsBehindName(string text, int at)
    {
        var end = at > 0 && text[at - 1] is '-' or '\u2010' or '\u2011' or '\u2013' ? at - 1 : at;
        var start = end;
        while (start > 0 && char.IsLetter(text[start - 1]))
        {
            start--;
        }

        return end > start && char.IsUpper(text[start]);
    }

    private static FigureMention Of(Figure figure, string written) => figure.Kind switch
    {
        FigureKind.Date => new FigureMention(string.Create(CultureInfo.InvariantCulture, $"d:{(int)figure.Value / 100:00}-{(int)figure.Value % 100:00}"), figure.Value, written),
        FigureKind.Time => new FigureMention(string.Create(CultureInfo.InvariantCulture, $"t:{(int)figure.Value / 60:00}:{(int)figure.Value % 60:00}"), figure.Value, written),
        _ => new FigureMention("n:" + Math.Round(figure.Value, 4).ToString(CultureInfo.InvariantCulture), figure.Value, written)
        {
            IsSpelled = !written.Any(char.IsDigit),
            HasScale = written.Any(char.IsLetter) && (figure.Value >= 1000 || written.Any(char.IsDigit)),
        },
    };
}
