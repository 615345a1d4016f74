using Syndication.Contracts;

namespace Syndication.Translation.Matching;

/// <summary>
/// Whether two stories agree enough for a link that only one of them states: a weaker question than
/// <see cref="Likeness"/> answers, since the statement already points at this one page.
/// </summary>
public static class Agreement
{
    /// <summary>What they agree in; null when they do not, or disagree.</summary>
    public static Evidence? Between(Article a, Article b)
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        var apart = (a.FirstCreated - b.FirstCreated).Duration();
        if (apart > Likeness.Window)
        {
            return null;
        }

        var (one, other) = (Traits.Of(a), Traits.Of(b));
        if (one.Pictures.Overlaps(other.Pictures))
        {
            return new Evidence { Kind = "pictures", Text = "Both show the same picture." };
        }

        var shared = one.Figures.Intersect(other.Figures).Order(StringComparer.Ordinal).ToArray();
        var fewer = Math.Min(Likeness.Informative(one.Figures), Likeness.Informative(other.Figures));
        if (fewer > 0)
        {
            return Likeness.Informative(shared) * 2 >= fewer
                ? new Evidence { Kind = "figures", Text = $"Both have {string.Join(", ", shared.Take(12).Select(f => f[2..]))}." }
                : null;
        }

        return apart <= TimeSpan.FromHours(6)
            ? new Evidence { Kind = "time", Text = $"Published {(int)apart.TotalMinutes} minutes apart." }
            : null;
    }
}
