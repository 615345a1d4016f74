using System.Text;
using UtfUnknown;

namespace Syndication.Platform.Markup;

/// <summary>Bytes of a page, a feed or a text as characters.</summary>
public static class MarkupText
{
    private const int HeadBytes = 2048;
    private const int MostDetected = 64 * 1024;
    private const float LeastConfidence = 0.3f;

    private static readonly System.Buffers.SearchValues<char> NameEnd = System.Buffers.SearchValues.Create(" \"'>;/?,");
    private static readonly UTF8Encoding StrictUtf8 = new(false, throwOnInvalidBytes: true);

    // What those names stand for in the wild, by the Encoding Standard (https://encoding.spec.whatwg.org/#names-and-labels).
    private static readonly Dictionary<string, int> CodePages = new(StringComparer.OrdinalIgnoreCase)
    {
        ["iso-8859-1"] = 1252, ["latin1"] = 1252, ["us-ascii"] = 1252, ["ascii"] = 1252, ["iso-8859-9"] = 1254, ["iso-8859-11"] = 874, ["tis-620"] = 874,
        ["gb2312"] = 54936, ["gbk"] = 54936, ["gb_2312-80"] = 54936, ["euc-kr"] = 949, ["ks_c_5601-1987"] = 949, ["shift-jis"] = 932, ["sjis"] = 932, ["x-sjis"] = 932,
        ["win-1251"] = 1251, ["cp1251"] = 1251, ["windows1251"] = 1251, ["utf8"] = 65001, ["utf-8"] = 65001, ["unicode-1-1-utf-8"] = 65001,
    };

    /// <summary>
    /// By byte order mark or the zero bytes of a two- or four-byte encoding; else as UTF-8 where the bytes are just that,
    /// whatever the document or its server says; else by the charset of <paramref name="contentType"/>, the XML
    /// declaration's encoding or the first <c>charset=</c> within 2 KB, if the bytes fit it; else by what their
    /// frequencies look like. Bytes that fit no character become U+FFFD.
    /// </summary>
    public static string Decode(ReadOnlySpan<byte> bytes, string? contentType)
    {
        if (Marked(bytes) is { } marked)
        {
            return marked.Encoding.GetString(bytes[marked.Skip..]);
        }

        var head = bytes[..Math.Min(bytes.Length, HeadBytes)];
        var headText = Encoding.Latin1.GetString(head);
        var declared = Named(contentType, "charset=") ?? Named(Declaration(headText), "encoding=") ?? Named(headText, "charset=");
        declared = EscapedBy(bytes, declared) ?? declared;
        if (declared is null or { CodePage: 65001 } or { IsSingleByte: true })
        {
            // Text in another encoding is by no accident valid UTF-8; the other way round it always is.
            if (TryDecode(StrictUtf8, bytes) is { } utf8 && !IsEscaped(declared, bytes))
            {
                return utf8;
            }
        }

        if (declared is not null && declared.CodePage != 65001 && TryDecode(Strict(CyrillicPages.Meant(declared, bytes)), bytes) is { } stated)
        {
            return stated;
        }

        return (Detected(bytes) ?? declared ?? Encoding.UTF8).GetString(bytes);
    }

    /// <summary>Two- and four-byte encodings show by their mark, or by where the zeros of the first characters stand.</summary>
    private static (Encoding Encoding, int Skip)? Marked(ReadOnlySpan<byte> bytes) => bytes switch
    {
        [0xEF, 0xBB, 0xBF, ..] => (Encoding.UTF8, 3),
        [0x00, 0x00, 0xFE, 0xFF, ..] => (new UTF32Encoding(true, true), 4),
        [0xFF, 0xFE, 0x00, 0x00, ..] => (Encoding.UTF32, 4),
        [0xFE, 0xFF, ..] => (Encoding.BigEndianUnicode, 2),
        [0xFF, 0xFE, ..] => (Encoding.Unicode, 2),
        [0x00, 0x00, 0x00, (byte)'<', ..] => (new UTF32Encoding(true, false), 0),
        [(byte)'<', 0x00, 0x00, 0x00, ..] => (Encoding.UTF32, 0),
        [0x00, (byte)'<', 0x00, _, ..] => (Encoding.BigEndianUnicode, 0),
        [(byte)'<', 0x00, _, 0x00, ..] => (Encoding.Unicode, 0),
        _ => null,
    };

    /// <summary>ISO-2022-JP and its kin write other scripts in plain ASCII after escape characters.</summary>
    private static bool IsEscaped(Encoding? declared, ReadOnlySpan<byte> bytes) =>
        declared is { CodePage: 50220 or 50221 or 50222 or 50225 or 50227 or 52936 } && bytes.Contains((byte)0x1B);

    /// <summary>The same where nobody declared it: by the sequences that turn to two-byte characters (RFC 1468, RFC 1557), in nothing but ASCII.</summary>
    private static Encoding? EscapedBy(ReadOnlySpan<byte> bytes, Encoding? declared)
    {
        if (!bytes.Contains((byte)0x1B) || IsEscaped(declared, bytes) || bytes.ContainsAnyExceptInRange((byte)0, (byte)0x7F))
        {
            return null;
        }

        return bytes.IndexOf("\u001b$B"u8) >= 0 || bytes.IndexOf("\u001b$@"u8) >= 0 ? CodePagesEncodingProvider.Instance.GetEncoding(50220)
            : bytes.IndexOf("\u001b$)C"u8) >= 0 ? CodePagesEncodingProvider.Instance.GetEncoding(50225)
            : null;
    }

    private static string? TryDecode(Encoding strict, ReadOnlySpan<byte> bytes)
    {
        try
        {
            return strict.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    private static Encoding Strict(Encoding encoding) =>
        CodePagesEncodingProvider.Instance.GetEncoding(encoding.CodePage, EncoderFallback.ReplacementFallback, DecoderFallback.ExceptionFallback)
        ?? Encoding.GetEncoding(encoding.CodePage, EncoderFallback.ReplacementFallback, DecoderFallback.ExceptionFallback);

    /// <summary>Mostly valid UTF-8 with a broken byte stays UTF-8; the rest is told by its frequencies.</summary>
    private static Encoding? Detected(ReadOnlySpan<byte> bytes)
    {
        // Markup is ASCII and says nothing: from the first other byte on.
        var first = bytes.IndexOfAnyExceptInRange((byte)0, (byte)0x7F);
        if (first < 0 || IsNearlyUtf8(bytes[first..]))
        {
            return null;
        }

        var sample = bytes.Slice(first, Math.Min(bytes.Length - first, MostDetected)).ToArray();
        return CharsetDetector.DetectFromBytes(sample).Detected is { Encoding: not null } found && found.Confidence >= LeastConfidence && found.Encoding.CodePage != 20127
            ? CyrillicPages.Wider(found.Encoding)
            : CodePagesEncodingProvider.Instance.GetEncoding(1252);
    }

    private static bool IsNearlyUtf8(ReadOnlySpan<byte> bytes)
    {
        var (good, bad) = (0, 0);
        while (!bytes.IsEmpty)
        {
            var isRune = Rune.DecodeFromUtf8(bytes, out var rune, out var consumed) == System.Buffers.OperationStatus.Done;
            good += isRune && !rune.IsAscii ? 1 : 0;
            bad += isRune ? 0 : 1;
            bytes = bytes[consumed..];
        }

        return good > bad * 4;
    }

    private static string? Declaration(string head)
    {
        var start = head.IndexOf("<?xml", StringComparison.Ordinal);
        var end = start < 0 ? -1 : head.IndexOf('>', start);
        return end < 0 ? null : head[start..end];
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
            var encoding = name.Length is 0 or > 40 ? null
                : CodePages.TryGetValue(name, out var page) ? CodePagesEncodingProvider.Instance.GetEncoding(page) ?? Encoding.GetEncoding(page)
                : CodePagesEncodingProvider.Instance.GetEncoding(name) ?? Encoding.GetEncoding(name);
            // Whoever could read that name in single bytes has no text in two-byte units.
            return encoding is UnicodeEncoding or UTF32Encoding ? null : encoding;
        }
        catch (Exception exception) when (exception is ArgumentException or NotSupportedException)
        {
            // Not known; or known and not allowed, as UTF-7.
            return null;
        }
    }
}
