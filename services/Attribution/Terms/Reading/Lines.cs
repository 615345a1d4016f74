namespace Syndication.Attribution.Terms.Reading;

/// <summary>
/// Joins the lines of a text into blocks, in which sentences are then looked for. A line that only wraps belongs to the
/// one before it; so do the items of a list to the line that announces them.
/// </summary>
internal static class Lines
{
    /// <summary>Lines of this length are taken as wrapped by a mail or terminal program, not as ended on purpose.</summary>
    private const int ShortestWrapped = 60;
    private const int LongestWrapped = 100;

    public static List<(int Start, int End)> Blocks(string text)
    {
        var blocks = new List<(int Start, int End)>();
        var previous = (Start: 0, End: 0);
        var open = false;
        var inList = false;
        var at = 0;
        while (at <= text.Length)
        {
            var end = text.IndexOf('\n', at);
            end = end < 0 ? text.Length : end;
            var line = Trim(text, at, end);
            if (line.Start == line.End)
            {
                open = false;
            }
            else
            {
                var bullet = IsBullet(text.AsSpan(line.Start, line.End - line.Start));
                var joins = open && (bullet ? OpensList(text, previous, inList) : Continues(text, previous, line));
                inList = joins && (bullet || inList);
                if (joins)
                {
                    blocks[^1] = (blocks[^1].Start, line.End);
                }
                else
                {
                    blocks.Add(line);
                }

                previous = line;
                open = true;
            }

            at = end + 1;
        }

        return blocks;
    }

    private static bool OpensList(string text, (int Start, int End) previous, bool inList)
    {
        var last = text[previous.End - 1];
        return last == ':' || inList;
    }

    private static bool Continues(string text, (int Start, int End) previous, (int Start, int End) line)
    {
        var last = text[previous.End - 1];
        var first = text[line.Start];
        if (IsEnd(last) || first == '©' || text.AsSpan(previous.Start, previous.End - previous.Start).Contains('©'))
        {
            return false;
        }

        var length = previous.End - previous.Start;
        return char.IsLower(first) || last is ',' or '(' || length is >= ShortestWrapped and <= LongestWrapped;
    }

    private static bool IsEnd(char c) => c is '.' or '!' or '?' or '…';

    private static bool IsBullet(ReadOnlySpan<char> line)
    {
        if (line[0] is '-' or '–' or '—' or '•' or '*' or '·' or '▪' or '●' or '◦' or '✔' or '✓')
        {
            return line.Length > 1 && line[1] is ' ' or '\u00a0' or '\t';
        }

        var digits = 0;
        while (digits < line.Length && digits < 3 && char.IsAsciiDigit(line[digits]))
        {
            digits++;
        }

        var mark = digits == 0 && char.IsLetter(line[0]) ? 1 : digits;
        return mark > 0 && mark + 1 < line.Length && (line[mark] == ')' || (line[mark] == '.' && digits > 0)) && line[mark + 1] == ' ';
    }

    private static (int Start, int End) Trim(string text, int start, int end)
    {
        while (start < end && char.IsWhiteSpace(text[start]))
        {
            start++;
        }

        while (end > start && char.IsWhiteSpace(text[end - 1]))
        {
            end--;
        }

        return (start, end);
    }
}
