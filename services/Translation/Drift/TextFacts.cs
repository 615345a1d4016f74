using Syndication.Translation.Matching;

namespace Syndication.Translation.Drift;

/// <summary>What a piece of text says that can be held against another version or another language.</summary>
public sealed record TextFacts
{
    public required TextUnit Unit { get; init; }

    /// <summary>Numbers, dates and times.</summary>
    public required IReadOnlyList<FigureMention> Mentions { get; init; }

    /// <summary>Keys of <see cref="Mentions"/>.</summary>
    public required IReadOnlySet<string> Figures { get; init; }

    /// <summary>Names as written.</summary>
    public required IReadOnlyList<NameMention> Names { get; init; }

    public required IReadOnlyList<Quotation> Quotations { get; init; }

    /// <summary>Letters and digits; a sign of a script that writes words with one or two signs counts as several.</summary>
    public required int Length { get; init; }

    /// <summary>Name keys, see <see cref="Transliteration.NameKey"/>.</summary>
    public required IReadOnlySet<string> NameKeys { get; init; }

    /// <param name="unit">The piece of text.</param>
    /// <param name="language">BCP 47 tag.</param>
    public static TextFacts Of(TextUnit unit, string language)
    {
        ArgumentNullException.ThrowIfNull(unit);
        var figures = FigureMention.In(unit.Text, language);
        var names = NameMention.In(unit.Text);
        return new TextFacts
        {
            Unit = unit,
            Mentions = figures,
            Figures = figures.Select(f => f.Key).ToHashSet(StringComparer.Ordinal),
            Names = names,
            NameKeys = names.Where(n => !n.Opens && n.Key.Length > 0).Select(n => n.Key).ToHashSet(StringComparer.Ordinal),
            Quotations = Quotation.In(unit.Text),
            Length = LengthOf(unit.Text),
        };
    }

    public static IReadOnlyList<TextFacts> Of(StoryText text, string language)
    {
        ArgumentNullException.ThrowIfNull(text);
        return [.. text.Units.Select(u => Of(u, language))];
    }

    private static int LengthOf(string text)
    {
        var length = 0;
        foreach (var c in text)
        {
            length += !char.IsLetterOrDigit(c) ? 0 : c is >= '\u3040' and <= '\u9FFF' or >= '\uAC00' and <= '\uD7AF' ? 3 : 1;
        }

        return length;
    }
}

/// <summary>A word that is written as a name: with a capital, in a script that has capitals.</summary>
/// <param name="Text">As written.</param>
/// <param name="Key">The same across alphabets; empty for names too short to tell.</param>
/// <param name="Start">Where it begins in the text.</param>
/// <param name="Opens">It opens a sentence, so the capital may mean nothing.</param>
public sealed record NameMention(string Text, string Key, int Start, bool Opens)
{
    /// <summary>By its capital; else by how it sounds.</summary>
    public bool IsCased { get; init; } = true;

    private const int Shortest = 3;
    private const int Longest = 40;
    private const int MostNames = 400;

    public static IReadOnlyList<NameMention> In(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var names = new List<NameMention>();
        var opens = true;
        for (var at = 0; at < text.Length && names.Count < MostNames;)
        {
            if (!char.IsLetter(text[at]))
            {
                opens |= text[at] is '.' or '!' or '?' or ':' or '…' || Quotation.IsMark(text[at]);
                at++;
                continue;
            }

            var end = at;
            while (end < text.Length && (char.IsLetter(text[end]) || (text[end] is '\'' or '’' or 'ʼ' && end + 1 < text.Length && char.IsLetter(text[end + 1]))))
            {
                end++;
            }

            if (char.IsUpper(text[at]) && end - at is >= Shortest and <= Longest)
            {
                var word = text[at..end];
                names.Add(new NameMention(word, Transliteration.NameKey(word), at, opens));
            }

            opens = false;
            at = end;
        }

        return names;
    }
}

/// <summary>Words between quotation marks.</summary>
/// <param name="Text">Without the marks.</param>
/// <param name="Start">Of the opening mark.</param>
/// <param name="Length">Marks included.</param>
public sealed record Quotation(string Text, int Start, int Length)
{
    private const int Shortest = 12;
    private const int MostQuotations = 50;

    public static IReadOnlyList<Quotation> In(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var found = new List<Quotation>();
        for (var at = 0; at < text.Length && found.Count < MostQuotations; at++)
        {
            if (Closing(text[at]) is not { } closing)
            {
                continue;
            }

            var end = text.IndexOfAny(closing, at + 1);
            if (end < 0)
            {
                continue;
            }

            if (end - at - 1 >= Shortest)
            {
                found.Add(new Quotation(text[(at + 1)..end], at, end - at + 1));
            }

            at = end;
        }

        return found;
    }

    internal static bool IsMark(char c) => c is '"' or '«' or '»' or '“' or '”' or '„' or '‟' or '「' or '」' or '『' or '』' or '‹' or '›';

    private static char[]? Closing(char opening) => opening switch
    {
        '"' => ['"'],
        '«' => ['»'],
        '»' => ['«'],
        '„' => ['“', '”', '"'],
        '“' => ['”', '"'],
        '”' => ['”'],
        '「' => ['」'],
        '『' => ['』'],
        '‹' => ['›'],
        _ => null,
    };
}
