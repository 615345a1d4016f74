namespace Syndication.Attribution.Checks;

/// <summary>Transforms as far as hiding goes: what they make too small to see, or move off the screen.</summary>
internal static class CssTransform
{
    private const double TooSmall = 0.1;
    private const double FarAway = 450;

    /// <summary><c>transform</c>: any function that shrinks, turns edge-on or moves far away.</summary>
    public static bool Hides(string? value)
    {
        foreach (var (name, arguments) in Functions(value))
        {
            var numbers = arguments.Select(CssLength.Number).ToArray();
            var hides = name switch
            {
                "scale" or "scalex" or "scaley" or "scale3d" => numbers.Take(2).Any(IsSmall),
                "matrix" => numbers is [{ } a, { } b, { } c, { } d, ..] && Math.Abs((a * d) - (b * c)) < TooSmall * TooSmall,
                "matrix3d" => numbers is [{ } a, { } b, _, _, { } c, { } d, ..] && Math.Abs((a * d) - (b * c)) < TooSmall * TooSmall,
                "rotatex" or "rotatey" => IsEdgeOn(arguments[0]),
                "translate" or "translatex" or "translatey" or "translate3d" => arguments.Take(2).Any(IsAway),
                _ => false,
            };
            if (hides)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The <c>scale</c> property: one to three factors.</summary>
    public static bool Shrinks(string? value) => value is not null && value.Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(2).Any(p => IsSmall(CssLength.Number(p)));

    /// <summary>The <c>translate</c> property.</summary>
    public static bool Moves(string? value) => value is not null && value.Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(2).Any(IsAway);

    /// <summary>The <c>rotate</c> property: <c>x 90deg</c>.</summary>
    public static bool Turns(string? value) => value?.Split(' ', StringSplitOptions.RemoveEmptyEntries) is [("x" or "y"), var angle] && IsEdgeOn(angle);

    private static bool IsSmall(double? factor) => factor is { } f && Math.Abs(f) < TooSmall;

    private static bool IsAway(string length) => CssLength.Pixels(length.Trim()) is { } pixels && (pixels <= -FarAway || pixels >= 2 * CssLength.ScreenWidth);

    private static bool IsEdgeOn(string angle)
    {
        var text = angle.Trim();
        double? degrees = text.EndsWith("deg", StringComparison.Ordinal) ? CssLength.Number(text[..^3])
            : text.EndsWith("turn", StringComparison.Ordinal) ? CssLength.Number(text[..^4]) * 360
            : text.EndsWith("rad", StringComparison.Ordinal) ? CssLength.Number(text[..^3]) * 180 / Math.PI
            : null;
        return degrees is { } d && Math.Abs(Math.Abs(d % 180) - 90) < 3;
    }

    private static IEnumerable<(string Name, string[] Arguments)> Functions(string? value)
    {
        for (var at = 0; value is { Length: <= 500 } && at < value.Length;)
        {
            var open = value.IndexOf('(', at);
            var close = open < 0 ? -1 : value.IndexOf(')', open);
            if (close < 0)
            {
                yield break;
            }

            yield return (value[at..open].Trim(' ', ','), value[(open + 1)..close].Split([',', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) is { Length: > 0 } arguments ? arguments : [""]);
            at = close + 1;
        }
    }
}
