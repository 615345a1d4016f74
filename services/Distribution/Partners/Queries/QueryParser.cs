using System.Globalization;

namespace Syndication.Distribution.Partners;

/// <summary>A query that could be read, or where it could not and what to do about it.</summary>
public readonly record struct ParsedQuery(ArticleQuery? Query, string? Fault);

/// <summary>
/// Reads the query language of docs/subscriptions.md: words, "phrases" and <c>field:value</c>, joined by AND (or
/// nothing), OR, NOT (or a minus) and parentheses. Pure; never throws for what is in the text.
/// </summary>
public sealed class QueryParser
{
    public const int MostCharacters = 2000;
    private const int MostTerms = 100;
    private const int MostDepth = 16;
    private const int LongestValue = 100;

    private readonly string text;
    private int at;
    private int terms;
    private string? fault;

    private QueryParser(string text) => this.text = text;

    public static ParsedQuery Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length > MostCharacters)
        {
            return new ParsedQuery(null, $"The query has {text.Length} characters; use at most {MostCharacters}, or several subscriptions.");
        }

        var parser = new QueryParser(text);
        var query = parser.Or(null, 0);
        parser.Skip();
        if (parser.fault is null && parser.at < text.Length)
        {
            parser.Fail(text[parser.at] == ')' ? "There is a ')' too many; remove it." : "This can't be read; put it in quotation marks.");
        }

        return parser.fault is null ? new ParsedQuery(query, null) : new ParsedQuery(null, parser.fault);
    }

    private ArticleQuery? Or(QueryField? field, int depth)
    {
        var parts = new List<ArticleQuery?> { And(field, depth) };
        while (fault is null && Word("OR"))
        {
            parts.Add(And(field, depth));
        }

        return fault is not null ? null : parts.Count == 1 ? parts[0] : new AnyOf([.. parts.Select(p => p!)]);
    }

    private ArticleQuery? And(QueryField? field, int depth)
    {
        var parts = new List<ArticleQuery?>();
        do
        {
            parts.Add(Negated(field, depth));
        }
        while (fault is null && (Word("AND") || IsMore()));
        return fault is not null ? null : parts.Count == 1 ? parts[0] : new AllOf([.. parts.Select(p => p!)]);
    }

    private ArticleQuery? Negated(QueryField? field, int depth)
    {
        Skip();
        var minus = at + 1 < text.Length && text[at] == '-' && !char.IsWhiteSpace(text[at + 1]);
        if (!minus && !Word("NOT"))
        {
            return Primary(field, depth);
        }

        at += minus ? 1 : 0;
        if (depth >= MostDepth)
        {
            return Fail($"The query is nested more than {MostDepth} levels deep; write it flatter.");
        }

        return Negated(field, depth + 1) is { } part ? new Not(part) : null;
    }

    private ArticleQuery? Primary(QueryField? field, int depth)
    {
        Skip();
        if (at == text.Length || IsWord("OR") || IsWord("AND"))
        {
            return Fail("Something is missing here; add a word, a \"phrase\" or field:value.");
        }

        if (text[at] == '(')
        {
            return Group(field, depth);
        }

        var start = at;
        var value = text[at] == '"' ? Quoted() : Bare();
        if (value is null || (field is null && text[start] != '"' && at < text.Length && text[at] == ':'))
        {
            return value is null ? null : Fielded(value, start, depth);
        }

        return Make(field ?? QueryField.Text, value, start);
    }

    private ArticleQuery? Group(QueryField? field, int depth)
    {
        if (depth >= MostDepth)
        {
            return Fail($"The query is nested more than {MostDepth} levels deep; write it flatter.");
        }

        var open = at++;
        var inside = Or(field, depth + 1);
        Skip();
        if (fault is null && (at == text.Length || text[at] != ')'))
        {
            at = open;
            return Fail("This '(' is not closed; add ')'.");
        }

        at++;
        return inside;
    }

    private ArticleQuery? Fielded(string name, int start, int depth)
    {
        at++;
        if (name.Equals("urgency", StringComparison.OrdinalIgnoreCase))
        {
            return Urgency();
        }

        if (QueryField.Find(name) is not { } field)
        {
            at = start;
            return Fail($"There is no field '{name}'; use {QueryField.Names}, or put words with a colon in quotation marks.");
        }

        return at < text.Length && text[at] == '(' ? Group(field, depth)
            : at < text.Length && !char.IsWhiteSpace(text[at]) ? Primary(field, depth)
            : Fail($"A value is missing after '{name}:'; add it without a space between.");
    }

    private UrgencyRange? Urgency()
    {
        var start = at;
        var value = at < text.Length ? Bare() : null;
        if (fault is null && value is not null && ReadRange(value) is { } range && ++terms <= MostTerms)
        {
            return range;
        }

        at = start;
        Fail("Give an urgency as 3, 1..3, <=3 or >=3; 1 is the most urgent, 9 the least.");
        return null;
    }

    private static UrgencyRange? ReadRange(string value)
    {
        var (from, to) = value switch
        {
            ['<', '=', .. var most] => ("1", most),
            ['>', '=', .. var least] => (least, "9"),
            _ when value.IndexOf("..", StringComparison.Ordinal) is > 0 and var dots => (value[..dots], value[(dots + 2)..]),
            _ => (value, value),
        };
        return int.TryParse(from, NumberStyles.None, CultureInfo.InvariantCulture, out var low) && int.TryParse(to, NumberStyles.None, CultureInfo.InvariantCulture, out var high)
            && low is >= 1 and <= 9 && high is >= 1 and <= 9 && low <= high ? new UrgencyRange(low, high) : null;
    }

    private ArticleQuery? Make(QueryField field, string value, int start)
    {
        var trimmed = value.Trim();
        if (trimmed.AsSpan().Trim('*').Trim().IsEmpty || trimmed.Length > LongestValue)
        {
            at = start;
            return Fail($"Give a value of 1 to {LongestValue} characters.");
        }

        if (++terms > MostTerms)
        {
            return Fail($"The query has more than {MostTerms} terms; use several subscriptions.");
        }

        var allowed = field.Name switch { "is" => QueryField.States, "mark" => QueryField.Marks, _ => null };
        if (allowed is not null && !allowed.Contains(trimmed, StringComparer.OrdinalIgnoreCase))
        {
            at = start;
            return Fail($"'{field.Name}:' takes {string.Join(", ", allowed)}.");
        }

        return new Term(field, trimmed);
    }

    private string? Quoted()
    {
        var end = text.IndexOf('"', at + 1);
        if (end < 0)
        {
            Fail("This quotation mark is not closed; add another.");
            return null;
        }

        var value = text[(at + 1)..end];
        at = end + 1;
        // An open end may stand behind the quotation mark: "climate chan"*
        if (at < text.Length && text[at] == '*')
        {
            at++;
            return value + "*";
        }

        return value;
    }

    private string? Bare()
    {
        var start = at;
        while (at < text.Length && !char.IsWhiteSpace(text[at]) && text[at] is not ('(' or ')' or '"') && !(text[at] == ':' && IsField(text.AsSpan(start, at - start))))
        {
            at++;
        }

        if (at == start)
        {
            Fail("Something is missing here; add a word, a \"phrase\" or field:value.");
            return null;
        }

        return text[start..at];
    }

    /// <summary>A colon ends a name of letters; in <c>medtop:20000337</c> behind a field it does not.</summary>
    private bool IsField(ReadOnlySpan<char> name)
    {
        // Behind "field:" a value may hold colons itself.
        var before = at - name.Length - 1;
        return (before < 0 || text[before] != ':') && !name.IsEmpty && !name.ContainsAnyExcept(Letters);
    }

    private static readonly System.Buffers.SearchValues<char> Letters = System.Buffers.SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ");

    private bool IsMore()
    {
        Skip();
        return at < text.Length && text[at] != ')' && !IsWord("OR");
    }

    private bool Word(string word)
    {
        Skip();
        if (!IsWord(word))
        {
            return false;
        }

        at += word.Length;
        return true;
    }

    /// <summary>Joining words are upper case: "or" in lower case is a word of the text.</summary>
    private bool IsWord(string word) =>
        text.AsSpan(at).StartsWith(word, StringComparison.Ordinal)
        && (at + word.Length == text.Length || char.IsWhiteSpace(text[at + word.Length]) || text[at + word.Length] is '(' or ')' or '"');

    private void Skip()
    {
        while (at < text.Length && char.IsWhiteSpace(text[at]))
        {
            at++;
        }
    }

    private ArticleQuery? Fail(string why)
    {
        fault ??= $"At character {Math.Min(at + 1, text.Length + 1)}: {why}";
        return null;
    }
}
