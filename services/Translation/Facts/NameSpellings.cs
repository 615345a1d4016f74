using Syndication.Contracts;
using Syndication.Translation.Drift;
using Syndication.Translation.Matching;
using Syndication.Translation.Works;

namespace Syndication.Translation.Facts;

/// <summary>
/// A name that one text spells in two ways while the other text has one name in both places. Cases, genders and prefixes, which
/// change a name's ends, are no other spelling. In a script without capitals a name is what sounds like one of the other text.
/// </summary>
internal static class NameSpellings
{
    public static IEnumerable<FactDifference> Of(FactView view) =>
        In(view.Translation, view.Original, view.Counterparts(ofTranslation: true)).Concat(In(view.Original, view.Translation, view.Counterparts(ofTranslation: false)));

    private static IEnumerable<FactDifference> In(TextSide side, TextSide other, ILookup<int, int> counterparts)
    {
        var words = Lexicon.Default.Of(HreflangRules.Primary(side.Article.Language));
        var known = Forms(other).ToDictionary(f => f.Key, f => f.Value.Count, StringComparer.Ordinal);
        foreach (var (key, forms) in Forms(side))
        {
            if (forms.Count == 2 && known.GetValueOrDefault(key) == 1 && AreSpellings(forms[0].Name, forms[1].Name, words) && StandThere(key, forms[0].In, forms[1].In, other, counterparts))
            {
                var (first, second) = (side.At(side.Units[forms[0].In]), side.At(side.Units[forms[1].In]));
                yield return new FactDifference
                {
                    Kind = FactKind.NameSpelling,
                    Text = $"One name is spelled in two ways: {forms[0].Name.Text} ({PlaceWords.In(first)}) and {forms[1].Name.Text} ({PlaceWords.In(second)}).",
                    Places = [first, second],
                };
            }
        }
    }

    // By key the different stems, each with the number of the unit in which it first stands.
    private static Dictionary<string, List<(NameMention Name, int In)>> Forms(TextSide side)
    {
        var forms = new Dictionary<string, List<(NameMention Name, int In)>>(StringComparer.Ordinal);
        for (var at = 0; at < side.Units.Count; at++)
        {
            foreach (var name in side.Units[at].Names.Where(n => n.Key.Length > 0 && n.Text.Length >= Shortest(n)))
            {
                if (!forms.TryGetValue(name.Key, out var known))
                {
                    forms[name.Key] = known = [];
                }

                if (!known.Exists(k => IsSame(k.Name.Text, name.Text)))
                {
                    known.Add((name, at));
                }
            }
        }

        return forms;
    }

    // Chinese and Korean write a syllable with one sign, Hebrew and Arabic leave vowels out.
    private static int Shortest(NameMention name) => name.IsCased ? 5 : Scripts.IsHan(name.Text[0]) || Scripts.IsHangul(name.Text[0]) ? 3 : 4;

    // Signs for syllables have no endings.
    private static bool IsSame(string a, string b) =>
        a == b || (!IsSyllabic(a[0]) && Spelling.IsSameName(a, b));

    private static bool IsSyllabic(char letter) => Scripts.IsHan(letter) || Scripts.IsHangul(letter) || Scripts.IsKatakana(letter);

    // One slip apart once endings and different ways to write one sound are put aside. France and French are two words, and both known.
    private static bool AreSpellings(NameMention a, NameMention b, LanguageWords words) =>
        char.ToLowerInvariant(a.Text[0]) == char.ToLowerInvariant(b.Text[0])
        && Plain(a, words.Language).Any(one => Plain(b, words.Language).Any(other => Spelling.IsOneSlip(one, other)))
        && !(IsWord(a, words) && IsWord(b, words));

    private static List<string> Plain(NameMention name, string language)
    {
        if (name.IsCased)
        {
            return [Transliteration.ToLatin(name.Text).Replace("ts", "z", StringComparison.Ordinal).Replace("tz", "z", StringComparison.Ordinal).Replace("ks", "x", StringComparison.Ordinal)
                .Replace("ue", "u", StringComparison.Ordinal).Replace("oe", "o", StringComparison.Ordinal).Replace("ae", "a", StringComparison.Ordinal)];
        }

        List<string> forms = [name.Text];
        foreach (var bare in Endings.Without(name.Text, language))
        {
            forms.Add(name.Text[bare]);
        }

        return forms;
    }

    private static bool IsWord(NameMention name, LanguageWords words) => Letters.Fold(name.Text) is var folded && (words.Knows(folded) || words.Month(folded) is not null);

    // Where each of the two stands, the other text has the one name: else they are two names that are alike.
    private static bool StandThere(string key, int first, int second, TextSide other, ILookup<int, int> counterparts)
    {
        var (one, two) = (Times(key, counterparts[first], other), Times(key, counterparts[second], other));
        return one > 0 && two > 0 && (first != second || one > 1);
    }

    private static int Times(string key, IEnumerable<int> units, TextSide side) => units.Sum(u => side.Units[u].Names.Count(n => n.Key == key));
}
