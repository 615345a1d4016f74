using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml;

namespace Syndication.Attribution.Checks;

/// <summary>A page, or a further list of pages, that a site names.</summary>
/// <param name="Url">Absolute.</param>
/// <param name="ChangedAt">As the site states it; null when it does not.</param>
/// <param name="IsList">A sitemap of sitemaps named it: it holds pages.</param>
internal sealed record ListedPage(string Url, DateTimeOffset? ChangedAt, bool IsList);

/// <summary>
/// Reads what a site says of its own pages: the sitemaps that robots.txt names, sitemaps (sitemaps.org 0.9, with the news
/// extension), RSS 2.0 and Atom feeds. Within limits; what cannot be read gives nothing. Pure.
/// </summary>
internal static class SiteLists
{
    public const int MostBytes = 20_000_000;
    public const int MostPages = 10_000;

    private const int MostSitemaps = 20;

    public static IReadOnlyList<string> Sitemaps(string robots)
    {
        var found = new List<string>();
        foreach (var line in robots.AsSpan(0, Math.Min(robots.Length, 512_000)).EnumerateLines())
        {
            var colon = line.IndexOf(':');
            if (found.Count < MostSitemaps && colon > 0 && line[..colon].Trim().Equals("sitemap", StringComparison.OrdinalIgnoreCase)
                && LinkAddress.Absolute(line[(colon + 1)..].Trim().ToString()) is { } address)
            {
                found.Add(address.ToString());
            }
        }

        return found;
    }

    public static IReadOnlyList<ListedPage> Read(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var stream = Open(body);
            using var reader = XmlReader.Create(stream, new XmlReaderSettings
            {
                DtdProcessing = DtdProcessing.Ignore, XmlResolver = null, MaxCharactersInDocument = MostBytes, MaxCharactersFromEntities = 0, IgnoreComments = true, IgnoreProcessingInstructions = true,
            });
            return Entries(reader);
        }
        catch (Exception exception) when (exception is XmlException or InvalidDataException or DecoderFallbackException or IOException)
        {
            return [];
        }
    }

    private static Stream Open(ReadOnlyMemory<byte> body)
    {
        var plain = new MemoryStream(body.ToArray(), writable: false);
        return body.Length > 2 && body.Span[0] == 0x1F && body.Span[1] == 0x8B ? new GZipStream(plain, CompressionMode.Decompress) : plain;
    }

    private static List<ListedPage> Entries(XmlReader reader)
    {
        var pages = new List<ListedPage>();
        string? url = null;
        DateTimeOffset? changed = null;
        try
        {
            while (pages.Count < MostPages && reader.Read())
            {
                if (reader is { NodeType: XmlNodeType.EndElement, LocalName: "url" or "sitemap" or "item" or "entry" })
                {
                    if (LinkAddress.Absolute(url) is { } address)
                    {
                        pages.Add(new ListedPage(address.ToString(), changed, reader.LocalName == "sitemap"));
                    }

                    (url, changed) = (null, null);
                }
                else if (reader.NodeType == XmlNodeType.Element && reader.Depth <= 6)
                {
                    var name = reader.LocalName;
                    if (name == "link" && reader.GetAttribute("href") is { } href)
                    {
                        url = reader.GetAttribute("rel") is null or "alternate" ? href : url;
                    }
                    else if (name is "loc" or "link" && reader.NamespaceURI is not ("http://www.google.com/schemas/sitemap-image/1.1" or "http://www.google.com/schemas/sitemap-video/1.1") && !reader.IsEmptyElement)
                    {
                        url = Text(reader);
                    }
                    else if (name is "lastmod" or "pubDate" or "updated" or "published" or "publication_date" && !reader.IsEmptyElement)
                    {
                        changed = Instant(Text(reader)) ?? changed;
                    }
                }
            }
        }
        catch (XmlException)
        {
            // What stood before the fault still counts.
        }

        return pages;
    }

    /// <summary>Text of the element, leaving the reader at its end.</summary>
    private static string Text(XmlReader reader)
    {
        var text = new StringBuilder();
        var depth = reader.Depth;
        while (reader.Read() && !(reader.NodeType == XmlNodeType.EndElement && reader.Depth == depth))
        {
            if (reader.NodeType is XmlNodeType.Text or XmlNodeType.CDATA && text.Length < LinkAddress.MostCharacters)
            {
                text.Append(reader.Value);
            }
        }

        return text.ToString().Trim();
    }

    private static DateTimeOffset? Instant(string text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var instant) ? instant : null;
}
