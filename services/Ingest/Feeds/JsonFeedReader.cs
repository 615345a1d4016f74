using System.Text.Json;
using Syndication.Contracts;
using Syndication.Ingest.Pages;
using Syndication.Platform.Markup;

namespace Syndication.Ingest.Feeds;

/// <summary>JSON Feed 1.0 and 1.1 (https://www.jsonfeed.org/version/1.1/) as articles. Values of a wrong type count as absent. Pure.</summary>
public static class JsonFeedReader
{
    private const int Deepest = 32;

    /// <param name="json">The document in UTF-8, without a byte order mark.</param>
    /// <param name="context">Relative addresses are resolved against its address.</param>
    public static ReadResult Read(ReadOnlyMemory<byte> json, ReadContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (!System.Text.Unicode.Utf8.IsValid(json.Span))
        {
            json = System.Text.Encoding.UTF8.GetBytes(MarkupText.Decode(json.Span, null));
        }

        try
        {
            return Document(json, context);
        }
        catch (JsonException exception)
        {
            if (WholeItems(json.Span) is not (> 0 and var end))
            {
                return ReadResult.Refused("feed", $"It is not well-formed JSON, so none of it was read ({exception.Message}). Have the publisher mend the feed.");
            }

            var read = Document((byte[])[.. json.Span[..end], .. "]}"u8], context);
            var rest = System.Text.Encoding.UTF8.GetString(json.Span.Slice(end, Math.Min(json.Length - end, FeedReader.MostRaw)));
            return read with { Problems = [.. read.Problems, new ReadProblem("feed", $"From character {end} on it is not well-formed JSON ({exception.Message}); the items before were read. Have the publisher mend the feed.", rest)] };
        }
    }

    private static ReadResult Document(ReadOnlyMemory<byte> json, ReadContext context)
    {
        using var document = JsonDocument.Parse(json, new JsonDocumentOptions { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip, MaxDepth = Deepest });
        return Whole("feed", document.RootElement, () => Read(document.RootElement, context));
    }

    /// <summary>How many bytes of a damaged feed go to the end of its last whole item; 0: none is whole.</summary>
    private static int WholeItems(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, isFinalBlock: false, new JsonReaderState(new JsonReaderOptions { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip, MaxDepth = Deepest }));
        var (end, isItems) = (0L, false);
        try
        {
            while (reader.Read())
            {
                if (reader is { TokenType: JsonTokenType.PropertyName, CurrentDepth: 1 })
                {
                    isItems = reader.ValueTextEquals("items"u8);
                }
                else if (isItems && reader is { TokenType: JsonTokenType.EndObject, CurrentDepth: 2 })
                {
                    end = reader.BytesConsumed;
                }
            }
        }
        catch (JsonException)
        {
            // As far as that.
        }

        return (int)end;
    }

    private static ReadResult Read(JsonElement feed, ReadContext context)
    {
        if (feed.ValueKind != JsonValueKind.Object || !feed.TryGetProperty("items", out var items) || items.ValueKind != JsonValueKind.Array)
        {
            return ReadResult.Refused("items", "This JSON Feed has no list of items; have the publisher mend the feed.");
        }

        var articles = new List<Article>();
        var problems = new List<ReadProblem>();
        var channel = new Channel(Text(feed, "language"), Author(feed));
        var number = 0;
        foreach (var item in items.EnumerateArray())
        {
            if (++number > FeedReader.MostEntries)
            {
                problems.Add(new ReadProblem("feed", $"It has more than {FeedReader.MostEntries} entries; the rest was left out. Have the publisher split the feed."));
                break;
            }

            var place = $"item {number}";
            var read = item.ValueKind == JsonValueKind.Object && item.EnumerateObject().Any()
                ? Whole(place, item, () => FeedArticles.Article(Entry(item, channel, context.Url), place, () => Raw(item), context))
                : ReadResult.Refused(place, "It is no object, or an empty one; have the publisher mend the feed.", Raw(item));
            articles.AddRange(read.Articles);
            problems.AddRange(read.Problems);
        }

        return new ReadResult(articles, problems) { Feed = Facts(feed, context.Url) };
    }

    private static ReadResult Whole(string place, JsonElement element, Func<ReadResult> read)
    {
        try
        {
            return read();
        }
        catch (InvalidOperationException)
        {
            return ReadResult.Refused(place, "A name in it has an escaped half of a surrogate pair, which is no text; have the publisher mend the feed.", Raw(element));
        }
    }

    private static FeedEntry Entry(JsonElement item, Channel channel, Uri? baseUrl)
    {
        var address = WebAddresses.Absolute(Text(item, "url"), baseUrl);
        var external = WebAddresses.Absolute(Text(item, "external_url"), baseUrl);
        var page = (address ?? external) is { } known ? new Uri(known) : baseUrl;
        FeedContent? content = Text(item, "content_html") is { } html ? new FeedContent(html, FeedContentKind.Html, page)
            : Text(item, "content_text") is { } text ? new FeedContent(text, FeedContentKind.Text, page)
            : null;
        FeedContent? summary = Text(item, "summary") is { } said ? new FeedContent(said, FeedContentKind.Text, page) : null;
        return new FeedEntry
        {
            Id = Text(item, "id") ?? address ?? external,
            Title = FeedText.Plain(Text(item, "title")),
            Link = address ?? external,
            Summary = content is null ? null : summary,
            Content = content ?? summary,
            Author = Author(item) ?? channel.Author,
            Language = Text(item, "language") ?? channel.Language,
            Published = FeedDates.Read(Text(item, "date_published")),
            Updated = FeedDates.Read(Text(item, "date_modified")),
            Categories = [.. Strings(item, "tags").Select(t => FeedText.Plain(t)).OfType<string>().Distinct().Select(t => new Subject { Name = t })],
            Images = [.. Images(item).Select(u => WebAddresses.Absolute(u, page)).OfType<string>().Distinct().Select(u => new Image { Url = u })],
            Related = address is not null && external is not null ? [new RelatedLink { Url = external, Rel = "related" }] : [],
        };
    }

    private static IEnumerable<string?> Images(JsonElement item)
    {
        // A banner is the same picture wider: only where there is no other.
        yield return Text(item, "image") ?? Text(item, "banner_image");
        foreach (var attachment in Objects(item, "attachments"))
        {
            if (Text(attachment, "mime_type")?.StartsWith("image/", StringComparison.OrdinalIgnoreCase) == true)
            {
                yield return Text(attachment, "url");
            }
        }
    }

    /// <summary>1.1 has <c>authors</c>, 1.0 <c>author</c>.</summary>
    private static string? Author(JsonElement element)
    {
        var names = Objects(element, "authors").Select(a => FeedText.Plain(Text(a, "name"))).OfType<string>().Distinct().ToList();
        return names.Count > 0 ? string.Join(", ", names)
            : element.TryGetProperty("author", out var author) && author.ValueKind == JsonValueKind.Object ? FeedText.Plain(Text(author, "name"))
            : FeedText.Plain(Text(element, "author"));
    }

    private static FeedFacts Facts(JsonElement feed, Uri? baseUrl) => new()
    {
        Format = Text(feed, "version")?.EndsWith("/1", StringComparison.Ordinal) == true ? "JSON Feed 1.0" : "JSON Feed 1.1",
        Title = FeedText.Plain(Text(feed, "title")),
        Language = FeedArticles.Tag(Text(feed, "language")),
        Self = WebAddresses.Absolute(Text(feed, "feed_url"), baseUrl),
        Hubs = [.. Objects(feed, "hubs").Where(h => "websub".Equals(Text(h, "type"), StringComparison.OrdinalIgnoreCase)).Select(h => WebAddresses.Absolute(Text(h, "url"), baseUrl)).OfType<string>().Take(5)],
    };

    /// <summary>Strings, and numbers, which the specification asks readers to take for strings.</summary>
    private static string? Text(JsonElement element, string name)
    {
        if (!element.TryGetProperty(name, out var value))
        {
            return null;
        }

        return Text(value);
    }

    private static string? Text(JsonElement value)
    {
        try
        {
            return value.ValueKind switch
            {
                JsonValueKind.String => value.GetString() is { } text && !string.IsNullOrWhiteSpace(text) ? text : null,
                JsonValueKind.Number => value.GetRawText(),
                _ => null,
            };
        }
        catch (InvalidOperationException)
        {
            // An escaped half of a surrogate pair is no text.
            return null;
        }
    }

    private static IEnumerable<string> Strings(JsonElement element, string name) =>
        element.TryGetProperty(name, out var list) && list.ValueKind == JsonValueKind.Array
            ? list.EnumerateArray().Take(200).Select(Text).OfType<string>()
            : [];

    private static IEnumerable<JsonElement> Objects(JsonElement element, string name) =>
        element.TryGetProperty(name, out var list) && list.ValueKind == JsonValueKind.Array ? list.EnumerateArray().Where(v => v.ValueKind == JsonValueKind.Object).Take(200) : [];

    private static string Raw(JsonElement item) => item.GetRawText() is { Length: > FeedReader.MostRaw } text ? text[..FeedReader.MostRaw] : item.GetRawText();

    private readonly record struct Channel(string? Language, string? Author);
}
