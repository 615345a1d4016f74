using System.Text.Json;
using System.Text.RegularExpressions;
using AngleSharp.Html.Dom;

namespace Syndication.Ingest.Pages;

/// <summary>
/// The story among a page's JSON-LD scripts (https://schema.org/Article and its kinds): in graphs, lists and members, with references by
/// <c>@id</c> resolved. What is broken is mended where that is plain (comments, line breaks in strings, trailing commas), else its simple
/// members are read one by one. Pure.
/// </summary>
internal sealed partial class JsonLd : IDisposable
{
    private const int MostScripts = 30;
    private const int MostCharacters = 500_000;
    private const int MostNodes = 2000;
    private const int Deepest = 12;
    private static readonly JsonDocumentOptions Parsing = new() { MaxDepth = 64, AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };

    private readonly List<JsonDocument> documents = [];
    private readonly List<JsonElement> nodes = [];
    private readonly Dictionary<string, JsonElement> byId = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> salvaged = new(StringComparer.Ordinal);

    public static JsonLd Of(IHtmlDocument page)
    {
        var read = new JsonLd();
        foreach (var script in page.QuerySelectorAll("script[type*='ld+json' i]").Take(MostScripts))
        {
            read.Take(script.TextContent);
        }

        read.Story = read.nodes.Where(IsStory).OrderByDescending(n => n.TryGetProperty("headline", out _)).Select(n => (JsonElement?)n).FirstOrDefault();
        return read;
    }

    public JsonElement? Story { get; private set; }

    public bool IsA(string type) => Story is { } story && Types(story).Contains(type, StringComparer.OrdinalIgnoreCase);

    /// <summary>The member as text: itself, the first of a list, or the value, name or address of an object.</summary>
    public string? Text(string name) => Member(Story, name) is { } value ? Value(value, "@value", "name", "url", "@id") : Story is null ? salvaged.GetValueOrDefault(name) : null;

    /// <summary>Members of the member, such as the <c>name</c> of each <c>author</c>, in order.</summary>
    public IEnumerable<string> Each(string name, params string[] members) => Member(Story, name) is not { } value ? []
        : value.ValueKind == JsonValueKind.Array ? value.EnumerateArray().Take(100).Select(v => Value(v, members)).OfType<string>()
        : Value(value, members) is { } one ? [one] : [];

    /// <summary>A member of the member's first object.</summary>
    public string? Inner(string name, params string[] path)
    {
        var at = First(Member(Story, name));
        foreach (var step in path[..^1])
        {
            at = First(Member(at, step));
        }

        return at is { ValueKind: JsonValueKind.Object } && Member(at, path[^1]) is { } value ? Value(value, "@value", "name", "url", "@id") : null;
    }

    public void Dispose() => documents.ForEach(d => d.Dispose());

    private void Take(string script)
    {
        if (script.Length > MostCharacters || string.IsNullOrWhiteSpace(script))
        {
            return;
        }

        var document = Parse(script) ?? Parse(Mended(script));
        if (document is null)
        {
            Salvage(script);
            return;
        }

        documents.Add(document);
        Collect(document.RootElement, 0);
    }

    private static JsonDocument? Parse(string text)
    {
        try
        {
            return JsonDocument.Parse(text, Parsing);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Without what templates put around and into it: CDATA marks, HTML comments, a closing semicolon, line breaks inside strings.</summary>
    private static string Mended(string script)
    {
        var (start, end) = (script.AsSpan().IndexOfAny('{', '['), script.AsSpan().LastIndexOfAny('}', ']'));
        return start < 0 || end < start ? "" : string.Create(end - start + 1, (script, start), static (into, source) =>
        {
            for (var i = 0; i < into.Length; i++)
            {
                into[i] = source.script[source.start + i] is < ' ' ? ' ' : source.script[source.start + i];
            }
        });
    }

    private void Salvage(string script)
    {
        if (StoryType().IsMatch(script))
        {
            foreach (Match member in Member().Matches(script).Take(100))
            {
                salvaged.TryAdd(member.Groups["name"].Value, System.Net.WebUtility.HtmlDecode(Regex.Unescape(Unsafe().Replace(member.Groups["value"].Value, ""))));
            }
        }
    }

    private void Collect(JsonElement element, int depth)
    {
        if (depth > Deepest || nodes.Count >= MostNodes)
        {
            return;
        }

        if (element.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in element.EnumerateArray())
            {
                Collect(item, depth + 1);
            }
        }
        else if (element.ValueKind == JsonValueKind.Object)
        {
            nodes.Add(element);
            if (Own(element, "@id") is { } id && element.EnumerateObject().Skip(1).Any())
            {
                byId.TryAdd(id, element);
            }

            foreach (var member in element.EnumerateObject())
            {
                if (member.Value.ValueKind is JsonValueKind.Object or JsonValueKind.Array)
                {
                    Collect(member.Value, depth + 1);
                }
            }
        }
    }

    private static bool IsStory(JsonElement node) => Types(node).Any(t => t.EndsWith("Article", StringComparison.OrdinalIgnoreCase) || t is "BlogPosting" or "LiveBlogPosting" or "Report" or "SocialMediaPosting");

    private static IEnumerable<string> Types(JsonElement node) => !node.TryGetProperty("@type", out var type) ? []
        : (type.ValueKind == JsonValueKind.Array ? type.EnumerateArray().Take(10).Select(Safe).OfType<string>() : Safe(type) is { } one ? [one] : []).Select(t => t[(t.LastIndexOfAny(['/', '#', ':']) + 1)..]);

    private static JsonElement? First(JsonElement? value) => value is { ValueKind: JsonValueKind.Array } list ? list.GetArrayLength() > 0 ? list[0] : null : value;

    private JsonElement? Member(JsonElement? element, string name) =>
        element is { ValueKind: JsonValueKind.Object } known && known.TryGetProperty(name, out var value) ? Resolved(value) : null;

    /// <summary>An object that only names another by <c>@id</c> stands for it.</summary>
    private JsonElement Resolved(JsonElement value) =>
        value.ValueKind == JsonValueKind.Object && Own(value, "@id") is { } id && byId.TryGetValue(id, out var node) ? node : value;

    private string? Value(JsonElement value, params string[] members)
    {
        value = Resolved(value);
        return value.ValueKind switch
        {
            JsonValueKind.String => Texts.Clean(Safe(value)),
            JsonValueKind.Number => value.GetRawText(),
            JsonValueKind.Array => value.GetArrayLength() > 0 ? Value(value[0], members) : null,
            JsonValueKind.Object => members.Select(m => value.TryGetProperty(m, out var inner) ? Texts.Clean(Safe(First(inner) ?? inner)) : null).FirstOrDefault(t => t is not null),
            _ => null,
        };
    }

    private static string? Own(JsonElement element, string name) => element.TryGetProperty(name, out var value) ? Safe(value) : null;

    private static string? Safe(JsonElement text)
    {
        try
        {
            return text.ValueKind == JsonValueKind.String ? text.GetString() : null;
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair.
            return null;
        }
    }

    [GeneratedRegex("\"@type\"\\s*:\\s*\\[?\\s*\"[A-Za-z:/.]*(Article|BlogPosting|LiveBlogPosting|Report)\"", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex StoryType();

    [GeneratedRegex("\"(?<name>headline|datePublished|dateModified|dateCreated|description|inLanguage|articleSection|copyrightNotice)\"\\s*:\\s*\"(?<value>[^\"\\r\\n]+)\"\\s*[,}\\r\\n]", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Member();

    [GeneratedRegex(@"\\(?!u[0-9a-fA-F]{4}|[nrt""\\])", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 100)]
    private static partial Regex Unsafe();
}
