using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace Syndication.Ingest.Pages;

/// <summary>The story among a page's microdata (HTML, section 5.2): properties of the first item that is a kind of schema.org's Article. Pure.</summary>
internal sealed class Microdata
{
    private const int MostProperties = 300;
    private readonly List<(string Name, IElement Element)> properties = [];

    public static Microdata Of(IHtmlDocument page)
    {
        var read = new Microdata();
        var story = page.QuerySelectorAll("[itemscope][itemtype]").Take(200).FirstOrDefault(e => IsStory(e.GetAttribute("itemtype")));
        if (story is not null)
        {
            read.Type = story.GetAttribute("itemtype");
            foreach (var element in story.QuerySelectorAll("[itemprop]").Take(MostProperties))
            {
                if (ReferenceEquals(Scope(element, story), story))
                {
                    read.properties.AddRange(element.GetAttribute("itemprop")!.Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(5).Select(n => (n, element)));
                }
            }
        }

        return read;
    }

    public string? Type { get; private set; }

    public string? Text(string name) => Texts.Clean(properties.Where(p => p.Name == name).Select(p => Value(p.Element)).FirstOrDefault(v => !string.IsNullOrWhiteSpace(v)));

    /// <summary>The names of persons and the like, which are items of their own or plain text.</summary>
    public IEnumerable<string> Names(string name) => properties.Where(p => p.Name == name)
        .Select(p => Texts.Clean(p.Element.HasAttribute("itemscope") ? p.Element.QuerySelector("[itemprop~=name]") is { } named ? Value(named) : p.Element.TextContent : Value(p.Element))).OfType<string>();

    private static bool IsStory(string? type) => type is not null && type.Contains("schema.org", StringComparison.OrdinalIgnoreCase)
        && (type.TrimEnd('/').EndsWith("Article", StringComparison.OrdinalIgnoreCase) || type.EndsWith("BlogPosting", StringComparison.OrdinalIgnoreCase) || type.EndsWith("Report", StringComparison.OrdinalIgnoreCase));

    private static IElement? Scope(IElement element, IElement story)
    {
        var at = element.ParentElement;
        while (at is not null && !ReferenceEquals(at, story) && !at.HasAttribute("itemscope"))
        {
            at = at.ParentElement;
        }

        return at;
    }

    private static string? Value(IElement element) =>
        element.GetAttribute("content") ?? element.GetAttribute("datetime")
        ?? (element.LocalName is "img" or "source" ? element.GetAttribute("src") : element.LocalName is "a" or "link" && element.TextContent.Trim().Length == 0 ? element.GetAttribute("href") : element.TextContent);
}
