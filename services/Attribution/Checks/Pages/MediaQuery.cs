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
}
