using Syndication.Contracts;
using Syndication.Translation.Drift;

namespace Syndication.Translation.Facts;

/// <summary>
/// A paragraph and its translation in which one figure stands against another. Told only where each side has exactly one
/// that the other text has nowhere, and no rounding, unit, scale or clock explains the two.
/// </summary>
internal static class FigureFacts
{
    // Numbers up to it are written in words by rule, so that two of them stand for each other whatever they count.
    private const int MostInWords = 12;

    // Mile, nautical mile, foot, yard, inch, pound, ounce, US and imperial gallon, acre, square mile, square foot, barrel.
    private static readonly double[] Units =
        [1.609, 1.852, 3.281, 30.48, 1.094, 2.54, 25.4, 2.2046, 453.6, 28.35, 3.785, 4.546, 2.471, 4047, 2.59, 259, 10.76, 159];

    public static IEnumerable<FactDifference> Of(FactView view)
    {
        for (var at = 0; at < view.Pairs.Count; at++)
        {
            if (!view.IsTrusted(at))
            {
                continue;
            }

            var (here, there) = (view.OriginalOf(view.Pairs[at]), view.TranslationOf(view.Pairs[at]));
            var (alone, counter) = (Alone(here, view.Translation, there), Alone(there, view.Original, here));
            var measures = Measures.In(here, view.Original.Article.Language, there, view.Translation.Article.Language);
            foreach (var figure in alone.ToList())
            {
                // 15 miles there are the 24 kilometres here.
                if (counter.FindIndex(c => AreExplained(figure.Figure, c.Figure, measures)) is >= 0 and var explained)
                {
                    alone.Remove(figure);
                    counter.RemoveAt(explained);
                }
            }

            if (alone.Count == 1 && counter.Count == 1 && IsYear(alone[0].Figure) == IsYear(counter[0].Figure)
                && MayStandFor(alone[0].Figure, counter[0].Figure) && CountTheSame(alone[0], counter[0], view))
            {
                yield return Tell(view, alone[0], counter[0]);
            }
        }
    }

    private static FactDifference Tell(FactView view, (FigureMention Figure, TextFacts In) a, (FigureMention Figure, TextFacts In) b)
    {
        var (first, second) = (view.Original.At(a.In), view.Translation.At(b.In));
        return new FactDifference
        {
            Kind = a.Figure.IsDate ? FactKind.Date : FactKind.Number,
            Text = $"The original says {a.Figure.Text} ({PlaceWords.In(first)}), the translation {b.Figure.Text} ({PlaceWords.In(second)}).",
            Places = [first, second],
        };
    }

    // Figures that the other text has nowhere, and its own paragraph in no other form.
    private static List<(FigureMention Figure, TextFacts In)> Alone(IReadOnlyList<TextFacts> side, TextSide other, IReadOnlyList<TextFacts> counterpart) =>
        [.. side.SelectMany(u => u.Mentions.Select(f => (Figure: f, In: u))).DistinctBy(f => f.Figure.Key)
            .Where(f => IsTold(f.Figure) && !other.Figures.Contains(f.Figure.Key) && !counterpart.Any(c => c.Mentions.Any(o => IsPartOf(f.Figure, o)) || Spells(c, f.Figure)))];

    // "One" stands in idioms ("one of", "over a million"); a number in a name (COVID-19) and an hour of the day explain a figure, and are not told.
    private static bool IsTold(FigureMention figure) => figure.IsDate || figure is { IsTime: false, IsHour: false, IsInName: false, Value: > 1 };

    // "On the 14th" and "14 October", "October" alone: the day or the month is there.
    private static bool IsPartOf(FigureMention a, FigureMention b)
    {
        var (date, number) = a.IsDate ? (a, b) : (b, a);
        return date.IsDate && !number.IsDate && (number.Value.Equals(date.Day) || number.Value.Equals(date.Month));
    }

    // 2026 inside a name or number that was read otherwise: its digits stand there all the same.
    private static bool Spells(TextFacts text, FigureMention figure)
    {
        var digits = figure.Digits;
        if (figure.IsSpelled || digits.Length < 2 || digits != figure.Text)
        {
            return false;
        }

        for (var at = text.Unit.Text.IndexOf(digits, StringComparison.Ordinal); at >= 0; at = text.Unit.Text.IndexOf(digits, at + 1, StringComparison.Ordinal))
        {
            var end = at + digits.Length;
            if ((at == 0 || !char.IsAsciiDigit(text.Unit.Text[at - 1])) && (end == text.Unit.Text.Length || !char.IsAsciiDigit(text.Unit.Text[end])))
            {
                return true;
            }
        }

        return false;
    }

    // 640 million and 11 tell two things; 412 million and 412 billion tell one, wrongly.
    private static bool MayStandFor(FigureMention a, FigureMention b)
    {
        var ratio = a.IsDate || b.IsDate ? 1 : Math.Max(a.Value, b.Value) / Math.Min(a.Value, b.Value);
        return ratio <= 100 || Math.Abs(Math.Log10(ratio) - Math.Round(Math.Log10(ratio))) < 1e-6;
    }

    // Years are not hours. Numbers in words are read less surely than digits, and told only where both count the same.
    private static bool CountTheSame((FigureMention Figure, TextFacts In) a, (FigureMention Figure, TextFacts In) b, FactView view)
    {
        if (a.Figure.IsDate || b.Figure.IsDate)
        {
            return true;
        }

        var (one, other) = (Counted.By(a.Figure, a.In.Unit.Text, view.Original.Article.Language), Counted.By(b.Figure, b.In.Unit.Text, view.Translation.Article.Language));
        return !one.IsOther(other) && (one.IsSame(other) || a.Figure.IsSpelled == b.Figure.IsSpelled && (!a.Figure.IsSpelled || (a.Figure.Value <= MostInWords && b.Figure.Value <= MostInWords)));
    }

    private static bool IsYear(FigureMention figure) => figure is { IsDate: false, IsSpelled: false, HasScale: false, Value: >= 1900 and <= 2100 } && figure.Text.Length == 4;

    private static bool AreExplained(FigureMention a, FigureMention b, Measures measures)
    {
        if (a.IsDate || b.IsDate || (IsYear(a) && IsYear(b)))
        {
            return false;
        }

        var (low, high) = a.Value < b.Value ? (a, b) : (b, a);
        return low.Value <= 0 || IsRounding(low.Value, high.Value) || IsScale(low, high) || IsHalfDay(low.Value, high.Value) || IsShortYear(low, high)
            || (high.Value - low.Value).Equals(0.5)
            || (measures.HasImperial && IsConversion(high.Value / low.Value))
            || (measures.HasDegrees && (IsTemperature(a.Value, b.Value) || IsNear(high.Value / low.Value, 1.8)))
            || (measures.HasTenths && (IsNear(high.Value / low.Value, 10) || IsNear(100 - (low.Value * 10), high.Value) || IsNear(100 - (high.Value * 10), low.Value)));
    }

    // 36,842 and "almost 37,000": one is coarser than the other, and near.
    private static bool IsRounding(double low, double high)
    {
        var (first, second) = (Significant(low), Significant(high));
        if (first == second)
        {
            return false;
        }

        var (exact, rounded, digits) = first > second ? (low, high, second) : (high, low, first);
        var unit = Math.Pow(10, Math.Floor(Math.Log10(rounded)) - digits + 1);
        return Math.Abs(exact - rounded) <= unit && Math.Abs(exact - rounded) / exact <= 0.17;
    }

    private static int Significant(double value)
    {
        var digits = value.ToString("E12", System.Globalization.CultureInfo.InvariantCulture);
        return string.Concat(digits[..digits.IndexOf('E', StringComparison.Ordinal)].Where(char.IsAsciiDigit)).TrimEnd('0').Length;
    }

    // 9 in the evening and 21, 5.30 and 17.30.
    private static bool IsHalfDay(double low, double high) => high <= 24 && (Math.Floor(high) - Math.Floor(low)).Equals(12.0);

    // 1825–69 and 1825–1869.
    private static bool IsShortYear(FigureMention low, FigureMention high) => IsYear(high) && low.Value < 100 && low.Value.Equals(high.Value % 100);

    private static bool IsConversion(double ratio) =>
        Units.Any(unit => IsNear(ratio, unit));

    private static bool IsNear(double a, double b) => Math.Abs(a - b) <= b * 0.046;

    private static bool IsTemperature(double a, double b) => Math.Abs((a * 1.8) + 32 - b) <= 1.1 || Math.Abs((b * 1.8) + 32 - a) <= 1.1;

    // 1.5 billion and 1.5: where one scale was not read, the two say nothing about each other.
    private static bool IsScale(FigureMention low, FigureMention high)
    {
        var power = Math.Log10(high.Value / low.Value);
        return Math.Abs(power - Math.Round(power)) < 1e-6 && power >= 1.99 && !(low.HasScale && high.HasScale);
    }
}
