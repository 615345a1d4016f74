using Syndication.Attribution.Checks;
using Syndication.Attribution.Terms;
using Syndication.Contracts;

namespace Syndication.Attribution.Clearances;

/// <summary>
/// Sets the owed links where a reader begins: on the name if the first paragraph says it already, else at the end of
/// its last sentence ("…, North Wire reports."), else before it ("(North Wire) – …"). A line of its own above the
/// first paragraph serves where the text must stay unaltered, must not come first, or begins with a quotation. Pure.
/// </summary>
internal static class SourceSentence
{
    private sealed record OwedLink(string Name, string Url, IReadOnlyList<string> Domains, bool ToArticle, bool IsForeign);

    /// <param name="form">The publisher's own words in that language; null: common ones.</param>
    public static IReadOnlyList<Block> Set(IReadOnlyList<Block> blocks, IReadOnlyList<Obligation> owed, string language, SourceForm? form = null)
    {
        var links = Owed(owed);
        if (links.Count == 0)
        {
            return blocks;
        }

        var words = Words(language, form);
        var at = FirstText(blocks, 0);
        var above = owed.Any(o => o.Kind == ObligationKind.NoDerivatives || (o.Kind is ObligationKind.SourceLink or ObligationKind.ForeignLink && o.Position == LinkPosition.Headline));
        if (at < 0 || blocks[at].Kind != BlockKind.Paragraph || above)
        {
            return [.. blocks.Take(Math.Max(at, 0)), Line(links, words), .. blocks.Skip(Math.Max(at, 0))];
        }

        var next = FirstText(blocks, at + 1);
        return [.. blocks.Take(at), InParagraph(blocks[at], next < 0 ? null : blocks[next], links, words), .. blocks.Skip(at + 1)];
    }

    public static IReadOnlyList<CopyLink> Links(IReadOnlyList<Obligation> owed) =>
        [.. Owed(owed).Select(l => new CopyLink { Kind = l.IsForeign ? ObligationKind.ForeignLink : ObligationKind.SourceLink, Name = l.Name, Url = l.Url })];

    private static SourceWords Words(string language, SourceForm? form)
    {
        var words = SourceWords.For(language);
        return form?.Reports?.Split(SourceForm.Source) is [var before, var after] ? words with { Reports = (before, after) } : words;
    }

    /// <summary>One for each address; a link to the article itself also serves where the site would do.</summary>
    private static List<OwedLink> Owed(IReadOnlyList<Obligation> owed)
    {
        var links = new List<OwedLink>();
        foreach (var link in owed
            .Where(o => o.Kind is ObligationKind.SourceLink or ObligationKind.ForeignLink && ArticleHtml.IsSafeLink(o.Url))
            .Select(o => new OwedLink(o.Name ?? (o.Domains is [var domain, ..] ? domain : new Uri(o.Url!).Host), o.Url!, o.Domains, o.Target == LinkTarget.Article, o.Kind == ObligationKind.ForeignLink))
            .OrderBy(l => l.ToArticle ? 0 : 1))
        {
            if (!links.Any(l => Serves(l.Url, link)))
            {
                links.Add(link);
            }
        }

        return [.. links.OrderBy(l => l.IsForeign ? 1 : 0)];
    }

    private static bool Serves(string url, OwedLink owed) =>
        ArticleHtml.IsSafeLink(url) && LinkAddress.Absolute(url) is { } address && address.IsWithin(HostNames.Domains(owed.Domains))
        && (!owed.ToArticle || (LinkAddress.Absolute(owed.Url) is { } wanted && ArticleAddress.IsSamePage(address, wanted)));

    private static int FirstText(IReadOnlyList<Block> blocks, int from)
    {
        for (var i = from; i < blocks.Count; i++)
        {
            if (blocks[i].Kind is BlockKind.Paragraph or BlockKind.Quote && !string.IsNullOrWhiteSpace(blocks[i].Text) || blocks[i].Kind == BlockKind.List)
            {
                return i;
            }
        }

        return -1;
    }

    private static Block InParagraph(Block first, Block? next, List<OwedLink> links, SourceWords words)
    {
        var missing = links.Where(l => !first.Links.Any(known => known.Length > 0 && Serves(known.Url, l))).ToList();
        foreach (var link in missing.ToList())
        {
            if (OnName(first, link) is { } linked)
            {
                first = linked;
                missing.Remove(link);
            }
        }

        if (missing.Count == 0)
        {
            return first;
        }

        // Naming the source in the words of a sentence is natural once: not beside one that does so already.
        var isSaidOnce = missing.Count == links.Count && !missing[0].IsForeign && (next is null || Find(next, missing[0].Name) < 0);
        return isSaidOnce && words.Reports is { } reports && EndsPlainly(first.Text) ? AtEnd(first, missing, reports, words.Citing) : InFront(first, missing);
    }

    /// <summary>The link on the name where it stands as a word of its own, outside other links; null where it does not.</summary>
    private static Block? OnName(Block block, OwedLink link)
    {
        var start = Find(block, link.Name);
        return start < 0 ? null : block with
        {
            Links = [.. block.Links.Append(new TextLink { Start = start, Length = link.Name.Length, Url = link.Url }).OrderBy(l => l.Start)],
        };
    }

    private static int Find(Block block, string name)
    {
        for (var start = block.Text.IndexOf(name, StringComparison.Ordinal); start >= 0; start = block.Text.IndexOf(name, start + 1, StringComparison.Ordinal))
        {
            var end = start + name.Length;
            var isWord = (start == 0 || !char.IsLetterOrDigit(block.Text[start - 1])) && (end == block.Text.Length || !char.IsLetterOrDigit(block.Text[end]));
            if (isWord && !block.Links.Any(l => l.Start < end && start < l.Start + l.Length))
            {
                return start;
            }
        }

        return -1;
    }

    /// <summary>One full stop after a word: nothing that a clause could not be put before.</summary>
    private static bool EndsPlainly(string text) => text.Length > 2 && text[^1] == '.' && char.IsLetterOrDigit(text[^2]);

    private static Block AtEnd(Block first, List<OwedLink> missing, (string Before, string After) reports, string citing)
    {
        var end = first.Text.Length - 1;
        var writer = new LinkedText(first with { Text = first.Text[..end], Links = [.. first.Links.Where(l => l.Start + l.Length <= end)] });
        writer.Add(reports.Before).Add(missing[0].Name, missing[0].Url).Add(reports.After);
        for (var i = 1; i < missing.Count; i++)
        {
            writer.Add(i == 1 ? citing : ", ").Add(missing[i].Name, missing[i].Url);
        }

        return writer.Add(".").Block;
    }

    private static Block InFront(Block first, List<OwedLink> missing)
    {
        var writer = new LinkedText(first with { Text = "", Links = [] }).Add("(");
        for (var i = 0; i < missing.Count; i++)
        {
            writer.Add(i == 0 ? "" : ", ").Add(missing[i].Name, missing[i].Url);
        }

        return writer.Add(") – ").Add(first).Block;
    }

    private static Block Line(List<OwedLink> links, SourceWords words)
    {
        var writer = new LinkedText(new Block { Kind = BlockKind.Paragraph }).Add(words.Source + ": ");
        for (var i = 0; i < links.Count; i++)
        {
            writer.Add(i == 0 ? "" : ", ").Add(links[i].Name, links[i].Url);
        }

        return writer.Block;
    }

    /// <summary>Text that grows at its end, with links that keep their places.</summary>
    private sealed class LinkedText(Block block)
    {
        public Block Block { get; private set; } = block;

        public LinkedText Add(string text, string? url = null)
        {
            var start = Block.Text.Length;
            Block = Block with
            {
                Text = Block.Text + text,
                Links = url is null ? Block.Links : [.. Block.Links, new TextLink { Start = start, Length = text.Length, Url = url }],
            };
            return this;
        }

        public LinkedText Add(Block other)
        {
            var start = Block.Text.Length;
            Block = Block with
            {
                Text = Block.Text + other.Text,
                Links = [.. Block.Links, .. other.Links.Select(l => l with { Start = l.Start + start })],
            };
            return this;
        }
    }
}
