using System.Collections.Frozen;
using System.Globalization;

namespace Syndication.Attribution.Checks;

/// <summary>A colour where it is plainly stated: hex, <c>rgb()</c>, or one of the common names.</summary>
internal readonly record struct CssColor(byte Red, byte Green, byte Blue, bool IsTransparent)
{
    public static readonly CssColor White = new(255, 255, 255, false);

    private static readonly FrozenDictionary<string, int> Names = new Dictionary<string, int>
    {
        ["white"] = 0xFFFFFF, ["black"] = 0, ["red"] = 0xFF0000, ["green"] = 0x008000, ["blue"] = 0x0000FF, ["yellow"] = 0xFFFF00,
        ["gray"] = 0x808080, ["grey"] = 0x808080, ["silver"] = 0xC0C0C0, ["whitesmoke"] = 0xF5F5F5, ["snow"] = 0xFFFAFA, ["ivory"] = 0xFFFFF0,
        ["lightgray"] = 0xD3D3D3, ["lightgrey"] = 0xD3D3D3, ["gainsboro"] = 0xDCDCDC, ["ghostwhite"] = 0xF8F8FF, ["navy"] = 0x000080,
        ["floralwhite"] = 0xFFFAF0, ["azure"] = 0xF0FFFF, ["mintcream"] = 0xF5FFFA, ["beige"] = 0xF5F5DC, ["orange"] = 0xFFA500,
        ["maroon"] = 0x800000, ["purple"] = 0x800080, ["teal"] = 0x008080, ["aqua"] = 0x00FFFF, ["fuchsia"] = 0xFF00FF, ["lime"] = 0x00FF00,
        ["olive"] = 0x808000, ["darkgray"] = 0xA9A9A9, ["dimgray"] = 0x696969, ["darkblue"] = 0x00008B, ["darkred"] = 0x8B0000, ["pink"] = 0xFFC0CB,
    }.ToFrozenDictionary();

    /// <summary>Null for a colour that is not plainly stated (a variable, a gradient, a picture).</summary>
    public static CssColor? Parse(string? value)
    {
        var text = value?.Trim().ToLowerInvariant();
        if (string.IsNullOrEmpty(text) || text.Length > 60)
        {
            return null;
        }

        if (text is "transparent" or "none")
        {
            return new CssColor(0, 0, 0, true);
        }

        return text[0] == '#' ? Hex(text[1..])
            : text.StartsWith("rgb", StringComparison.Ordinal) ? Rgb(text)
            : text.StartsWith("hsl", StringComparison.Ordinal) ? Hsl(text)
            : Names.TryGetValue(text, out var rgb) ? FromInt(rgb)
            : null;
    }

    /// <summary>So alike that a reader sees nothing.</summary>
    public bool IsIndistinguishableFrom(CssColor other) =>
        Math.Abs(Red - other.Red) <= 16 && Math.Abs(Green - other.Green) <= 16 && Math.Abs(Blue - other.Blue) <= 16;

    /// <summary>White, or nearly so.</summary>
    public bool IsNearWhite => !IsTransparent && Red >= 235 && Green >= 235 && Blue >= 235;

    private static CssColor FromInt(int rgb) => new((byte)(rgb >> 16), (byte)(rgb >> 8), (byte)rgb, false);

    private static CssColor? Hex(string digits)
    {
        if (digits.Length is 3 or 4)
        {
            digits = string.Concat(digits.Select(d => new string(d, 2)));
        }

        return digits.Length is 6 or 8 && uint.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value)
            ? digits.Length == 6 ? FromInt((int)value) : FromInt((int)(value >> 8)) with { IsTransparent = (value & 0xFF) < 26 }
            : null;
    }

    /// <summary>CSS Color 4, section 7.1: hue in degrees, saturation and lightness as shares.</summary>
    private static CssColor? Hsl(string text)
    {
        var open = text.IndexOf('(', StringComparison.Ordinal);
        var parts = open < 0 || !text.EndsWith(')') ? [] : text[(open + 1)..^1].Split([',', ' ', '/'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (parts.Length is < 3 or > 4
            || CssLength.Number(parts[0].Replace("deg", "", StringComparison.Ordinal)) is not { } hue || CssLength.Number(parts[1]) is not { } saturation || CssLength.Number(parts[2]) is not { } lightness)
        {
            return null;
        }

        saturation = Math.Clamp(saturation > 1 ? saturation / 100 : saturation, 0, 1);
        lightness = Math.Clamp(lightness > 1 ? lightness / 100 : lightness, 0, 1);
        double Part(double n)
        {
            var k = (n + (((hue % 360) + 360) % 360 / 30)) % 12;
            return 255 * (lightness - (saturation * Math.Min(lightness, 1 - lightness) * Math.Max(-1, Math.Min(Math.Min(k - 3, 9 - k), 1))));
        }

        return new CssColor(Channel(Part(0)), Channel(Part(8)), Channel(Part(4)), parts.Length == 4 && CssLength.Number(parts[3]) < 0.1);
    }

    private static CssColor? Rgb(string text)
    {
        var open = text.IndexOf('(', StringComparison.Ordinal);
        if (open < 0 || !text.EndsWith(')'))
        {
            return null;
        }

        var parts = text[(open + 1)..^1].Split([',', ' ', '/'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (parts.Length is < 3 or > 4)
        {
            return null;
        }

        var numbers = parts.Take(3).Select(p => p.EndsWith('%') ? CssLength.Number(p) * 255 : CssLength.Number(p)).ToArray();
        return numbers.Any(n => n is null)
            ? null
            : new CssColor(Channel(numbers[0]), Channel(numbers[1]), Channel(numbers[2]), parts.Length == 4 && CssLength.Number(parts[3]) < 0.1);
    }

    private static byte Channel(double? value) => (byte)Math.Clamp(value ?? 0, 0, 255);
}
