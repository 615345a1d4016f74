using AngleSharp.Dom;

namespace Syndication.Attribution.Checks;

/// <summary>
/// What a reader sees of an element's text, handed down from parent to child. <see cref="Hidden"/> says in words what
/// hides it; <see cref="Doubt"/> what may hide it, where only a style sheet in another file could tell.
/// </summary>
internal readonly record struct Sight(
    string? Hidden, string? Doubt, bool IsInvisible, bool IsTiny, string? Unclickable, CssColor? Color, CssColor? Background, bool BackgroundUnknown,
    double Opacity = 1, CssColor? LinkColor = null)
{
    public static readonly Sight Clear = new(null, null, false, false, null, null, null, false, 1);

    /// <summary>What hides the text, all told; null when it is in sight.</summary>
    public string? HiddenBy =>
        Hidden ?? (Opacity < 0.1 ? "opacity near zero" : null) ?? (IsInvisible ? "visibility:hidden" : null) ?? (IsTiny ? "a font size near zero" : null) ?? ColourHides;

    private string? ColourHides =>
        Color is not { } color ? null
        : color.IsTransparent ? "transparent text"
        : Background is { } back && !BackgroundUnknown && color.IsIndistinguishableFrom(back) ? "text in the colour of its background"
        : null;

    /// <summary>White text where no background is stated: seen only if a style sheet of another file darkens it.</summary>
    public bool IsWhiteOnNothing =>
        Color is { IsTransparent: false } color && Background is null && !BackgroundUnknown && color.IsIndistinguishableFrom(CssColor.White);
}

/// <summary>Works out <see cref="Sight"/> from attributes and declared styles.</summary>
internal static class SightRules
{
    private const double FarAway = 450;

    /// <summary>Pixels by which a line of text must be moved to be out of its place.</summary>
    private const int AsFarAsALine = 60;
    private const double Smallest = 2.5;

    public static Sight Enter(IElement element, StyleDeclarations? style, in Sight parent)
    {
        var sight = parent with { Hidden = parent.Hidden ?? HiddenByAttribute(element), Unclickable = parent.Unclickable ?? (element.HasAttribute("inert") ? "the inert attribute" : null) };
        if (element.LocalName == "a" && element.HasAttribute("href"))
        {
            // Browsers give links a colour of their own unless a rule for the link itself says otherwise.
            sight = sight with { Color = sight.LinkColor };
        }

        if (element.LocalName == "body" && element.GetAttribute("link") is { } ofLinks)
        {
            sight = sight with { LinkColor = CssColor.Parse(ofLinks) };
        }

        if (element.LocalName == "body" && element.GetAttribute("text") is { } ofText)
        {
            sight = sight with { Color = CssColor.Parse(ofText) };
        }

        if (element.GetAttribute("bgcolor") is { } background)
        {
            sight = WithBackground(sight, background);
        }

        if (element.LocalName == "font" && element.GetAttribute("color") is { } color)
        {
            sight = sight with { Color = CssColor.Parse(color) };
        }

        return style is null ? sight : Styled(sight, style, parent);
    }

    private static string? HiddenByAttribute(IElement element) =>
        element.HasAttribute("hidden") ? "the hidden attribute"
        : element.LocalName == "dialog" && !element.HasAttribute("open") ? "a closed dialog"
        : element.HasAttribute("popover") ? "a closed popover"
        : null;

    /// <summary>What may hide the element in ways that only drawing the page would tell.</summary>
    public static string? DoubtOf(StyleDeclarations? style, in Sight sight)
    {
        if (style is null || sight.HiddenBy is not null)
        {
            return null;
        }

        return style.IsOpaque ? "a style that is set elsewhere"
            : sight.BackgroundUnknown && sight.Color?.IsNearWhite == true && (style[StyleProperty.Color] ?? style[StyleProperty.TextFill]) is not null ? "white text on a background that is not stated"
            : IsOutOfPlace(style) ? "a place that may be outside the screen"
            : style[StyleProperty.ZIndex] is { } z && z.StartsWith('-') ? "a place behind others"
            : style[StyleProperty.Mask] is { } mask && mask is not ("none" or "initial" or "unset") ? "a mask"
            : style[StyleProperty.Blend] is { } blend && blend is not ("normal" or "initial" or "unset") ? "a blend mode"
            : style[StyleProperty.Filter] is { } filter && Blurs(filter) ? "a filter"
            : null;
    }

    private static bool IsOutOfPlace(StyleDeclarations style) =>
        style[StyleProperty.Position] is "absolute" or "fixed"
        && (IsAside(style[StyleProperty.Left]) || IsAside(style[StyleProperty.Top]) || IsAside(style[StyleProperty.Right]) || IsAside(style[StyleProperty.Bottom]));

    private static bool IsAside(string? value) => CssLength.Pixels(value) <= -AsFarAsALine;

    private static bool Blurs(string filter)
    {
        var at = filter.IndexOf("blur(", StringComparison.Ordinal);
        var end = at < 0 ? -1 : filter.IndexOf(')', at);
        return end > 0 && CssLength.Pixels(filter[(at + 5)..end].Trim()) >= 3;
    }

    private static Sight Styled(Sight sight, StyleDeclarations style, in Sight parent)
    {
        var visibility = style[StyleProperty.Visibility];
        var color = style[StyleProperty.Color];
        var fill = CssColor.Parse(style[StyleProperty.TextFill]);
        sight = sight with
        {
            Hidden = sight.Hidden ?? HiddenByStyle(style),
            IsInvisible = visibility is null or "inherit" ? sight.IsInvisible : visibility is "hidden" or "collapse",
            IsTiny = FontIsTiny(style[StyleProperty.FontSize], sight.IsTiny),
            Unclickable = style[StyleProperty.PointerEvents] switch { "none" => "pointer-events:none", null or "inherit" => sight.Unclickable, _ => null },
            Opacity = sight.Opacity * Math.Clamp(CssLength.Number(style[StyleProperty.Opacity]) ?? 1, 0, 1),
            Color = fill ?? (color is null ? style[StyleProperty.All] is "inherit" or "unset" ? parent.Color : sight.Color : color is "inherit" or "currentcolor" ? parent.Color : CssColor.Parse(color)),
        };
        return style[StyleProperty.Background] is { } back ? WithBackground(sight, back) : sight;
    }

    private static Sight WithBackground(Sight sight, string value)
    {
        if (value is "inherit" or "initial" or "unset" or "none" or "transparent")
        {
            return sight;
        }

        var isPicture = value.Contains("url(", StringComparison.Ordinal) || value.Contains("gradient", StringComparison.Ordinal) || value.Contains("var(", StringComparison.Ordinal);
        var color = isPicture ? null : CssColor.Parse(value) ?? CssColor.Parse(value.Split(' ')[0]);
        return color is { IsTransparent: true } ? sight : sight with { Background = color, BackgroundUnknown = color is null };
    }

    private static bool FontIsTiny(string? value, bool parent) => value switch
    {
        null or "inherit" => parent,
        _ when value.EndsWith("rem", StringComparison.Ordinal) => CssLength.Pixels(value) < Smallest,
        // Relative sizes of nothing stay nothing.
        _ when value.EndsWith("em", StringComparison.Ordinal) || value.EndsWith('%') || value is "smaller" or "larger" =>
            parent || (value.EndsWith('%') ? CssLength.Number(value) * 16 : CssLength.Pixels(value)) < Smallest,
        _ => CssLength.Pixels(value) is { } size && size < Smallest,
    };

    private static string? HiddenByStyle(StyleDeclarations style) =>
        style[StyleProperty.Display] == "none" ? "display:none"
        : CssLength.Number(style[StyleProperty.Zoom]) is > 0 and < 0.2 ? "zoom near zero"
        : style[StyleProperty.ContentVisibility] == "hidden" ? "content-visibility:hidden"
        : HasNoSize(style) ? "a box without size"
        : IsFarAway(style) ? "a place outside the screen"
        : IsClipped(style) ? "clipping"
        : style[StyleProperty.Filter] is { } filter && filter.Replace(" ", "", StringComparison.Ordinal) is "opacity(0)" or "opacity(0%)" ? "filter:opacity(0)"
        : null;

    private static bool HasNoSize(StyleDeclarations style)
    {
        var clips = style[StyleProperty.Overflow] is { } overflow && (!overflow.StartsWith("visible", StringComparison.Ordinal));
        var narrow = IsSmall(style[StyleProperty.Width]) || IsSmall(style[StyleProperty.MaxWidth]);
        var low = IsSmall(style[StyleProperty.Height]) || IsSmall(style[StyleProperty.MaxHeight]);
        return (narrow && low) || ((narrow || low || style[StyleProperty.LineHeight] is "0" or "0px") && clips);
    }

    private static bool IsSmall(string? value) => CssLength.Pixels(value) is { } pixels && pixels <= 1;

    private static bool IsFarAway(StyleDeclarations style)
    {
        var moved = style[StyleProperty.Position] is "absolute" or "fixed" or "relative" or "sticky";
        return (moved && (IsBefore(style[StyleProperty.Left]) || IsBefore(style[StyleProperty.Top]) || IsBefore(style[StyleProperty.Right])
                || IsBefore(style[StyleProperty.Bottom]) || IsBeyond(style[StyleProperty.Left]) || CssLength.Pixels(style[StyleProperty.Top]) >= 20_000))
            || IsBefore(style[StyleProperty.MarginLeft]) || IsBefore(style[StyleProperty.MarginTop])
            || IsBefore(style[StyleProperty.TextIndent]) || CssLength.Pixels(style[StyleProperty.TextIndent]) >= CssLength.ScreenWidth
            || (style[StyleProperty.Position] == "fixed" && (CssLength.Pixels(style[StyleProperty.Top]) >= CssLength.ScreenHeight || IsAbove(style[StyleProperty.Top]) || IsAbove(style[StyleProperty.Bottom])))
            || (style[StyleProperty.TextIndent] is { } indent && indent.EndsWith('%') && CssLength.Number(indent) >= 1 && style[StyleProperty.Overflow] is not null)
            || CssTransform.Hides(style[StyleProperty.Transform]) || CssTransform.Shrinks(style[StyleProperty.Scale])
            || CssTransform.Moves(style[StyleProperty.Translate]) || CssTransform.Turns(style[StyleProperty.Rotate]);
    }

    private static bool IsAbove(string? value) => CssLength.Pixels(value) <= -2 * AsFarAsALine;

    private static bool IsBefore(string? value) => CssLength.Pixels(value) <= -FarAway;

    private static bool IsBeyond(string? value) => CssLength.Pixels(value) >= 2 * CssLength.ScreenWidth || value is "100vw" or "200vw";

    private static bool IsClipped(StyleDeclarations style)
    {
        if (style[StyleProperty.Clip] is { } clip && clip.StartsWith("rect(", StringComparison.Ordinal) && clip.EndsWith(')')
            && style[StyleProperty.Position] is "absolute" or "fixed")
        {
            var edges = clip[5..^1].Split([',', ' '], StringSplitOptions.RemoveEmptyEntries).Select(CssLength.Pixels).ToArray();
            return edges.Length == 4 && edges.All(e => e is not null) && (edges[2] - edges[0] <= 1 || edges[1] - edges[3] <= 1);
        }

        return CssClip.IsEmpty(style[StyleProperty.ClipPath]);
    }
}

/// <summary>Shapes of <c>clip-path</c> (CSS Shapes 1) that leave nothing to see.</summary>
internal static class CssClip
{
    public static bool IsEmpty(string? path)
    {
        var open = path?.IndexOf('(', StringComparison.Ordinal) ?? -1;
        var close = open < 0 ? -1 : path!.IndexOf(')', open);
        if (close < 0)
        {
            return false;
        }

        var inside = path![(open + 1)..close];
        return path[..open].Trim() switch
        {
            "inset" => IsEmptyInset(inside.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries).TakeWhile(p => p != "round").Select(Share).ToArray()),
            "circle" or "ellipse" => CssLength.Pixels(inside.Split(' ', StringSplitOptions.RemoveEmptyEntries).FirstOrDefault()) is >= 0 and <= 1,
            "polygon" => Area(inside) is { } area && area <= 1,
            "rect" or "xywh" => inside.Split(' ', StringSplitOptions.RemoveEmptyEntries).All(p => CssLength.Pixels(p) is >= 0 and <= 1),
            _ => false,
        };
    }

    /// <summary>A share of the box, as far as it is one; pixels count as none.</summary>
    private static double Share(string part) => part.EndsWith('%') ? CssLength.Number(part) ?? 0 : CssLength.Pixels(part) >= CssLength.ScreenWidth ? 1 : 0;

    private static bool IsEmptyInset(double[] sides) => sides switch
    {
        [var all] => all >= 0.5,
        [var vertical, var horizontal] => vertical >= 0.5 || horizontal >= 0.5,
        [var top, var horizontal, var bottom] => top + bottom >= 1 || horizontal >= 0.5,
        [var top, var right, var bottom, var left, ..] => top + bottom >= 1 || left + right >= 1,
        _ => false,
    };

    private static double? Area(string points)
    {
        var corners = new List<(double X, double Y)>();
        foreach (var point in points.Split(',').SkipWhile(p => p.Trim() is "evenodd" or "nonzero"))
        {
            var parts = point.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (parts.Length != 2 || CssLength.Pixels(parts[0]) is not { } x || CssLength.Pixels(parts[1]) is not { } y)
            {
                return null;
            }

            corners.Add((x, y));
        }

        var twice = 0.0;
        for (var i = 0; i < corners.Count; i++)
        {
            var next = corners[(i + 1) % corners.Count];
            twice += (corners[i].X * next.Y) - (next.X * corners[i].Y);
        }

        return Math.Abs(twice) / 2;
    }
}
