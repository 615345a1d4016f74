using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Syndication.Ingest;

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

    /// <summary>Appends what stands before the first <paramref name="stop"/>: looks and copies at once, since in escaped HTML it is never far.</summary>
    /// <returns>How much that was.</returns>
    public int AppendUntil(ReadOnlySpan<char> text, char stop)
    {
        if (text.Length > characters.Length - length)
        {
            Grow(text.Length);
        }

        var source = MemoryMarshal.Cast<char, ushort>(text);
        var target = MemoryMarshal.Cast<char, ushort>(characters.AsSpan(length));
        var stops = Vector256.Create((ushort)stop);
        var at = 0;
        for (; source.Length - at >= Vector256<ushort>.Count; at += Vector256<ushort>.Count)
        {
            var taken = Vector256.Create<ushort>(source[at..]);
            taken.CopyTo(target[at..]);
            if (Vector256.Equals(taken, stops).ExtractMostSignificantBits() is not 0 and var found)
            {
                at += BitOperations.TrailingZeroCount(found);
                length += at;
                return at;
            }
        }

        while (at < source.Length && source[at] != stop)
        {
            target[at] = source[at];
            at++;
        }

        length += at;
        return at;
    }

    /// <summary>What is there, until the next text.</summary>
    public Span<char> Span => characters.AsSpan(0, length);

    /// <summary>The same, for those who read arrays: as many as <see cref="Span"/> has count.</summary>
    public char[] Characters => characters;

    public override string ToString() => new(characters, 0, length);

    private void Grow(int needed) => Array.Resize(ref characters, Math.Max(characters.Length * 2, length + needed));
}
