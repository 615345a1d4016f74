using Syndication.Attribution.Terms;
using Syndication.Contracts;

namespace Syndication.Attribution.Clearances;

/// <summary>Cuts a story to what an excerpt limit allows: whole blocks first, then whole sentences, then whole words. Pure.</summary>
internal static class Excerpt
{
    /// <summary>Characters are counted with spaces, over the text of paragraphs, headings, quotes and list entries.</summary>
    public static IReadOnlyList<Block> Cut(IReadOnlyList<Block> blocks, IReadOnlyList<Obligation> owed)
    {
        var total = blocks.Sum(Length);
        var limit = owed.Where(o => o.Kind == ObligationKind.ExcerptLimit).Select(o => Math.Min(Limit(o, total), Parts(o, blocks))).DefaultIfEmpty(int.MaxValue).Min();
        if (total <= limit)
        {
            return blocks;
        }

        var kept = new List<Block>();
        foreach (var block in blocks)
        {
            var length = Length(block);
            if (length > limit)
            {
                // An entry of a list says little without the others.
                if (block.Kind is BlockKind.Paragraph or BlockKind.Quote && Shorten(block, limit, mayCutWords: !kept.Any(b => b.Text.Length > 0)) is { } shortened)
                {
                    kept.Add(shortened);
                }

                break;
            }

            limit -= length;
            kept.Add(block);
        }

        return kept;
    }

    private static int Limit(Obligation limit, int total) =>
        Math.Min(limit.MaxCharacters ?? int.MaxValue, limit.MaxShare is { } share ? (int)Math.Floor(share * total) : int.MaxValue);

    /// <summary>Characters up to the end of the last paragraph, sentence or word that is within the limit.</summary>
    private static int Parts(Obligation limit, IReadOnlyList<Block> blocks)
    {
        var (paragraphs, sentences, words) = (limit.MaxParagraphs ?? int.MaxValue, limit.MaxSentences ?? int.MaxValue, limit.MaxWords ?? int.MaxValue);
        var characters = 0;
        foreach (var block in blocks.Where(b => Length(b) > 0))
        {
            var isParagraph = block.Kind is BlockKind.Paragraph or BlockKind.Quote or BlockKind.List;
            var text = block.Kind == BlockKind.List ? string.Join(' ', block.Items) : block.Text;
            var inside = ExcerptSize.Sentences(text).Count();
            var count = text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length;
            if ((isParagraph && paragraphs == 0) || sentences < inside || words < count)
            {
                return characters + (isParagraph && paragraphs == 0 ? 0 : Math.Min(Sentences(text, sentences), Words(text, words)));
            }

            paragraphs -= isParagraph && limit.MaxParagraphs is not null ? 1 : 0;
            sentences -= limit.MaxSentences is not null ? inside : 0;
            words -= limit.MaxWords is not null ? count : 0;
            characters += Length(block);
        }

        return int.MaxValue;
    }

    private static int Sentences(string text, int count) => Math.Max(0, ExcerptSize.Sentences(text).Take(count).Sum(s => s.Length + 1) - 1);

    private static int Words(string text, int count)
    {
        var at = 0;
        for (var word = 0; word < count && at < text.Length; word++)
        {
            var space = text.IndexOf(' ', at);
            at = space < 0 ? text.Length : space + 1;
        }

        return count == 0 ? 0 : at == text.Length ? at : at - 1;
    }

    private static int Length(Block block) => block.Kind switch
    {
        BlockKind.Image or BlockKind.Embed => 0,
        BlockKind.List => block.Items.Sum(i => i.Length),
        _ => block.Text.Length,
    };

    /// <summary>A few loose words help only where there would be nothing else.</summary>
    private static Block? Shorten(Block block, int limit, bool mayCutWords)
    {
        var room = block.Text.AsSpan(0, limit);
        var sentence = room.LastIndexOfAny(['.', '!', '?', '…']);
        // A stop inside a number or an abbreviation ends no sentence: a space follows one that does.
        while (sentence >= 0 && (sentence + 1 >= block.Text.Length || block.Text[sentence + 1] != ' '))
        {
            sentence = sentence == 0 ? -1 : room[..sentence].LastIndexOfAny(['.', '!', '?', '…']);
        }

        var word = limit < 2 || !mayCutWords ? -1 : room[..(limit - 1)].LastIndexOf(' ');
        var text = sentence > 0 ? block.Text[..(sentence + 1)] : word > 0 ? block.Text[..word] + "…" : null;
        return text is null ? null : block with { Text = text, Links = [.. block.Links.Where(l => l.Start + l.Length <= text.Length - 1)] };
    }
}
