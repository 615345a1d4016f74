using Syndication.Translation.Matching;

namespace Syndication.Translation.Lessons;

/// <summary>
/// Thresholds of a pair of publishers, moved by what editors confirmed and refused between them. Pure: the same decisions
/// in any order give the same thresholds.
/// </summary>
/// <remarks>
/// Of all thresholds within <see cref="Reach"/> of what is configured the one is taken that does least harm on the
/// decisions: a wrong link costs as much as five missed ones, and to move away costs as much as one missed link every
/// twentieth. So a handful of decisions moves it a little, and it cannot run away.
/// </remarks>
public static class LearnedThresholds
{
    /// <summary>Decisions with a score that it takes before anything moves.</summary>
    public const int Enough = 5;

    /// <summary>Furthest that a threshold moves from what is configured.</summary>
    public const double Reach = 0.15;

    private const int Lowest = 5;
    private const int Highest = 99;

    /// <summary>What the decisions make of <paramref name="configured"/>; itself when they are too few.</summary>
    public static Threshold Of(Threshold configured, IEnumerable<LinkDecision> decisions)
    {
        ArgumentNullException.ThrowIfNull(decisions);
        var scored = decisions.Where(d => d.Score is not null).Select(d => (Score: d.Score!.Value, d.Confirmed)).ToList();
        if (scored.Count < Enough)
        {
            return configured;
        }

        var link = Best(configured.Link, scored, wrong: 5, missed: 1);
        var suggest = Best(configured.Suggest, [.. scored.Where(s => s.Score < link)], wrong: 1, missed: 3);
        return new Threshold(Math.Min(suggest, link), link);
    }

    // In hundredths, so that the result is a number a person can read and the search is exact.
    private static double Best(double configured, List<(double Score, bool Confirmed)> scored, int wrong, int missed)
    {
        var from = (int)Math.Round(configured * 100);
        var (best, least) = (configured, double.MaxValue);
        foreach (var step in Enumerable.Range(-(int)(Reach * 100), (int)(Reach * 200) + 1).OrderBy(Math.Abs).ThenByDescending(s => s))
        {
            var at = from + step;
            if (at is < Lowest or > Highest && step != 0)
            {
                continue;
            }

            var threshold = step == 0 ? configured : at / 100.0;
            var harm = scored.Sum(s => s.Confirmed ? s.Score < threshold ? missed : 0 : s.Score >= threshold ? wrong : 0) + (Math.Abs(step) * 0.2);
            if (harm < least)
            {
                (best, least) = (threshold, harm);
            }
        }

        return best;
    }
}
