namespace Syndication.Attribution.Terms.Reading;

/// <summary>One sentence as words, with what phrases need to look at them.</summary>
internal sealed class Words
{
    private readonly FoldedText _text;
    private readonly List<Token> _tokens;

    public Words(FoldedText text, Sentence sentence)
    {
        _text = text;
        Sentence = sentence;
        _tokens = Tokenizer.Tokens(text, sentence.Start, sentence.End);
    }

    public Sentence Sentence { get; }

    public int Count => _tokens.Count;

    public ReadOnlySpan<char> this[int index] => _text.Slice(_tokens[index].Start, _tokens[index].End);

    public Token Token(int index) => _tokens[index];

    /// <summary>The sentence as it is written.</summary>
    public string Text => _text.Quote(Sentence.Start, Sentence.End);

    public string Original => _text.Original;

    public bool IsNumber(int index) => _tokens[index].Kind == TokenKind.Number;

    public string? Host(int index) =>
        _tokens[index].Kind == TokenKind.Host ? Tokenizer.Host(_text, _tokens[index].Start, _tokens[index].End) : null;

    /// <summary>The word as it is written.</summary>
    public string Written(int index) => _text.Quote(_tokens[index].Start, _tokens[index].End);

    /// <summary>The token stands in round brackets that open and close in the sentence.</summary>
    public bool IsInBrackets(int index)
    {
        var start = _tokens[index].Start;
        for (var at = start - 1; at >= Sentence.Start; at--)
        {
            if (Original[at] == ')')
            {
                return false;
            }

            if (Original[at] == '(')
            {
                return Original.IndexOf(')', start, Sentence.End - start) >= 0;
            }
        }

        return false;
    }

    /// <summary>The first token that begins at or after a place in the text.</summary>
    public int IndexAt(int place)
    {
        var (low, high) = (0, Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = _tokens[middle].Start >= place ? (low, middle) : (middle + 1, high);
        }

        return low;
    }
}
