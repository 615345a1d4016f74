using System.Text.Json;

namespace Syndication.Host.Mirror;

/// <summary>One entry of the JSON Feed, as far as a republisher needs it.</summary>
/// <param name="Html">The compliant copy, to be shown as it is; null for a withdrawal.</param>
internal sealed record MirrorItem(string ArticleId, int Version, bool IsWithdrawn, string Change, string Title, string? Html, string? Language, string? Url, string? Note);

/// <summary>Reads the JSON Feed (docs: the extension <c>_syndication</c>). Entries that lack what is needed are left out and counted.</summary>
internal static class MirrorFeed
{
    /// <param name="Next">Address of the page with older entries; null on the last.</param>
    public sealed record Page(IReadOnlyList<MirrorItem> Items, string? Next, int Unreadable);

    /// <exception cref="JsonException">It is no JSON Feed.</exception>
    public static Page Read(ReadOnlyMemory<byte> json)
    {
        using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = 64 });
        if (document.RootElement.ValueKind != JsonValueKind.Object || !document.RootElement.TryGetProperty("items", out var entries) || entries.ValueKind != JsonValueKind.Array)
        {
            throw new JsonException("it has no 'items': give the address of the feed that ends in .json");
        }

        var (items, unreadable) = (new List<MirrorItem>(), 0);
        foreach (var entry in entries.EnumerateArray())
        {
            if (Item(entry) is { } item)
            {
                items.Add(item);
            }
            else
            {
                unreadable++;
            }
        }

        return new Page(items, Text(document.RootElement, "next_url"), unreadable);
    }

    private static MirrorItem? Item(JsonElement entry)
    {
        if (entry.ValueKind != JsonValueKind.Object || !entry.TryGetProperty("_syndication", out var facts) || Text(facts, "articleId") is not { Length: > 0 and <= 400 } id
            || !facts.TryGetProperty("version", out var number) || !number.TryGetInt32(out var version))
        {
            return null;
        }

        var withdrawn = Text(facts, "pubstatus") == "canceled";
        var html = Text(entry, "content_html");
        return html is null && !withdrawn
            ? null
            : new MirrorItem(id, version, withdrawn, Text(facts, "change") ?? "new", Text(entry, "title") ?? id, withdrawn ? null : html, Text(entry, "language"), Text(entry, "url"), Text(facts, "note"));
    }

    private static string? Text(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
