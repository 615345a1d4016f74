using System.Collections.Frozen;

namespace Syndication.Attribution.Terms.Reading;

/// <summary>Where a phrase was found: tokens from <paramref name="Start"/> up to <paramref name="End"/>, and which phrase of the set it was.</summary>
internal readonly record struct Found(int Start, int End, int Index);

/// <summary>
/// Phrases written as data. Words are divided by spaces; <c>link*</c> is every word that begins so, <c>a|b</c> either,
/// <c>the?</c> may be missing, <c>..3</c> is up to three words of any kind, <c>#</c> a number. A phrase begins with a word.
/// Gaps are short, so looking in a sentence takes time in proportion to its length.
/// </summary>
internal sealed class PhraseSet
{
    private const int LongestGap = 8;

    private readonly FrozenDictionary<char, Phrase[]> _byFirstLetter;

    public PhraseSet(params string[] patterns)
    {
        Patterns = patterns;
        _byFirstLetter = patterns
            .SelectMany((pattern, index) => Phrase.Parse(pattern, index))
            .GroupBy(p => p.Words[0].Alternatives[0].Text[0])
            .ToFrozenDictionary(g => g.Key, g => g.ToArray());
    }

    /// <summary>Never found: a language has no words for it here.</summary>
    public static PhraseSet None { get; } = new();

    public IReadOnlyList<string> Patterns { get; }

    /// <summary>The first place where a phrase begins in [from, to); of several that begin there the longest.</summary>
    public Found? First(Words words, int from, int to)
    {
        for (var i = Math.Max(from, 0); i < to; i++)
        {
            if (At(words, i, to) is { } found)
            {
                return found;
            }
        }

        return null;
    }

    public bool IsIn(Words words, int from, int to) => First(words, from, to) is not null;

    /// <summary>Every place, left to right, without overlaps.</summary>
    public List<Found> All(Words words, int from, int to)
    {
        var all = new List<Found>();
        for (var i = Math.Max(from, 0); i < to; i++)
        {
            if (At(words, i, to) is { } found)
            {
                all.Add(found);
                i = found.End - 1;
            }
        }

        return all;
    }

    public Found? At(Words words, int at, int to)
    {
        var word = words[at];
        if (word.IsEmpty || !_byFirstLetter.TryGetValue(word[0], out var phrases))
        {
            return null;
        }

        Found? longest = null;
        foreach (var phrase in phrases)
        {
            var end = phrase.Match(words, at, to);
            if (end > 0 && (longest is null || end > longest.Value.End))
            {
                longest = new Found(at, end, phrase.Index);
            }
        }

        return longest;
    }

    private sealed record Alternative(string Text, bool IsStem);

    private sealed record Word(Alternative[] Alternatives, bool IsOptional, bool IsNumber, int Gap);

    private sealed record Phrase(Word[] Words, int Index)
    {
        /// <summary>A phrase whose first word has alternatives becomes one phrase for each first letter.</summary>
        public static IEnumerable<Phrase> Parse(string pattern, int index)
        {
            var words = pattern.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(ParseWord).ToArray();
            return words[0].Alternatives.GroupBy(a => a.Text[0]).Select(g => new Phrase([words[0] with { Alternatives = [.. g] }, .. words[1..]], index));
        }

        public int Match(Words words, int at, int to) => Match(words, at, to, 0);

        private int Match(Words words, int at, int to, int part)
        {
            if (part == Words.Length)
            {
                return at;
            }

            var word = Words[part];
            if (word.Gap > 0)
            {
                for (var skip = 0; skip <= word.Gap && at + skip <= to; skip++)
                {
                    if (Match(words, at + skip, to, part + 1) is var end and > 0)
                    {
                        return end;
                    }
                }

                return -1;
            }

            if (at < to && Fits(word, words, at) && Match(words, at + 1, to, part + 1) is var rest and > 0)
            {
                return rest;
            }

            return word.IsOptional ? Match(words, at, to, part + 1) : -1;
        }

        private static bool Fits(Word word, Words words, int at)
        {
            if (word.IsNumber)
            {
                return words.IsNumber(at);
            }

            var text = words[at];
            foreach (var alternative in word.Alternatives)
            {
                if (alternative.IsStem ? text.StartsWith(alternative.Text, StringComparison.Ordinal) : text.SequenceEqual(alternative.Text))
                {
                    return true;
                }
            }

            return false;
        }

        private static Word ParseWord(string part)
        {
            if (part.StartsWith("..", StringComparison.Ordinal))
            {
                return new Word([], false, false, Math.Min(LongestGap, int.Parse(part.AsSpan(2), System.Globalization.CultureInfo.InvariantCulture)));
            }

            if (part == "#")
            {
                return new Word([], false, true, 0);
            }

            var optional = part.EndsWith('?');
            var alternatives = (optional ? part[..^1] : part).Split('|').Select(a => a.EndsWith('*') ? new Alternative(a[..^1], true) : new Alternative(a, false));
            return new Word([.. alternatives], optional, false, 0);
        }
    }
}
