using Syndication.Contracts;

namespace Syndication.Distribution.Partners;

/// <summary>A subscription's query, parsed. Immutable; see docs/subscriptions.md for the language.</summary>
public abstract record ArticleQuery
{
    /// <summary>Whether the article is wanted. Neither clearance nor entitlement is asked here.</summary>
    public abstract bool Matches(Article article, Lineage lineage);

    /// <summary>
    /// Keys of which an article that matches has at least one, so that an index can find the query by them; null when
    /// there are none such and every article has to be tried.
    /// </summary>
    internal abstract QueryCover? Cover();
}

internal sealed record AllOf(IReadOnlyList<ArticleQuery> Parts) : ArticleQuery
{
    public override bool Matches(Article article, Lineage lineage)
    {
        foreach (var part in Parts)
        {
            if (!part.Matches(article, lineage))
            {
                return false;
            }
        }

        return true;
    }

    internal override QueryCover? Cover() => Parts.Aggregate((QueryCover?)null, (cover, part) => QueryCover.Both(cover, part.Cover()));
}

internal sealed record AnyOf(IReadOnlyList<ArticleQuery> Parts) : ArticleQuery
{
    public override bool Matches(Article article, Lineage lineage)
    {
        foreach (var part in Parts)
        {
            if (part.Matches(article, lineage))
            {
                return true;
            }
        }

        return false;
    }

    internal override QueryCover? Cover() => Parts.Skip(1).Aggregate(Parts[0].Cover(), (cover, part) => QueryCover.Either(cover, part.Cover()));
}

internal sealed record Not(ArticleQuery Part) : ArticleQuery
{
    public override bool Matches(Article article, Lineage lineage) => !Part.Matches(article, lineage);

    internal override QueryCover? Cover() => null;
}

/// <summary>A field that is one of the values, or text that holds the phrase.</summary>
internal sealed record Term(QueryField Field, string Value) : ArticleQuery
{
    public override bool Matches(Article article, Lineage lineage) => Field.Matches(article, lineage, Value);

    internal override QueryCover? Cover() => Field.Keys(Value) is { } key ? QueryCover.Of(key) : null;
}

/// <summary>An urgency between two bounds; an article that states none is outside of every range.</summary>
internal sealed record UrgencyRange(int From, int To) : ArticleQuery
{
    public override bool Matches(Article article, Lineage lineage) => article.Urgency >= From && article.Urgency <= To;

    internal override QueryCover? Cover() => null;
}
