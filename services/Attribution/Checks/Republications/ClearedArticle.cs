using Syndication.Contracts;

namespace Syndication.Attribution.Checks;

/// <summary>What a check holds a page against: the newest cleared version of an article.</summary>
public sealed record ClearedArticle
{
    public required Article Article { get; init; }

    /// <summary>The publisher has withdrawn the article; this is the last version that went out.</summary>
    public bool IsWithdrawn { get; init; }

    public IReadOnlyList<Obligation> Obligations { get; init; } = [];

    public TermsReference? Terms { get; init; }

    /// <summary>The compliant copy, as HTML ready to paste.</summary>
    public string? CopyHtml { get; init; }

    /// <summary>Time that the terms give a partner to cure a violation; null: the configured one.</summary>
    public TimeSpan? CureTime { get; init; }

    /// <summary>Deliveries stop when a case is overdue.</summary>
    public bool SuspendsWhenOverdue { get; init; }
}

/// <summary>Finds the newest cleared version of an article; null when none was cleared. The module wires it to Clearances.</summary>
public delegate ValueTask<ClearedArticle?> ClearedArticleLookup(string articleId, CancellationToken cancellationToken);
