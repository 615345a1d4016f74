using Syndication.Translation.Drift;
using Syndication.Translation.Matching;
using Syndication.Translation.Works;

namespace Syndication.Translation.Facts;

/// <summary>What a figure counts, by the words behind it: a unit, or what the lexicon knows them to mean.</summary>
/// <param name="Unit">Such as <c>year</c> or <c>percent</c>; null when none stands there.</param>
/// <param name="Meanings">Of the first two words behind the figure.</param>
internal sealed record Counted(string? Unit, IReadOnlyList<ushort> Meanings)
{
    private const int Words = 2;
    private const int LongestUnit = 10;

    public static Counted By(FigureMention figure, string text, string language)
    {
        var words = Lexicon.Default.Of(HreflangRules.Primary(language));
        var meanings = new List<ushort>();
        var at = figure.Start + figure.Text.Length;
        for (var word = 0; word < Words; word++)
        {
            while (at < text.Length && (char.IsWhiteSpace(text[at]) || text[at] == '-'))
            {
                at++;
            }

            if (at >= text.Length || !(char.IsLetter(text[at]) || text[at] is '%' or '\u066a' or '％'))
            {
                break;
            }

            var end = End(text, at);
            if (UnitAt(text, at, end, words) is { } unit)
            {
                return new Counted(unit, []);
            }

            if (words.IsUnspaced)
            {
                words.Longest(text.AsSpan(at), out var longest);
                return new Counted(null, [.. longest]);
            }

            meanings.AddRange(words.Meanings(Letters.Fold(text[at..Math.Min(end, at + Letters.LongestWord)])));
            at = end;
        }

        return new Counted(null, meanings);
    }

    public bool IsSame(Counted other) => Unit is not null ? Unit == other.Unit : other.Unit is null && Meanings.Any(other.Meanings.Contains);

    /// <summary>Two units, and not the same.</summary>
    public bool IsOther(Counted other) => Unit is not null && other.Unit is not null && Unit != other.Unit;

    private static string? UnitAt(string text, int at, int end, LanguageWords words)
    {
        if (text[at] is '%' or '\u066a' or '％')
        {
            return "percent";
        }

        if (words.Unit(Letters.Fold(text[at..Math.Min(end, at + Letters.LongestWord)])) is { } whole)
        {
            return whole;
        }

        // Without spaces, or with a particle behind: the longest that begins here.
        for (var length = words.IsUnspaced || words.Language == "ko" ? Math.Min(LongestUnit, text.Length - at) : 0; length > 0; length--)
        {
            if (words.Unit(Letters.Fold(text.Substring(at, length))) is { } unit)
            {
                return unit;
            }
        }

        return null;
    }

    private static int End(string text, int at)
    {
        while (at < text.Length && char.IsLetter(text[at]))
        {
            at++;
        }

        return at;
    }
}
