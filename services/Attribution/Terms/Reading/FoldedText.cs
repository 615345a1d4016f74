namespace Syndication.Attribution.Terms.Reading;

/// <summary>
/// A text and its folded twin of the same length: lower case, one apostrophe, one quotation mark, one dash, one space.
/// Phrases are looked for in the twin; what is quoted comes from the original at the same place.
/// </summary>
internal sealed class FoldedText
{
    private readonly char[] _folded;

    public FoldedText(string original)
    {
        Original = original;
        _folded = new char[original.Length];
        for (var i = 0; i < original.Length; i++)
        {
            _folded[i] = Fold(original[i]);
        }
    }

    public string Original { get; }

    public char this[int index] => _folded[index];

    public ReadOnlySpan<char> Slice(int start, int end) => _folded.AsSpan(start, end - start);

    public string Quote(int start, int end) => Original[start..end];

    /// <summary>In a word that has Cyrillic letters the Latin ones that look alike are typing slips.</summary>
    public void MendWord(int start, int end)
    {
        var word = _folded.AsSpan(start, end - start);
        if (!word.ContainsAnyInRange('\u0400', '\u04ff'))
        {
            return;
        }

        foreach (ref var letter in word)
        {
            var at = "aceiopxy".IndexOf(letter, StringComparison.Ordinal);
            letter = at < 0 ? letter : "асеіорху"[at];
        }
    }

    public static bool IsWordCharacter(char c) => char.IsLetterOrDigit(c);

    private static char Fold(char c) => c switch
    {
        '’' or '‘' or 'ʼ' or '`' or '´' or '′' => '\'',
        '“' or '”' or '„' or '‟' or '«' or '»' => '"',
        '‐' or '‑' or '‒' or '–' or '—' or '−' => '-',
        '\u00a0' or '\u202f' or '\u2009' or '\u200b' or '\t' => ' ',
        _ => char.ToLowerInvariant(c),
    };
}
