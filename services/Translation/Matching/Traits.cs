using Syndication.Contracts;
using Syndication.Translation.Works;

namespace Syndication.Translation.Matching;

/// <summary>What of an article survives translation: figures, names by sound, spellings, meanings, pictures, links. No text.</summary>
public sealed record Traits
{
    /// <summary>Characters of a story that are read; the rest says little that the beginning does not.</summary>
    public const int MaxCharacters = 12_000;

    /// <summary>Most traits that are kept; those that stand first in the story.</summary>
    public const int MaxKeys = 640;

    /// <summary>Most traits by which the article is found.</summary>
    public const int MaxPosted = 72;

    public required string ArticleId { get; init; }
    public required string PublisherId { get; init; }

    /// <summary>Primary language subtag, lower case.</summary>
    public required string Language { get; init; }
    public required DateTimeOffset FirstCreated { get; init; }

    /// <summary>See <see cref="TraitKey"/>; ascending, distinct.</summary>
    public required uint[] Keys { get; init; }

    /// <summary>Where each of <see cref="Keys"/> first stands, from 0, the beginning, to 255, the end.</summary>
    public required byte[] Places { get; init; }

    /// <summary>The most telling of <see cref="Keys"/> by what they are, not by how rare they are: that changes with the corpus.</summary>
    public required uint[] Posted { get; init; }

    /// <summary>Those of <see cref="Keys"/> that are dates, times and numbers which not every story has; ascending.</summary>
    public required uint[] Telling { get; init; }

    /// <summary>Characters of headline, standfirst and body.</summary>
    public required int Length { get; init; }

    /// <summary>How the body is built.</summary>
    public required Shape Shape { get; init; }

    internal bool IsTelling(uint figure) => Array.BinarySearch(Telling, figure) >= 0;

    public static Traits Of(Article article) => Of(article, Lexicon.Default);

    public static Traits Of(Article article, Lexicon lexicon)
    {
        ArgumentNullException.ThrowIfNull(article);
        ArgumentNullException.ThrowIfNull(lexicon);
        return Read(article, lexicon, TraitReader.Own());
    }

    /// <summary>What each trait stood for in the text, for people to read.</summary>
    public static IReadOnlyDictionary<uint, string> Explain(Article article)
    {
        ArgumentNullException.ThrowIfNull(article);
        var reader = new TraitReader(explain: true);
        Read(article, Lexicon.Default, reader);
        return reader.Texts!;
    }

    private static Traits Read(Article article, Lexicon lexicon, TraitReader reader)
    {
        var language = HreflangRules.Primary(article.Language);
        var texts = Texts(article);
        if (language is "und" or "")
        {
            language = Scripts.LanguageOf(texts) ?? "und";
        }

        var words = lexicon.Of(language);
        foreach (var image in article.Images.Take(40))
        {
            reader.Picture(image.Url, image.Width, image.Height);
        }

        foreach (var image in article.Body.Where(b => b.Kind == BlockKind.Image).Take(40))
        {
            reader.Picture(image.Url);
        }

        foreach (var link in OutboundLinks(article))
        {
            reader.Link(link);
        }

        reader.Expect(Math.Min(MaxCharacters, texts.Sum(t => t.Length)));
        var left = MaxCharacters;
        foreach (var text in texts)
        {
            reader.Text(text.Length > left ? text[..left] : text, language, words);
            left -= text.Length;
            if (left <= 0)
            {
                break;
            }
        }

        var (keys, places) = reader.Keys();
        return new Traits
        {
            ArticleId = article.Id,
            PublisherId = article.PublisherId,
            Language = language,
            FirstCreated = article.FirstCreated,
            Keys = keys,
            Places = places,
            Posted = reader.Posted(),
            Telling = reader.TellingFigures(),
            Length = texts.Sum(t => t.Length),
            Shape = Shape.Of(article.Body.Where(b => b.Kind is BlockKind.Paragraph or BlockKind.Quote).Select(b => b.Text)),
        };
    }

    private static List<string> Texts(Article article)
    {
        var texts = new List<string>(article.Body.Count + 2) { article.Headline };
        if (article.Standfirst is { } standfirst)
        {
            texts.Add(standfirst);
        }

        foreach (var block in article.Body)
        {
            if (block.Text.Length > 0)
            {
                texts.Add(block.Text);
            }

            texts.AddRange(block.Items);
        }

        return texts;
    }

    private static IEnumerable<string> OutboundLinks(Article article)
    {
        var own = Uri.TryCreate(article.CanonicalUrl, UriKind.Absolute, out var canonical) ? EditionKeys.SiteHost(canonical) : null;
        return article.Body.SelectMany(b => b.Links).Take(50)
            .Where(l => Uri.TryCreate(l.Url, UriKind.Absolute, out var link) && link.Host.Length > 0 && EditionKeys.SiteHost(link) != own)
            .Select(l => EditionKeys.ByUrl(l.Url)).OfType<string>();
    }
}
