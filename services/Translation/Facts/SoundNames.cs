using Syndication.Translation.Drift;
using Syndication.Translation.Matching;

namespace Syndication.Translation.Facts;

/// <summary>
/// Names between alphabets that spelling does not bridge, by their sounds (<see cref="Sounds"/>). In a script without
/// capitals every word may be a name: those are that sound like a name of the other text. Pure.
/// </summary>
internal static class SoundNames
{
    /// <summary>Classes of sounds that tell one name from another; shorter ones stand in many words by chance.</summary>
    private const int Classes = 4;

    private const int ShortestWord = 3;
    private const int LongestWord = 40;
    private const int MostNames = 400;

    /// <summary>Both texts with names that can be held against each other; as they are where spelling suffices.</summary>
    public static (IReadOnlyList<TextFacts> One, IReadOnlyList<TextFacts> Other) Of(
        IReadOnlyList<TextFacts> one, string language, IReadOnlyList<TextFacts> other, string otherLanguage)
    {
        if (IsSpelled(one) && IsSpelled(other))
        {
            return (one, other);
        }

        var (cased, otherCased) = (Cased(one, language), Cased(other, otherLanguage));
        return (Uncased(cased, language, Known(otherCased)), Uncased(otherCased, otherLanguage, Known(cased)));
    }

    // Latin and Cyrillic, by most of its letters.
    private static bool IsSpelled(IReadOnlyList<TextFacts> text)
    {
        var (spelled, all) = (0, 0);
        foreach (var letter in text.SelectMany(u => u.Unit.Text).Where(char.IsLetter).Take(2_000))
        {
            all++;
            spelled += letter is < '\u0370' or (>= '\u0400' and < '\u0530') or (>= '\u1e00' and < '\u1f00') ? 1 : 0;
        }

        return spelled * 2 >= all;
    }

    private static List<TextFacts> Cased(IReadOnlyList<TextFacts> text, string language) =>
        [.. text.Select(u => With(u, [.. u.Names.Select(n => n with { Key = Key(n.Text, language) })]))];

    private static HashSet<string> Known(List<TextFacts> text) => text.SelectMany(u => u.NameKeys).ToHashSet(StringComparer.Ordinal);

    private static List<TextFacts> Uncased(List<TextFacts> text, string language, HashSet<string> known) =>
        known.Count == 0 ? text : [.. text.Select(u => Words(u.Unit.Text, language, known) is { Count: > 0 } more ? With(u, [.. u.Names.Concat(more).OrderBy(n => n.Start)]) : u)];

    private static TextFacts With(TextFacts unit, List<NameMention> names) => unit with
    {
        Names = names,
        NameKeys = names.Where(n => !n.Opens && n.Key.Length > 0).Select(n => n.Key).ToHashSet(StringComparer.Ordinal),
    };

    private static List<NameMention> Words(string text, string language, HashSet<string> known)
    {
        var found = new List<NameMention>();
        for (var at = 0; at < text.Length && found.Count < MostNames;)
        {
            if (Scripts.IsHan(text[at]) && HanNames.Find(text, at, known, Classes, out var sounds) is > 0 and var row)
            {
                found.Add(new NameMention(text.Substring(at, row), sounds!, at, Opens: false) { IsCased = false });
                at += row;
                continue;
            }

            var end = End(text, at);
            if (end - at is >= ShortestWord and <= LongestWord && !Scripts.IsCased(text[at]) && Key(text.AsSpan(at, end - at), language, known, out var bare) is { } key)
            {
                found.Add(new NameMention(text[at..end][bare], key, at + bare.GetOffsetAndLength(end - at).Offset, Opens: false) { IsCased = false });
            }

            at = Math.Max(end, at + 1);
        }

        return found;
    }

    // A word ends where its script does: names in katakana stand between other signs without a space.
    private static int End(string text, int at)
    {
        if (!char.IsLetter(text[at]) || Scripts.IsHan(text[at]) || Scripts.IsHiragana(text[at]))
        {
            return at;
        }

        var (end, isKatakana) = (at, Scripts.IsKatakana(text[at]));
        while (end < text.Length && (isKatakana ? Scripts.IsKatakana(text[end]) : char.IsLetter(text[end]) && !Scripts.IsHan(text[end]) && !Scripts.IsKatakana(text[end])))
        {
            end++;
        }

        return end;
    }

    // The known name that the word sounds like, and what of the word it is.
    private static string? Key(ReadOnlySpan<char> word, string language, HashSet<string> known, out Range name)
    {
        name = ..(Scripts.IsHangul(word[0]) ? Endings.WithoutParticle(word).Length : word.Length);
        word = word[name];
        if (Key(word, language) is { Length: > 0 } whole && known.Contains(whole))
        {
            return whole;
        }

        foreach (var bare in Endings.Without(word, language))
        {
            if (Key(word[bare], language) is { Length: > 0 } key && known.Contains(key))
            {
                name = bare;
                return key;
            }
        }

        return null;
    }

    private static string Key(ReadOnlySpan<char> word, string language)
    {
        Span<char> lower = stackalloc char[LongestWord];
        Span<char> fine = stackalloc char[Sounds.Longest];
        Span<char> coarse = stackalloc char[Sounds.Longest];
        if (word.Length > LongestWord || word.ToLowerInvariant(lower) is var length && length < ShortestWord)
        {
            return "";
        }

        var count = Sounds.Coarse(fine[..Sounds.Fine(lower[..length], Works.HreflangRules.Primary(language), fine)], coarse);
        return count < Classes ? "" : new string(coarse[..Classes]);
    }
}
