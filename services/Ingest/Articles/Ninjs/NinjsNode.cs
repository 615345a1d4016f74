using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Syndication.Ingest.Articles;

/// <summary>
/// An object of a ninjs document that is read leniently and complains by name: members are found whatever their case
/// (ninjs 1 and 2 wrote <c>versioncreated</c>, 3 writes <c>versionCreated</c>), and what has the wrong kind is a
/// problem at its path.
/// </summary>
internal readonly partial struct NinjsNode(JsonElement element, string path, List<ReadProblem> problems)
{
    private const int MostEntries = 1000;

    /// <summary>Text of the first of <paramref name="names"/> that is there; null when none is, or it is blank.</summary>
    public string? Text(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (Find(name) is not { } value)
            {
                continue;
            }

            switch (value.ValueKind)
            {
                case JsonValueKind.String when value.GetString()!.Trim() is { Length: > 0 } text:
                    return text;
                case JsonValueKind.Number:
                    return value.GetRawText();
                case JsonValueKind.String or JsonValueKind.Null:
                    continue;
                default:
                    Complain(name, $"is {Kind(value)}; send a string.");
                    return null;
            }
        }

        return null;
    }

    /// <summary>An instant in UTC; one without an offset counts as UTC.</summary>
    public DateTimeOffset? Instant(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (Text(name) is not { } text)
            {
                continue;
            }

            if (IsoDate().IsMatch(text)
                && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var instant))
            {
                return instant;
            }

            Complain(name, $"'{Cut(text)}' is no date; write it as 2026-01-31T12:00:00Z.");
            return null;
        }

        return null;
    }

    /// <summary>A whole number from 1; what is none is left out (sizes and version labels are not worth a refusal).</summary>
    public int? Count(string name) =>
        int.TryParse(Text(name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number : null;

    /// <summary>An absolute http or https address; anything else is left out.</summary>
    public string? Url(string name) => Text(name) is { } text && IsWebAddress(text) ? text : null;

    /// <summary>A member that is an object; null when it is absent, and where it is something else.</summary>
    public NinjsNode? Object(string name) => Find(name) is { ValueKind: JsonValueKind.Object } value ? new NinjsNode(value, At(name), problems) : null;

    /// <summary>Texts of the members that begin so: the <c>headline_main</c> and <c>body_richtext</c> of ninjs 1.</summary>
    public IEnumerable<string> Prefixed(string prefix) =>
    [
        .. element.EnumerateObject().Where(m => m.Value.ValueKind == JsonValueKind.String && m.Name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
            .Select(m => m.Value.GetString()!.Trim()).Where(t => t.Length > 0).Take(MostEntries),
    ];

    /// <summary>Every text in a member that the schema does not know, whatever its shape: a string, strings, objects of strings.</summary>
    public IEnumerable<string> Loose(string name)
    {
        if (Find(name) is not { } value)
        {
            return [];
        }

        IEnumerable<JsonElement> entries = value.ValueKind == JsonValueKind.Array ? value.EnumerateArray() : [value];
        return [.. entries.Take(MostEntries).SelectMany(e => e.ValueKind == JsonValueKind.Object ? e.EnumerateObject().Select(m => m.Value) : [e])
            .Where(e => e.ValueKind == JsonValueKind.String).Select(e => e.GetString()!)];
    }

    /// <summary>Objects of a list. ninjs 1 has an object of them instead, whose member names are their names.</summary>
    public IReadOnlyList<NinjsNode> List(string name)
    {
        if (Find(name) is not { ValueKind: not JsonValueKind.Null } value)
        {
            return [];
        }

        if (value.ValueKind is not (JsonValueKind.Array or JsonValueKind.Object))
        {
            Complain(name, $"is {Kind(value)}; send a list of objects.");
            return [];
        }

        var nodes = new List<NinjsNode>();
        foreach (var (at, item) in Items(value))
        {
            var itemPath = $"{At(name)}{at}";
            if (item.ValueKind != JsonValueKind.Object)
            {
                problems.Add(new ReadProblem(itemPath, $"is {Kind(item)}; send an object."));
                return [];
            }

            nodes.Add(new NinjsNode(item, itemPath, problems));
            if (nodes.Count > MostEntries)
            {
                Complain(name, $"has more than {MostEntries} entries; send fewer.");
                return [];
            }
        }

        return nodes;
    }

    /// <summary>The path of a member, spelled as the document spells it: ninjs 2 has <c>versioncreated</c>, 3 has <c>versionCreated</c>.</summary>
    public string At(string name)
    {
        var spelled = Spelled(name);
        return path.Length == 0 ? spelled : $"{path}.{spelled}";
    }

    private string Spelled(string name)
    {
        if (element.ValueKind == JsonValueKind.Object)
        {
            foreach (var member in element.EnumerateObject())
            {
                if (string.Equals(member.Name, name, StringComparison.OrdinalIgnoreCase))
                {
                    return member.Name;
                }
            }
        }

        return name;
    }

    public void Complain(string name, string text) => problems.Add(new ReadProblem(At(name), text));

    public static bool IsWebAddress(string? text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" && uri.Host.Length > 0;

    private JsonElement? Find(string name)
    {
        if (element.TryGetProperty(name, out var exact))
        {
            return exact;
        }

        foreach (var member in element.EnumerateObject())
        {
            if (string.Equals(member.Name, name, StringComparison.OrdinalIgnoreCase))
            {
                return member.Value;
            }
        }

        return null;
    }

    private static IEnumerable<(string At, JsonElement Item)> Items(JsonElement value) => value.ValueKind == JsonValueKind.Array
        ? value.EnumerateArray().Select((item, i) => ($"[{i}]", item))
        : value.EnumerateObject().Where(m => m.Value.ValueKind != JsonValueKind.String).Select(m => ($".{Cut(m.Name)}", m.Value));

    private static string Cut(string text) => text.Length <= 60 ? text : text[..60] + "…";

    private static string Kind(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Array => "a list",
        JsonValueKind.Object => "an object",
        JsonValueKind.String => "a string",
        JsonValueKind.Number => "a number",
        JsonValueKind.Null => "null",
        _ => "true or false",
    };

    [GeneratedRegex("^[0-9]{4}-[0-9]{2}-[0-9]{2}([T ]|$)", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex IsoDate();
}
