namespace Syndication.Platform.Markup;

/// <summary><c>base</c> elements of a page before it is parsed.</summary>
public static class BaseElements
{
    public const int Most = 8;

    private const string Start = "<base";

    /// <summary>
    /// Only the first base address of a document counts (HTML, section 4.2.3), and for each one the parser goes through all elements that
    /// stand so far: beyond a few, another void element of the head stands in for them.
    /// </summary>
    public static string Few(string html)
    {
        ArgumentNullException.ThrowIfNull(html);
        var (at, count) = (0, 0);
        char[]? changed = null;
        while (html.AsSpan(at).IndexOf(Start, StringComparison.OrdinalIgnoreCase) is >= 0 and var distance)
        {
            at += distance + Start.Length;
            if (at < html.Length && !char.IsAsciiLetterOrDigit(html[at]) && ++count > Most)
            {
                "<meta".CopyTo((changed ??= html.ToCharArray()).AsSpan(at - Start.Length));
            }
        }

        return changed is null ? html : new string(changed);
    }
}
