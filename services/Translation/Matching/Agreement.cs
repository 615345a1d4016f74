using Syndication.Contracts;

namespace Syndication.Translation.Matching;

/// <summary>
/// Whether two stories agree enough for a link that only one of them states: a weaker question than
/// <see cref="Likeness"/> answers, since the statement already points at this one page.
/// </summary>
public static class Agreement
{
    /// <summary>Articles further apart than this do not agree by figures or time.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromHours(48);

    /// <summary>Share of what they say that strangers do not have in common.</summary>
    private const double Enough = 0.1;

    /// <summary>What they agree in; null when they do not, or disagree.</summary>
    public static Evidence? Between(Article a, Article b)
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        var apart = (a.FirstCreated - b.FirstCreated).Duration();
        if (apart > Window)
        {
            return null;
        }

        var comparison = Comparison.Alone(Traits.Of(a), Traits.Of(b));
        if (comparison.Media > 0)
        {
            return new Evidence { Kind = "pictures", Text = "Both show the same picture or link to the same page." };
        }

        if (comparison.Agreeing + comparison.Unmatched > 0)
        {
            return comparison.Agreeing >= comparison.Unmatched && comparison.Agreeing > 0
                ? new Evidence { Kind = "figures", Text = $"Both have {Shown(a, b)}." }
                : null;
        }

        return comparison.Cosine >= Enough ? new Evidence { Kind = "agreement", Text = "They name the same things in the same order." }
            : apart <= TimeSpan.FromHours(6) ? new Evidence { Kind = "time", Text = $"Published {(int)apart.TotalMinutes} minutes apart." }
            : null;
    }

    private static string Shown(Article a, Article b)
    {
        var there = Traits.Explain(b);
        return string.Join(", ", Traits.Explain(a)
            .Where(t => TraitKey.Kind(t.Key) is TraitKind.Figure or TraitKind.Moment && there.ContainsKey(t.Key))
            .Select(t => t.Value).Distinct(StringComparer.Ordinal).Take(12));
    }
}
