using Syndication.Ingest.Pages;

namespace Syndication.Ingest.Feeds;

/// <summary><c>xml:base</c> and <c>xml:lang</c>, which elements inherit.</summary>
internal static class FeedBase
{
    private const int MostBases = 16;

    /// <summary>Resolved from the outside in.</summary>
    /// <param name="node">The element.</param>
    /// <param name="documentUrl">What the outermost is resolved against.</param>
    public static Uri? Of(FeedNode node, Uri? documentUrl)
    {
        List<string>? bases = null;
        for (var at = node; at is not null; at = at.Parent)
        {
            if (at.AttributesEnd > at.AttributesStart && at.Attribute("xml:base") is { } value)
            {
                (bases ??= []).Add(value);
            }
        }

        for (var i = Math.Min(bases?.Count ?? 0, MostBases) - 1; i >= 0; i--)
        {
            documentUrl = WebAddresses.Absolute(bases![i], documentUrl) is { } url ? new Uri(url) : documentUrl;
        }

        return documentUrl;
    }

    /// <summary>The base inside an element whose surroundings have this one.</summary>
    public static Uri? Inside(FeedNode node, Uri? outer) =>
        node.AttributesEnd > node.AttributesStart ? Inside(node.Attribute("xml:base"), outer) : outer;

    /// <summary>The same, by the element's own <c>xml:base</c>.</summary>
    public static Uri? Inside(string? stated, Uri? outer) => stated is not null && WebAddresses.Absolute(stated, outer) is { } url ? new Uri(url) : outer;

    /// <summary>Of the element or the nearest one around it. An empty one says that none is meant (XML 1.0, section 2.12).</summary>
    public static string? Language(FeedNode node)
    {
        for (var at = node; at is not null; at = at.Parent)
        {
            if (at.AttributesEnd > at.AttributesStart && at.Attribute("xml:lang") is { } value)
            {
                return value.Length == 0 ? null : value;
            }
        }

        return null;
    }
}
