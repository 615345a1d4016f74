namespace Syndication.Translation.Origins;

/// <summary>A word of a text: where it stands. Its letters are only copied when somebody needs them.</summary>
internal readonly record struct Word(string In, int Start, int End)
{
    public ReadOnlySpan<char> Span => In.AsSpan(Start, End - Start);

    /// <summary>In lower case, with the plain apostrophe.</summary>
    public string Lower => In[Start..End].Replace('’', '\'').ToLowerInvariant();

    public bool Is(string text) => Span.SequenceEqual(text);
}

/// <summary>Splits text into words: letters and digits, with the apostrophes, hyphens and slashes inside them.</summary>
internal static class Words
{
    public static List<Word> Of(string text)
    {
        var words = new List<Word>(text.Length / 6);
        for (var at = 0; at < text.Length;)
        {
            if (!char.IsLetterOrDigit(text[at]))
            {
                at++;
                continue;
            }

            var end = at + 1;
            while (end < text.Length && (char.IsLetterOrDigit(text[end]) || (IsInner(text[end]) && end + 1 < text.Length && char.IsLetterOrDigit(text[end + 1]))))
            {
                end++;
            }

            words.Add(new Word(text, at, end));
            at = end;
        }

        return words;
    }

    private static bool IsInner(char letter) => letter is '\'' or '’' or '-' or '/' or '.';

    /// <summary>A sentence ends between two words: they do not belong together.</summary>
    public static bool EndsSentence(string text, Word before, Word after)
    {
        for (var at = before.End; at < after.Start; at++)
        {
            if (text[at] is '!' or '?' or ';' or '\n' || (text[at] == '.' && at + 1 < text.Length && char.IsWhiteSpace(text[at + 1])))
            {
                return true;
            }
        }

        return false;
    }
}
