using AngleSharp.Dom;

namespace Syndication.Ingest.Pages;

/// <summary>A run of text that is not broken by another block: the element that holds it, its length and what of it is links.</summary>
internal readonly record struct Run(IElement Element, int Length, int Linked, int Commas, bool IsWhole)
{
    /// <summary>Long sentences with commas and without links are prose (the measure of Arc90's Readability).</summary>
    public double Score => Length == 0 ? 0 : (1 + Commas + Math.Min(Length / 100.0, 3)) * (1 - ((double)Linked / Length));
}

/// <summary>Where text stands on a page, and how much of it is links: one pass over its elements. Pure.</summary>
internal sealed class ProseMap
{
    private const int ShortestRun = 25;

    private readonly Dictionary<IElement, (int Text, int Linked, int Prose)> sizes = new(ReferenceEqualityComparer.Instance);
    private readonly List<Run> runs = [];

    private ProseMap(IElement root) => Visit(root);

    public static ProseMap Of(IElement root) => new(root);

    /// <summary>In the order of the page.</summary>
    public IReadOnlyList<Run> Runs => runs;

    /// <summary>Characters without white space that a reader sees in it.</summary>
    public int Text(IElement element) => sizes.TryGetValue(element, out var size) ? size.Text : 0;

    /// <summary>Characters in runs that are long enough for prose and are not mostly links.</summary>
    public int Prose(IElement element) => sizes.TryGetValue(element, out var size) ? size.Prose : 0;

    /// <summary>0 to 1: how much of its text is links.</summary>
    public double LinkShare(IElement element) => sizes.TryGetValue(element, out var size) && size.Text > 0 ? (double)size.Linked / size.Text : 0;

    private Inline Visit(IElement element)
    {
        var (inline, text, linked, prose, hasBlocks) = (default(Inline), 0, 0, 0, false);
        // By index: a node looks for its next sibling from the first one on.
        for (var i = 0; i < element.ChildNodes.Length; i++)
        {
            if (element.ChildNodes[i] is IText run)
            {
                inline = inline.With(run.Data);
            }
            else if (element.ChildNodes[i] is IElement child && !BlockWalk.IsUnseen(child))
            {
                var below = Visit(child);
                if (child.LocalName == "br")
                {
                    continue;
                }

                inline = inline.Plus(below);
                var size = sizes[child];
                (text, linked, prose) = (text + size.Text - below.Length, linked + size.Linked - below.Linked, prose + size.Prose);
                hasBlocks |= below.HasBlocks || BlockWalk.IsBlock(child);
            }
        }

        (text, linked) = (text + inline.Length, linked + inline.Linked);
        if (element.LocalName == "a")
        {
            (linked, inline) = (text, inline with { Linked = inline.Length });
        }

        if (BlockWalk.IsBlock(element))
        {
            if (inline.Length >= ShortestRun)
            {
                runs.Add(new Run(element, inline.Length, inline.Linked, inline.Commas, !hasBlocks));
                prose += inline.Linked * 2 < inline.Length ? inline.Length : 0;
            }

            inline = default;
        }

        sizes[element] = (text, linked, prose);
        return inline with { HasBlocks = hasBlocks };
    }

    private readonly record struct Inline(int Length, int Linked, int Commas, bool HasBlocks)
    {
        public Inline With(string text)
        {
            var (length, commas) = (Length, Commas);
            foreach (var c in text)
            {
                length += char.IsWhiteSpace(c) ? 0 : 1;
                commas += c is ',' or '،' or '、' or '，' ? 1 : 0;
            }

            return this with { Length = length, Commas = commas };
        }

        public Inline Plus(Inline other) => this with { Length = Length + other.Length, Linked = Linked + other.Linked, Commas = Commas + other.Commas };
    }
}
