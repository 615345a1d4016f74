using Syndication.Contracts;
using Syndication.Ingest.Pages;

namespace Syndication.Ingest.Articles;

/// <summary>What an article points at, by the associations' names and relations of docs/ninjs.md.</summary>
internal sealed record NinjsLinks
{
    public List<Image> Images { get; } = [];
    public HashSet<string> Embeds { get; } = new(StringComparer.Ordinal);
    public List<RelatedLink> Related { get; } = [];
    public List<Alternate> Alternates { get; } = [];
    public List<string> Translations { get; } = [];
    public TranslationStatement? TranslationOf { get; private set; }

    public static NinjsLinks Read(NinjsNode ninjs)
    {
        var links = new NinjsLinks();
        foreach (var association in ninjs.List("associations"))
        {
            links.Add(association);
        }

        return links;
    }

    /// <summary>Identifiers in <c>altIds</c> by our roles.</summary>
    public static (string? ArticleId, string? Guid) AltIds(NinjsNode node)
    {
        var ids = node.List("altIds");
        return (Of(Ninjs.ArticleIdRole), Of(Ninjs.GuidRole));

        string? Of(string role) => ids.Where(a => a.Text("role") == role).Select(a => a.Text("value")).FirstOrDefault(v => v is not null);
    }

    /// <summary>Identifiers in <c>altIds</c> that are none of our own.</summary>
    public static IReadOnlyList<AlternateId> Others(NinjsNode node) =>
    [
        .. node.List("altIds").Where(a => a.Text("role") is not (Ninjs.ArticleIdRole or Ninjs.GuidRole))
            .Select(a => (Role: a.Text("role"), Value: a.Text("value"))).Where(a => a.Value is { Length: <= LongestId } && a.Role is not { Length: > LongestRole })
            .Select(a => new AlternateId { Role = a.Role, Value = a.Value! }).Distinct().Take(MostIds),
    ];

    /// <summary>An identifier of another article, of which this one says in the role that it translates it.</summary>
    public static TranslationStatement? Translated(IReadOnlyList<AlternateId> ids)
    {
        var value = ids.FirstOrDefault(i => IsOriginals(i.Role))?.Value;
        return value is null ? null : new TranslationStatement { Uri = value, Url = WebAddresses.Absolute(value, null) };
    }

    private const int MostTranslations = 60;
    private const int MostIds = 20;
    private const int LongestRole = 60;
    private const int LongestId = 500;

    private static bool IsOriginals(string? role) => role is not null
        && role.ToLowerInvariant().Replace("-", "", StringComparison.Ordinal).Replace("_", "", StringComparison.Ordinal) is "translationof" or "translatedfrom" or "translationoriginal" or "originaluri" or "originalid" or "original";

    /// <summary>Address of the article's page: the rendition of that name, else the first that is HTML.</summary>
    public static string? Page(NinjsNode node)
    {
        var renditions = node.List("renditions");
        return renditions.Where(r => r.Text("name") == Ninjs.WebRendition)
            .Concat(renditions.Where(r => r.Text("contentType", "mimetype") == "text/html"))
            .Select(r => r.Url("href")).FirstOrDefault(u => u is not null);
    }

    /// <summary>A paragraph that is nothing but a link to what the document names as an embed is that embed.</summary>
    public static IReadOnlyList<Block> WithEmbeds(IReadOnlyList<Block> blocks, HashSet<string> embeds) => embeds.Count == 0 ? blocks :
    [
        .. blocks.Select(b => b is { Kind: BlockKind.Paragraph, Links: [var link] } && link.Length == b.Text.Length && embeds.Contains(link.Url)
            ? new Block { Kind = BlockKind.Embed, Url = link.Url, Text = b.Text == link.Url ? "" : b.Text }
            : b),
    ];

    private void Add(NinjsNode association)
    {
        var (name, rel) = (association.Text("name"), association.Text("rel"));
        if (name == Ninjs.SeeAlsoRel)
        {
            // Before the relation: a related link keeps the publisher's own, which may look like one of ours.
            AddRelated(association, rel);
        }
        else if (rel == Ninjs.ImageRel || association.Text("type") is "picture" or "graphic")
        {
            Images.Add(Picture(association));
        }
        else if (rel == Ninjs.EmbedRel)
        {
            if (association.Url("uri") is { } url)
            {
                Embeds.Add(url);
            }
        }
        else if (rel == Ninjs.TranslatedFromRel)
        {
            TranslationOf ??= Original(association);
        }
        else if (rel == Ninjs.TranslatedToRel)
        {
            if (association.Text("uri") is { } translation && Translations.Count < MostTranslations)
            {
                Translations.Add(translation);
            }
        }
        else if (rel == Ninjs.AlternateRel && association.Text("language") is { } language)
        {
            if (association.Url("uri") is { } url)
            {
                Alternates.Add(new Alternate { Language = language, Url = url });
            }
        }
        else
        {
            AddRelated(association, rel);
        }
    }

    private void AddRelated(NinjsNode association, string? rel)
    {
        if ((Page(association) ?? association.Url("uri")) is { } url)
        {
            var title = association.Text("title", "headline") ?? NinjsTexts.Headline(association);
            Related.Add(new RelatedLink { Url = url, Title = title, Rel = rel == Ninjs.SeeAlsoRel ? null : rel });
        }
    }

    public static Image Picture(NinjsNode picture)
    {
        var renditions = picture.List("renditions").Where(r => r.Url("href") is not null && r.Text("contentType", "mimetype")?.StartsWith("text/", StringComparison.OrdinalIgnoreCase) != true).ToList();
        var main = renditions.OrderBy(r => r.Text("name") == "main" ? 0 : 1).ThenByDescending(r => r.Count("width") ?? 0).Select(r => (NinjsNode?)r).FirstOrDefault();
        var captions = picture.List("descriptions");
        return new Image
        {
            Url = main?.Url("href"),
            Caption = captions.Where(d => d.Text("role") == "caption").Concat(captions).Select(d => d.Text("value")).FirstOrDefault(t => t is not null) ?? picture.Text("description_text"),
            Credit = picture.Text("by", "byline"),
            Width = main?.Count("width"),
            Height = main?.Count("height"),
        };
    }

    private static TranslationStatement? Original(NinjsNode original)
    {
        var (articleId, guid) = AltIds(original);
        var (uri, url) = (original.Text("uri"), Page(original));
        // The writer must put something there; what only repeats another member is not an identifier.
        var repeats = uri == Ninjs.UriPrefix + (articleId ?? "unknown") || (articleId is null && uri == url);
        var statement = new TranslationStatement { ArticleId = articleId, Uri = guid ?? (repeats ? null : uri), Url = url, Version = original.Count("version") };
        return statement is { ArticleId: null, Uri: null, Url: null } ? null : statement;
    }
}
