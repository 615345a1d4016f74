using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Syndication.Ingest.Articles;

/// <summary>
/// An element of a NewsML-G2 item with its place, as an XPath. Elements are found by their local names: some providers
/// send the item without its namespace.
/// </summary>
internal readonly partial struct G2Node(XElement element, string path, G2Catalog catalog, List<ReadProblem> problems)
{
    private const int MostChildren = 2000;

    public XElement Element => element;

    public string Path => path;

    public G2Catalog Catalog => catalog;

    public string Name => element.Name.LocalName;

    /// <summary>The first child of that name.</summary>
    public G2Node? Child(string name) => element.Elements().FirstOrDefault(e => e.Name.LocalName == name) is { } child
        ? new G2Node(child, $"{path}/{name}", catalog, problems)
        : null;

    /// <summary>Every child of that name; 2,000 at most, more is a problem.</summary>
    public IReadOnlyList<G2Node> Children(string name)
    {
        var children = new List<G2Node>();
        foreach (var child in element.Elements())
        {
            if (child.Name.LocalName != name)
            {
                continue;
            }

            if (children.Count == MostChildren)
            {
                problems.Add(new ReadProblem($"{path}/{name}", $"There are more than {MostChildren} of it; send fewer."));
                return [];
            }

            children.Add(new G2Node(child, $"{path}/{name}[{children.Count + 1}]", catalog, problems));
        }

        return children;
    }

    public string? Attribute(string name) => element.Attribute(name)?.Value.Trim() is { Length: > 0 } value ? value : null;

    public string? Language => element.AncestorsAndSelf().Select(e => e.Attribute(XNamespace.Xml + "lang")?.Value).FirstOrDefault(l => l is { Length: > 0 });

    /// <summary>Its text with white space collapsed; null where there is none.</summary>
    public string? Text => Collapse(element.Value);

    /// <summary>Text of a child.</summary>
    public string? TextOf(string name) => Child(name) is { } child ? child.Text : null;

    /// <summary>Its text by paragraphs: a <c>br</c> or a blank line ends one.</summary>
    public IReadOnlyList<string> Paragraphs
    {
        get
        {
            var text = new StringBuilder();
            foreach (var node in element.DescendantNodes())
            {
                _ = node switch
                {
                    XText t => text.Append(t.Value),
                    XElement { Name.LocalName: "br" or "p" } => text.Append("\n\n"),
                    _ => text,
                };
            }

            return [.. BlankLine().Split(text.ToString()).Select(Collapse).OfType<string>()];
        }
    }

    /// <summary>The concept that it names by <c>uri</c>, <c>qcode</c> or <c>literal</c>; QCodes are resolved.</summary>
    public string? Concept => Attribute("uri") ?? (Attribute("qcode") is { } qcode ? catalog.Resolve(qcode) : Attribute("literal"));

    /// <summary>The code alone of <see cref="Concept"/>, in lower case.</summary>
    public string? Code => Concept is { } concept ? G2Catalog.Code(concept) : null;

    /// <summary>The code alone of an attribute that holds a QCode (<c>role</c>, <c>rel</c>, <c>rendition</c>) or its URI form.</summary>
    public string? CodeOf(string attribute) => (Attribute(attribute) ?? Attribute(attribute + "uri")) is { } value ? G2Catalog.Code(value) : null;

    /// <summary>Its <c>name</c>, in the language asked for where there are several.</summary>
    public string? NameIn(string? language)
    {
        var names = element.Elements().Where(e => e.Name.LocalName == "name").ToList();
        var wanted = language is null ? null : names.Find(n => string.Equals(n.Attribute(XNamespace.Xml + "lang")?.Value, language, StringComparison.OrdinalIgnoreCase));
        return (wanted ?? names.FirstOrDefault()) is { } name ? Collapse(name.Value) : null;
    }

    /// <summary>An instant in UTC of a child; one without an offset counts as UTC. What is no date is a problem.</summary>
    public DateTimeOffset? Instant(string name)
    {
        if (Child(name) is not { } child || child.Text is not { } text)
        {
            return null;
        }

        if (IsoDate().IsMatch(text)
            && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var instant))
        {
            return instant;
        }

        child.Complain($"'{Cut(text)}' is no date; write it as 2026-01-31T12:00:00Z.");
        return null;
    }

    public int? Count(string attribute) =>
        int.TryParse(Attribute(attribute), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number : null;

    public void Complain(string text) => problems.Add(new ReadProblem(path, text));

    /// <param name="at">What follows the path: <c>/guid</c>, <c>/@version</c>.</param>
    /// <param name="text">What is wrong, and the remedy.</param>
    public void Complain(string at, string text) => problems.Add(new ReadProblem(path + at, text));

    public static string? Collapse(string text) => Spaces().Replace(text, " ").Trim() is { Length: > 0 } collapsed ? collapsed : null;

    private static string Cut(string text) => text.Length <= 60 ? text : text[..60] + "…";

    [GeneratedRegex(@"\s+", RegexOptions.NonBacktracking)]
    private static partial Regex Spaces();

    [GeneratedRegex(@"\n[ \t\r]*\n", RegexOptions.NonBacktracking)]
    private static partial Regex BlankLine();

    [GeneratedRegex("^[0-9]{4}-[0-9]{2}-[0-9]{2}([T ]|$)", RegexOptions.NonBacktracking)]
    private static partial Regex IsoDate();
}
