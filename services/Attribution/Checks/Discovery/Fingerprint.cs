using System.Buffers;

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

    public static HashSet<ulong> Of(string text) => Of(WordHashes.Of(text));

    /// <param name="words">Hashes of the text's words.</param>
    public static HashSet<ulong> Of(ReadOnlySpan<ulong> words)
    {
        var runs = Math.Max(0, words.Length - Run + 1);
        var hashes = ArrayPool<ulong>.Shared.Rent(runs);
        for (var i = 0; i < runs; i++)
        {
            hashes[i] = WordHashes.Combine(words.Slice(i, Run));
        }

        var chosen = new HashSet<ulong>();
        // The places of a window that may yet be least, hashes rising: each place comes and goes once.
        Span<int> rising = stackalloc int[Window];
        var (first, count) = (0, 0);
        for (var i = 0; i < runs && chosen.Count < MostHashes; i++)
        {
            if (count > 0 && rising[first] <= i - Window)
            {
                (first, count) = ((first + 1) % Window, count - 1);
            }

            while (count > 0 && hashes[rising[(first + count - 1) % Window]] >= hashes[i])
            {
                count--;
            }

            rising[(first + count++) % Window] = i;
            if (i >= Window - 1 || i == runs - 1)
            {
                chosen.Add(hashes[rising[first]]);
            }
        }

        ArrayPool<ulong>.Shared.Return(hashes);
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

    private readonly Postings articles = new(MostArticles);
    private readonly Dictionary<string, int> sizes = new(StringComparer.Ordinal);

    public int Count => sizes.Count;

    /// <summary>Of an article that is known already, which has another text now, both texts count.</summary>
    public void Add(string articleId, IReadOnlyCollection<ulong> hashes)
    {
        sizes[articleId] = hashes.Count;
        articles.Add(articleId, hashes);
    }

    /// <summary>Articles of which enough stands in the text to look closer, most of it first; at most <paramref name="most"/>.</summary>
    public IReadOnlyList<string> Candidates(string text, int most = 3) =>
        [.. articles.Shared(Fingerprint.Of(text)).Where(s => s.Count >= LeastShared && (s.Count >= LeastShare * sizes[s.ArticleId] || s.Count >= Plenty))
            .OrderByDescending(s => s.Count).ThenBy(s => s.ArticleId, StringComparer.Ordinal).Take(most).Select(s => s.ArticleId)];
}

/// <summary>Which articles have a hash. About 30 bytes for each.</summary>
/// <param name="mostArticles">A hash that more articles have tells nothing.</param>
internal sealed class Postings(int mostArticles)
{
    private readonly List<string> ids = [];
    private readonly Dictionary<string, int> numbers = new(StringComparer.Ordinal);

    /// <summary>The newest posting of each hash; it leads to the next one.</summary>
    private readonly Dictionary<ulong, int> heads = [];

    private readonly List<(int Article, int Next, int Length)> postings = [];

    public void Add(string articleId, IEnumerable<ulong> hashes)
    {
        if (!numbers.TryGetValue(articleId, out var number))
        {
            numbers[articleId] = number = ids.Count;
            ids.Add(articleId);
        }

        foreach (var hash in hashes)
        {
            ref var head = ref System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(heads, hash, out var isKnown);
            var length = isKnown ? postings[head].Length : 0;
            if (length <= mostArticles && !Has(isKnown ? head : -1, number))
            {
                postings.Add((number, isKnown ? head : -1, length + 1));
                head = postings.Count - 1;
            }
        }
    }

    /// <summary>How many of the hashes each article has.</summary>
    public IEnumerable<(string ArticleId, int Count)> Shared(IEnumerable<ulong> hashes)
    {
        var shared = new Dictionary<int, int>();
        foreach (var hash in hashes)
        {
            if (!heads.TryGetValue(hash, out var at) || postings[at].Length > mostArticles)
            {
                continue;
            }

            for (; at >= 0; at = postings[at].Next)
            {
                shared[postings[at].Article] = shared.GetValueOrDefault(postings[at].Article) + 1;
            }
        }

        return shared.Select(s => (ids[s.Key], s.Value));
    }

    private bool Has(int at, int article)
    {
        for (; at >= 0; at = postings[at].Next)
        {
            if (postings[at].Article == article)
            {
                return true;
            }
        }

        return false;
    }
}
