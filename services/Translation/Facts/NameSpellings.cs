using Syndication.Contracts;
using Syndication.Translation.Drift;

namespace Syndication.Translation.Facts;

/// <summary>
/// A name that one text spells in two ways while the other text has one name for both. Cases and genders, which change a
/// name's ending, are no other spelling.
/// </summary>
internal static class NameSpellings
{
    private const int ShortestName = 5;
    private const int MostDistance = 2;

    public static IEnumerable<FactDifference> Of(FactView view) =>
        In(view.Translation, view.Original).Concat(In(view.Original, view.Translation));

    private static IEnumerable<FactDifference> In(TextSide side, TextSide other)
    {
        var known = Forms(other).ToDictionary(f => f.Key, f => f.Value.Count, StringComparer.Ordinal);
        foreach (var (key, forms) in Forms(side))
        {
            if (forms.Count == 2 && known.GetValueOrDefault(key) == 1 && AreSpellings(forms[0].Name, forms[1].Name))
            {
                var (first, second) = (side.At(forms[0].In), side.At(forms[1].In));
                yield return new FactDifference
                {
                    Kind = FactKind.NameSpelling,
                    Text = $"One name is spelled in two ways: {forms[0].Name} ({PlaceWords.In(first)}) and {forms[1].Name} ({PlaceWords.In(second)}).",
                    Places = [first, second],
                };
            }
        }
    }

    // By key the different stems, each with where it first stands.
    private static Dictionary<string, List<(string Name, TextFacts In)>> Forms(TextSide side)
    {
        var forms = new Dictionary<string, List<(string Name, TextFacts In)>>(StringComparer.Ordinal);
        foreach (var unit in side.Units)
        {
            foreach (var name in unit.Names.Where(n => n.IsCased && n.Key.Length > 0 && n.Text.Length >= ShortestName))
            {
                if (!forms.TryGetValue(name.Key, out var known))
                {
                    forms[name.Key] = known = [];
                }

                if (!known.Exists(k => Spelling.IsSameStem(k.Name, name.Text)))
                {
                    known.Add((name.Text, unit));
                }
            }
        }

        return forms;
    }

    private static bool AreSpellings(string a, string b) =>
        char.ToLowerInvariant(a[0]) == char.ToLowerInvariant(b[0]) && Math.Abs(a.Length - b.Length) <= MostDistance && Spelling.Distance(a.ToLowerInvariant(), b.ToLowerInvariant(), MostDistance) <= MostDistance;
}
