using Syndication.Contracts;
using Syndication.Translation.Drift;

namespace Syndication.Translation.Facts;

/// <summary>An original and its translation side by side, as the rules look at them.</summary>
internal sealed class FactView
{
    private readonly bool[] trusted;

    private FactView(TextSide original, TextSide translation, IReadOnlyList<AlignedPair> pairs)
    {
        Original = original;
        Translation = translation;
        Pairs = pairs;
        trusted = [.. pairs.Select((pair, at) => pair.IsSure || (pair.IsPair && Anchors(at)))];
    }

    public TextSide Original { get; }

    public TextSide Translation { get; }

    public IReadOnlyList<AlignedPair> Pairs { get; }

    /// <summary>The paragraphs surely say the same.</summary>
    public bool IsTrusted(int pair) => trusted[pair];

    public IEnumerable<AlignedPair> TrustedPairs => Pairs.Where((_, at) => trusted[at]);

    public IReadOnlyList<TextFacts> OriginalOf(AlignedPair pair) => [.. pair.Original.Select(i => Original.Units[i])];

    public IReadOnlyList<TextFacts> TranslationOf(AlignedPair pair) => [.. pair.Translation.Select(i => Translation.Units[i])];

    /// <summary>For each unit of one side the units of the other that say the same.</summary>
    public ILookup<int, int> Counterparts(bool ofTranslation) =>
        Pairs.SelectMany(p => from i in p.Original from j in p.Translation select ofTranslation ? (From: j, To: i) : (From: i, To: j)).ToLookup(p => p.From, p => p.To);

    public static FactView Of(Article original, Article translation)
    {
        var (first, second) = (StoryText.Of(original), StoryText.Of(translation));
        var (here, there) = SoundNames.Of(TextFacts.Of(first, original.Language), original.Language, TextFacts.Of(second, translation.Language), translation.Language);
        var (a, b) = (new TextSide(original, first, here), new TextSide(translation, second, there));
        return new FactView(a, b, Joined(ParagraphAlignment.Align(a.Units, b.Units), a, b));
    }

    // One paragraph alone here and one alone there, at the same place between two sure pairs and of one length: what they
    // say differs so much that they were not paired, and yet they are the same paragraph.
    private static List<AlignedPair> Joined(IReadOnlyList<AlignedPair> pairs, TextSide original, TextSide translation)
    {
        var joined = new List<AlignedPair>(pairs.Count);
        for (var at = 0; at < pairs.Count; at++)
        {
            var (first, second) = (pairs[at], at + 1 < pairs.Count ? pairs[at + 1] : null);
            if (!first.IsPair && second is { IsPair: false } && (at == 0 || pairs[at - 1].IsSure) && (at + 2 >= pairs.Count || pairs[at + 2].IsSure)
                && first.Original.Concat(second.Original).ToList() is [var i] && first.Translation.Concat(second.Translation).ToList() is [var j]
                && original.Units[i].Unit.Part == translation.Units[j].Unit.Part
                && Math.Abs(Math.Log((original.Units[i].Length + 1.0) / (translation.Units[j].Length + 1.0))) < 0.5)
            {
                joined.Add(new AlignedPair([i], [j], 0, 0));
                at++;
            }
            else
            {
                joined.Add(first);
            }
        }

        return joined;
    }

    // Between sure pairs, or between one and the edge of the text, order alone is worth trusting.
    private bool Anchors(int at)
    {
        var before = at == 0 || Pairs[at - 1].IsSure || (Pairs[at - 1].IsPair && at == 1);
        var after = at == Pairs.Count - 1 || Pairs[at + 1].IsSure || (Pairs[at + 1].IsPair && at == Pairs.Count - 2);
        return before && after;
    }
}

/// <summary>One of the two texts, with what stands anywhere in it.</summary>
internal sealed class TextSide
{
    public TextSide(Article article, StoryText text, IReadOnlyList<TextFacts> units)
    {
        Article = article;
        IsWhole = text.Rest is null;
        Units = units;
        Figures = units.SelectMany(u => u.Figures).ToHashSet(StringComparer.Ordinal);
        NameKeys = units.SelectMany(u => u.NameKeys).ToHashSet(StringComparer.Ordinal);
        CapitalKeys = units.SelectMany(u => u.Names.Select(n => n.Key)).Where(k => k.Length > 0).ToHashSet(StringComparer.Ordinal);
    }

    public Article Article { get; }

    /// <summary>Nothing was beyond the bounds of <see cref="StoryText"/>.</summary>
    public bool IsWhole { get; }

    public IReadOnlyList<TextFacts> Units { get; }

    /// <summary>Keys of all figures.</summary>
    public IReadOnlySet<string> Figures { get; }

    public IReadOnlySet<string> NameKeys { get; }

    /// <summary>Those too whose only capital may be the sentence's.</summary>
    public IReadOnlySet<string> CapitalKeys { get; }

    /// <summary>Keys of names that somewhere stand right beside another one, as first and last names do.</summary>
    public IReadOnlySet<string> PersonKeys => field ??= Units.SelectMany(Persons).ToHashSet(StringComparer.Ordinal);

    private static IEnumerable<string> Persons(TextFacts unit)
    {
        for (var at = 1; at < unit.Names.Count; at++)
        {
            var (before, name) = (unit.Names[at - 1], unit.Names[at]);
            if (before.IsCased && name.IsCased && name.Start - (before.Start + before.Text.Length) is > 0 and <= 2)
            {
                yield return before.Key;
                yield return name.Key;
            }
        }
    }

    public TextPlace At(TextFacts unit) => unit.Unit.At(Article.Id, Article.Version);
}

internal static class PlaceWords
{
    public static string In(TextPlace place) => place.Part switch
    {
        TextPart.Headline => "headline",
        TextPart.Standfirst => "standfirst",
        _ => $"paragraph {place.Number}",
    };
}
