namespace Syndication.Attribution.Checks;

/// <summary>Media queries, answered for a light desktop screen 1280 pixels wide. Unknown features count as true: a rule that may hide something is heard.</summary>
internal static class MediaQuery
{
    public static bool AppliesToDesktop(string? query)
    {
        if (string.IsNullOrWhiteSpace(query))
        {
            return true;
        }

        foreach (var part in query.ToLowerInvariant().Split(','))
        {
            if (IsTrue(part.Trim()))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsTrue(string query)
    {
        var negated = query.StartsWith("not ", StringComparison.Ordinal);
        var text = negated ? query[4..].Trim() : query.StartsWith("only ", StringComparison.Ordinal) ? query[5..].Trim() : query;
        var holds = true;
        foreach (var term in text.Split(" and ", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            holds &= term.StartsWith('(') ? Feature(term.Trim('(', ')').Trim()) : term is "all" or "screen" or "";
        }

        return holds != negated;
    }

    private static bool Feature(string feature)
    {
        if (feature.AsSpan().IndexOfAny('<', '>') >= 0)
        {
            return Range(feature);
        }

        var colon = feature.IndexOf(':', StringComparison.Ordinal);
        var name = (colon < 0 ? feature : feature[..colon]).Trim();
        var value = colon < 0 ? "" : feature[(colon + 1)..].Trim();
        return name switch
        {
            "min-width" or "min-device-width" => CssLength.Pixels(value) is not { } least || least <= CssLength.ScreenWidth,
            "max-width" or "max-device-width" => CssLength.Pixels(value) is not { } most || most >= CssLength.ScreenWidth,
            "prefers-color-scheme" => value == "light",
            "prefers-reduced-motion" => value != "reduce",
            "prefers-contrast" or "forced-colors" => value is "no-preference" or "none",
            "orientation" => value == "landscape",
            "scripting" => value == "enabled",
            _ => true,
        };
    }

    /// <summary><c>width &gt;= 600px</c>, <c>400px &lt; width &lt;= 900px</c> (Media Queries 4, section 2.4.3).</summary>
    private static bool Range(string feature)
    {
        var at = 0;
        double? left = null;
        var (isLess, holds) = (false, true);
        foreach (var part in feature.Split('<', '>'))
        {
            at += part.Length;
            var text = part.TrimStart('=').Trim();
            var value = text is "width" or "device-width" ? CssLength.ScreenWidth : text is "height" ? CssLength.ScreenHeight : CssLength.Pixels(text);
            if (value is null)
            {
                return true;
            }

            var orEqual = part.StartsWith('=');
            holds &= left is null || (isLess ? left < value : left > value) || (orEqual && left == value);
            left = value;
            isLess = at < feature.Length && feature[at] == '<';
            at++;
        }

        return holds;
    }
}
