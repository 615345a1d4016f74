using System.Text;

namespace Syndication.Platform.Markup;

/// <summary>Bytes of a page, a feed or a text as characters.</summary>
public static class MarkupText
{
    private const int HeadBytes = 2048;

    private static readonly System.Buffers.SearchValues<char> NameEnd = System.Buffers.SearchValues.Create(" \"'>;/?");

    /// <summary>
    /// By byte order mark, the charset of <paramref name="contentType"/>, the first <c>charset=</c> or XML
    /// <c>encoding=</c> within 2 KB, UTF-8. Bytes that fit no character become U+FFFD.
    /// </summary>
    public static string Decode(ReadOnlySpan<byte> bytes, string? contentType)
    {
        if (bytes.StartsWith(Encoding.UTF8.Preamble))
        {
            return Encoding.UTF8.GetString(bytes[3..]);
        }

        if (bytes.StartsWith(Encoding.Unicode.Preamble))
        {
            return Encoding.Unicode.GetString(bytes[2..]);
        }

        if (bytes.StartsWith(Encoding.BigEndianUnicode.Preamble))
        {
            return Encoding.BigEndianUnicode.GetString(bytes[2..]);
        }

        var head = Encoding.Latin1.GetString(bytes[..Math.Min(bytes.Length, HeadBytes)]);
        return (Named(contentType, "charset=") ?? Named(Declaration(head), "encoding=") ?? Named(head, "charset=") ?? Encoding.UTF8).GetString(bytes);
    }

    private static string? Declaration(string head)
    {
        var end = head.TrimStart().StartsWith("<?xml", StringComparison.Ordinal) ? head.IndexOf("?>", StringComparison.Ordinal) : -1;
        return end < 0 ? null : head[..end];
    }

    private static Encoding? Named(string? text, string label)
    {
        var at = text?.IndexOf(label, StringComparison.OrdinalIgnoreCase) ?? -1;
        if (at < 0)
        {
            return null;
        }

        var rest = text.AsSpan(at + label.Length).TrimStart(" \"'");
        var end = rest.IndexOfAny(NameEnd);
        var name = (end < 0 ? rest : rest[..end]).Trim().ToString();
        try
        {
            var encoding = name.Length is 0 or > 40 ? null : CodePagesEncodingProvider.Instance.GetEncoding(name) ?? Encoding.GetEncoding(name);
            // Whoever could read that name in single bytes has no text in two-byte units.
            return encoding is UnicodeEncoding or UTF32Encoding ? null : encoding;
        }
        catch (ArgumentException)
        {
            return null;
        }
    }
}
