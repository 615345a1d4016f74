using Syndication.Contracts;
using Syndication.Translation.Drift;
using Syndication.Translation.Matching;
using Syndication.Translation.Works;

namespace Syndication.Translation.Facts;

/// <summary>
/// A quotation that the translation gives to somebody else: the speaker nearest to it is another person of the story,
/// and the one whom the original names is not in that paragraph.
/// </summary>
internal static class AttributionFacts
{
    /// <summary>Letters between a quotation and the name of who said it.</summary>
    private const int Farthest = 120;

    public static IEnumerable<FactDifference> Of(FactView view)
    {
        foreach (var pair in view.TrustedPairs)
        {
            if (pair is not { Original: [var i], Translation: [var j] })
            {
                continue;
            }

            var (here, there) = (view.Original.Units[i], view.Translation.Units[j]);
            if (here.Quotations.Count is 0 or > 3 || there.Quotations.Count is 0 or > 3)
            {
                continue;
            }

            // Who stands in both paragraphs, such as the town where it was said, was not exchanged.
            var (ours, theirs) = (Speakers(here, view.Original, view.Translation, there), Speakers(there, view.Translation, view.Original, here));
            if (Nearest(ours, here) is { } said && Nearest(theirs, there) is { } told)
            {
                var (first, second) = (view.Original.At(here), view.Translation.At(there));
                yield return new FactDifference
                {
                    Kind = FactKind.Attribution,
                    Text = $"The original quotes {said.Text} ({PlaceWords.In(first)}), the translation {told.Text} ({PlaceWords.In(second)}).",
                    Places = [first, second],
                };
            }
        }
    }

    // Names outside the quotations that the other text has too, and that somewhere stand beside another name, as a first name
    // stands beside a last one: a capital alone makes no person.
    private static List<NameMention> Speakers(TextFacts unit, TextSide side, TextSide other, TextFacts counterpart) =>
        [.. unit.Names.Where(n => n.Key.Length > 0 && other.CapitalKeys.Contains(n.Key) && !counterpart.Names.Any(c => c.Key.Length > 0 && AreOne(c.Key, n.Key))
            && !unit.Quotations.Any(q => n.Start >= q.Start && n.Start < q.Start + q.Length)
            && (n.IsCased ? side.PersonKeys : other.PersonKeys).Contains(n.Key) && !IsWord(n, side))];

    // Trump and Trumps: an ending made it longer.
    private static bool AreOne(string a, string b) => a.StartsWith(b, StringComparison.Ordinal) || b.StartsWith(a, StringComparison.Ordinal);

    // Countries, nations and everyday words, which German writes with a capital.
    private static bool IsWord(NameMention name, TextSide side) =>
        Lexicon.Default.Of(HreflangRules.Primary(side.Article.Language)).Knows(Letters.Fold(name.Text));

    private static NameMention? Nearest(List<NameMention> names, TextFacts unit) =>
        names.Select(n => (Name: n, Away: unit.Quotations.Min(q => Away(n, q)))).Where(n => n.Away <= Farthest).OrderBy(n => n.Away).Select(n => n.Name).FirstOrDefault();

    private static int Away(NameMention name, Quotation quotation) =>
        name.Start > quotation.Start ? name.Start - (quotation.Start + quotation.Length) : quotation.Start - (name.Start + name.Text.Length);
}
