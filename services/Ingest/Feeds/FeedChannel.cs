using System.Globalization;
using Syndication.Ingest.Pages;

namespace Syndication.Ingest.Feeds;

/// <summary>What stands around the entries: their language, author and terms where they say none, and the feed's own facts.</summary>
internal sealed class FeedChannel
{
    private readonly FeedNode root;
    private readonly FeedNode channel;
    private readonly Uri? documentUrl;
    private readonly Uri? baseUrl;
    private readonly string? declared;

    public FeedChannel(FeedNode document, IReadOnlyList<FeedNode> entries, ReadContext context)
    {
        var top = entries is [var first, ..] ? Outermost(first) : Element(document, "rss", "feed", "rdf", "channel") ?? document;
        root = top;
        // RSS 1.0 has its channel beside the items, the others have the items inside.
        channel = entries is [{ Parent: { Name: not "rss" and not "rdf" and not "" } parent }, ..] ? parent : Element(top, "channel") ?? Element(document, "channel") ?? top;
        IsAtom = channel.Name == "feed" || (entries is [{ Name: "entry" }, ..] && channel.Name != "channel");
        documentUrl = context.Url;
        baseUrl = FeedBase.Of(channel, documentUrl);
        declared = FeedBase.Language(channel);
        Language = declared ?? Text("language") ?? channel.Child(FeedNamespace.DublinCore, "language")?.Text();
        Rights = Line("rights") ?? Line("copyright") ?? FeedText.Plain(channel.Child(FeedNamespace.DublinCore, "rights")?.Text());
        var license = channel.Child(FeedNamespace.CreativeCommons, "license");
        License = Links("license").FirstOrDefault() ?? WebAddresses.Absolute(license?.Attribute("rdf:resource") ?? license?.Text(), baseUrl);
        Author = FeedConstructs.AuthorName(channel.Child(FeedNamespace.Core, "author")?.Child(FeedNamespace.Core, "name")?.Text());
    }

    /// <summary>Whether texts without a stated type are plain.</summary>
    public bool IsAtom { get; }

    public string? Language { get; }

    public string? Rights { get; }

    public string? License { get; }

    /// <summary>Of Atom, where entries without one have the feed's (RFC 4287, section 4.2.1).</summary>
    public string? Author { get; }

    /// <summary>What an entry's links are relative to.</summary>
    public Uri? BaseOf(FeedNode entry) => entry.Parent == channel ? FeedBase.Inside(entry, baseUrl) : FeedBase.Of(entry, documentUrl);

    /// <summary>An entry's language as XML declares it.</summary>
    public string? LanguageOf(FeedNode entry) => entry.Parent == channel && entry.AttributesEnd == entry.AttributesStart ? declared : FeedBase.Language(entry);

    public FeedFacts Facts() => new()
    {
        Format = Format(),
        Title = Line("title"),
        Language = FeedArticles.Tag(Language),
        Self = Links("self").FirstOrDefault(),
        Hubs = [.. Links("hub").Distinct().Take(5)],
        Ttl = Ttl(),
        SkipHours = [.. Skipped("skiphours", "hour").Select(h => int.TryParse(h, NumberStyles.None, CultureInfo.InvariantCulture, out var hour) ? hour % 24 : -1).Where(h => h >= 0).Distinct()],
        SkipDays = [.. Skipped("skipdays", "day").Select(d => Enum.TryParse<DayOfWeek>(d, ignoreCase: true, out var day) ? day : (DayOfWeek?)null).OfType<DayOfWeek>().Distinct()],
    };

    private static FeedNode Outermost(FeedNode node)
    {
        while (node.Parent is { Parent: not null } parent)
        {
            node = parent;
        }

        return node.Parent is { } document && node.Name is "item" or "entry" ? document! : node;
    }

    private static FeedNode? Element(FeedNode around, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            for (var child = around.First; child is not null; child = child.Next)
            {
                if (child.Name == name)
                {
                    return child;
                }
            }
        }

        return null;
    }

    private string Format() => root.Name switch
    {
        "feed" => root.Attribute("version") is "0.1" or "0.2" or "0.3" ? "Atom 0.3" : "Atom 1.0",
        "rdf" => "RSS 1.0",
        "rss" => root.Attribute("version") is { Length: > 0 and < 10 } version ? $"RSS {version}" : "RSS",
        _ => "feed",
    };

    private string? Text(string name) => channel.Child(FeedNamespace.Core, name)?.Text();

    private string? Line(string name) => channel.Child(FeedNamespace.Core, name) is { } node ? FeedConstructs.Line(node, IsAtom) : null;

    private IEnumerable<string> Links(string rel) =>
        channel.Children(FeedNamespace.Core, "link").Where(l => rel.Equals(l.Attribute("rel"), StringComparison.OrdinalIgnoreCase))
            .Select(l => WebAddresses.Absolute(l.Attribute("href"), FeedBase.Inside(l, baseUrl))).OfType<string>();

    private TimeSpan? Ttl()
    {
        if (int.TryParse(Text("ttl"), NumberStyles.None, CultureInfo.InvariantCulture, out var minutes) && minutes is > 0 and <= 60 * 24 * 30)
        {
            return TimeSpan.FromMinutes(minutes);
        }

        TimeSpan? period = channel.Child(FeedNamespace.SyndicationModule, "updateperiod")?.Text()?.ToLowerInvariant() switch
        {
            "hourly" => TimeSpan.FromHours(1),
            "daily" => TimeSpan.FromDays(1),
            "weekly" => TimeSpan.FromDays(7),
            "monthly" => TimeSpan.FromDays(30),
            _ => null,
        };
        var isStated = int.TryParse(channel.Child(FeedNamespace.SyndicationModule, "updatefrequency")?.Text(), NumberStyles.None, CultureInfo.InvariantCulture, out var times);
        return period is null ? null : period / (isStated && times is > 0 and <= 1000 ? times : 1);
    }

    private IEnumerable<string> Skipped(string name, string item) =>
        channel.Child(FeedNamespace.Core, name)?.Children(FeedNamespace.Core, item).Take(24).Select(n => n.Text()).OfType<string>() ?? [];
}
