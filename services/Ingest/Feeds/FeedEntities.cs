using System.Globalization;
using System.Text;

namespace Syndication.Ingest.Feeds;

/// <summary>
/// Character and entity references as feeds write them: those of XML and HTML, those that the document declares itself,
/// and numbers from windows-1252. What is no reference, such as a bare ampersand in a link, stays as it is.
/// </summary>
internal sealed class FeedEntities
{
    private const int LongestName = 32;
    private const int MostDeclared = 100;
    private const int LongestDeclared = 1000;
    private const string CData = "<![CDATA[";
    private const string Windows1252 = "\u20AC\u0081\u201A\u0192\u201E\u2026\u2020\u2021\u02C6\u2030\u0160\u2039\u0152\u008D\u017D\u008F\u0090\u2018\u2019\u201C\u201D\u2022\u2013\u2014\u02DC\u2122\u0161\u203A\u0153\u009D\u017E\u0178";

    /// <summary>For what has no document.</summary>
    public static readonly FeedEntities None = new();

    private readonly CharBuffer buffer = new();
    private Dictionary<string, string>? declared;

    /// <summary>Declarations in a document type. Values are text: references inside them are not followed, so that none can grow.</summary>
    public void Declare(ReadOnlySpan<char> documentType)
    {
        const string Start = "<!ENTITY";
        for (var at = documentType.IndexOf(Start); at >= 0; at = documentType.IndexOf(Start))
        {
            documentType = documentType[(at + Start.Length)..].TrimStart();
            var space = documentType.IndexOfAny(' ', '\t', '\n');
            var name = space is > 0 and <= LongestName ? documentType[..space].ToString() : null;
            var value = space > 0 ? documentType[space..].TrimStart() : default;
            var end = value is ['"' or '\'', ..] ? value[1..].IndexOf(value[0]) : -1;
            if (name is not null && end is >= 0 and <= LongestDeclared && (declared?.Count ?? 0) < MostDeclared)
            {
                (declared ??= new(StringComparer.Ordinal))[name] = Numbers(value.Slice(1, end));
            }
        }
    }

    /// <param name="raw">As it stands in the document, CDATA sections included.</param>
    /// <param name="keepTags">Whether a &lt; is text, as in attributes; otherwise tags and comments are left out.</param>
    public string Decode(ReadOnlySpan<char> raw, bool keepTags)
    {
        if (raw.IndexOfAny('&', keepTags ? '&' : '<') < 0)
        {
            return raw.ToString();
        }

        if (!keepTags && OneSection(raw) is { IsEmpty: false } section)
        {
            return section.ToString();
        }

        return Decoded(raw, keepTags).ToString();
    }

    /// <summary>The same without a string of it.</summary>
    /// <returns>Good until the next text of the document is decoded.</returns>
    public CharBuffer Decoded(ReadOnlySpan<char> raw, bool keepTags = false)
    {
        var text = buffer;
        text.Clear(raw.Length);
        if (!keepTags && OneSection(raw) is { IsEmpty: false } section)
        {
            text.Append(section);
            return text;
        }

        // Escaped HTML has no tags of its own, and to look for one character is faster than for two.
        keepTags |= !raw.Contains('<');
        while (!raw.IsEmpty)
        {
            var at = keepTags ? text.AppendUntil(raw, '&') : Plain(raw, text);
            raw = raw[at..];
            raw = raw.IsEmpty ? raw : raw[(raw[0] == '&' ? Reference(raw, text) : Tag(raw, text))..];
        }

        return text;
    }

    /// <summary>Whether anything but white space comes of it.</summary>
    public bool SaysNothing(ReadOnlySpan<char> raw)
    {
        raw = raw.Trim();
        return raw.IsEmpty || (raw[0] is '<' or '&' && !raw.StartsWith("&lt;") && (OneSection(raw) is { IsEmpty: false } section ? section : Decoded(raw).Span).IsWhiteSpace());
    }

    private static int Plain(ReadOnlySpan<char> raw, CharBuffer text)
    {
        var at = raw.IndexOfAny('&', '<') is >= 0 and var found ? found : raw.Length;
        text.Append(raw[..at]);
        return at;
    }

    /// <summary>What stands in a CDATA section that is all there is, the way most feeds write HTML.</summary>
    private static ReadOnlySpan<char> OneSection(ReadOnlySpan<char> raw) =>
        raw.StartsWith(CData, StringComparison.Ordinal) && raw.IndexOf("]]>") is var end && end == raw.Length - 3 && end >= CData.Length ? raw[CData.Length..end] : default;

    /// <summary>Past a tag, a comment, or a CDATA section, whose text counts.</summary>
    /// <returns>Characters taken.</returns>
    private static int Tag(ReadOnlySpan<char> raw, CharBuffer text)
    {
        if (raw.StartsWith(CData, StringComparison.OrdinalIgnoreCase))
        {
            var inside = raw[CData.Length..];
            var end = inside.IndexOf("]]>");
            text.Append(end < 0 ? inside : inside[..end]);
            return end < 0 ? raw.Length : CData.Length + end + 3;
        }

        var length = FeedScanner.TagLength(raw);
        if (length == 0)
        {
            // A bare "<", as in "a < b".
            text.Append('<');
            return 1;
        }

        return length;
    }

    private static string Numbers(ReadOnlySpan<char> value)
    {
        var text = new CharBuffer();
        while (value.IndexOf("&#") is >= 0 and var at)
        {
            text.Append(value[..at]);
            value = value[at..];
            value = value[Number(value, text)..];
        }

        text.Append(value);
        return text.ToString();
    }

    /// <summary>Of the control characters from 0x80 on, what windows-1252 has there: nobody means the controls.</summary>
    public static char OfControl(char c) => Windows1252[c - 0x80];

    /// <returns>Characters taken, at least one.</returns>
    private int Reference(ReadOnlySpan<char> raw, CharBuffer text)
    {
        // Escaped HTML is full of these.
        if (raw.Length > 3 && raw[3] == ';' && raw[2] == 't' && raw[1] is 'l' or 'g')
        {
            text.Append(raw[1] == 'l' ? '<' : '>');
            return 4;
        }

        if (raw.StartsWith("&amp;"))
        {
            text.Append('&');
            return 5;
        }

        if (raw.StartsWith("&quot;"))
        {
            text.Append('"');
            return 6;
        }

        if (raw.Length > 1 && raw[1] == '#')
        {
            return Number(raw, text);
        }

        var end = raw[..Math.Min(raw.Length, LongestName + 2)].IndexOf(';');
        var name = end > 1 ? Named(raw[1..end]) : null;
        text.Append(name ?? "&");
        return name is null ? 1 : end + 1;
    }

    private string? Named(ReadOnlySpan<char> name)
    {
        var known = name switch
        {
            "amp" => "&", "lt" => "<", "gt" => ">", "quot" => "\"", "apos" => "'", "nbsp" => "\u00A0",
            _ => null,
        };
        if (known is not null)
        {
            return known;
        }

        foreach (var c in name)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('.' or '_' or '-'))
            {
                return null;
            }
        }

        return declared?.GetValueOrDefault(name.ToString()) ?? AngleSharp.Html.HtmlEntityProvider.Resolver.GetSymbol(string.Concat(name, ";"));
    }

    private static int Number(ReadOnlySpan<char> raw, CharBuffer text)
    {
        var isHex = raw.Length > 2 && raw[2] is 'x' or 'X';
        var from = isHex ? 3 : 2;
        var to = from;
        while (to < raw.Length && to - from < 9 && (isHex ? char.IsAsciiHexDigit(raw[to]) : char.IsAsciiDigit(raw[to])))
        {
            to++;
        }

        if (to == from || !uint.TryParse(raw[from..to], isHex ? NumberStyles.AllowHexSpecifier : NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            text.Append('&');
            return 1;
        }

        text.Append(number switch
        {
            >= 0x80 and <= 0x9F => Windows1252[(int)number - 0x80].ToString(),
            < 0x20 and not (9 or 10 or 13) => "",
            _ when Rune.IsValid(number) => new Rune(number).ToString(),
            _ => "\uFFFD",
        });
        return to < raw.Length && raw[to] == ';' ? to + 1 : to;
    }
}
