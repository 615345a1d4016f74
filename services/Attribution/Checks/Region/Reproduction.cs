using System.Collections;
using Syndication.Contracts;

namespace Syndication.Attribution.Checks;

/// <summary>
/// How much of the stored text a page reproduces, each stored word counted once however often it stands there. Words
/// count in runs of four, or as a whole paragraph; characters with the spaces and signs between the words.
/// </summary>
/// <param name="Characters">Reproduced, of standfirst, paragraphs, headings, quotes and list entries.</param>
/// <param name="Total">Characters of all of that.</param>
internal sealed record Reproduction(int Characters, int Total)
{
    private const int Run = 4;

    public static Reproduction Measure(PageLook look)
    {
        var stored = Texts(look.Article).Select(t => (Text: t, Words: WordHashes.Located(t))).Where(p => p.Words.Count > 0).ToList();
        var seen = new BitArray[stored.Count];
        var runs = new Dictionary<ulong, List<(int Part, int At)>>();
        for (var part = 0; part < stored.Count; part++)
        {
            seen[part] = new BitArray(stored[part].Words.Count);
            var hashes = Hashes(stored[part].Words);
            var length = Math.Min(Run, hashes.Length);
            for (var at = 0; at + length <= hashes.Length; at++)
            {
                Places(runs, WordHashes.Combine(hashes.AsSpan(at, length))).Add((part, at));
            }
        }

        foreach (var block in look.Region.Inside())
        {
            var words = WordHashes.Of(block.Text);
            var length = Math.Min(Run, words.Length);
            for (var at = 0; length > 0 && at + length <= words.Length; at++)
            {
                Mark(runs, seen, WordHashes.Combine(words.AsSpan(at, length)), length);
            }
        }

        return new Reproduction(stored.Select((p, i) => Covered(p.Text, p.Words, seen[i])).Sum(), stored.Sum(p => p.Text.Length));
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

    private static void Mark(Dictionary<ulong, List<(int Part, int At)>> runs, BitArray[] seen, ulong run, int length)
    {
        if (!runs.TryGetValue(run, out var places))
        {
            return;
        }

        foreach (var (part, at) in places)
        {
            for (var i = at; i < Math.Min(at + length, seen[part].Length); i++)
            {
                seen[part][i] = true;
            }
        }
    }

    private static int Covered(string text, List<(ulong Hash, int Start, int End)> words, BitArray seen)
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

    private static ulong[] Hashes(List<(ulong Hash, int Start, int End)> words) => [.. words.Select(w => w.Hash)];

    private static List<(int Part, int At)> Places(Dictionary<ulong, List<(int Part, int At)>> runs, ulong key)
    {
        if (!runs.TryGetValue(key, out var list))
        {
            runs[key] = list = [];
        }

        return list;
    }
}
