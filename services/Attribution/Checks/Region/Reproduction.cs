namespace Syndication.Attribution.Checks;

/// <summary>
/// How much of the stored text a page reproduces, each stored word counted once however often it stands there. Words
/// count in runs of four, or as a whole paragraph; characters with the spaces and signs between the words.
/// </summary>
/// <param name="Characters">Reproduced, of standfirst, paragraphs, headings, quotes and list entries.</param>
/// <param name="Total">Characters of all of that.</param>
internal sealed record Reproduction(int Characters, int Total)
{
    public static Reproduction Measure(PageLook look)
    {
        var stored = look.Index.Stored;
        var seen = new bool[stored.Words];
        // A run that was marked is not looked up again, however often a page repeats it.
        var marked = new HashSet<ulong>();
        foreach (var block in look.Region.Inside())
        {
            var words = block.Words;
            var length = Math.Min(StoredText.Run, words.Length);
            for (var at = 0; length > 0 && at + length <= words.Length; at++)
            {
                var run = WordHashes.Combine(words.AsSpan(at, length));
                if (marked.Add(run))
                {
                    stored.Mark(run, length, seen);
                }
            }
        }

        return new Reproduction(stored.Covered(seen), stored.Total);
    }
}
