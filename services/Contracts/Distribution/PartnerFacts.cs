namespace Syndication.Contracts;

/// <summary>
/// What a partner may have, as far as it can be told of an article: entitlements, and agreements with their times. The same
/// decision in every service. Pure.
/// </summary>
public sealed record PartnerFacts
{
    /// <summary>Publisher ids; none named: every publisher.</summary>
    public IReadOnlyList<string> Publishers { get; init; } = [];

    /// <summary>Language ranges, BCP 47; none named: every language.</summary>
    public IReadOnlyList<string> Languages { get; init; } = [];

    /// <summary>Genres by name or code; none named: every genre, and articles that state none.</summary>
    public IReadOnlyList<string> Genres { get; init; } = [];

    public bool Advertising { get; init; }

    public bool InAdvance { get; init; }

    public bool ExcerptOnly { get; init; }

    public bool WithoutImages { get; init; }

    /// <summary>Agreements on file; at most 50.</summary>
    public IReadOnlyList<AgreementFact> Agreements { get; init; } = [];

    public bool Allow(Article article) => EntitlementRules.Allow(article, Publishers, Languages, Genres, Advertising);

    /// <summary>The class of partners that clearances know.</summary>
    /// <param name="channel">As contracts name it, such as <c>feed</c>; null: not known.</param>
    /// <param name="at">An agreement counts that was in force at any of these instants.</param>
    public PartnerClass ClassOf(string? channel, params ReadOnlySpan<DateTimeOffset> at)
    {
        var inForce = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var instant in at)
        {
            inForce.UnionWith(Agreements.Where(a => !(a.From > instant) && !(a.Until <= instant)).Select(a => a.Name));
        }

        return new PartnerClass
        {
            Advertising = Advertising,
            InAdvance = InAdvance,
            ExcerptOnly = ExcerptOnly,
            WithoutImages = WithoutImages,
            Agreements = [.. inForce],
            Channel = channel,
        };
    }
}

/// <summary>An agreement on file.</summary>
public sealed record AgreementFact
{
    /// <summary>As the publishers' terms name it.</summary>
    public required string Name { get; init; }
    public DateTimeOffset? From { get; init; }
    public DateTimeOffset? Until { get; init; }
}

/// <summary>The comparisons that entitlements and filters share. Lists that are empty allow everything. Pure.</summary>
public static class EntitlementRules
{
    public static bool Allow(Article article, IReadOnlyList<string> publishers, IReadOnlyList<string> languages, IReadOnlyList<string> genres, bool advertising)
    {
        ArgumentNullException.ThrowIfNull(article);
        ArgumentNullException.ThrowIfNull(genres);
        return (advertising || !IsAdvertising(article))
            && Names(publishers, article.PublisherId)
            && CoversLanguage(languages, article.Language)
            && (genres.Count == 0 || article.Genres.Any(g => Names(genres, g.Name) || (g.Code is { } code && Names(genres, code))));
    }

    public static bool IsAdvertising(Article article)
    {
        ArgumentNullException.ThrowIfNull(article);
        foreach (var mark in article.Marks)
        {
            if (mark.Kind == MarkKind.Advertising)
            {
                return true;
            }
        }

        return false;
    }

    public static bool Names(IReadOnlyList<string> wanted, string? value)
    {
        ArgumentNullException.ThrowIfNull(wanted);
        if (wanted.Count == 0)
        {
            return true;
        }

        foreach (var one in wanted)
        {
            if (string.Equals(one, value, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>RFC 4647 basic filtering: a range covers itself and every tag that continues it after a hyphen.</summary>
    public static bool CoversLanguage(IReadOnlyList<string> ranges, string tag)
    {
        ArgumentNullException.ThrowIfNull(ranges);
        ArgumentNullException.ThrowIfNull(tag);
        if (ranges.Count == 0)
        {
            return true;
        }

        foreach (var range in ranges)
        {
            if (tag.StartsWith(range, StringComparison.OrdinalIgnoreCase) && (tag.Length == range.Length || tag[range.Length] == '-'))
            {
                return true;
            }
        }

        return false;
    }
}
