using System.Buffers;

namespace Syndication.Translation.Matching;

/// <summary>
/// How a story is built: the length of each of its sentences in order, where its paragraphs end and in which sentences somebody is quoted.
/// A translation keeps that, whatever the language; another story of the same event does not.
/// </summary>
/// <param name="Lengths">Characters of each sentence; at most <see cref="MostSentences"/>.</param>
/// <param name="Marks">What each sentence has: <see cref="Ends"/>, <see cref="Quotes"/>.</param>
public sealed record Shape(ushort[] Lengths, byte[] Marks)
{
    /// <summary>Sentences that are looked at.</summary>
    public const int MostSentences = 64;

    /// <summary>The paragraph ends with it.</summary>
    public const byte Ends = 1;

    /// <summary>It has a quotation mark.</summary>
    public const byte Quotes = 2;

    // "Mr." is no sentence, and neither is a dateline. Chinese and Japanese say in five characters what takes others twelve.
    private static int Shortest(char first) => Scripts.IsHan(first) || Scripts.IsHiragana(first) || Scripts.IsKatakana(first) ? 5 : 12;

    // Hardly any move crosses more sentences than this, unless much was cut.
    private const int Band = 12;

    public static Shape Of(IEnumerable<string> paragraphs)
    {
        ArgumentNullException.ThrowIfNull(paragraphs);
        var (lengths, marks) = (new List<ushort>(), new List<byte>());
        foreach (var paragraph in paragraphs)
        {
            for (var at = 0; at < paragraph.Length && lengths.Count < MostSentences;)
            {
                var end = EndOfSentence(paragraph, at);
                var sentence = paragraph.AsSpan(at, end - at);
                lengths.Add((ushort)Math.Min(ushort.MaxValue, sentence.Length));
                marks.Add((byte)((end == paragraph.Length ? Ends : 0) | (sentence.IndexOfAny(QuotationMarks) >= 0 ? Quotes : 0)));
                at = end;
            }
        }

        return new Shape([.. lengths], [.. marks]);
    }

    /// <summary>What the build of two stories says of their being one, told in two languages.</summary>
    /// <remarks>
    /// Sentences are aligned in order by length (Gale and Church, "A Program for Aligning Sentences in Bilingual Corpora", 1993): one to one,
    /// two to one, or left out. What is added up is by how much likelier each pair of lengths is for a translation than for two sentences by
    /// chance.
    /// </remarks>
    /// <param name="a">The one.</param>
    /// <param name="b">The other.</param>
    /// <param name="usual">Logarithm of how much longer the one's language writes.</param>
    public static Build Compare(Shape a, Shape b, double usual)
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        var (x, y) = (a.Lengths, b.Lengths);
        if (x.Length < 2 || y.Length < 2)
        {
            return default;
        }

        // Totals tell how much longer one language is; not where an editor cut the end, which the usual lengths of the languages do tell.
        var byTotals = Align(a, b, Math.Log((double)Sum(x) / Sum(y)));
        var byLanguages = Align(a, b, usual);
        return byTotals.Gain >= byLanguages.Gain ? byTotals : byLanguages;
    }

    private static int Sum(ushort[] lengths)
    {
        var sum = 1;
        foreach (var length in lengths)
        {
            sum += length;
        }

        return sum;
    }

    private static Build Align(Shape a, Shape b, double ratio)
    {
        var (x, y) = (a.Lengths.Length, b.Lengths.Length);
        Span<float> ones = stackalloc float[MostSentences], twos = stackalloc float[MostSentences], others = stackalloc float[MostSentences], otherTwos = stackalloc float[MostSentences];
        Logarithms(a.Lengths, -ratio, ones, twos);
        Logarithms(b.Lengths, 0, others, otherTwos);
        var wide = y + 1;
        var best = new float[(x + 1) * wide];
        var moves = new byte[best.Length];
        Array.Fill(best, float.NegativeInfinity);
        best[0] = 0;
        var band = Band + Math.Abs(x - y);
        for (var i = 0; i <= x; i++)
        {
            var middle = i * y / x;
            var last = Math.Min(y, middle + band);
            for (var j = Math.Max(0, middle - band); j <= last; j++)
            {
                var at = (i * wide) + j;
                var (most, move) = (best[at], moves[at]);
                if (i > 0)
                {
                    Try(best[at - wide] + (j == y ? CutOff : LeftOut), 1, ref most, ref move);
                }

                if (j > 0)
                {
                    Try(best[at - 1] + (i == x ? CutOff : LeftOut), 2, ref most, ref move);
                }

                if (i > 0 && j > 0)
                {
                    Try(best[at - wide - 1] + Likelier(ones[i - 1], others[j - 1]), 3, ref most, ref move);
                    if (i > 1)
                    {
                        Try(best[at - wide - wide - 1] + Likelier(twos[i - 1], others[j - 1]) - Joined, 4, ref most, ref move);
                    }

                    if (j > 1)
                    {
                        Try(best[at - wide - 2] + Likelier(ones[i - 1], otherTwos[j - 1]) - Joined, 5, ref most, ref move);
                    }
                }

                (best[at], moves[at]) = (most, move);
            }
        }

        return Walk(a, b, best[^1], moves, wide);
    }

    private static void Try(float gain, byte how, ref float most, ref byte move)
    {
        if (gain > most)
        {
            (most, move) = (gain, how);
        }
    }

    // Of each sentence, and of each with the one before it.
    private static void Logarithms(ushort[] lengths, double add, Span<float> ones, Span<float> twos)
    {
        for (var at = 0; at < lengths.Length; at++)
        {
            ones[at] = (float)(Math.Log(lengths[at] + 5.0) + add);
            twos[at] = at == 0 ? 0 : (float)(Math.Log(lengths[at] + lengths[at - 1] + 5.0) + add);
        }
    }

    // Editors cut from the end.
    private const float CutOff = -0.25f;
    private const float LeftOut = -1.2f;
    private const float Joined = 1.6f;

    // The logarithms of two lengths differ by 0.3 or so in a translation and by 0.8 by chance.
    private static float Likelier(float one, float other)
    {
        const float Narrow = (1 / (2 * 0.3f * 0.3f)) - (1 / (2 * 0.8f * 0.8f));
        var apart = one - other;
        return Math.Max(-3, 0.98f - (apart * apart * Narrow));
    }

    private static Build Walk(Shape a, Shape b, float gain, byte[] moves, int wide)
    {
        var (i, j) = (a.Lengths.Length, b.Lengths.Length);
        var (paired, ends, endsOnce, quotes, quotesOnce) = (0, 0, 0, 0, 0);
        while (i > 0 || j > 0)
        {
            var move = moves[(i * wide) + j];
            var (fromI, fromJ) = move switch { 1 => (1, 0), 2 => (0, 1), 3 => (1, 1), 4 => (2, 1), 5 => (1, 2), _ => (Math.Min(1, i), Math.Min(1, j)) };
            if (move >= 3)
            {
                var (one, other) = (Any(a.Marks, i, fromI), Any(b.Marks, j, fromJ));
                paired++;
                ends += a.Marks[i - 1] & b.Marks[j - 1] & Ends;
                endsOnce += (a.Marks[i - 1] ^ b.Marks[j - 1]) & Ends;
                quotes += (one & other & Quotes) / Quotes;
                quotesOnce += ((one ^ other) & Quotes) / Quotes;
            }

            (i, j) = (i - fromI, j - fromJ);
        }

        return new Build(gain, paired, a.Lengths.Length + b.Lengths.Length, ends, endsOnce, quotes, quotesOnce);
    }

    private static int Any(byte[] marks, int behind, int count) => count == 2 ? marks[behind - 1] | marks[behind - 2] : marks[behind - 1];

    private static readonly SearchValues<char> QuotationMarks = SearchValues.Create("\"«»“”„「」『』‹›");
    private static readonly SearchValues<char> EndMarks = SearchValues.Create(".!?…。！？।؟۔።։။។");

    private static int EndOfSentence(string text, int start)
    {
        var shortest = Shortest(text[start]);
        for (var at = start + shortest; at < text.Length;)
        {
            var next = text.AsSpan(at).IndexOfAny(EndMarks);
            if (next < 0)
            {
                break;
            }

            at += next + 1;
            while (at < text.Length && (EndMarks.Contains(text[at]) || text[at] is ')' or '’' or '\'' or '"' or '»' or '”' or '“' or '」' or '』'))
            {
                at++;
            }

            // 3.5, U.S.A, example.org
            if (at >= text.Length || text[at - 1] is not ('.' or '!' or '?' or '"' or '”') || char.IsWhiteSpace(text[at]))
            {
                while (at < text.Length && char.IsWhiteSpace(text[at]))
                {
                    at++;
                }

                return text.Length - at < shortest ? text.Length : at;
            }
        }

        return text.Length;
    }
}

/// <summary>How alike two stories are built.</summary>
/// <param name="Gain">By how much likelier the lengths are for a translation than by chance: a sum of logarithms, more for longer stories; below 0 against it.</param>
/// <param name="Paired">Sentences, or pairs of them, that stand for one of the other story.</param>
/// <param name="Sentences">Of both stories.</param>
/// <param name="Ends">Paragraphs that end with the same sentence.</param>
/// <param name="EndsOnce">Paragraphs that end in one of them only, among the paired.</param>
/// <param name="Quotes">Paired sentences that quote in both.</param>
/// <param name="QuotesOnce">Paired sentences that quote in one of them only.</param>
public readonly record struct Build(double Gain, int Paired, int Sentences, int Ends, int EndsOnce, int Quotes, int QuotesOnce)
{
    /// <summary>What the build adds to the odds, as a logarithm; 0 for stories of a sentence.</summary>
    /// <remarks>Fitted on human translations whose paragraphs were cut anew, joined and left out here and there (docs/decisions/0080).</remarks>
    public double Odds => Sentences == 0 ? 0
        : Usual + (1.1 * Math.Clamp(Gain / Math.Sqrt(Sentences / 2.0), -1.5, 4))
            + (1.7 * (Ends - EndsOnce) / (Ends + EndsOnce + 3)) + (1.7 * (Quotes - QuotesOnce) / (Quotes + QuotesOnce + 2));

    private const double Usual = -1;
}
