namespace Syndication.Platform.Markup;

/// <summary>
/// <c>base</c> elements of a page before it is parsed. Only the first base address of a document counts (HTML, section 4.2.3), and for each
/// one the parser goes through all elements that stand so far: beyond a few, another void element of the head stands in for them.
/// </summary>
public static class BaseElements
{
    public const int Most = 8;

    private const string Start = "<base";

    public static string Few(string html)
    {
        ArgumentNullException.ThrowIfNull(html);
        if (Beyond(html, Most) < 0)
        {
            return html;
        }

        var changed = html.ToCharArray();
        Reduce(changed);
        return new string(changed);
    }

    /// <summary>The same in place.</summary>
    public static void Reduce(Span<char> html)
    {
        for (var skip = Most; Beyond(html, skip) is >= 0 and var at; skip = 0)
        {
            "<meta".CopyTo(html[at..]);
            html = html[(at + Start.Length)..];
        }
    }

    /// <summary>Where the next one stands after so many; -1 where there are no more.</summary>
    private static int Beyond(ReadOnlySpan<char> html, int skip)
    {
        var at = 0;
        while (html[at..].IndexOf(Start, StringComparison.OrdinalIgnoreCase) is >= 0 and var distance)
        {
            at += distance + Start.Length;
            if (at < html.Length && !char.IsAsciiLetterOrDigit(html[at]) && skip-- == 0)
            {
                return at - Start.Length;
            }
        }

        return -1;
    }
}
