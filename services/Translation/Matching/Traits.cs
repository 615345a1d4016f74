using Syndication.Contracts;
using Syndication.Translation.Works;

namespace Syndication.Translation.Matching;

/// <summary>What of an article survives translation.</summary>
public sealed record Traits
{
    /// <summary>Characters of a story that are read; the rest says nothing that the beginning does not.</summary>
    public const int MaxCharacters = 20_000;

    public required string ArticleId { get; init; }
    public required string PublisherId { get; init; }
    /// <summary>Primary language subtag.</summary>
    public required string Language { get; init; }
    public required DateTimeOffset FirstCreated { get; init; }
    /// <summary>Numbers and dates, see <see cref="Numbers"/>.</summary>
    public required IReadOnlySet<string> Figures { get; init; }
    /// <summary>Name keys, see <see cref="Transliteration.NameKey"/>.</summary>
    public required IReadOnlySet<string> Names { get; init; }
    /// <summary>File names of pictures.</summary>
    public required IReadOnlySet<string> Pictures { get; init; }
    /// <summary>Addresses outside the article's own site.</summary>
    public required IReadOnlySet<string> Links { get; init; }
    public required int Paragraphs { get; init; }

    public static Traits Of(Article article)
    {
        ArgumentNullException.ThrowIfNull(article);
        var figures = new HashSet<string>(StringComparer.Ordinal);
        var names = new HashSet<string>(StringComparer.Ordinal);
        var left = MaxCharacters;
        foreach (var text in TextsOf(article))
        {
            var read = text.Length > left ? text[..left] : text;
            Numbers.AddTo(figures, read);
            AddNames(names, read);
            left -= read.Length;
            if (left <= 0)
            {
                break;
            }
        }

        return new Traits
        {
            ArticleId = article.Id,
            PublisherId = article.PublisherId,
            Language = HreflangRules.Primary(article.Language),
            FirstCreated = article.FirstCreated,
            Figures = figures,
            Names = names,
            Pictures = article.Images.Select(i => PictureName(i.Url)).OfType<string>().ToHashSet(StringComparer.Ordinal),
            Links = OutboundLinks(article),
            Paragraphs = article.Body.Count(b => b.Kind is BlockKind.Paragraph or BlockKind.Quote),
        };
    }

    private static IEnumerable<string> TextsOf(Article article)
    {
        yield return article.Headline;
        if (article.Standfirst is { } standfirst)
        {
            yield return standfirst;
        }

        foreach (var block in article.Body)
        {
            yield return block.Text;
            foreach (var item in block.Items)
            {
                yield return item;
            }
        }
    }

    // Capitalised words that do not open a sentence: names, in most alphabets that have capitals.
    private static void AddNames(HashSet<string> names, string text)
    {
        var opens = true;
        for (var at = 0; at < text.Length;)
        {
            if (!char.IsLetter(text[at]))
            {
                opens |= text[at] is '.' or '!' or '?' or '"' or '«' or '“' or '„' or ':' or '\n';
                at++;
                continue;
            }

            var end = at;
            while (end < text.Length && (char.IsLetter(text[end]) || text[end] is '\'' or '’'))
            {
                end++;
            }

            if (!opens && char.IsUpper(text[at]) && end - at is >= 3 and <= 40
                && Transliteration.NameKey(text[at..end]) is { Length: > 0 } key)
            {
                names.Add(key);
            }

            opens = false;
            at = end;
        }
    }

    private static string? PictureName(string? url)
    {
        if (url is null || !Uri.TryCreate(url, UriKind.Absolute, out var parsed))
        {
            return null;
        }

        var name = parsed.AbsolutePath[(parsed.AbsolutePath.LastIndexOf('/') + 1)..].ToLowerInvariant();
        return name.Length >= 8 && name.Any(char.IsAsciiDigit) ? name : null;
    }

    private static HashSet<string> OutboundLinks(Article article)
    {
        var own = Uri.TryCreate(article.CanonicalUrl, UriKind.Absolute, out var canonical) ? EditionKeys.SiteHost(canonical) : null;
        return article.Body.SelectMany(b => b.Links).Take(50)
            .Where(l => Uri.TryCreate(l.Url, UriKind.Absolute, out var link) && link.Host.Length > 0 && EditionKeys.SiteHost(link) != own)
            .Select(l => EditionKeys.ByUrl(l.Url)).OfType<string>().ToHashSet(StringComparer.Ordinal);
    }
}
