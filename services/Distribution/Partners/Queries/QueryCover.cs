using Syndication.Contracts;

namespace Syndication.Distribution.Partners;

/// <summary>Which part of a place in the index a key fills.</summary>
internal enum CoverPart { Publisher, Language, Topic }

/// <summary>One key of the index, in upper case.</summary>
internal readonly record struct CoverKey(CoverPart Part, string Value)
{
    /// <summary>Shorter beginnings are in too many words to find anything by.</summary>
    private const int ShortestPrefix = 2;

    public static CoverKey Publisher(string id) => new(CoverPart.Publisher, id.ToUpperInvariant());

    public static CoverKey Language(string range) => new(CoverPart.Language, FilterRules.PrimaryLanguage(range));

    public static CoverKey Subject(string value) => new(CoverPart.Topic, "u:" + value.ToUpperInvariant());

    public static CoverKey Section(string value) => new(CoverPart.Topic, "e:" + value.ToUpperInvariant());

    public static CoverKey Place(string value) => new(CoverPart.Topic, "p:" + value.ToUpperInvariant());

    public static CoverKey Genre(string value) => new(CoverPart.Topic, "g:" + value.ToUpperInvariant());

    public static CoverKey Outlet(string value) => new(CoverPart.Topic, "o:" + value.ToUpperInvariant());

    /// <summary>The longest word of the phrase: whoever holds the phrase holds it whole. Of <c>reop*</c> the beginning.</summary>
    public static CoverKey? Phrase(string phrase)
    {
        var open = phrase.EndsWith('*');
        var text = open ? phrase[..^1] : phrase;
        string? longest = null;
        string? last = null;
        foreach (var word in Words.Of(text))
        {
            // The end of an open phrase may go on; it is no whole word.
            last = word.End == text.Length && open ? text[word.Start..word.End] : null;
            if (last is null && word.End - word.Start > (longest?.Length ?? 0))
            {
                longest = text[word.Start..word.End];
            }
        }

        return longest is not null ? new CoverKey(CoverPart.Topic, "w:" + longest.ToUpperInvariant())
            : last is { Length: >= ShortestPrefix } ? new CoverKey(CoverPart.Topic, "b:" + last.ToUpperInvariant())
            : null;
    }
}

/// <summary>
/// A set of places of which a matching article has at least one: for each part the values that will do, none meaning
/// any. The places are their product.
/// </summary>
internal sealed record QueryCover
{
    /// <summary>Past this a cover gives up its coarsest part rather than grow by the product.</summary>
    public const int MostPlaces = 256;

    public IReadOnlySet<string>? Publishers { get; private init; }

    public IReadOnlySet<string>? Languages { get; private init; }

    public IReadOnlySet<string>? Topics { get; private init; }

    public static QueryCover Of(params IReadOnlyList<CoverKey> keys) => new()
    {
        Publishers = Values(keys, CoverPart.Publisher),
        Languages = Values(keys, CoverPart.Language),
        Topics = Values(keys, CoverPart.Topic),
    };

    /// <summary>For "and": what either part narrows, narrowed; of two that narrow the same part the smaller.</summary>
    public static QueryCover? Both(QueryCover? one, QueryCover? other)
    {
        if (one is null || other is null)
        {
            return one ?? other;
        }

        return new QueryCover
        {
            Publishers = Smaller(one.Publishers, other.Publishers),
            Languages = Smaller(one.Languages, other.Languages),
            Topics = Smaller(one.Topics, other.Topics),
        };
    }

    /// <summary>For "or": each part takes what either allows.</summary>
    public static QueryCover? Either(QueryCover? one, QueryCover? other)
    {
        if (one is null || other is null)
        {
            return null;
        }

        var union = new QueryCover
        {
            Publishers = Union(one.Publishers, other.Publishers),
            Languages = Union(one.Languages, other.Languages),
            Topics = Union(one.Topics, other.Topics),
        };
        return union is { Publishers: null, Languages: null, Topics: null } ? null : union;
    }

    /// <summary>The places, at most <see cref="MostPlaces"/>; the empty string stands for any value.</summary>
    public IEnumerable<(string Publisher, string Language, string Topic)> Places()
    {
        var (publishers, languages, topics) = (Publishers, Languages, Topics);
        if (Size(publishers) * Size(languages) * Size(topics) > MostPlaces)
        {
            languages = null;
        }

        if (Size(publishers) * Size(topics) > MostPlaces)
        {
            // Words and subjects find more than a publisher does, unless there are very many.
            if (Size(topics) <= MostPlaces)
            {
                publishers = null;
            }
            else
            {
                (publishers, topics) = (Size(publishers) <= MostPlaces ? publishers : null, null);
            }
        }

        return from publisher in OrAny(publishers) from language in OrAny(languages) from topic in OrAny(topics) select (publisher, language, topic);
    }

    private static int Size(IReadOnlySet<string>? values) => values?.Count ?? 1;

    private static IEnumerable<string> OrAny(IReadOnlySet<string>? values) => values ?? (IEnumerable<string>)[""];

    private static HashSet<string>? Values(IReadOnlyList<CoverKey> keys, CoverPart part) =>
        keys.Where(k => k.Part == part).Select(k => k.Value).ToHashSet(StringComparer.Ordinal) is { Count: > 0 } values ? values : null;

    private static IReadOnlySet<string>? Smaller(IReadOnlySet<string>? one, IReadOnlySet<string>? other) =>
        one is null || (other is not null && other.Count < one.Count) ? other : one;

    private static HashSet<string>? Union(IReadOnlySet<string>? one, IReadOnlySet<string>? other) =>
        one is null || other is null ? null : [.. one, .. other];
}

/// <summary>The words of a text as phrases are matched: runs of letters and digits.</summary>
internal static class Words
{
    public static IEnumerable<(int Start, int End)> Of(string text)
    {
        for (var at = 0; at < text.Length; at++)
        {
            if (!char.IsLetterOrDigit(text[at]))
            {
                continue;
            }

            var start = at;
            while (at < text.Length && char.IsLetterOrDigit(text[at]))
            {
                at++;
            }

            yield return (start, at);
        }
    }

    /// <summary>Every distinct word of headline, lead and body, in upper case.</summary>
    public static HashSet<string> Of(Article article)
    {
        var words = new HashSet<string>(StringComparer.Ordinal);
        var lookup = words.GetAlternateLookup<ReadOnlySpan<char>>();
        Add(article.Headline, lookup);
        Add(article.Standfirst, lookup);
        foreach (var block in article.Body)
        {
            Add(block.Text, lookup);
            foreach (var item in block.Items)
            {
                Add(item, lookup);
            }
        }

        return words;
    }

    private static void Add(string? text, HashSet<string>.AlternateLookup<ReadOnlySpan<char>> words)
    {
        if (text is null)
        {
            return;
        }

        var upper = text.ToUpperInvariant();
        foreach (var (start, end) in Of(upper))
        {
            words.Add(upper.AsSpan(start, end - start));
        }
    }
}
