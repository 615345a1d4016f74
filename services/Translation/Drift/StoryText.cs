using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Syndication.Contracts;

namespace Syndication.Translation.Drift;

/// <summary>
/// The text of an article version in pieces that can be compared: headline, standfirst, and the paragraphs in reading
/// order. Bounded: what comes after 24,000 characters or 400 pieces is only known by its hash.
/// </summary>
public sealed record StoryText
{
    public const int MaxUnits = 400;
    public const int MaxCharacters = 24_000;

    public ImmutableArray<TextUnit> Units { get; init; } = [];

    /// <summary>Hash of what is beyond the bounds; null when nothing is.</summary>
    public string? Rest { get; init; }

    public static StoryText Of(Article article)
    {
        ArgumentNullException.ThrowIfNull(article);
        var units = ImmutableArray.CreateBuilder<TextUnit>();
        using var rest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var (left, isCut) = (MaxCharacters, false);
        foreach (var unit in All(article))
        {
            isCut |= units.Count >= MaxUnits || unit.Text.Length > left;
            if (isCut)
            {
                rest.AppendData(Encoding.UTF8.GetBytes(unit.Text));
                continue;
            }

            units.Add(unit);
            left -= unit.Text.Length;
        }

        return new StoryText { Units = units.ToImmutable(), Rest = isCut ? Convert.ToHexStringLower(rest.GetHashAndReset().AsSpan(0, 8)) : null };
    }

    private static IEnumerable<TextUnit> All(Article article)
    {
        yield return new TextUnit(TextPart.Headline, 0, Plain(article.Headline));
        if (Plain(article.Standfirst) is { Length: > 0 } standfirst)
        {
            yield return new TextUnit(TextPart.Standfirst, 0, standfirst);
        }

        var number = 0;
        foreach (var block in article.Body)
        {
            if (block.Kind is BlockKind.Image or BlockKind.Embed)
            {
                continue;
            }

            foreach (var text in block.Kind == BlockKind.List ? block.Items : [block.Text])
            {
                if (Plain(text) is { Length: > 0 } plain)
                {
                    yield return new TextUnit(TextPart.Paragraph, ++number, plain);
                }
            }
        }
    }

    /// <summary>White space as single spaces, nothing invisible.</summary>
    private static string Plain(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return "";
        }

        var plain = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (char.IsWhiteSpace(c))
            {
                // A space that does not break stays what it is: it may group the digits of a number.
                var space = c is '\u00A0' or '\u202F' ? c : ' ';
                if (plain.Length > 0 && plain[^1] is not (' ' or '\u00A0' or '\u202F'))
                {
                    plain.Append(space);
                }
            }
            else if (c is not ('\u00AD' or '\u200B' or '\u2060' or '\uFEFF') && !char.IsControl(c))
            {
                plain.Append(c);
            }
        }

        return plain.ToString().TrimEnd();
    }
}

/// <param name="Part">Where it stands.</param>
/// <param name="Number">Of a paragraph, from 1; else 0.</param>
/// <param name="Text">Plain text.</param>
public sealed record TextUnit(TextPart Part, int Number, string Text)
{
    private const int MostText = 200;

    public TextPlace At(string articleId, int version) => new()
    {
        ArticleId = articleId,
        Version = version,
        Part = Part,
        Number = Part == TextPart.Paragraph ? Number : null,
        Text = Cut(Text),
    };

    private static string Cut(string text)
    {
        if (text.Length <= MostText)
        {
            return text;
        }

        var end = char.IsHighSurrogate(text[MostText - 2]) ? MostText - 2 : MostText - 1;
        return text[..end] + "…";
    }
}
