using Syndication.Contracts;

namespace Syndication.Translation.Drift;

/// <summary>Whether a changed paragraph says something else, or the same in other words. Pure.</summary>
internal static class Matters
{
    private const int MostNamed = 4;

    public static (DriftMatter Matter, string? Detail) Of(TextFacts before, TextFacts after, NameTest names)
    {
        var (goneFigures, newFigures) = (Without(before, after), Without(after, before));
        if (goneFigures.Count + newFigures.Count > 0)
        {
            return (DriftMatter.Figure, Arrow(goneFigures, newFigures));
        }

        var (oldNames, nowNames) = (NamesOf(before, after, names), NamesOf(after, before, names));
        var (goneNames, newNames) = (WithoutForms(oldNames, nowNames), WithoutForms(nowNames, oldNames));
        if (goneNames.Count + newNames.Count > 0)
        {
            return (DriftMatter.Name, Arrow(goneNames, newNames));
        }

        if (!Quoted(before).SetEquals(Quoted(after)))
        {
            return (DriftMatter.Quotation, null);
        }

        return (Letters(before.Unit.Text) == Letters(after.Unit.Text) ? DriftMatter.Punctuation : DriftMatter.Wording, null);
    }

    private static HashSet<string> NamesOf(TextFacts facts, TextFacts other, NameTest names) =>
        facts.Names.Where(n => names.IsName(n, other)).Select(n => n.Text).ToHashSet(StringComparer.Ordinal);

    private static List<string> Without(TextFacts these, TextFacts those) =>
        [.. these.Mentions.Where(f => !those.Figures.Contains(f.Key)).Select(f => f.Text)];

    // Another case of a name is no other name.
    private static List<string> WithoutForms(HashSet<string> these, HashSet<string> those) =>
        [.. these.Where(t => !those.Contains(t) && !those.Any(o => Spelling.IsSameStem(t, o))).Order(StringComparer.Ordinal)];

    private static HashSet<string> Quoted(TextFacts facts) => facts.Quotations.Select(q => Letters(q.Text)).ToHashSet(StringComparer.Ordinal);

    private static string Arrow(IEnumerable<string> gone, IEnumerable<string> now) => $"{List(gone)} → {List(now)}";

    private static string List(IEnumerable<string> values)
    {
        var list = values.Take(MostNamed + 1).ToList();
        return list.Count == 0 ? "none" : string.Join(", ", list.Take(MostNamed)) + (list.Count > MostNamed ? "…" : "");
    }

    private static string Letters(string text) => string.Concat(text.Where(char.IsLetterOrDigit)).ToLowerInvariant();
}
