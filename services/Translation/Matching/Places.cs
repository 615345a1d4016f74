namespace Syndication.Translation.Matching;

/// <summary>Numbers for the members of a corpus, so that what is counted for each of them is an array and no dictionary.</summary>
internal sealed class Places
{
    private readonly Stack<int> free = new();
    private readonly Dictionary<string, byte> languages = new(StringComparer.Ordinal);
    private readonly List<int> touched = [];
    private Member?[] members = new Member?[64];
    private byte[] languageOf = new byte[64];
    private float[] sums = new float[64];
    private Top[] tops = [];
    private int used;

    public void Take(Member member)
    {
        if (!free.TryPop(out var place))
        {
            place = used++;
            if (place == members.Length)
            {
                Array.Resize(ref members, place * 2);
                Array.Resize(ref languageOf, place * 2);
                Array.Resize(ref sums, place * 2);
            }
        }

        (members[place], languageOf[place], member.Place) = (member, LanguageOf(member), place);
    }

    public void Free(Member member)
    {
        members[member.Place] = null;
        free.Push(member.Place);
        member.Place = -1;
    }

    /// <summary>For adding up what members in other languages share with this one. Ends what was being added up before.</summary>
    public Adding Sums(Member article)
    {
        foreach (var place in touched)
        {
            sums[place] = 0;
        }

        touched.Clear();
        return new Adding(this, LanguageOf(article));
    }

    // Beyond 255 the rest of the world's languages count as one; they miss candidates of each other, no more.
    private byte LanguageOf(Member member)
    {
        if (!languages.TryGetValue(member.Traits.Language, out var language))
        {
            languages[member.Traits.Language] = language = (byte)Math.Min(languages.Count, byte.MaxValue);
            Array.Resize(ref tops, Math.Max(tops.Length, language + 1));
        }

        return language;
    }

    internal readonly ref struct Adding(Places places, byte language)
    {
        public void Add(ReadOnlySpan<int> row, float weight)
        {
            var (sums, languageOf) = (places.sums, places.languageOf);
            foreach (var place in row)
            {
                if (languageOf[place] != language)
                {
                    if (sums[place] == 0)
                    {
                        places.touched.Add(place);
                    }

                    sums[place] += weight;
                }
            }
        }

        /// <summary>Those with the highest sums, the highest first, at most so many of a language and in all; equals by id.</summary>
        public List<Member> Best(int perLanguage, int inAll)
        {
            foreach (ref var top in places.tops.AsSpan())
            {
                top.Clear(perLanguage);
            }

            foreach (var place in places.touched)
            {
                places.tops[places.languageOf[place]].Offer(places.sums[place], places.members[place]!);
            }

            var best = places.tops.SelectMany(t => t.All).ToList();
            best.Sort(static (a, b) => Compare(a, b));
            return [.. best.Take(inAll).Select(b => b.Member)];
        }
    }

    private static int Compare((float Sum, Member Member) a, (float Sum, Member Member) b) =>
        b.Sum.CompareTo(a.Sum) is not 0 and var order ? order : string.CompareOrdinal(a.Member.Id, b.Member.Id);

    /// <summary>The best of one language, in order.</summary>
    private struct Top
    {
        private (float Sum, Member Member)[]? best;
        private int count;

        public readonly IEnumerable<(float Sum, Member Member)> All => (best ?? []).Take(count);

        public void Clear(int most)
        {
            best ??= new (float, Member)[most];
            count = 0;
        }

        public void Offer(float sum, Member member)
        {
            if (count == best!.Length)
            {
                if (sum < best[^1].Sum || Compare(best[^1], (sum, member)) < 0)
                {
                    return;
                }

                count--;
            }

            var at = count++;
            for (; at > 0 && Compare((sum, member), best[at - 1]) < 0; at--)
            {
                best[at] = best[at - 1];
            }

            best[at] = (sum, member);
        }
    }
}
