namespace Syndication.Attribution.Checks;

/// <summary>
/// A text's fingerprint by winnowing (Schleimer, Wilkerson, Aiken 2003): of every <see cref="Window"/> runs of
/// <see cref="Run"/> words the one with the least hash. Two texts that share <see cref="Run"/> + <see cref="Window"/> - 1
/// words in a row share one hash at least.
/// </summary>
internal static class Fingerprint
{
    public const int Run = 4;
    public const int Window = 6;

    /// <summary>Most hashes of one text; the rest of a longer one is left out.</summary>
    public const int MostHashes = 20_000;

    public static HashSet<ulong> Of(string text)
    {
        var words = WordHashes.Of(text);
        var runs = Math.Max(0, words.Length - Run + 1);
        var hashes = new ulong[runs];
        for (var i = 0; i < runs; i++)
        {
            hashes[i] = WordHashes.Combine(words.AsSpan(i, Run));
        }

        var chosen = new HashSet<ulong>();
        // The places of a window that may yet be least, hashes rising: each place comes and goes once.
        var rising = new LinkedList<int>();
        for (var i = 0; i < runs && chosen.Count < MostHashes; i++)
        {
            while (rising.Last is { } last && hashes[last.Value] >= hashes[i])
            {
                rising.RemoveLast();
            }

            rising.AddLast(i);
            if (rising.First!.Value <= i - Window)
            {
                rising.RemoveFirst();
            }

            if (i >= Window - 1 || i == runs - 1)
            {
                chosen.Add(hashes[rising.First!.Value]);
            }
        }

        return chosen;
    }

    public static byte[] Pack(IReadOnlyCollection<ulong> hashes)
    {
        var bytes = new byte[hashes.Count * sizeof(ulong)];
        var at = 0;
        foreach (var hash in hashes)
        {
            System.Buffers.Binary.BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(at), hash);
            at += sizeof(ulong);
        }

        return bytes;
    }

    public static ulong[] Unpack(ReadOnlySpan<byte> bytes)
    {
        var hashes = new ulong[bytes.Length / sizeof(ulong)];
        for (var i = 0; i < hashes.Length; i++)
        {
            hashes[i] = System.Buffers.Binary.BinaryPrimitives.ReadUInt64LittleEndian(bytes[(i * sizeof(ulong))..]);
        }

        return hashes;
    }
}

/// <summary>Articles by the hashes of their fingerprints, so that a page is held against all of them at once.</summary>
internal sealed class FingerprintIndex
{
    /// <summary>A hash of so many articles is a phrase of the trade and tells nothing.</summary>
    private const int MostArticles = 20;

    private const int LeastShared = 5;
    private const double LeastShare = 0.2;
    private const int Plenty = 12;

    private readonly Dictionary<ulong, List<string>> articles = [];
    private readonly Dictionary<string, int> sizes = new(StringComparer.Ordinal);

    public int Count => sizes.Count;

    public void Add(string articleId, IReadOnlyCollection<ulong> hashes)
    {
        if (!sizes.TryAdd(articleId, hashes.Count))
        {
            return;
        }

        foreach (var hash in hashes)
        {
            if (!articles.TryGetValue(hash, out var list))
            {
                articles[hash] = list = new List<string>(1);
            }

            if (list.Count <= MostArticles)
            {
                list.Add(articleId);
            }
        }
    }

    /// <summary>Articles of which enough stands in the text to look closer, most of it first; at most <paramref name="most"/>.</summary>
    public IReadOnlyList<string> Candidates(string text, int most = 3)
    {
        var shared = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var hash in Fingerprint.Of(text))
        {
            if (articles.TryGetValue(hash, out var list) && list.Count <= MostArticles)
            {
                foreach (var article in list)
                {
                    shared[article] = shared.GetValueOrDefault(article) + 1;
                }
            }
        }

        return [.. shared.Where(s => s.Value >= LeastShared && (s.Value >= LeastShare * sizes[s.Key] || s.Value >= Plenty))
            .OrderByDescending(s => s.Value).ThenBy(s => s.Key, StringComparer.Ordinal).Take(most).Select(s => s.Key)];
    }
}
