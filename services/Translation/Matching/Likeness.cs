namespace Syndication.Translation.Matching;

/// <summary>How surely two articles in different languages tell the same story.</summary>
/// <param name="Comparison">What they share.</param>
/// <param name="Score">0 to 1: the chance that they do.</param>
public sealed record Likeness(Comparison Comparison, double Score)
{
    /// <summary>Below this much in common, the next best article is no rival.</summary>
    private const double Noise = 0.035;

    /// <summary>Below this score two articles that share something are known to tell different stories.</summary>
    public const double Unlike = 0.02;

    /// <summary>
    /// The score. A logistic function of what two articles share; its coefficients were fitted on human translations of
    /// news in 27 languages with near misses among them (docs/decisions/0038), not on the corpus of this repository.
    /// </summary>
    /// <param name="comparison">What they share.</param>
    /// <param name="rivalOfOne">Cosine of the next best article in the other's language for the one.</param>
    /// <param name="rivalOfOther">The same for the other.</param>
    public static double Chance(Comparison comparison, double rivalOfOne, double rivalOfOther) =>
        Math.Round(1 / (1 + Math.Exp(-(Odds(comparison, rivalOfOne, rivalOfOther) + comparison.Structure))), 3);

    /// <summary>With less than this, without rivals, no build of the stories makes a pair likely.</summary>
    internal const double Hopeless = -5;

    /// <summary>The logarithm of the odds by what the two say, without how they are built.</summary>
    internal static double Odds(Comparison comparison, double rivalOfOne, double rivalOfOther)
    {
        var (a, b) = (comparison.Article.Traits, comparison.Other.Traits);
        // By how much it beats the next best, on the side where that is less.
        var lead = Math.Clamp(Math.Log((comparison.Cosine + 0.005) / Math.Max(Noise, Math.Max(rivalOfOne, rivalOfOther) + 0.005)), -1.5, 3);
        var agreement = comparison.Agreeing / (comparison.Agreeing + comparison.Unmatched + 1.0);
        var lengths = Math.Min(1.5, Math.Abs(Math.Log(Extent(a) / Extent(b))));
        var none = comparison.Agreeing + comparison.Unmatched == 0 ? 1 : 0;
        // More figures that differ than agree: one template, another story. That is not fitted; newsrooms have more of it than test sets.
        var template = 2 * Math.Max(0, comparison.Unmatched - (2 * comparison.Agreeing));
        // A town, a weekday and "two": whatever their share, that is little to go by. Nearly all pairs of real stories share more (docs/decisions/0080).
        var little = comparison.Media > 0 ? 0 : Thin * Math.Max(0, 1 - (comparison.Mass / Enough));
        return Bias - little + (3.6 * lead) + (2.6 * Math.Log(1 + comparison.Agreeing)) - (4.2 * Math.Log(1 + comparison.Unmatched))
            - (3.4 * agreement) - (1.0 * lengths) - (0.5 * none) - (6.2 * comparison.Apart) + (2.6 * comparison.Order)
            - template + (3 * Math.Min(2, comparison.Media)) + Time((a.FirstCreated - b.FirstCreated).Duration());
    }

    /// <summary>How much a figure of <see cref="Figures"/> says by itself: "3" is in every story, "36,842" in one; years are long and yet common.</summary>
    internal static double Weight(string figure)
    {
        if (figure.StartsWith("d:", StringComparison.Ordinal))
        {
            return 1;
        }

        var length = figure.Length - 2;
        var isYear = length == 4 && !figure.Contains('.', StringComparison.Ordinal) && (figure.StartsWith("n:19", StringComparison.Ordinal) || figure.StartsWith("n:20", StringComparison.Ordinal));
        return isYear ? 0.3 : length switch { 1 => 0.3, 2 => 0.6, 3 => 1, _ => 1.5 };
    }

    private const double Bias = -0.8;

    /// <summary>With this much in common there is enough to go by, in nats: three or four rare things.</summary>
    private const double Enough = 11;

    private const double Thin = 12;

    // Editions come within hours, sometimes within days. Equal times say nothing: mostly there are none.
    private static double Time(TimeSpan apart) =>
        apart == TimeSpan.Zero ? 0 : Math.Max(-3, 0.4 - (apart.TotalHours / 60));

    private static double Extent(Traits traits) => Math.Max(1, traits.Length) * Terseness(traits.Language);

    /// <summary>Letters of an alphabet that a character is worth: Chinese says in one what takes three.</summary>
    internal static double Terseness(string language) => language switch
    {
        "zh" => 3.0, "ja" => 2.2, "ko" => 1.9, "he" => 1.25, "ar" or "fa" or "ur" => 1.15, _ => 1,
    };
}
