using Syndication.Contracts;
using Syndication.Translation.Works;

namespace Syndication.Translation.Drift;

/// <summary>What changed in an original since its translation was made, and where the translation has it. Pure.</summary>
public static class DriftReports
{
    /// <summary>Paragraphs that a report shows.</summary>
    public const int MostParagraphs = 20;

    /// <summary>How like a paragraph of the translation must be to be named where no fact is shared.</summary>
    private const double Likely = 0.55;

    /// <summary>
    /// The report for a stale translation. What changed further up its chain is followed down by way of what stands
    /// between.
    /// </summary>
    /// <param name="chain">See <see cref="Staleness.Of"/>.</param>
    /// <param name="above">Lineage of what the translation was made from.</param>
    public static DriftReport Of(IReadOnlyList<MadeStep> chain, Lineage above)
    {
        ArgumentNullException.ThrowIfNull(chain);
        ArgumentNullException.ThrowIfNull(above);
        var step = chain[0];
        var own = TextFacts.Of(StoryText.Of(step.Translation.Article), step.Translation.Article.Language);
        var behind = Staleness.Behind(step, step.Translation);
        var paragraphs = behind > 0 ? Direct(step, own) : ([], null);
        var isAbove = chain.Skip(1).Any(s => Staleness.Behind(s, step.Translation) > 0);
        var inherited = isAbove && above.Findings?.Drift is { } drift ? drift : null;
        var all = paragraphs.Changes.Concat(inherited is null ? [] : Follow(inherited, step, own)).ToList();
        var hasCorrection = (behind > 0 && HasCorrection(step)) || inherited?.HasCorrection == true;
        var severities = new[] { behind > 0 ? SeverityOf(paragraphs.Matter, HasCorrection(step)) : DriftSeverity.Trivial, inherited?.Severity ?? DriftSeverity.Trivial };
        return new DriftReport
        {
            Severity = severities.Max(),
            HasCorrection = hasCorrection,
            Paragraphs = [.. all.OrderByDescending(p => p.Matter).ThenBy(p => (p.After ?? p.Before)?.Number ?? 0).Take(MostParagraphs)],
            ParagraphCount = paragraphs.Changes.Count + (inherited?.ParagraphCount ?? 0),
        };
    }

    /// <summary>The version's text that the translation was made from, or the earliest since that is still known; null when none is.</summary>
    public static PastVersion? TextBefore(MadeStep step)
    {
        ArgumentNullException.ThrowIfNull(step);
        return step.Original.Past.FirstOrDefault(p => p.Version >= step.Version);
    }

    internal static DriftSeverity SeverityOf(DriftMatter? weightiest, bool hasCorrection)
    {
        // Null: nobody knows what changed. An update is taken for wording then, a correction for more.
        var severity = weightiest switch
        {
            null => DriftSeverity.Minor,
            DriftMatter.Punctuation => DriftSeverity.Trivial,
            DriftMatter.Wording => DriftSeverity.Minor,
            _ => DriftSeverity.Major,
        };
        return hasCorrection ? severity + 1 : severity;
    }

    private static bool HasCorrection(MadeStep step) =>
        step.Original.Article.Change == Change.Correction
        || step.Original.Versions.Any(v => v.Version > step.Version && v.Change == Change.Correction);

    private static (List<ParagraphDrift> Changes, DriftMatter? Matter) Direct(MadeStep step, IReadOnlyList<TextFacts> own)
    {
        if (TextBefore(step) is not { } before)
        {
            return ([], null);
        }

        var changes = VersionDifference.Between(before.Text, StoryText.Of(step.Original.Article), NameTest.For(step.Original.Article.Language, own));
        if (changes.Count == 0)
        {
            return ([], DriftMatter.Punctuation);
        }

        var places = Places(TextFacts.Of(before.Text, step.Original.Article.Language), own);
        var drifts = changes.Select(change => new ParagraphDrift
        {
            Kind = change.Kind,
            Matter = change.Matter,
            Detail = change.Detail,
            Before = change.Before?.At(step.Original.Id, before.Version),
            After = change.After?.At(step.Original.Id, step.Original.Article.Version),
            Translation = change.Before is { } unit && places.TryGetValue((unit.Part, unit.Number), out var there)
                ? there.At(step.Translation.Id, step.Translation.Article.Version)
                : null,
        }).ToList();
        return (drifts, changes.Max(c => c.Matter));
    }

    private static IEnumerable<ParagraphDrift> Follow(DriftReport above, MadeStep step, IReadOnlyList<TextFacts> own)
    {
        var places = Places(TextFacts.Of(StoryText.Of(step.Original.Article), step.Original.Article.Language), own);
        return above.Paragraphs.Select(p => p with
        {
            Translation = p.Translation is { } between && places.TryGetValue((between.Part, between.Number ?? 0), out var there)
                ? there.At(step.Translation.Id, step.Translation.Article.Version)
                : null,
        });
    }

    // Where the translation has each piece of the text.
    private static Dictionary<(TextPart, int), TextUnit> Places(IReadOnlyList<TextFacts> text, IReadOnlyList<TextFacts> own)
    {
        var places = new Dictionary<(TextPart, int), TextUnit>();
        foreach (var pair in ParagraphAlignment.Align(text, own).Where(p => p.IsSure || p.Score >= Likely))
        {
            foreach (var index in pair.Original)
            {
                places[(text[index].Unit.Part, text[index].Unit.Number)] = own[pair.Translation[0]].Unit;
            }
        }

        return places;
    }
}

/// <summary>Which capitals mean a name.</summary>
/// <param name="Language">Of the text, BCP 47.</param>
/// <param name="CapitalsMeanNames">False where all nouns have a capital.</param>
/// <param name="Known">Keys of names that the other text has too.</param>
public sealed record NameTest(string Language, bool CapitalsMeanNames, IReadOnlySet<string> Known)
{
    public static readonly NameTest Plain = new("und", true, new HashSet<string>());

    public static NameTest For(string language, IReadOnlyList<TextFacts> other)
    {
        ArgumentNullException.ThrowIfNull(language);
        ArgumentNullException.ThrowIfNull(other);
        return new NameTest(language, HreflangRules.Primary(language) is not ("de" or "lb"), other.SelectMany(t => t.NameKeys).ToHashSet(StringComparer.Ordinal));
    }

    /// <param name="name">A word with a capital.</param>
    /// <param name="elsewhere">The same paragraph in its other version.</param>
    public bool IsName(NameMention name, TextFacts elsewhere)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(elsewhere);
        return (name.Key.Length > 0 && Known.Contains(name.Key)) || (CapitalsMeanNames && (!name.Opens || (name.Key.Length > 0 && elsewhere.NameKeys.Contains(name.Key))));
    }
}
