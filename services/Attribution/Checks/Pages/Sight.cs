using AngleSharp.Dom;

namespace Syndication.Attribution.Checks;

/// <summary>
/// What a reader sees of an element's text, handed down from parent to child. <see cref="Hidden"/> says in words what
/// hides it; <see cref="Doubt"/> what may hide it, where only a style sheet in another file could tell.
/// </summary>
internal readonly record struct Sight(
    string? Hidden, string? Doubt, bool IsInvisible, bool IsTiny, string? Unclickable, CssColor? Color, CssColor? Background, bool BackgroundUnknown)
{
    public static readonly Sight Clear = new(null, null, false, false, null, null, null, false);

    /// <summary>What hides the text, all told; null when it is in sight.</summary>
    public string? HiddenBy =>
        Hidden ?? (IsInvisible ? "visibility:hidden" : null) ?? (IsTiny ? "a font size near zero" : null) ?? ColourHides;

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
    private const double Smallest = 2.5;

    public static Sight Enter(IElement element, StyleDeclarations? style, in Sight parent)
    {
        var sight = parent with { Hidden = parent.Hidden ?? HiddenByAttribute(element), Unclickable = parent.Unclickable ?? (element.HasAttribute("inert") ? "the inert attribute" : null) };
        if (element.LocalName == "a" && element.HasAttribute("href"))
        {
            // Browsers give links a colour of their own unless a rule for the link itself says otherwise.
            sight = sight with { Color = null };
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
        : null;

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
            Color = fill ?? (color is null ? sight.Color : color is "inherit" or "currentcolor" ? parent.Color : CssColor.Parse(color)),
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
        : CssLength.Number(style[StyleProperty.Opacity]) < 0.1 ? "opacity near zero"
        : style[StyleProperty.ContentVisibility] == "hidden" ? "content-visibility:hidden"
        : HasNoSize(style) ? "a box without size"
        : IsFarAway(style) ? "a place outside the screen"
        : IsClipped(style) ? "clipping"
        : style[StyleProperty.Filter] is { } filter && filter.Replace(" ", "", StringComparison.Ordinal) is "opacity(0)" or "opacity(0%)" ? "filter:opacity(0)"
        : null;

    private static bool HasNoSize(StyleDeclarations style)
    {
        var clips = style[StyleProperty.Overflow] is { } overflow && (overflow.StartsWith("hidden", StringComparison.Ordinal) || overflow.StartsWith("clip", StringComparison.Ordinal));
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
            || IsTransformedAway(style[StyleProperty.Transform]);
    }

    private static bool IsBefore(string? value) => CssLength.Pixels(value) <= -FarAway;

    private static bool IsBeyond(string? value) => CssLength.Pixels(value) >= 2 * CssLength.ScreenWidth || value is "100vw" or "200vw";

    private static bool IsTransformedAway(string? value)
    {
        if (value is null)
        {
            return false;
        }

        var transform = value.Replace(" ", "", StringComparison.Ordinal);
        if (transform is "0" || transform.Contains("scale(0)", StringComparison.Ordinal) || transform.Contains("scalex(0)", StringComparison.Ordinal)
            || transform.Contains("scaley(0)", StringComparison.Ordinal) || transform.Contains("scale(0,", StringComparison.Ordinal))
        {
            return true;
        }

        var at = transform.IndexOf("translate", StringComparison.Ordinal);
        var open = at < 0 ? -1 : transform.IndexOf('(', at);
        var close = open < 0 ? -1 : transform.IndexOf(')', open);
        return close > 0 && transform[(open + 1)..close].Split(',').Any(p => IsBefore(p) || IsBeyond(p));
    }

    private static bool IsClipped(StyleDeclarations style)
    {
        if (style[StyleProperty.Clip] is { } clip && clip.StartsWith("rect(", StringComparison.Ordinal) && clip.EndsWith(')')
            && style[StyleProperty.Position] is "absolute" or "fixed")
        {
            var edges = clip[5..^1].Split([',', ' '], StringSplitOptions.RemoveEmptyEntries).Select(CssLength.Pixels).ToArray();
            return edges.Length == 4 && edges.All(e => e is not null) && (edges[2] - edges[0] <= 1 || edges[1] - edges[3] <= 1);
        }

        var path = style[StyleProperty.ClipPath]?.Replace(" ", "", StringComparison.Ordinal);
        return path is not null && (path.StartsWith("inset(50%", StringComparison.Ordinal) || path.StartsWith("inset(100%", StringComparison.Ordinal)
            || path.StartsWith("circle(0", StringComparison.Ordinal) || path.StartsWith("ellipse(0", StringComparison.Ordinal) || path.StartsWith("polygon(00,00", StringComparison.Ordinal));
    }
}
