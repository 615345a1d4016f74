namespace Syndication.Translation.Matching;

/// <summary>
/// The articles of the window, found by the traits they share. In memory; rebuilt from the store at start. Not for use by
/// several threads at once.
/// </summary>
/// <remarks>
/// Bounds: each article keeps at most <see cref="Traits.MaxKeys"/> traits of 4 bytes and is posted under at most
/// <see cref="Traits.MaxPosted"/> of them; a day's posting list that outgrows <see cref="MostPostings"/> is dropped, since a
/// trait that many stories of one day have finds nothing. Articles beyond <see cref="Capacity"/> push out the oldest.
/// </remarks>
public sealed class Corpus
{
    /// <summary>Articles of one day under one trait; with more, the trait is not searched on that day.</summary>
    public const int MostPostings = 128;

    /// <summary>Postings of one trait that are read, nearest in time first.</summary>
    private const int MostRead = 160;

    /// <summary>Candidates that are compared in full, for each other language and in all.</summary>
    private const int MostPerLanguage = 6;

    private const int MostCandidates = 72;

    private readonly Dictionary<string, Member> members = new(StringComparer.Ordinal);
    private readonly SortedDictionary<int, Day> days = [];
    private readonly Dictionary<Member, float> sums = [];
    private readonly TimeSpan window;
    private int epochSize;
    private int epoch;

    /// <param name="window">How far back articles are kept, by first publication.</param>
    /// <param name="capacity">Most articles.</param>
    public Corpus(TimeSpan window, int capacity)
    {
        (this.window, Capacity) = (window, capacity);
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
        var day = DayOf(article.FirstCreated);
        if (days.Count > 0 && day < days.Keys.Max() - window.TotalDays)
        {
            return null;
        }

        var member = new Member(article);
        members.Add(article.ArticleId, member);
        Weights.Add(article);
        if (!days.TryGetValue(day, out var postings))
        {
            days[day] = postings = new Day();
        }

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
        var number = DayOf(member.Traits.FirstCreated);
        days[number].Remove(member);
        if (days[number].Count == 0)
        {
            days.Remove(number);
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
        sums.Clear();
        var weights = Weights.Of(article.Traits.Language);
        var nearest = Nearest(DayOf(article.Traits.FirstCreated));
        foreach (var key in article.Traits.Posted)
        {
            var weight = (float)-Math.Log(weights.Share(key));
            var read = 0;
            foreach (var postings in nearest)
            {
                if (!postings.TryGet(key, out var list))
                {
                    continue;
                }

                foreach (var other in list)
                {
                    if (other.Traits.Language != article.Traits.Language)
                    {
                        System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(sums, other, out _) += weight;
                    }
                }

                if ((read += list.Count) >= MostRead)
                {
                    break;
                }
            }
        }

        return Best(article);
    }

    /// <summary>What two articles share, with the weights of now.</summary>
    public Comparison Compare(Member a, Member b)
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        var (one, other) = (Weights.Of(a.Traits.Language), Weights.Of(b.Traits.Language));
        return Comparison.Of(a, b, one, other, Norm(a, one), Norm(b, other));
    }

    private List<Comparison> Best(Member article)
    {
        var perLanguage = new Dictionary<string, int>(StringComparer.Ordinal);
        var found = new List<Comparison>();
        var ranked = sums.ToArray();
        Array.Sort(ranked, static (a, b) => b.Value.CompareTo(a.Value) is not 0 and var order ? order : string.CompareOrdinal(a.Key.Id, b.Key.Id));
        foreach (var (other, _) in ranked)
        {
            ref var taken = ref System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(perLanguage, other.Traits.Language, out _);
            if (taken < MostPerLanguage)
            {
                taken++;
                found.Add(Compare(article, other));
                if (found.Count == MostCandidates)
                {
                    break;
                }
            }
        }

        found.Sort(static (a, b) => b.Cosine.CompareTo(a.Cosine) is not 0 and var order ? order : string.CompareOrdinal(a.Other.Id, b.Other.Id));
        return found;
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
            var information = Math.Log(weights.Share(key));
            sum += information * information;
        }

        (member.Norm, member.NormEpoch) = (Math.Sqrt(sum), epoch);
        return member.Norm;
    }

    // Only days that have articles, so a window of years costs nothing.
    private Day[] Nearest(int day) =>
        [.. days.OrderBy(d => Math.Abs(d.Key - day)).ThenBy(d => d.Key).Select(d => d.Value)];

    private void Trim()
    {
        while (days.Count > 1)
        {
            var oldest = days.First();
            if (oldest.Key >= days.Keys.Max() - window.TotalDays && members.Count <= Capacity)
            {
                return;
            }

            foreach (var id in oldest.Value.Ids().ToArray())
            {
                Remove(id);
            }
        }
    }

    private static int DayOf(DateTimeOffset time) => (int)(time.UtcTicks / TimeSpan.TicksPerDay);

    /// <summary>The postings of one day.</summary>
    private sealed class Day
    {
        private readonly Dictionary<uint, List<Member>> postings = [];
        private readonly HashSet<Member> articles = [];

        public int Count => articles.Count;

        public IEnumerable<string> Ids() => articles.Select(a => a.Id);

        public void Add(Member member)
        {
            articles.Add(member);
            foreach (var key in member.Traits.Posted)
            {
                ref var list = ref System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(postings, key, out _);
                (list ??= new List<Member>(1)).Add(member);
            }
        }

        public void Remove(Member member)
        {
            articles.Remove(member);
            foreach (var key in member.Traits.Posted)
            {
                if (postings.TryGetValue(key, out var list) && list.Remove(member) && list.Count == 0)
                {
                    postings.Remove(key);
                }
            }
        }

        public bool TryGet(uint key, out List<Member> list) => postings.TryGetValue(key, out list!) && list.Count <= MostPostings;
    }
}

/// <summary>An article in the corpus.</summary>
public sealed class Member(Traits traits)
{
    public Traits Traits { get; } = traits;

    public string Id => Traits.ArticleId;

    internal double Norm { get; set; }

    internal int NormEpoch { get; set; } = -1;
}
