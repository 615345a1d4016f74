using AngleSharp.Dom;

namespace Syndication.Attribution.Checks;

internal enum BlockShape { Text, Heading, Caption }

/// <summary>A run of visible text that a reader sees as one: a paragraph, a heading, a line of a menu; or a picture, without text.</summary>
internal sealed class PageBlock
{
    public required int Index { get; init; }

    /// <summary>The nearest element that starts a new line.</summary>
    public required IElement Element { get; init; }

    /// <summary>Visible text with single spaces.</summary>
    public required string Text { get; init; }

    private ulong[]? words;

    /// <summary>Hashes of the text's words.</summary>
    public ulong[] Words => words ??= WordHashes.Of(Text);

    public required BlockShape Shape { get; init; }

    /// <summary>1 to 6 for a heading.</summary>
    public int Level { get; init; }

    public Zone? Zone { get; init; }

    /// <summary>Short stretches of the text that stand in inline elements of their own.</summary>
    public IReadOnlyList<string> Inlines { get; init; } = [];

    /// <summary>What may hide the whole of it; see <see cref="Sight.Doubt"/>.</summary>
    public string? Doubt { get; init; }

    /// <summary>All of it in bold or italics.</summary>
    public bool IsSetInType { get; init; }

    /// <summary>All of it is the text of a link.</summary>
    public bool IsLink { get; init; }
}

/// <summary>An anchor with an address, wherever it stands and whether or not it can be seen.</summary>
internal sealed class PageLink
{
    public required IElement Element { get; init; }

    public required string Href { get; init; }

    /// <summary>Index of the block that it stands in; for a hidden one, or before.</summary>
    public int Block { get; set; } = -1;

    /// <summary>Where in the block's text it begins.</summary>
    public int Offset { get; set; }

    /// <summary>Visible text, at most 300 characters.</summary>
    public string Text { get; set; } = "";

    /// <summary>What hides it, in words; null when it can be seen.</summary>
    public string? HiddenBy { get; set; }

    public string? Doubt { get; set; }

    /// <summary>It consists of a picture: no text, or also text.</summary>
    public bool HasPicture { get; set; }

    /// <summary>The zone that it stands in.</summary>
    public Zone? Zone { get; init; }
}

/// <summary>A picture in sight.</summary>
/// <param name="Element">The <c>img</c>, <c>svg</c> or <c>input</c>.</param>
/// <param name="Block">Index of the block that it stands in or right above.</param>
/// <param name="Zone">The zone that it stands in.</param>
internal sealed record PagePicture(IElement Element, int Block, Zone? Zone);

/// <summary>What a reader sees of a page, in reading order.</summary>
internal sealed class PageText
{
    public required IReadOnlyList<PageBlock> Blocks { get; init; }

    public required IReadOnlyList<PageLink> Links { get; init; }

    /// <summary>Pictures in sight that are larger than a counting pixel.</summary>
    public required IReadOnlyList<PagePicture> Pictures { get; init; }

    /// <summary>Characters of visible text.</summary>
    public required int Characters { get; init; }

    public required int Scripts { get; init; }

    /// <summary>The address that the page's first base element states, as written; null: none.</summary>
    public string? Base { get; init; }

    /// <summary>Texts that the page's style rules draw, and the selectors of the elements by which they do.</summary>
    public IReadOnlyList<(string Selectors, string Text)> Drawn { get; init; } = [];

    /// <summary>Its meta elements.</summary>
    public IReadOnlyList<IElement> Metas { get; init; } = [];

    /// <summary>Too deep or too costly to be read fully.</summary>
    public Undetermined? Problem { get; init; }
}
