using System.Collections.Frozen;

namespace Syndication.Attribution.Checks;

/// <summary>The properties that can take text out of a reader's sight.</summary>
internal enum StyleProperty
{
    Display, Visibility, Opacity, FontSize, Width, Height, MaxWidth, MaxHeight, Overflow, Position, Left, Right, Top, Bottom,
    MarginLeft, MarginTop, TextIndent, Clip, ClipPath, Transform, Color, Background, Filter, PointerEvents, LineHeight,
    ContentVisibility, TextFill, Scale, Translate, Rotate, Zoom, ZIndex, Mask, All, Blend,
}

/// <summary>
/// Declared values of those properties, in lower case; the last one of a property stands. Values that a rule and an
/// element's own style declare are laid over each other in the order of the cascade.
/// </summary>
internal sealed class StyleDeclarations
{
    private const int MostDeclarations = 200;

    private static readonly FrozenDictionary<string, StyleProperty> Names = new Dictionary<string, StyleProperty>
    {
        ["display"] = StyleProperty.Display, ["visibility"] = StyleProperty.Visibility, ["opacity"] = StyleProperty.Opacity,
        ["font-size"] = StyleProperty.FontSize, ["width"] = StyleProperty.Width, ["height"] = StyleProperty.Height,
        ["max-width"] = StyleProperty.MaxWidth, ["max-height"] = StyleProperty.MaxHeight, ["overflow"] = StyleProperty.Overflow,
        ["overflow-x"] = StyleProperty.Overflow, ["overflow-y"] = StyleProperty.Overflow, ["position"] = StyleProperty.Position,
        ["left"] = StyleProperty.Left, ["right"] = StyleProperty.Right, ["top"] = StyleProperty.Top, ["bottom"] = StyleProperty.Bottom,
        ["inset-inline-start"] = StyleProperty.Left, ["margin-left"] = StyleProperty.MarginLeft, ["margin-inline-start"] = StyleProperty.MarginLeft,
        ["margin-top"] = StyleProperty.MarginTop, ["text-indent"] = StyleProperty.TextIndent, ["clip"] = StyleProperty.Clip,
        ["clip-path"] = StyleProperty.ClipPath, ["-webkit-clip-path"] = StyleProperty.ClipPath, ["transform"] = StyleProperty.Transform,
        ["scale"] = StyleProperty.Scale, ["translate"] = StyleProperty.Translate, ["rotate"] = StyleProperty.Rotate, ["zoom"] = StyleProperty.Zoom,
        ["z-index"] = StyleProperty.ZIndex, ["mask"] = StyleProperty.Mask, ["mask-image"] = StyleProperty.Mask, ["-webkit-mask"] = StyleProperty.Mask,
        ["-webkit-mask-image"] = StyleProperty.Mask, ["all"] = StyleProperty.All, ["mix-blend-mode"] = StyleProperty.Blend, ["color"] = StyleProperty.Color, ["background-color"] = StyleProperty.Background,
        ["background"] = StyleProperty.Background, ["filter"] = StyleProperty.Filter, ["pointer-events"] = StyleProperty.PointerEvents,
        ["line-height"] = StyleProperty.LineHeight, ["content-visibility"] = StyleProperty.ContentVisibility,
        ["-webkit-text-fill-color"] = StyleProperty.TextFill,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    private static readonly int Count = Enum.GetValues<StyleProperty>().Length;

    private readonly string?[] values = new string?[Count];

    private long important;

    private Dictionary<string, string>? custom;

    /// <summary>Custom properties (<c>--name</c>) that are declared beside them; null when there are none.</summary>
    public IReadOnlyDictionary<string, string>? Custom => custom;

    public bool IsEmpty { get; private set; } = true;

    public string? this[StyleProperty property] => values[(int)property];

    /// <summary>Reads a declaration list, as in a <c>style</c> attribute or between a rule's braces.</summary>
    public static StyleDeclarations Parse(ReadOnlySpan<char> text)
    {
        var declarations = new StyleDeclarations();
        for (var count = 0; text.Length > 0 && count < MostDeclarations; count++)
        {
            var end = DeclarationEnd(text);
            declarations.Read(text[..end]);
            text = end < text.Length ? text[(end + 1)..] : [];
        }

        return declarations;
    }

    /// <summary>Lays <paramref name="stronger"/> over this; only an important value withstands one that is not.</summary>
    public void Overlay(StyleDeclarations stronger)
    {
        for (var i = 0; i < Count; i++)
        {
            if (stronger.values[i] is { } value)
            {
                Set((StyleProperty)i, value, (stronger.important & (1L << i)) != 0);
            }
        }

        foreach (var (name, value) in stronger.custom ?? [])
        {
            (custom ??= new Dictionary<string, string>(StringComparer.Ordinal))[name] = value;
        }
    }

    /// <summary>The value with custom properties put in; null when it is not stated, or names one that is not known.</summary>
    public string? Value(StyleProperty property, IReadOnlyDictionary<string, string?> known) =>
        values[(int)property] is { } value && value.Contains("var(", StringComparison.Ordinal) ? CssVariables.Resolve(value, custom, known) : values[(int)property];

    /// <summary>A copy with custom properties put in; what names an unknown one is left out.</summary>
    public StyleDeclarations Resolved(IReadOnlyDictionary<string, string?> known)
    {
        if (!Array.Exists(values, v => v?.Contains("var(", StringComparison.Ordinal) == true))
        {
            return this;
        }

        var copy = new StyleDeclarations { important = important, IsEmpty = IsEmpty, custom = custom };
        for (var i = 0; i < Count; i++)
        {
            copy.values[i] = Value((StyleProperty)i, known);
            copy.IsOpaque |= copy.values[i] is null && values[i] is not null && (StyleProperty)i is StyleProperty.Display or StyleProperty.Visibility or StyleProperty.Opacity;
        }

        return copy;
    }

    /// <summary>Whether it is shown hangs on a custom property that is not known.</summary>
    public bool IsOpaque { get; private set; }

    private void Read(ReadOnlySpan<char> declaration)
    {
        var colon = declaration.IndexOf(':');
        if (colon <= 0 || declaration.Length > 2000)
        {
            return;
        }

        var name = CssText.Unescaped(declaration[..colon].Trim().ToString());
        var value = CssText.Unescaped(declaration[(colon + 1)..].Trim().ToString()).ToLowerInvariant();
        var bang = value.LastIndexOf('!');
        var isImportant = bang >= 0 && value[(bang + 1)..].Trim() == "important";
        value = isImportant ? value[..bang].TrimEnd() : value;
        if (name.StartsWith("--", StringComparison.Ordinal))
        {
            custom ??= new Dictionary<string, string>(StringComparer.Ordinal);
            custom[name] = custom.Count < MostDeclarations ? value : custom.GetValueOrDefault(name, "");
        }
        else if (Names.TryGetValue(name, out var property))
        {
            Set(property, value, isImportant);
        }
        else if (name.Equals("font", StringComparison.OrdinalIgnoreCase) && FontSize(value) is { } size)
        {
            Set(StyleProperty.FontSize, size, isImportant);
        }
        else if (name.Equals("inset", StringComparison.OrdinalIgnoreCase))
        {
            ReadInset(value, isImportant);
        }
    }

    /// <summary><c>font: 0/0 a</c> and the like: the first part that is a length.</summary>
    private static string? FontSize(string value) =>
        value.Split([' ', '/'], StringSplitOptions.RemoveEmptyEntries).FirstOrDefault(p => CssLength.Pixels(p) is not null);

    private void ReadInset(string value, bool isImportant)
    {
        var parts = value.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length > 0)
        {
            Set(StyleProperty.Top, parts[0], isImportant);
            Set(StyleProperty.Left, parts.Length > 3 ? parts[3] : parts.Length > 1 ? parts[1] : parts[0], isImportant);
        }
    }

    private void Set(StyleProperty property, string value, bool isImportant)
    {
        var bit = 1L << (int)property;
        if (isImportant || (important & bit) == 0)
        {
            values[(int)property] = value;
            important |= isImportant ? bit : 0;
            IsEmpty = false;
        }
    }

    /// <summary>The next semicolon that does not stand in quotes or brackets.</summary>
    private static int DeclarationEnd(ReadOnlySpan<char> text)
    {
        var depth = 0;
        var quote = '\0';
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (quote != '\0')
            {
                quote = c == quote ? '\0' : quote;
            }
            else if (c is '"' or '\'')
            {
                quote = c;
            }
            else if (c == '(')
            {
                depth++;
            }
            else if (c == ')')
            {
                depth = Math.Max(0, depth - 1);
            }
            else if (c == ';' && depth == 0)
            {
                return i;
            }
        }

        return text.Length;
    }
}
