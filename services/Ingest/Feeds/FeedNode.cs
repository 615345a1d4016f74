namespace Syndication.Ingest.Feeds;

/// <summary>An element as places in the document's text; what it says is decoded only when asked for. Of <see cref="FeedNodes"/>, until its feed is read.</summary>
internal sealed class FeedNode
{
    private string document = "";
    private FeedEntities entities = FeedEntities.None;

    /// <summary>In lower case, without prefix.</summary>
    public string Name { get; private set; } = "";

    public FeedNamespace Namespace { get; private set; }

    /// <summary>Default namespace inside.</summary>
    public FeedNamespace Default { get; private set; }

    public FeedScope? Scope { get; private set; }

    public FeedNode? Parent { get; private set; }

    public FeedNode? First { get; private set; }

    public FeedNode? Next { get; private set; }

    /// <summary>Of the text between name and &gt;.</summary>
    public int AttributesStart { get; private set; }

    public int AttributesEnd { get; private set; }

    /// <summary>Where its tag begins.</summary>
    public int Start { get; private set; }

    public int InnerStart { get; private set; }

    /// <summary>Where its content ends; the document's end while it is open.</summary>
    public int InnerEnd { get; set; }

    /// <summary>The document ended before it did.</summary>
    public bool IsCutOff { get; set; }

    private FeedNode? Last { get; set; }

    /// <summary>An element around all that stands in the document.</summary>
    public FeedNode Around(string text, FeedEntities references)
    {
        (document, entities, InnerEnd) = (text, references, text.Length);
        return this;
    }

    /// <summary>An element as the last one of its parent.</summary>
    public FeedNode Within(FeedNode parent, (string Name, FeedNamespace Namespace) named, (FeedScope? Scope, FeedNamespace Default) inside, (int Start, int AttributesStart, int AttributesEnd, int InnerStart) places)
    {
        (document, entities, InnerEnd) = (parent.document, parent.entities, parent.document.Length);
        (Name, Namespace) = named;
        (Scope, Default) = inside;
        (Start, AttributesStart, AttributesEnd, InnerStart) = places;
        Parent = parent;
        parent.Add(this);
        return this;
    }

    /// <summary>As new, so that it holds on to nothing.</summary>
    public void Clear()
    {
        (document, entities, Name) = ("", FeedEntities.None, "");
        (Namespace, Default, Scope) = (default, default, null);
        (Parent, First, Next, Last) = (null, null, null, null);
        (Start, AttributesStart, AttributesEnd, InnerStart, InnerEnd, IsCutOff) = (0, 0, 0, 0, 0, false);
    }

    public bool Is(FeedNamespace @namespace, string name) => Namespace == @namespace && Name == name;

    private void Add(FeedNode child)
    {
        if (Last is null)
        {
            First = child;
        }
        else
        {
            Last.Next = child;
        }

        Last = child;
    }

    public FeedNode? Child(FeedNamespace @namespace, string name)
    {
        for (var child = First; child is not null; child = child.Next)
        {
            if (child.Is(@namespace, name))
            {
                return child;
            }
        }

        return null;
    }

    public IEnumerable<FeedNode> Children(FeedNamespace @namespace, string name)
    {
        for (var child = First; child is not null; child = child.Next)
        {
            if (child.Is(@namespace, name))
            {
                yield return child;
            }
        }
    }

    /// <summary>Its text, decoded and trimmed; null where it has none. Elements inside are left out, their texts are not.</summary>
    public string? Text()
    {
        var inner = document.AsSpan(InnerStart, InnerEnd - InnerStart).Trim();
        if (inner.IsEmpty)
        {
            return null;
        }

        var text = entities.Decode(inner, keepTags: false).Trim();
        return text.Length == 0 ? null : text;
    }

    /// <summary>Its text, decoded into memory that the document's next text is decoded into as well.</summary>
    public CharBuffer Decoded() => entities.Decoded(document.AsSpan(InnerStart, InnerEnd - InnerStart).Trim());

    /// <summary>Whether it has no text, as <see cref="Text"/> understands it.</summary>
    public bool SaysNothing => entities.SaysNothing(document.AsSpan(InnerStart, InnerEnd - InnerStart));

    /// <summary>Nothing but white space stands inside.</summary>
    public bool IsBlank => document.AsSpan(InnerStart, InnerEnd - InnerStart).IsWhiteSpace();

    /// <summary>Its text as a date.</summary>
    public DateTimeOffset? Date() => CommonDates.Read(document.AsSpan(InnerStart, InnerEnd - InnerStart).Trim()) ?? FeedDates.Read(Text());

    /// <summary>What stands inside as HTML: names without prefixes, CDATA as text.</summary>
    public string Markup() => FeedMarkup.Inner(this, document, entities);

    /// <summary>The element as it stands in the document, at most so many characters.</summary>
    public string Raw(int most)
    {
        var end = document.IndexOf('>', InnerEnd) is >= 0 and var close ? close + 1 : document.Length;
        return document.Substring(Start, Math.Min(most, end - Start));
    }

    public bool HasAttribute(string name)
    {
        foreach (var attribute in new FeedAttributes(document, AttributesStart, AttributesEnd))
        {
            if (document.AsSpan(attribute.NameStart, attribute.NameLength).Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>An attribute, decoded and trimmed; null where it is absent.</summary>
    /// <param name="name">As written, with its prefix if any; case does not matter.</param>
    public string? Attribute(string name)
    {
        if (AttributesStart == AttributesEnd)
        {
            return null;
        }

        foreach (var attribute in new FeedAttributes(document, AttributesStart, AttributesEnd))
        {
            if (document.AsSpan(attribute.NameStart, attribute.NameLength).Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                return Value(attribute);
            }
        }

        return null;
    }

    /// <summary>Several attributes in one pass, each as <see cref="Attribute"/> has it.</summary>
    /// <param name="names">As above.</param>
    /// <param name="values">Where they go, in the order of the names; null at first.</param>
    public void Attributes(ReadOnlySpan<string> names, Span<string?> values)
    {
        foreach (var attribute in new FeedAttributes(document, AttributesStart, AttributesEnd))
        {
            var name = document.AsSpan(attribute.NameStart, attribute.NameLength);
            for (var i = 0; i < names.Length; i++)
            {
                if (name.Equals(names[i], StringComparison.OrdinalIgnoreCase))
                {
                    values[i] ??= Value(attribute);
                }
            }
        }
    }

    private string Value(FeedAttributes.Place attribute)
    {
        var value = document.AsSpan(attribute.ValueStart, attribute.ValueLength).Trim();
        return FeedNames.Value(value) ?? entities.Decode(value, keepTags: true);
    }
}

/// <summary>Namespace declarations in force, the nearest first.</summary>
internal sealed record FeedScope(string Prefix, FeedNamespace Namespace, FeedScope? Outer)
{
    private const int MostPrefixes = 200;

    private readonly int count = (Outer?.count ?? 0) + 1;

    /// <summary>One more; beyond so many, which only mischief needs, prefixes keep the meaning that is usual for them.</summary>
    public static FeedScope Add(FeedScope? outer, ReadOnlySpan<char> prefix, FeedNamespace @namespace) =>
        outer is { count: >= MostPrefixes } ? outer : new FeedScope(prefix.ToString(), @namespace, outer);

    public static FeedNamespace Resolve(FeedScope? scope, ReadOnlySpan<char> prefix)
    {
        for (; scope is not null; scope = scope.Outer)
        {
            if (prefix.SequenceEqual(scope.Prefix))
            {
                return scope.Namespace;
            }
        }

        return FeedNames.OfPrefix(prefix);
    }
}

/// <summary>Attributes of a tag, as places; quoted either way, unquoted, or without a value.</summary>
internal ref struct FeedAttributes(string document, int start, int end)
{
    private static readonly System.Buffers.SearchValues<char> Space = System.Buffers.SearchValues.Create(" \t\r\n");
    private readonly ReadOnlySpan<char> text = document.AsSpan(0, end);
    private int at = start;

    public Place Current { get; private set; }

    public readonly FeedAttributes GetEnumerator() => this;

    public bool MoveNext()
    {
        while (at < end && text[at] is ' ' or '\t' or '\r' or '\n' or '/')
        {
            at++;
        }

        if (at >= end)
        {
            return false;
        }

        // Names are so short that to search for their end would take longer.
        var nameStart = at++;
        while (at < end && text[at] is not (' ' or '\t' or '\r' or '\n' or '=' or '/' or '>'))
        {
            at++;
        }

        var nameLength = at - nameStart;
        Spaces();
        if (at >= end || text[at] != '=')
        {
            Current = new Place(nameStart, nameLength, at, 0);
            return true;
        }

        at++;
        Spaces();
        Current = Value(nameStart, nameLength);
        return true;
    }

    private Place Value(int nameStart, int nameLength)
    {
        if (at >= end)
        {
            return new Place(nameStart, nameLength, at, 0);
        }

        var isQuoted = text[at] is '"' or '\'';
        var from = isQuoted ? at + 1 : at;
        var length = isQuoted ? text[from..].IndexOf(text[at]) : text[from..].IndexOfAny(Space);
        length = length < 0 ? end - from : length;
        at = Math.Min(end, from + length + (isQuoted ? 1 : 0));
        return new Place(nameStart, nameLength, from, length);
    }

    private void Spaces()
    {
        while (at < end && text[at] is ' ' or '\t' or '\r' or '\n')
        {
            at++;
        }
    }

    public readonly record struct Place(int NameStart, int NameLength, int ValueStart, int ValueLength);
}
