using System.Text;
using DiffPlex;
using DiffPlex.Model;

namespace Syndication.Ingest.Articles;

/// <summary>Texts by their words, compared with DiffPlex (Myers' algorithm). Pure.</summary>
internal static class Words
{
    private const int MostWords = 3000;

    /// <summary>Where two lists differ.</summary>
    public static IList<DiffBlock> Blocks(IReadOnlyList<string> before, IReadOnlyList<string> after) =>
        Differ.Instance.CreateDiffs("a", "b", false, false, new Given(before, after)).DiffBlocks;

    /// <summary>Runs of words that stayed, went and came. Texts of more than 3,000 words are not looked into.</summary>
    public static IReadOnlyList<WordChange> Between(string before, string after)
    {
        var (left, right) = (Split(before), Split(after));
        if (left.Count > MostWords || right.Count > MostWords)
        {
            return [new WordChange(WordChangeKind.Removed, before), new WordChange(WordChangeKind.Added, after)];
        }

        var runs = new List<WordChange>();
        var at = 0;
        foreach (var block in Blocks(left, right))
        {
            Run(runs, WordChangeKind.Same, left, at, block.DeleteStartA - at);
            Run(runs, WordChangeKind.Removed, left, block.DeleteStartA, block.DeleteCountA);
            Run(runs, WordChangeKind.Added, right, block.InsertStartB, block.InsertCountB);
            at = block.DeleteStartA + block.DeleteCountA;
        }

        Run(runs, WordChangeKind.Same, left, at, left.Count - at);
        return runs;
    }

    public static int Count(string text)
    {
        var count = 0;
        var inWord = false;
        foreach (var c in text)
        {
            var isSpace = c is ' ' or '\n' or '\t';
            count += !isSpace && !inWord ? 1 : 0;
            inWord = !isSpace;
        }

        return count;
    }

    /// <summary>The distinct words of a text, the first 2,000.</summary>
    public static HashSet<string> Bag(string text) => new(Split(text).Take(2000), StringComparer.OrdinalIgnoreCase);

    /// <summary>Twice the words in common over the words of both; 0 to 1.</summary>
    public static double Likeness(HashSet<string> left, HashSet<string> right)
    {
        if (left.Count + right.Count == 0)
        {
            return 0;
        }

        var (few, many) = left.Count < right.Count ? (left, right) : (right, left);
        return 2.0 * few.Count(many.Contains) / (left.Count + right.Count);
    }

    /// <summary>Words; where a script writes none apart (Chinese, Japanese, Thai), its characters.</summary>
    public static List<string> Split(string text)
    {
        var words = new List<string>();
        foreach (var part in text.Split([' ', '\n', '\t'], StringSplitOptions.RemoveEmptyEntries))
        {
            if (!part.Any(IsUnspaced))
            {
                words.Add(part);
                continue;
            }

            var other = new StringBuilder();
            foreach (var rune in part.EnumerateRunes())
            {
                if (rune.IsBmp && !IsUnspaced((char)rune.Value))
                {
                    other.Append(rune);
                    continue;
                }

                if (other.Length > 0)
                {
                    words.Add(other.ToString());
                    other.Clear();
                }

                words.Add(rune.ToString());
            }

            if (other.Length > 0)
            {
                words.Add(other.ToString());
            }
        }

        return words;
    }

    private static bool IsUnspaced(char c) => c is (>= '\u3000' and <= '\u30FF') or (>= '\u3400' and <= '\u9FFF') or (>= '\u0E00' and <= '\u0E7F') or (>= '\uF900' and <= '\uFAFF') or (>= '\uFF00' and <= '\uFFEF');

    private static void Run(List<WordChange> runs, WordChangeKind kind, List<string> words, int start, int count)
    {
        if (count <= 0)
        {
            return;
        }

        var text = new StringBuilder();
        for (var i = start; i < start + count; i++)
        {
            if (i > start && !(words[i].Length == 1 && IsUnspaced(words[i][0]) && IsUnspaced(words[i - 1][^1])))
            {
                text.Append(' ');
            }

            text.Append(words[i]);
        }

        runs.Add(new WordChange(kind, text.ToString()));
    }

    /// <summary>Pieces that were cut already: DiffPlex asks for those of the old text first.</summary>
    private sealed class Given(IReadOnlyList<string> before, IReadOnlyList<string> after) : IChunker
    {
        public IReadOnlyList<string> Chunk(string text) => text == "a" ? before : after;
    }
}
