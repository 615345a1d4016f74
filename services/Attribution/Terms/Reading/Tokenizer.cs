using System.Collections.Frozen;
using Syndication.Attribution.Checks;

namespace Syndication.Attribution.Terms.Reading;

/// <summary>Cuts a sentence into words, numbers and host names, in one pass. Mail addresses are left out.</summary>
internal static class Tokenizer
{
    private static readonly FrozenSet<string> FileEndings = new[]
    {
        "jpg", "jpeg", "png", "gif", "svg", "pdf", "html", "htm", "php", "js", "css", "txt", "doc", "docx", "xls", "xlsx", "xml", "zip", "mp3", "mp4", "exe",
    }.ToFrozenSet();

    private static readonly FrozenSet<string> OrdinalEndings = new[]
    {
        "st", "nd", "rd", "th", "го", "му", "ого", "ому", "й", "м", "ий", "ый", "ім", "er", "ère", "re", "e", "ème", "º", "ª", "o", "a", "te", "ten", "szym",
    }.ToFrozenSet();

    public static List<Token> Tokens(FoldedText text, int start, int end)
    {
        var tokens = new List<Token>();
        var breaks = false;
        var comma = false;
        var at = start;
        while (at < end)
        {
            var c = text[at];
            if (!FoldedText.IsWordCharacter(c) && c != '%')
            {
                breaks |= c is ';' or '•' or '●' or '▪' || (c is '-' or '*' && at > start && text[at - 1] == '\n');
                comma |= c is ',' or '(' or ')' || (c == '-' && at > start && text[at - 1] == ' ');
                at++;
                continue;
            }

            var chunk = ChunkEnd(text, at, end);
            var (next, kind) = Next(text, at, chunk);
            if (kind is { } known)
            {
                tokens.Add(new Token(at, next, known, breaks, comma));
                breaks = comma = false;
            }

            at = kind == TokenKind.Number ? AfterOrdinal(text, next, chunk) : next;
        }

        return tokens;
    }

    /// <summary>The host name that a token stands for, as browsers look it up and without <c>www.</c>; null when it is none.</summary>
    public static string? Host(FoldedText text, int start, int end)
    {
        var address = text.Slice(start, end);
        var scheme = address.IndexOf("://");
        var rest = scheme < 0 ? address : address[(scheme + 3)..];
        var stop = rest.IndexOfAny('/', '?', '#');
        rest = stop < 0 ? rest : rest[..stop];
        var port = rest.IndexOf(':');
        rest = port < 0 ? rest : rest[..port];
        rest = rest.TrimEnd('.');
        var dot = rest.LastIndexOf('.');
        if (dot <= 0 || rest.Length > 253 || !IsTopLevel(rest[(dot + 1)..]))
        {
            return null;
        }

        var isPlain = scheme < 0 && !rest.StartsWith("www.");
        if (isPlain && (rest.ContainsAnyInRange('\u0400', '\u04ff') && rest[(dot + 1)..] is not ("укр" or "рф") || LooksLikeSentences(text, start + dot)))
        {
            return null;
        }

        var host = HostNames.Normalise(rest.ToString());
        return host is null ? null : host.StartsWith("www.", StringComparison.Ordinal) && host.AsSpan(4).Contains('.') ? host[4..] : host;
    }

    private static bool IsTopLevel(ReadOnlySpan<char> ending)
    {
        if (ending.Length is < 2 or > 24 || FileEndings.GetAlternateLookup<ReadOnlySpan<char>>().Contains(ending))
        {
            return false;
        }

        foreach (var c in ending)
        {
            if (!char.IsLetter(c))
            {
                return ending.StartsWith("xn--");
            }
        }

        return true;
    }

    /// <summary>A capital after the stop: a sentence began without a space.</summary>
    private static bool LooksLikeSentences(FoldedText text, int dot) =>
        dot + 2 < text.Original.Length && char.IsUpper(text.Original[dot + 1]) && char.IsLower(text.Original[dot + 2]);

    private static (int End, TokenKind? Kind) Next(FoldedText text, int at, int chunk)
    {
        if (text[at] == '%')
        {
            return (at + 1, TokenKind.Word);
        }

        var piece = text.Slice(at, chunk);
        if (piece.Contains('@'))
        {
            return (chunk, null);
        }

        if (piece.Contains('.'))
        {
            var stop = TrimmedEnd(text, at, chunk);
            if (Host(text, at, stop) is not null)
            {
                return (stop, TokenKind.Host);
            }
        }

        var digits = char.IsDigit(text[at]);
        var end = at + 1;
        while (end < chunk && (digits ? char.IsDigit(text[end]) : char.IsLetterOrDigit(text[end]) || (IsInnerApostrophe(text, end, chunk) && !IsElision(text, at, end))))
        {
            end++;
        }

        text.MendWord(at, end);
        return (end, digits ? TokenKind.Number : TokenKind.Word);
    }

    /// <summary>"1st", "1-го", "1er": the ending belongs to the number.</summary>
    private static int AfterOrdinal(FoldedText text, int at, int end)
    {
        var start = at < end && text[at] == '-' ? at + 1 : at;
        var stop = start;
        while (stop < end && char.IsLetter(text[stop]))
        {
            stop++;
        }

        return stop > start && stop - start <= 3 && OrdinalEndings.GetAlternateLookup<ReadOnlySpan<char>>().Contains(text.Slice(start, stop)) ? stop : at;
    }

    /// <summary>French elisions such as "l'" and "d'" are words of their own.</summary>
    private static bool IsElision(FoldedText text, int start, int apostrophe) => (apostrophe - start) switch
    {
        1 => text[start] is 'l' or 'd' or 'n' or 's' or 'j' or 'm' or 'c',
        2 => text[start] == 'q' && text[start + 1] == 'u',
        _ => false,
    };

    private static bool IsInnerApostrophe(FoldedText text, int at, int end) =>
        text[at] == '\'' && at + 1 < end && char.IsLetter(text[at + 1]);

    private static int ChunkEnd(FoldedText text, int at, int end)
    {
        var stop = Math.Min(end, at + 500);
        var i = at;
        while (i < stop && !char.IsWhiteSpace(text[i]) && text[i] is not ('"' or '(' or ')' or '[' or ']' or '<' or '>' or ';' or ','))
        {
            i++;
        }

        return i;
    }

    private static int TrimmedEnd(FoldedText text, int start, int end)
    {
        while (end > start + 1 && !FoldedText.IsWordCharacter(text[end - 1]) && text[end - 1] != '/')
        {
            end--;
        }

        return end;
    }
}
