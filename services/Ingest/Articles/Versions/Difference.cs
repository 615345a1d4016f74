namespace Syndication.Ingest.Articles;

/// <summary>What changed from one version to the next, readable. Bounded: see <see cref="Differences"/>.</summary>
public sealed record Difference
{
    /// <summary>Everything but the body, by the names of ninjs.</summary>
    public required IReadOnlyList<FieldChange> Fields { get; init; }

    /// <summary>The body's paragraphs in reading order; those that stayed come as one entry with their number.</summary>
    public required IReadOnlyList<ParagraphChange> Paragraphs { get; init; }

    public required int WordsAdded { get; init; }

    public required int WordsRemoved { get; init; }

    /// <summary>More was changed than is kept here.</summary>
    public bool IsCut { get; init; }
}

/// <summary>A field whose text differs; of a list, its entries one a line.</summary>
public sealed record FieldChange
{
    public required string Field { get; init; }
    public string? Before { get; init; }
    public string? After { get; init; }

    /// <summary>Words of a changed text; empty where one side is missing.</summary>
    public IReadOnlyList<WordChange> Words { get; init; } = [];
}

public sealed record ParagraphChange
{
    public required ParagraphChangeKind Kind { get; init; }

    /// <summary>Number in the version before, from 1; of the first one where there are several. Null when added.</summary>
    public int? Before { get; init; }

    /// <summary>Number in this version, from 1. Null when removed.</summary>
    public int? After { get; init; }

    /// <summary>How many paragraphs; more than 1 only where they stayed as they were.</summary>
    public int Count { get; init; } = 1;

    /// <summary>Words of a changed paragraph; the whole text of one that was added or removed.</summary>
    public IReadOnlyList<WordChange> Words { get; init; } = [];
}

public enum ParagraphChangeKind { Same, Changed, Added, Removed }

/// <param name="Kind">What became of them.</param>
/// <param name="Text">Words in a row, with the spaces between them.</param>
public sealed record WordChange(WordChangeKind Kind, string Text);

public enum WordChangeKind { Same, Added, Removed }
