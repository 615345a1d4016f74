namespace Syndication.Attribution.Terms.Reading;

/// <summary>Finds quotations in one pass. Straight marks open after a gap and close before one; those left open are none.</summary>
internal static class Quotations
{
    /// <summary>The outermost closed quotations, in order, with their marks; at most <paramref name="longest"/> characters each.</summary>
    public static List<(int Start, int End)> Closed(string text, int start, int end, int longest)
    {
        var all = All(text, start, end);
        all.Sort(static (a, b) => a.Start.CompareTo(b.Start));
        var outermost = new List<(int Start, int End)>();
        foreach (var quotation in all)
        {
            if (quotation.End - quotation.Start <= longest && (outermost.Count == 0 || quotation.Start >= outermost[^1].End))
            {
                outermost.Add(quotation);
            }
        }

        return outermost;
    }

    /// <summary>Every closed quotation, nested ones too, in the order in which they close.</summary>
    public static List<(int Start, int End)> All(string text, int start, int end)
    {
        var found = new List<(int Start, int End)>();
        var open = new Stack<int>();
        for (var i = start; i < end; i++)
        {
            var mark = text[i];
            if (mark is '«' or '“' or '„' && !(mark == '“' && open.TryPeek(out var low) && text[low] == '„'))
            {
                open.Push(i);
            }
            else if (mark is '»' or '”' or '“')
            {
                Close(text, i, open, found);
            }
            else if (mark == '"')
            {
                if (OpensHere(text, i, start, end))
                {
                    open.Push(i);
                }
                else
                {
                    Close(text, i, open, found);
                }
            }
        }

        return found;
    }

    private static void Close(string text, int at, Stack<int> open, List<(int Start, int End)> found)
    {
        if (open.TryPeek(out var start) && Fits(text[start], text[at]))
        {
            found.Add((open.Pop(), at + 1));
        }
        else if (text[at] != '"' && open.Count > 1)
        {
            // A mark of another kind was left open inside: it is dropped once, so the pass stays linear.
            open.Pop();
            Close(text, at, open, found);
        }
    }

    private static bool Fits(char open, char close) => (open, close) switch
    {
        ('«', '»') or ('"', '"') or ('“', '”') or ('„', '“') or ('„', '”') => true,
        _ => false,
    };

    private static bool OpensHere(string text, int at, int start, int end)
    {
        var before = at == start ? ' ' : text[at - 1];
        var after = at + 1 >= end ? ' ' : text[at + 1];
        return (char.IsWhiteSpace(before) || before is '(' or '[' or '«' or '“' or '„' or '-' or '–' or '—' or '/') && !char.IsWhiteSpace(after);
    }
}
