using Syndication.Attribution.Checks;

namespace Syndication.Attribution.Terms;

/// <summary>
/// An HTML page that states terms without being an article: a page of rules, or a footer alone. Pure.
/// </summary>
public static class NoticePage
{
    /// <summary>
    /// What a reader sees of it, a paragraph for each block. The address of a public licence stands behind the link to it, which is often a picture.
    /// Null: no page that can be read, or nothing to see.
    /// </summary>
    public static string? Text(ReadOnlyMemory<byte> content, string? contentType)
    {
        using var document = PageReader.Read(new PageInput { Bytes = content, ContentType = contentType }).Document;
        if (document is null)
        {
            return null;
        }

        var page = PageWalk.Read(document);
        var licences = page.Links.Where(l => l.HiddenBy is null && CreativeCommons.OfUrl(l.Href) is not null).ToLookup(l => l.Block);
        var blocks = page.Blocks.Select(b => With(b.Text, licences[b.Index])).Where(t => t.Length > 0).ToList();
        return blocks.Count == 0 ? null : string.Join("\n\n", blocks);
    }

    private static string With(string text, IEnumerable<PageLink> licences)
    {
        foreach (var link in licences.OrderByDescending(l => l.Offset))
        {
            text = text.Insert(Math.Min(text.Length, link.Offset + link.Text.Length), $" ({link.Href.Trim()}) ");
        }

        return text;
    }
}
