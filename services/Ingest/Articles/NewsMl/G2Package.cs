using System.Xml.Linq;
using Syndication.Contracts;
using Syndication.Ingest.Pages;

namespace Syndication.Ingest.Articles;

/// <summary>
/// Packages: what stands together. In a message a package's pictures belong to its first story, and its stories are
/// related links of one another's first. A package that comes without its items is an article of links.
/// </summary>
internal sealed class G2Package
{
    private const int MostReferences = 1000;

    private readonly Dictionary<string, List<Image>> pictures = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<RelatedLink>> related = new(StringComparer.Ordinal);
    private readonly HashSet<string> placed = new(StringComparer.Ordinal);

    private G2Package()
    {
    }

    /// <summary>Guids that a package refers to, in its order.</summary>
    public static IReadOnlyList<string> References(XElement package) =>
        [.. package.Descendants().Where(e => e.Name.LocalName == "itemRef").Select(e => e.Attribute("residref")?.Value ?? e.Attribute("guidref")?.Value).OfType<string>().Take(MostReferences)];

    public static G2Package Assemble(IReadOnlyList<G2Item> items, IReadOnlyList<IReadOnlyList<string>> packages)
    {
        var assembled = new G2Package();
        var byGuid = items.Where(i => i.Article is not null && i.Guid is not null).GroupBy(i => i.Guid!, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Last(), StringComparer.Ordinal);
        foreach (var item in items.Where(i => i.Kind == G2Kind.Text && i.Guid is not null))
        {
            foreach (var picture in item.References.Select(byGuid.GetValueOrDefault).Where(p => p?.Kind == G2Kind.Picture))
            {
                assembled.Place(item.Guid!, picture!);
            }
        }

        foreach (var package in packages)
        {
            assembled.Join([.. package.Select(byGuid.GetValueOrDefault).OfType<G2Item>().Distinct()]);
        }

        return assembled;
    }

    /// <summary>The item's article with what belongs to it; null where the item stands in another's article.</summary>
    public Article? Article(G2Item item)
    {
        var article = item.Article!;
        if (item.Guid is not { } guid)
        {
            return article;
        }

        if (placed.Contains(guid))
        {
            return null;
        }

        return article with
        {
            Images = pictures.TryGetValue(guid, out var images) ? [.. article.Images.Concat(images).DistinctBy(i => i.Url)] : article.Images,
            RelatedLinks = related.TryGetValue(guid, out var links) ? [.. article.RelatedLinks.Concat(links).DistinctBy(l => l.Url)] : article.RelatedLinks,
        };
    }

    /// <summary>A package as an article: its headline, and links to what it refers to.</summary>
    public static Article? Read(G2Node package, ReadContext context)
    {
        var (article, _) = G2NewsItem.Read(package, context);
        var links = new List<RelatedLink>();
        var place = $"{package.Path}/groupSet";
        foreach (var reference in package.Element.Descendants().Where(e => e.Name.LocalName == "itemRef").Take(MostReferences))
        {
            var node = new G2Node(reference, place, package.Catalog, []);
            var guid = node.Attribute("residref") ?? node.Attribute("guidref");
            if ((WebAddresses.Absolute(node.Attribute("href"), context.Url) ?? (NinjsNode.IsWebAddress(guid) ? guid : null)) is { } url)
            {
                links.Add(new RelatedLink { Url = url, Title = node.TextOf("title") ?? node.TextOf("headline") });
            }
        }

        if (links.Count == 0 && article is { PubStatus: not PubStatus.Canceled })
        {
            package.Complain("/groupSet", "It refers to nothing on the web (itemRef/@href); send the package with its items in a newsMessage.");
        }

        return article is null ? null : article with { RelatedLinks = [.. article.RelatedLinks.Concat(links).DistinctBy(l => l.Url)] };
    }

    private void Place(string guid, G2Item picture)
    {
        if (!pictures.TryGetValue(guid, out var images))
        {
            pictures[guid] = images = [];
        }

        images.AddRange(picture.Article!.Images);
        placed.Add(picture.Guid!);
    }

    private void Join(IReadOnlyList<G2Item> members)
    {
        if (members.FirstOrDefault(m => m.Kind == G2Kind.Text) is not { Guid: { } first } main)
        {
            return;
        }

        foreach (var member in members)
        {
            if (member.Kind == G2Kind.Picture && !placed.Contains(member.Guid!))
            {
                Place(first, member);
            }
            else if (member.Kind != G2Kind.Picture && !ReferenceEquals(member, main))
            {
                Relate(first, member);
                Relate(member.Guid!, main);
            }
        }
    }

    private void Relate(string guid, G2Item other)
    {
        if (other.Article!.CanonicalUrl is not { } url)
        {
            return;
        }

        if (!related.TryGetValue(guid, out var links))
        {
            related[guid] = links = [];
        }

        links.Add(new RelatedLink { Url = url, Title = other.Article.Headline });
    }
}
