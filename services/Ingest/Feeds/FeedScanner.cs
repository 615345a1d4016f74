namespace Syndication.Ingest.Feeds;

/// <summary>
/// XML of feeds as a tree of places, in one pass, whatever its state: nothing is decoded or copied before somebody asks,
/// and nothing that is broken ends the reading. An end tag closes what it names and all that was left open inside; one
/// that names nothing open is passed over; a new entry ends the one before. There are no external entities. Pure.
/// </summary>
internal sealed class FeedScanner
{
    /// <summary>Beyond, elements are passed over and their text counts to the element around them.</summary>
    private const int DeepestElement = 100;
    private const int MostElements = 500_000;

    private static readonly System.Buffers.SearchValues<char> NameEnd = System.Buffers.SearchValues.Create(" \t\r\n/>");

    private readonly string document;
    private readonly FeedEntities entities = new();
    private readonly FeedNodes nodes;
    private readonly (string? Written, string Name)[] names = new (string?, string)[64];
    private FeedNode open;
    private FeedNode? entry;
    private int depth;
    private int elements;
    private int passedOver;

    private FeedScanner(string document)
    {
        this.document = document;
        nodes = FeedNodes.Of(document, entities);
        open = nodes.Root;
    }

    /// <param name="document">Decoded, without control characters.</param>
    public static FeedNodes Scan(string document)
    {
        var scanner = new FeedScanner(document);
        scanner.Scan();
        return scanner.nodes;
    }

    /// <summary>Characters of the markup that <paramref name="text"/> begins with; 0 where its &lt; is only text.</summary>
    public static int TagLength(ReadOnlySpan<char> text)
    {
        if (text.Length < 2)
        {
            return text.Length;
        }

        if (text[1] is '!' or '?')
        {
            return Declaration(text);
        }

        return char.IsLetter(text[1]) || text[1] is '/' or '_' ? TagEnd(text) : 0;
    }

    private void Scan()
    {
        for (var at = document.IndexOf('<'); at >= 0; at = at < document.Length ? document.IndexOf('<', at) : -1)
        {
            var rest = document.AsSpan(at);
            var length = TagLength(rest);
            if (length == 0)
            {
                at++;
                continue;
            }

            if (rest.Length > 1 && rest[1] == '/')
            {
                Close(rest[2..length], at);
            }
            else if (rest.Length > 1 && rest[1] is '!' or '?')
            {
                entities.Declare(rest[1] == '!' && rest.StartsWith("<!DOCTYPE", StringComparison.OrdinalIgnoreCase) ? rest[..length] : default);
            }
            else
            {
                Open(at, length);
            }

            at += length;
        }

        for (var node = open; node.Parent is not null; node = node.Parent)
        {
            node.IsCutOff = true;
        }
    }

    private void Open(int at, int length)
    {
        var tag = document.AsSpan(at + 1, length - 1);
        if (tag.IsEmpty)
        {
            return;
        }

        var isClosed = tag[^1] == '>';
        var isEmpty = isClosed && tag.Length > 1 && tag[^2] == '/';
        var nameLength = tag.IndexOfAny(NameEnd) is >= 0 and var end ? end : tag.Length;
        if (nameLength == 0 || depth >= DeepestElement || ++elements > MostElements)
        {
            passedOver += isEmpty ? 0 : 1;
            return;
        }

        var (attributesStart, attributesEnd) = (at + 1 + nameLength, at + length - (isEmpty ? 2 : isClosed ? 1 : 0));
        var (scope, inner) = Declared(attributesStart, Math.Max(attributesStart, attributesEnd), open.Scope, open.Default);
        var colon = tag[..nameLength].IndexOf(':');
        var @namespace = colon < 0 ? inner : FeedScope.Resolve(scope, tag[..colon]);
        var name = Name(tag[(colon + 1)..nameLength]);
        if (entry is not null && @namespace == FeedNamespace.Core && (name is "item" or "entry") && name == entry.Name)
        {
            // The one before was not ended.
            CloseTo(entry, at);
        }

        else if (entry is not null && open != entry && IsLine(open) && IsField(@namespace, name))
        {
            // A field inside one that holds only words: that one was not ended.
            CloseTo(open, at);
        }

        var node = nodes.Another().Within(open, (name, @namespace), (scope, inner), (at, attributesStart, Math.Max(attributesStart, attributesEnd), at + length));
        var isEntry = entry is null && ((@namespace == FeedNamespace.Core && name is "item" or "entry") || (@namespace == FeedNamespace.Tombstones && name == "deleted-entry"));
        if (isEntry)
        {
            nodes.Entries.Add(node);
        }

        if (isEmpty)
        {
            node.InnerEnd = node.InnerStart;
            return;
        }

        entry = isEntry ? node : entry;
        open = node;
        depth++;
    }

    /// <summary>A feed says the same few names again and again.</summary>
    private string Name(ReadOnlySpan<char> written)
    {
        if (written.IsEmpty)
        {
            return "";
        }

        ref var known = ref names[(written.Length + (written[0] * 7) + (written[^1] * 31)) % names.Length];
        if (!written.SequenceEqual(known.Written))
        {
            known = (written.ToString(), FeedNames.Name(written));
        }

        return known.Name;
    }

    private static bool IsLine(FeedNode node) =>
        node.Namespace == FeedNamespace.DublinCore || (node.Namespace == FeedNamespace.Core && node.Name is "title" or "link" or "guid" or "pubdate" or "category" or "comments" or "language");

    private static bool IsField(FeedNamespace @namespace, string name) =>
        @namespace is FeedNamespace.Content or FeedNamespace.DublinCore or FeedNamespace.Media
        || (@namespace == FeedNamespace.Core && name is "title" or "link" or "guid" or "pubdate" or "category" or "comments" or "description" or "author" or "enclosure" or "source" or "content" or "summary" or "id" or "updated" or "published");

    private void Close(ReadOnlySpan<char> tag, int at)
    {
        var name = tag[..(tag.IndexOfAny(NameEnd) is >= 0 and var end ? end : tag.Length)];
        name = name[(name.IndexOf(':') + 1)..];
        if (passedOver > 0 && entry is not null && !name.Equals(entry.Name, StringComparison.OrdinalIgnoreCase))
        {
            passedOver--;
            return;
        }

        passedOver = 0;
        for (var node = open; node.Parent is not null; node = node.Parent)
        {
            if (name.Equals(node.Name, StringComparison.OrdinalIgnoreCase))
            {
                CloseTo(node, at);
                return;
            }
        }
    }

    private void CloseTo(FeedNode node, int at)
    {
        for (; open != node; open = open.Parent!)
        {
            End(at);
        }

        End(at);
        open = node.Parent!;
    }

    private void End(int at)
    {
        open.InnerEnd = Math.Max(open.InnerStart, at);
        entry = open == entry ? null : entry;
        depth--;
    }

    private (FeedScope? Scope, FeedNamespace Default) Declared(int start, int end, FeedScope? scope, FeedNamespace @default)
    {
        if (document.AsSpan(start, end - start).IndexOf("xmlns") < 0)
        {
            return (scope, @default);
        }

        foreach (var attribute in new FeedAttributes(document, start, end))
        {
            var name = document.AsSpan(attribute.NameStart, attribute.NameLength);
            var known = name.StartsWith("xmlns") ? FeedNames.OfAddress(document.AsSpan(attribute.ValueStart, attribute.ValueLength)) : null;
            if (name is "xmlns")
            {
                // A default of its own making does not change what the names mean.
                @default = known ?? FeedNamespace.Core;
            }
            else if (name.StartsWith("xmlns:"))
            {
                scope = FeedScope.Add(scope, name[6..], known ?? FeedNames.OfPrefix(name[6..]));
            }
        }

        return (scope, @default);
    }

    /// <summary>
    /// A comment or section that was never ended takes the rest: to look for its end again at each next one would take
    /// quadratic time.
    /// </summary>
    private static int Declaration(ReadOnlySpan<char> text)
    {
        var (opening, closing) = text.StartsWith("<!--") ? (4, "-->") : text.StartsWith("<![CDATA[", StringComparison.OrdinalIgnoreCase) ? (9, "]]>") : (2, ">");
        if (opening == 2 && Subset(text) is > 0 and var subset)
        {
            return subset;
        }

        var end = text[opening..].IndexOf(closing);
        return end < 0 ? text.Length : opening + end + closing.Length;
    }

    /// <summary>Length of a document type with declarations of its own in brackets; 0 for any other.</summary>
    private static int Subset(ReadOnlySpan<char> text)
    {
        const int Longest = 64 * 1024;
        if (!text.StartsWith("<!DOCTYPE", StringComparison.OrdinalIgnoreCase))
        {
            return 0;
        }

        text = text[..Math.Min(text.Length, Longest)];
        var bracket = text.IndexOf('[');
        var end = bracket >= 0 && !text[..bracket].Contains('>') ? text.IndexOf("]>") : -1;
        return end + (end < 0 ? 1 : 2);
    }

    /// <summary>To the &gt; that no quotation marks hide; a mark that was never closed hides nothing.</summary>
    private static int TagEnd(ReadOnlySpan<char> text)
    {
        var (at, bracket) = (1, 0);
        while (text[at..].IndexOfAny('>', '"', '\'') is >= 0 and var next)
        {
            at += next;
            if (text[at] == '>')
            {
                return at + 1;
            }

            if (!IsValue(text[..at]))
            {
                at++;
                continue;
            }

            var close = text[(at + 1)..].IndexOf(text[at]) is >= 0 and var length ? at + 1 + length : int.MaxValue;
            if (close < int.MaxValue && !text[at..close].Contains('>'))
            {
                at = close + 1;
                continue;
            }

            bracket = bracket > at ? bracket : text[at..].IndexOf('>') is >= 0 and var distance ? at + distance : int.MaxValue;
            if (bracket < close && (close == int.MaxValue || text[bracket..close].Contains('<')))
            {
                return bracket + 1;
            }

            if (close == int.MaxValue)
            {
                return text.Length;
            }

            at = close + 1;
        }

        return text.Length;
    }

    /// <summary>Whether a quotation mark after this begins a value.</summary>
    private static bool IsValue(ReadOnlySpan<char> before) => before.TrimEnd() is [.., '='];
}
