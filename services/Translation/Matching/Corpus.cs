using System.Runtime.InteropServices;

namespace Syndication.Translation.Matching;

/// <summary>
/// The articles of the window, found by the traits they share. In memory; rebuilt from the store at start. Not for use by
/// several threads at once.
/// </summary>
/// <remarks>
/// Bounds: each article keeps at most <see cref="Traits.MaxKeys"/> traits of 4 bytes and is posted under at most
/// <see cref="Traits.MaxPosted"/> of them; a trait that more than <see cref="MostPostings"/> articles of one stretch have is not
/// searched there, since what many stories of one day have finds nothing. Articles beyond <see cref="Capacity"/> push out the oldest.
/// </remarks>
public sealed class Corpus
{
    /// <summary>Articles of one stretch of time under one trait; with more, the trait is not searched there.</summary>
    public const int MostPostings = 128;

    /// <summary>Postings of one trait that are read, nearest in time first.</summary>
    private const int MostRead = 160;

    /// <summary>Stretches of time that the window is cut into, of a day at least: each costs a look-up a trait.</summary>
    private const int MostStretches = 36;

    /// <summary>Candidates that are compared in full, for each other language and in all.</summary>
    internal const int MostPerLanguage = 6;

    private const int MostCandidates = 72;

    private readonly Dictionary<string, Member> members = new(StringComparer.Ordinal);
    private readonly SortedList<int, Postings> stretches = [];
    private readonly Places places = new();
    private readonly int window;
    private readonly long ticks;
    private (int At, Postings[] Order)? nearest;
    private int epochSize;
    private int epoch;

    /// <param name="window">How far back articles are kept, by first publication.</param>
    /// <param name="capacity">Most articles.</param>
    public Corpus(TimeSpan window, int capacity)
    {
        var days = Math.Max(1, (int)Math.Ceiling(window.TotalDays / MostStretches));
        ticks = days * TimeSpan.TicksPerDay;
        this.window = (int)Math.Ceiling(window.TotalDays / days);
        Capacity = capacity;
        Weights = new Weights(capacity);
    }

    public int Capacity { get; }

    public int Count => members.Count;

    public Weights Weights { get; }

    public IEnumerable<Member> Members => members.Values;

    public Member? Find(string articleId) => members.GetValueOrDefault(articleId);

    /// <summary>Puts an article in, in place of an earlier version of it. Null for one that is older than the window.</summary>
    public Member? Put(Traits article)
    {
        ArgumentNullException.ThrowIfNull(article);
        Remove(article.ArticleId);
        var at = StretchOf(article.FirstCreated);
        if (stretches.Count > 0 && at < stretches.Keys[^1] - window)
        {
            return null;
        }

        var member = new Member(article);
        members.Add(article.ArticleId, member);
        Weights.Add(article);
        if (!stretches.TryGetValue(at, out var postings))
        {
            stretches[at] = postings = new Postings();
            nearest = null;
        }

        places.Take(member);
        postings.Add(member);
        Trim();
        // Norms follow the weights in steps, as the corpus grows by a twentieth.
        if (Math.Abs(members.Count - epochSize) * 20 > epochSize)
        {
            Renew();
        }

        return member;
    }

    public bool Remove(string articleId)
    {
        if (!members.Remove(articleId, out var member))
        {
            return false;
        }

        Weights.Remove(member.Traits);
        var at = StretchOf(member.Traits.FirstCreated);
        stretches[at].Remove(member);
        places.Free(member);
        if (stretches[at].Count == 0)
        {
            stretches.Remove(at);
            nearest = null;
        }

        return true;
    }

    /// <summary>Takes the weights as they are now for everything that is compared from here on.</summary>
    public void Renew() => (epoch, epochSize) = (epoch + 1, members.Count);

    /// <summary>
    /// Articles in other languages that may tell the same story, each with what the two share; the likeliest first. What
    /// is found depends on the articles that are in, not on the order in which they came.
    /// </summary>
    public List<Comparison> Candidates(Member article)
    {
        ArgumentNullException.ThrowIfNull(article);
        var sums = places.Sums(article);
        var weights = Weights.Of(article.Traits.Language);
        var order = Nearest(StretchOf(article.Traits.FirstCreated));
        foreach (var key in article.Traits.Posted)
        {
            var weight = (float)weights.Information(key);
            var read = 0;
            foreach (var postings in order)
            {
                var list = postings.Of(key);
                sums.Add(list, weight);
                if ((read += list.Length) >= MostRead)
                {
                    break;
                }
            }
        }

        var found = new List<Comparison>();
        foreach (var other in sums.Best(MostPerLanguage, MostCandidates))
        {
            found.Add(Compare(article, other));
        }

        found.Sort(static (a, b) => b.Cosine.CompareTo(a.Cosine) is not 0 and var order ? order : string.CompareOrdinal(a.Other.Id, b.Other.Id));
        return found;
    }

    /// <summary>What two articles share, with the weights of now.</summary>
    public Comparison Compare(Member a, Member b)
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        var (one, other) = (Weights.Of(a.Traits.Language), Weights.Of(b.Traits.Language));
        return Comparison.Of(a, b, one, other, Norm(a, one), Norm(b, other));
    }

    private double Norm(Member member, Weights.LanguageWeights weights)
    {
        if (member.NormEpoch == epoch && member.Norm > 0)
        {
            return member.Norm;
        }

        double sum = 0;
        foreach (var key in member.Traits.Keys)
        {
            var information = weights.Information(key);
            sum += information * information;
        }

        (member.Norm, member.NormEpoch) = (Math.Sqrt(sum), epoch);
        return member.Norm;
    }

    // Only stretches that have articles, so a window of years costs nothing.
    private Postings[] Nearest(int at)
    {
        if (nearest is not { } known || known.At != at)
        {
            nearest = known = (at, [.. stretches.OrderBy(s => Math.Abs(s.Key - at)).ThenBy(s => s.Key).Select(s => s.Value)]);
        }

        return known.Order;
    }

    private void Trim()
    {
        while (stretches.Count > 1 && (stretches.Keys[0] < stretches.Keys[^1] - window || members.Count > Capacity))
        {
            foreach (var member in stretches.Values[0].Articles.ToArray())
            {
                Remove(member.Id);
            }
        }
    }

    private int StretchOf(DateTimeOffset time) => (int)(time.UtcTicks / ticks);

    /// <summary>The articles of one stretch of time, by trait.</summary>
    private sealed class Postings
    {
        private readonly Dictionary<uint, Row> rows = [];
        private readonly HashSet<Member> articles = [];

        public int Count => articles.Count;

        public IEnumerable<Member> Articles => articles;

        public void Add(Member member)
        {
            articles.Add(member);
            foreach (var key in member.Traits.Posted)
            {
                CollectionsMarshal.GetValueRefOrAddDefault(rows, key, out _).Add(member.Place);
            }
        }

        public void Remove(Member member)
        {
            articles.Remove(member);
            foreach (var key in member.Traits.Posted)
            {
                ref var row = ref CollectionsMarshal.GetValueRefOrNullRef(rows, key);
                if (!System.Runtime.CompilerServices.Unsafe.IsNullRef(ref row) && row.Remove(member.Place))
                {
                    rows.Remove(key);
                }
            }
        }

        /// <summary>Places of the articles that have the trait; none when they are too many.</summary>
        public ReadOnlySpan<int> Of(uint key)
        {
            ref var row = ref CollectionsMarshal.GetValueRefOrNullRef(rows, key);
            return System.Runtime.CompilerServices.Unsafe.IsNullRef(ref row) ? [] : row.Places();
        }

        // Most traits of a day have one article, which needs no list.
        private struct Row
        {
            private int one;
            private int count;
            private int[]? several;

            public void Add(int place)
            {
                if (several is null && count == 0)
                {
                    (one, count) = (place, 1);
                    return;
                }

                several ??= [one, 0, 0, 0];
                if (count == several.Length)
                {
                    Array.Resize(ref several, several.Length * 2);
                }

                several[count++] = place;
            }

            /// <summary>Takes one out; whether it was the last.</summary>
            public bool Remove(int place)
            {
                count--;
                if (several is not null)
                {
                    several[Array.IndexOf(several, place, 0, count + 1)] = several[count];
                }

                return count == 0;
            }

            [System.Diagnostics.CodeAnalysis.UnscopedRef]
            public readonly ReadOnlySpan<int> Places() =>
                several is null ? new ReadOnlySpan<int>(in one) : count > MostPostings ? [] : several.AsSpan(0, count);
        }
    }
}
