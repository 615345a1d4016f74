using AngleSharp.Html.Dom;

namespace Syndication.Ingest.Pages;

/// <summary>A page's <c>meta</c> elements by name, in one pass: OpenGraph, Twitter cards, Dublin Core and what else newsrooms write. Pure.</summary>
internal sealed class MetaTags
{
    private const int Most = 500;
    private readonly Dictionary<string, List<string>> values = new(StringComparer.OrdinalIgnoreCase);

    public static MetaTags Of(IHtmlDocument page)
    {
        var read = new MetaTags();
        foreach (var meta in page.QuerySelectorAll("meta[content]").Take(Most))
        {
            var name = meta.GetAttribute("property") ?? meta.GetAttribute("name") ?? meta.GetAttribute("http-equiv") ?? meta.GetAttribute("itemprop");
            if (name is { Length: > 0 and <= 100 } && Texts.Clean(meta.GetAttribute("content")) is { } content)
            {
                (read.values.TryGetValue(name.Trim(), out var list) ? list : read.values[name.Trim()] = []).Add(content);
            }
        }

        return read;
    }

    public string? this[string name] => values.TryGetValue(name, out var list) ? list[0] : null;

    public IReadOnlyList<string> All(string name) => values.TryGetValue(name, out var list) ? list : [];

    /// <summary>The first of several names that says anything, and which one.</summary>
    public (string Value, string From)? First(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (this[name] is { } value)
            {
                return (value, (name.StartsWith("og:", StringComparison.Ordinal) || name.StartsWith("article:", StringComparison.Ordinal) ? "opengraph " : "meta ") + name);
            }
        }

        return null;
    }
}
