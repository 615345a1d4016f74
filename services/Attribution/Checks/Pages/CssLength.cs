using System.Globalization;

namespace Syndication.Attribution.Checks;

/// <summary>Lengths as far as hiding goes: a rough number of CSS pixels on a desktop screen of 1280 by 800.</summary>
internal static class CssLength
{
    public const double ScreenWidth = 1280;

    public const double ScreenHeight = 800;

    private static readonly (string Unit, double Pixels)[] Units =
    [
        ("rem", 16), ("em", 16), ("ex", 8), ("ch", 8), ("px", 1), ("pt", 1.333), ("pc", 16), ("cm", 37.8), ("mm", 3.78), ("in", 96),
        ("vw", 12.8), ("vh", 8), ("vmin", 8), ("vmax", 12.8), ("dvh", 8), ("svh", 8), ("lh", 20), ("%", 8),
    ];

    /// <summary>Null when the value is no single length; a bare number counts only when it is 0.</summary>
    public static double? Pixels(string? value)
    {
        if (value is null || value.Length is 0 or > 40)
        {
            return null;
        }

        var text = value.StartsWith("calc(", StringComparison.Ordinal) && value.EndsWith(')') ? value[5..^1].Trim() : value;
        var digits = 0;
        while (digits < text.Length && (char.IsAsciiDigit(text[digits]) || text[digits] is '.' or '-' or '+'))
        {
            digits++;
        }

        if (!double.TryParse(text.AsSpan(0, digits), NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
        {
            return null;
        }

        var unit = text[digits..];
        if (unit.Length == 0)
        {
            return number == 0 ? 0 : null;
        }

        foreach (var (name, pixels) in Units)
        {
            if (unit == name)
            {
                return number * pixels;
            }
        }

        return null;
    }

    /// <summary>A number such as an opacity; percentages as shares.</summary>
    public static double? Number(string? value)
    {
        if (value is null)
        {
            return null;
        }

        var percent = value.EndsWith('%');
        return double.TryParse(percent ? value[..^1] : value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? percent ? number / 100 : number
            : null;
    }
}
