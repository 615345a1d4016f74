using Syndication.Contracts;

namespace Syndication.Attribution.Checks;

/// <summary>
/// The stored text by its words and by where each run of <see cref="Run"/> of them stands, or a shorter paragraph as a whole;
/// words are numbered through all parts. Immutable.
/// </summary>
internal sealed class StoredText
{
    public const int Run = 4;

    private readonly List<(string Text, List<(ulong Hash, int Start, int End)> Words)> parts = [];
    private readonly Dictionary<ulong, int> last = [];
    private readonly int[] before;
    private readonly byte[] lengths;

    public StoredText(Article article)
    {
        foreach (var text in Texts(article))
        {
            if (WordHashes.Located(text) is { Count: > 0 } words)
            {
                parts.Add((text, words));
                Total += text.Length;
                Words += words.Count;
            }
        }

        before = new int[Words];
        lengths = new byte[Words];
        var first = 0;
        foreach (var (_, words) in parts)
        {
            Index(words, first);
            first += words.Count;
        }
    }

    public int Words { get; }

    /// <summary>Characters of all parts.</summary>
    public int Total { get; }

    /// <summary>Marks every place at which the run stands.</summary>
    public void Mark(ulong run, int length, bool[] seen)
    {
        for (var at = last.GetValueOrDefault(run, -1); at >= 0; at = before[at])
        {
            Array.Fill(seen, true, at, Math.Min(length, lengths[at]));
        }
    }

    /// <summary>Characters of the words marked, with the spaces and signs between them.</summary>
    public int Covered(bool[] seen)
    {
        var (characters, first) = (0, 0);
        foreach (var (text, words) in parts)
        {
            characters += Covered(text, words, seen.AsSpan(first, words.Count));
            first += words.Count;
        }

        return characters;
    }

    private static int Covered(string text, List<(ulong Hash, int Start, int End)> words, ReadOnlySpan<bool> seen)
    {
        var characters = 0;
        for (var i = 0; i < words.Count; i++)
        {
            if (!seen[i])
            {
                continue;
            }

            // What stands between two words that were both taken over was taken over with them; so are the signs at the ends.
            var start = i == 0 ? 0 : words[i].Start;
            var end = i + 1 == words.Count ? text.Length : seen[i + 1] ? words[i + 1].Start : words[i].End;
            characters += Math.Max(0, end - start);
        }

        return characters;
    }

    private void Index(List<(ulong Hash, int Start, int End)> words, int first)
    {
        var length = Math.Min(Run, words.Count);
        Span<ulong> run = stackalloc ulong[Run];
        for (var at = 0; at + length <= words.Count; at++)
        {
            for (var i = 0; i < length; i++)
            {
                run[i] = words[at + i].Hash;
            }

            var key = WordHashes.Combine(run[..length]);
            before[first + at] = last.GetValueOrDefault(key, -1);
            lengths[first + at] = (byte)length;
            last[key] = first + at;
        }
    }

    /// <summary>The same texts that an excerpt is cut from; see Clearances/Excerpt.cs.</summary>
    private static IEnumerable<string> Texts(Article article)
    {
        var standfirst = article.Standfirst?.Trim();
        if (!string.IsNullOrEmpty(standfirst) && article.Body.FirstOrDefault(b => b.Kind == BlockKind.Paragraph)?.Text.Trim() != standfirst)
        {
            yield return standfirst;
        }

        foreach (var block in article.Body)
        {
            if (block.Kind == BlockKind.List)
            {
                foreach (var item in block.Items)
                {
                    yield return item;
                }
            }
            else if (block.Kind is BlockKind.Paragraph or BlockKind.Quote or BlockKind.Heading)
            {
                yield return block.Text;
            }
        }
    }
}
