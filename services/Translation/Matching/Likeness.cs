using System.Globalization;
using Syndication.Contracts;

namespace Syndication.Translation.Matching;

/// <summary>How surely two articles in different languages tell the same story.</summary>
/// <param name="Score">0 to 1.</param>
/// <param name="Evidence">What they share.</param>
public sealed record Likeness(double Score, IReadOnlyList<Evidence> Evidence)
{
    /// <summary>A link is made from here on. High on purpose: a wrong link costs an editor's trust.</summary>
    public const double Threshold = 0.75;

    /// <summary>Articles further apart than this are never compared.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromHours(48);

    private static readonly Likeness None = new(0, []);

    /// <summary>Symmetric; pure.</summary>
    public static Likeness Between(Traits a, Traits b)
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        var apart = (a.FirstCreated - b.FirstCreated).Duration();
        if (a.Language == b.Language || apart > Window)
        {
            return None;
        }

        var figures = Shared(a.Figures, b.Figures);
        var names = Shared(a.Names, b.Names);
        var pictures = Shared(a.Pictures, b.Pictures);
        var links = Shared(a.Links, b.Links);
        // Without several agreeing facts nothing is sure, however alike the rest is.
        if (Informative(figures) + pictures.Count + links.Count < 2 || (names.Count < 2 && pictures.Count + links.Count == 0))
        {
            return None;
        }

        var agreement = Dice(figures, a.Figures, b.Figures);
        var naming = names.Count / (double)Math.Max(1, Math.Min(a.Names.Count, b.Names.Count));
        var media = Math.Min(1, pictures.Count + (0.5 * links.Count));
        var shape = Math.Min(a.Paragraphs, b.Paragraphs) / (double)Math.Max(1, Math.Max(a.Paragraphs, b.Paragraphs));
        var time = 1 - (0.35 * (apart / Window));
        var score = time * Math.Min(1, (0.55 * agreement) + (0.25 * Math.Min(1, naming * 1.4)) + (0.15 * shape) + (0.15 * media));
        return new Likeness(Math.Round(score, 3), Describe(figures, names, pictures, links, apart));
    }

    private static HashSet<string> Shared(IReadOnlySet<string> a, IReadOnlySet<string> b)
    {
        var (few, many) = a.Count <= b.Count ? (a, b) : (b, a);
        return few.Where(many.Contains).ToHashSet(StringComparer.Ordinal);
    }

    // Share of all figures that both have, each weighing by how much it says.
    private static double Dice(HashSet<string> shared, IReadOnlySet<string> a, IReadOnlySet<string> b)
    {
        var all = a.Sum(Weight) + b.Sum(Weight);
        return all == 0 ? 0 : 2 * shared.Sum(Weight) / all;
    }

    /// <summary>How many of the figures are not commonplace.</summary>
    internal static int Informative(IEnumerable<string> figures) => figures.Count(f => Weight(f) >= 1);

    // "3" is in every story, "36,842" in one. Years are long and yet common.
    internal static double Weight(string figure)
    {
        if (figure.StartsWith("d:", StringComparison.Ordinal))
        {
            return 1;
        }

        var length = figure.Length - 2;
        var isYear = length == 4 && figure[2] is '1' or '2' && !figure.Contains('.', StringComparison.Ordinal) && (figure.StartsWith("n:19", StringComparison.Ordinal) || figure.StartsWith("n:20", StringComparison.Ordinal));
        return isYear ? 0.3 : length switch { 1 => 0.3, 2 => 0.6, 3 => 1, _ => 1.5 };
    }

    private static List<Evidence> Describe(
        HashSet<string> figures, HashSet<string> names, HashSet<string> pictures, HashSet<string> links, TimeSpan apart)
    {
        var evidence = new List<Evidence>();
        Add("figures", figures.Select(f => f[2..]));
        Add("names", names);
        Add("pictures", pictures);
        Add("links", links.Select(l => l[4..]));
        evidence.Add(new Evidence { Kind = "time", Text = string.Create(CultureInfo.InvariantCulture, $"Published {apart.TotalMinutes:0} minutes apart.") });
        return evidence;

        void Add(string kind, IEnumerable<string> shared)
        {
            var list = shared.Order(StringComparer.Ordinal).ToList();
            if (list.Count > 0)
            {
                evidence.Add(new Evidence { Kind = kind, Text = $"Both have {string.Join(", ", list.Take(12))}{(list.Count > 12 ? $" and {list.Count - 12} more" : "")}." });
            }
        }
    }
}
