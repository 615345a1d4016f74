namespace Syndication.Attribution.Terms.Reading;

/// <summary>One sentence as the readers see it: its words, its language's phrases, and what it is about.</summary>
internal sealed class SentenceReading
{
    private const int NearMaterial = 12;

    private readonly List<int> _clauses = [0];

    public SentenceReading(Words words, PhraseTable table, bool inNotice, bool isNearNotice)
    {
        Words = words;
        Table = table;
        InNotice = inNotice;
        IsNearNotice = isNearNotice || inNotice;
        IsReported = table.Reported.IsIn(words, 0, words.Count) || IsSpeech(words);
        IsReuse = table.Reuse.IsIn(words, 0, words.Count) || (UsesMaterial() && (inNotice || Has(table.Link) || Has(table.OwnWord)));
        IsPrivate = table.Private.IsIn(words, 0, words.Count) && !(IsNearNotice && table.Reuse.IsIn(words, 0, words.Count));
        for (var i = 1; i < words.Count; i++)
        {
            // What stands in brackets adds to its clause.
            if (words.Token(i).Breaks || (!words.IsInBrackets(i) && table.ClauseStart.At(words, i, words.Count) is not null))
            {
                _clauses.Add(i);
            }
        }
    }

    public Words Words { get; }

    public PhraseTable Table { get; }

    public int Count => Words.Count;

    /// <summary>The sentence before it in the same block was about reuse.</summary>
    public bool InNotice { get; }

    /// <summary>So was one of those before it, perhaps in a line of its own: notices are often lists.</summary>
    public bool IsNearNotice { get; }

    public bool IsReuse { get; }

    public bool IsReported { get; }

    public bool IsPrivate { get; }

    /// <summary>The sentence says that something is not demanded, or only welcome: it is understood, and demands nothing.</summary>
    public bool IsLenient { get; set; }

    /// <summary>A part of it was not understood although another part was.</summary>
    public bool HasUnknownPart { get; set; }

    public bool Has(PhraseSet phrases) => phrases.IsIn(Words, 0, Count);

    public (int Start, int End) ClauseOf(int token)
    {
        var at = _clauses.BinarySearch(token);
        var next = at >= 0 ? at + 1 : ~at;
        return (_clauses[next - 1], next < _clauses.Count ? _clauses[next] : Count);
    }

    /// <summary>Demanded somewhere in the sentence, in a clause that does not take it back.</summary>
    public bool IsDemanded()
    {
        foreach (var found in Table.Mandate.All(Words, 0, Count))
        {
            var (start, end) = ClauseOf(found.Start);
            if (!Table.NoMandate.IsIn(Words, start, end))
            {
                return true;
            }
        }

        return (IsReuse || InNotice) && Has(Table.Request);
    }

    /// <summary>The phrases stand in the clause of a token.</summary>
    public bool HasInClause(PhraseSet phrases, int token)
    {
        var (start, end) = ClauseOf(token);
        return phrases.IsIn(Words, start, end);
    }

    /// <summary>It speaks of a category that it leaves out: "except for materials of the section …".</summary>
    public bool ExceptsCategory()
    {
        foreach (var except in Table.Except.All(Words, 0, Count))
        {
            if (Table.Material.IsIn(Words, except.End, Math.Min(Count, except.End + 5)) || Table.MarkedMaterial.IsIn(Words, except.End, Math.Min(Count, except.End + 5)))
            {
                return true;
            }
        }

        return false;
    }

    private bool UsesMaterial()
    {
        foreach (var use in Table.Use.All(Words, 0, Count))
        {
            if (Table.Material.IsIn(Words, use.End, Math.Min(Count, use.End + NearMaterial)) || Table.Material.IsIn(Words, Math.Max(0, use.Start - NearMaterial), use.Start))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The sentence opens with a quotation: somebody is speaking.</summary>
    private static bool IsSpeech(Words words)
    {
        var sentence = words.Sentence;
        var text = words.Original;
        if (text[sentence.Start] is not ('"' or '“' or '«' or '„'))
        {
            return false;
        }

        return Quotations.Closed(text, sentence.Start, sentence.End, sentence.Length) is not [var first, ..]
            || first.Start != sentence.Start || first.End - first.Start > sentence.Length / 2;
    }
}
