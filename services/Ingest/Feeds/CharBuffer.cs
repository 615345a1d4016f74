namespace Syndication.Ingest.Feeds;

/// <summary>Characters put together, again and again in the same memory: a feed has thousands of texts to decode.</summary>
internal sealed class CharBuffer
{
    /// <summary>Memory beyond is given back after each text.</summary>
    private const int LargestKept = 64 * 1024;

    private char[] characters = new char[1024];
    private int length;

    public void Clear(int expected)
    {
        length = 0;
        if (characters.Length < expected || characters.Length > LargestKept)
        {
            characters = new char[Math.Max(expected, 1024)];
        }
    }

    public void Append(char c)
    {
        if (length == characters.Length)
        {
            Grow(1);
        }

        characters[length++] = c;
    }

    public void Append(ReadOnlySpan<char> text)
    {
        if (text.Length > characters.Length - length)
        {
            Grow(text.Length);
        }

        text.CopyTo(characters.AsSpan(length));
        length += text.Length;
    }

    public override string ToString() => new(characters, 0, length);

    private void Grow(int needed) => Array.Resize(ref characters, Math.Max(characters.Length * 2, length + needed));
}
