using System.Buffers;
using System.Globalization;
using Syndication.Contracts;

namespace Syndication.Attribution.Checks;

internal enum PartKind { Headline, Standfirst, Body }

/// <summary>A piece of the stored article that a block of a page can be aligned with; the first of the body has order 0.</summary>
internal sealed class ArticlePart(PartKind kind, int order, string text, ulong[] words)
{
    public PartKind Kind => kind;

    public int Order => order;

    public string Text => text;

    /// <summary>Hashes of its words.</summary>
    public ulong[] Words => words;
}

/// <summary>How a block of a page matches the article. <see cref="Part"/> is null where it does not.</summary>
/// <param name="Part">The part that it reproduces; the first one when it holds several.</param>
/// <param name="Words">Words of the block that stand in the article in the same order.</param>
internal readonly record struct Alignment(ArticlePart? Part, int Words)
{
    public bool IsBody => Part?.Kind == PartKind.Body;
}

/// <summary>
/// The article's text by runs of words, so that any block is aligned in time linear in the block, however long page
/// and article are.
/// </summary>
internal sealed class ArticleIndex
{
    private const int Run = 4;
    private const int MostPlaces = 8;
    private const int StemLength = 6;

    private readonly List<ArticlePart> parts = [];
    private readonly Dictionary<ulong, int[]> runs;

    /// <summary>Numbers of the words; of each in which parts it stands, and the last block that was counted for it.</summary>
    private readonly Dictionary<ulong, int> words;
    private readonly List<(int[] Parts, int Seen)> places;
    private int blocks;

    private readonly Dictionary<ulong, int> whole = [];
    private readonly HashSet<ulong> stems = [];

    private readonly int[] hits;
    private readonly List<int> touched = [];

    private readonly Article article;
    private StoredText? stored;

    public ArticleIndex(Article article)
    {
        this.article = article;
        AddPart(PartKind.Headline, 0, article.Headline);
        AddPart(PartKind.Standfirst, 0, article.Standfirst);
        var order = 0;
        foreach (var text in BodyTexts(article))
        {
            AddPart(PartKind.Body, order++, text);
        }

        var total = parts.Sum(p => p.Words.Length);
        (runs, words, places) = (new(total), new(total), new(total));
        hits = new int[parts.Count];
        for (var i = 0; i < parts.Count; i++)
        {
            Index(i);
        }

        BodyWords = parts.Where(p => p.Kind == PartKind.Body).Sum(p => p.Words.Length);
    }

    /// <summary>Words in the body.</summary>
    public int BodyWords { get; }

    public IReadOnlyList<ArticlePart> Parts => parts;

    /// <summary>Made when it is first asked for.</summary>
    public StoredText Stored => stored ??= new StoredText(article);

    /// <param name="block">Its words' hashes.</param>
    public Alignment Align(ulong[] block)
    {
        if (block.Length == 0)
        {
            return default;
        }

        if (whole.TryGetValue(WordHashes.Combine(block), out var same))
        {
            return new Alignment(parts[same], block.Length);
        }

        return ByRuns(block) is { Part: not null } found ? found : ByWords(block);
    }

    /// <summary>
    /// The share of a block's telling words (5 characters or more, numbers) that the article has too, compared by their
    /// beginnings; null with fewer than three of them.
    /// </summary>
    public double? Kinship(string text)
    {
        var telling = 0;
        var shared = 0;
        foreach (var word in WordHashes.Stems(text, StemLength))
        {
            telling++;
            shared += stems.Contains(word) ? 1 : 0;
        }

        return telling < 3 ? null : (double)shared / telling;
    }

    /// <summary>How many of the body's paragraphs have begun in a text: at least a third of each, and four words, stand there.</summary>
    public int Begun(string text)
    {
        var block = WordHashes.Of(text);
        touched.Clear();
        for (var i = 0; i + Run <= block.Length; i++)
        {
            if (runs.TryGetValue(WordHashes.Combine(block.AsSpan(i, Run)), out var found))
            {
                foreach (var place in found)
                {
                    Hit(place);
                }
            }
        }

        var begun = touched.Count(p => parts[p].Kind == PartKind.Body && hits[p] * 3 >= Math.Max(1, parts[p].Words.Length - Run + 1));
        Reset();
        return begun;
    }

    private Alignment ByRuns(ulong[] block)
    {
        var matched = 0;
        touched.Clear();
        for (var i = 0; i + Run <= block.Length; i++)
        {
            if (!runs.TryGetValue(WordHashes.Combine(block.AsSpan(i, Run)), out var parts))
            {
                continue;
            }

            matched++;
            foreach (var part in parts)
            {
                Hit(part);
            }
        }

        return touched.Count == 0 ? default : OfRuns(block, matched);
    }

    private Alignment OfRuns(ulong[] block, int matched)
    {
        var total = block.Length - Run + 1;
        var (best, first) = Best(part => (double)hits[part] / Math.Max(1, Math.Min(parts[part].Words.Length - Run + 1, total)));
        var share = best < 0 ? 0 : (double)hits[best] / Math.Max(1, Math.Min(parts[best].Words.Length - Run + 1, total));
        var found = best >= 0 && ((hits[best] >= 3 && share >= 0.5) || (matched >= 3 && matched >= 0.3 * total) || (hits[best] >= 8 && share >= 0.25));
        // A block that holds several paragraphs stands where the first of them does.
        var part = !found ? null : first >= 0 && matched >= 1.5 * hits[best] ? parts[first] : parts[best];
        Reset();
        return found ? new Alignment(part, Math.Min(block.Length, matched + Run - 1)) : default;
    }

    /// <summary>Paragraphs in which every few words were changed: by the words that are in few paragraphs.</summary>
    private Alignment ByWords(ulong[] block)
    {
        const int Fewest = 8;
        if (block.Length < Fewest)
        {
            return default;
        }

        touched.Clear();
        blocks++;
        foreach (var word in block)
        {
            if (!words.TryGetValue(word, out var number) || places[number].Seen == blocks)
            {
                continue;
            }

            var standsIn = places[number].Parts;
            places[number] = (standsIn, blocks);
            foreach (var part in standsIn)
            {
                Hit(part);
            }
        }

        var (best, _) = Best(part => hits[part]);
        var count = best < 0 ? 0 : hits[best];
        Reset();
        return count >= Fewest && count >= 0.4 * parts[best].Words.Length && count >= 0.5 * block.Distinct().Count() ? new Alignment(parts[best], count) : default;
    }

    private void Hit(int part)
    {
        if (hits[part]++ == 0)
        {
            touched.Add(part);
        }
    }

    private (int Best, int FirstBody) Best(Func<int, double> score)
    {
        var best = -1;
        var first = -1;
        foreach (var part in touched)
        {
            var isBetter = best < 0 || score(part) > score(best) || (score(part) == score(best) && hits[part] > hits[best]);
            best = isBetter ? part : best;
            first = parts[part].Kind == PartKind.Body && hits[part] >= 3 && (first < 0 || part < first) ? part : first;
        }

        return (best, first);
    }

    private void Reset()
    {
        foreach (var part in touched)
        {
            hits[part] = 0;
        }
    }

    private void AddPart(PartKind kind, int order, string? text)
    {
        var hashes = WordHashes.Of(text ?? "");
        if (hashes.Length > 0)
        {
            parts.Add(new ArticlePart(kind, order, text!, hashes));
        }
    }

    private void Index(int part)
    {
        var text = parts[part].Words;
        // Most words and runs stand in one part: they share its list.
        int[] alone = [part];
        // Where headline, standfirst and a paragraph say the same, the paragraph is what counts.
        whole[WordHashes.Combine(text)] = part;
        foreach (var word in text)
        {
            AddWord(word, alone);
        }

        for (var i = 0; i + Run <= text.Length; i++)
        {
            Add(runs, WordHashes.Combine(text.AsSpan(i, Run)), alone);
        }

        stems.UnionWith(WordHashes.Stems(parts[part].Text, StemLength));
    }

    private void AddWord(ulong word, int[] part)
    {
        if (words.TryAdd(word, places.Count))
        {
            places.Add((part, 0));
        }
        else if (places[words[word]].Parts is { Length: < MostPlaces } list && list[^1] != part[0])
        {
            places[words[word]] = ([.. list, .. part], 0);
        }
    }

    private static void Add(Dictionary<ulong, int[]> places, ulong key, int[] part)
    {
        if (!places.TryAdd(key, part) && places[key] is { Length: < MostPlaces } list && list[^1] != part[0])
        {
            places[key] = [.. list, .. part];
        }
    }

    /// <summary>The body's paragraphs, quotes and entries of lists.</summary>
    public static IEnumerable<string> BodyTexts(Article article)
    {
        foreach (var block in article.Body)
        {
            if (block.Kind == BlockKind.List)
            {
                foreach (var item in block.Items)
                {
                    yield return item;
                }
            }
            else if (block.Kind is BlockKind.Paragraph or BlockKind.Quote)
            {
                yield return block.Text;
            }
        }
    }
}

/// <summary>Text as hashes of its words: case, punctuation, apostrophes and spacing do not count.</summary>
internal static class WordHashes
{
    private const ulong Offset = 14695981039346656037;
    private const ulong Prime = 1099511628211;

    /// <summary>Latin, Greek and Cyrillic letters in lower case: asking for them one by one costs a call out of .NET each.</summary>
    private static readonly char[] LowerCase = [.. Enumerable.Range(0, 0x0530).Select(c => char.ToLowerInvariant((char)c))];

    public static ulong[] Of(string text)
    {
        text = Composed(text);
        // There cannot be more words than characters.
        var words = ArrayPool<ulong>.Shared.Rent(text.Length);
        var count = 0;
        foreach (var (hash, _, _) in new Words(text, int.MaxValue))
        {
            words[count++] = hash;
        }

        var found = words.AsSpan(0, count).ToArray();
        ArrayPool<ulong>.Shared.Return(words);
        return found;
    }

    /// <summary>The words with where each begins and ends in the text, which is composed (NFC) first.</summary>
    public static List<(ulong Hash, int Start, int End)> Located(string text)
    {
        var words = new List<(ulong, int, int)>(text.Length / 6);
        var at = new Words(Composed(text), int.MaxValue).GetEnumerator();
        while (at.MoveNext())
        {
            words.Add((at.Current.Hash, at.End - at.Length, at.End));
        }

        return words;
    }

    public static IEnumerable<ulong> Stems(string text, int length)
    {
        var stems = new List<ulong>();
        foreach (var (hash, letters, hasDigit) in new Words(Composed(text), length))
        {
            if (letters >= 5 || hasDigit)
            {
                stems.Add(hash);
            }
        }

        return stems;
    }

    public static ulong Combine(ReadOnlySpan<ulong> words)
    {
        var hash = Offset;
        foreach (var word in words)
        {
            hash = (hash ^ word) * Prime;
            hash ^= hash >> 29;
        }

        return hash;
    }

    private static string Composed(string text)
    {
        try
        {
            return text.IsNormalized() ? text : text.Normalize();
        }
        catch (ArgumentException)
        {
            // Lone surrogates cannot be composed; they are compared as they are.
            return text;
        }
    }

    private readonly struct Words(string text, int hashed)
    {
        public Enumerator GetEnumerator() => new(text, hashed);
    }

    /// <summary>One word at a time; scripts written without spaces give a word for each character.</summary>
    private struct Enumerator(string text, int hashed)
    {
        private int at;

        public (ulong Hash, int Letters, bool HasDigit) Current { get; private set; }

        /// <summary>Where the current word ends, and how many characters it takes.</summary>
        public int End { get; private set; }

        public int Length { get; private set; }

        public bool MoveNext()
        {
            var hash = Offset;
            var letters = 0;
            var digit = false;
            var start = -1;
            while (at < text.Length)
            {
                var c = text[at];
                if (IsIdeograph(c))
                {
                    if (letters > 0)
                    {
                        break;
                    }

                    at++;
                    Current = ((Offset ^ c) * Prime, 1, false);
                    (End, Length) = (at, 1);
                    return true;
                }

                if (char.IsLetterOrDigit(c) || char.IsSurrogate(c) || char.GetUnicodeCategory(c) == UnicodeCategory.NonSpacingMark)
                {
                    start = start < 0 ? at : start;
                    letters++;
                    digit |= char.IsDigit(c);
                    hash = letters <= hashed ? (hash ^ Lower(c)) * Prime : hash;
                }
                else if (letters > 0 && c is not ('\'' or '’' or 'ʼ' or '`' or '\u00ad' or '\u200b'))
                {
                    break;
                }

                at++;
            }

            Current = (hash, letters, digit);
            (End, Length) = (at, start < 0 ? 0 : at - start);
            return letters > 0;
        }

        private static char Lower(char c) => c < LowerCase.Length ? LowerCase[c] : char.ToLowerInvariant(c);

        private static bool IsIdeograph(char c) => c >= '\u0e00' && c is (>= '\u3040' and <= '\u30ff') or (>= '\u3400' and <= '\u9fff') or (>= '\u0e00' and <= '\u0e7f');
    }
}
