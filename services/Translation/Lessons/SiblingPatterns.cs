using System.Collections.Immutable;
using Syndication.Contracts;
using Syndication.Translation.Works;

namespace Syndication.Translation.Lessons;

/// <summary>A place in a publisher's addresses where editions of one story carry one id, as editors' decisions tell.</summary>
public sealed record SiblingPattern
{
    /// <inheritdoc cref="StoryId.Shape"/>
    public required string Shape { get; init; }

    /// <summary>Confirmed links whose addresses carry one id there.</summary>
    public required int Agreeing { get; init; }

    /// <summary>Confirmed links with two ids there, and refused ones with one.</summary>
    public required int Against { get; init; }

    /// <summary>It links.</summary>
    public bool IsBelieved => Agreeing >= SiblingPatterns.Enough + (SiblingPatterns.Price * Against);

    /// <summary>Of the confirmed links that agree, the newest: two addresses each; at most 3.</summary>
    public IReadOnlyList<string> Examples { get; init; } = [];
}

/// <summary>
/// Which places of a publisher's addresses carry a story's id (<c>/en/48213-port-reopens</c>, <c>/de/48213-hafen</c>),
/// learned from what editors confirmed and refused. Pure.
/// </summary>
public static class SiblingPatterns
{
    /// <summary>Confirmed links that have to agree before a pattern links by itself.</summary>
    public const int Enough = 3;

    /// <summary>Further ones for each decision that speaks against it.</summary>
    public const int Price = 8;

    private const int MostExamples = 3;

    /// <summary>What decisions about one publisher's editions teach, the best supported first; the order of the decisions does not matter.</summary>
    public static ImmutableArray<SiblingPattern> Learn(IEnumerable<LinkDecision> decisions)
    {
        ArgumentNullException.ThrowIfNull(decisions);
        var seen = new Dictionary<string, (int Agreeing, int Against, List<LinkDecision> Examples)>(StringComparer.Ordinal);
        foreach (var decision in decisions.OrderByDescending(d => d.DecidedAt).ThenBy(d => d.Pair, StringComparer.Ordinal))
        {
            var there = StoryIds.In(decision.OriginalUrl);
            foreach (var (shape, id) in StoryIds.In(decision.Url))
            {
                var other = there.FirstOrDefault(o => o.Shape == shape).Id;
                // Two stories with two ids are what every pattern says.
                if (other is not null && (other == id || decision.Confirmed))
                {
                    var (agreeing, against, examples) = seen.GetValueOrDefault(shape, (0, 0, []));
                    var agrees = other == id && decision.Confirmed;
                    seen[shape] = (agreeing + (agrees ? 1 : 0), against + (agrees ? 0 : 1), examples);
                    if (agrees && examples.Count < MostExamples)
                    {
                        examples.Add(decision);
                    }
                }
            }
        }

        return
        [
            .. seen.OrderByDescending(s => s.Value.Agreeing).ThenBy(s => s.Value.Against).ThenBy(s => s.Key, StringComparer.Ordinal).Select(s => new SiblingPattern
            {
                Shape = s.Key, Agreeing = s.Value.Agreeing, Against = s.Value.Against, Examples = [.. s.Value.Examples.Select(e => $"{e.OriginalUrl} {e.Url}")],
            }),
        ];
    }

    /// <summary>The key that the article has in common with its sister editions; null where no believed pattern fits its address.</summary>
    /// <param name="article">The article.</param>
    /// <param name="patterns">Its publisher's, the best supported first.</param>
    public static string? KeyOf(Article article, ImmutableArray<SiblingPattern> patterns)
    {
        ArgumentNullException.ThrowIfNull(article);
        if (patterns.IsDefaultOrEmpty || !patterns.Any(p => p.IsBelieved))
        {
            return null;
        }

        var ids = StoryIds.In(article.CanonicalUrl);
        foreach (var pattern in patterns.Where(p => p.IsBelieved))
        {
            if (ids.FirstOrDefault(i => i.Shape == pattern.Shape) is { Id: { } id })
            {
                return $"{EditionKeys.StoryPrefix}{article.PublisherId}:{pattern.Shape}:{id}";
            }
        }

        return null;
    }
}
