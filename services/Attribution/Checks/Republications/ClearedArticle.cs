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

    /// <summary>The class of partners that it was cleared for; null: no particular one.</summary>
    public PartnerClass? Class { get; init; }

    /// <summary>Why the terms do not let the page's partner have it at all; null: they do.</summary>
    public string? NotCleared { get; init; }

    /// <summary>Why it is in doubt whether the page's partner may have it; null: it may.</summary>
    public string? NotEntitled { get; init; }

    /// <summary>Of the obligations those that another channel is spared, where it is not known by which the page's partner got the story.</summary>
    public IReadOnlyList<Obligation> SparedElsewhere { get; init; } = [];

    /// <summary>Not to be shown before; null: at once.</summary>
    public DateTimeOffset? NotBefore { get; init; }

    /// <summary>Time that the terms give a partner to cure a violation; null: the configured one.</summary>
    public TimeSpan? CureTime { get; init; }

    /// <summary>Deliveries stop when a case is overdue.</summary>
    public bool SuspendsWhenOverdue { get; init; }
}

/// <summary>Whose page is looked at.</summary>
/// <param name="Since">When the page became known; agreements of then count too. Null: now.</param>
/// <param name="Told">The partner's class as it came with the page; its channel counts, and the rest while nothing else is known.</param>
public sealed record PageOwner(string PartnerId, DateTimeOffset? Since = null, PartnerClass? Told = null);

/// <summary>Finds the newest version of an article that was cleared, for the page's owner where one is named; null when there is none. The module wires it to Clearances.</summary>
public delegate ValueTask<ClearedArticle?> ClearedArticleLookup(string articleId, PageOwner? owner, CancellationToken cancellationToken);
