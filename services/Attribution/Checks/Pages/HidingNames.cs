using System.Collections.Frozen;

namespace Syndication.Attribution.Checks;

/// <summary>Class names that the common style frameworks hide elements by.</summary>
internal static class HidingNames
{
    private static readonly FrozenSet<string> Names = new[]
    {
        "sr-only", "visually-hidden", "visuallyhidden", "screen-reader-text", "screen-reader-only", "d-none", "is-hidden", "hidden", "hide", "u-hidden",
        "invisible", "offscreen", "off-screen", "element-invisible", "element-hidden", "assistive-text", "a11y-hidden", "hidden-text", "is-visually-hidden",
        "show-for-sr", "print-only", "uk-hidden", "u-visually-hidden", "nodisplay", "no-display", "opacity-0", "text-hide", "collapse", "w3-hide",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static readonly string[] ShownOnDesktop = ["d-sm-", "d-md-", "d-lg-", "d-xl-", "sm:", "md:", "lg:", "xl:", "show"];

    /// <summary>The first such name among an element's classes; null when there is none, or another class shows it on a desktop screen.</summary>
    public static string? FindIn(string? classes)
    {
        if (string.IsNullOrEmpty(classes))
        {
            return null;
        }

        string? found = null;
        foreach (var range in classes.AsSpan().Split(' '))
        {
            var name = classes.AsSpan()[range];
            if (name.Length is 0 or > 30)
            {
                continue;
            }

            found ??= Names.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(name, out var actual) ? actual : null;
            foreach (var shown in ShownOnDesktop)
            {
                if (name.StartsWith(shown, StringComparison.Ordinal))
                {
                    return null;
                }
            }
        }

        return found;
    }
}
