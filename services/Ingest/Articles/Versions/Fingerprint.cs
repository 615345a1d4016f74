using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Syndication.Contracts;

namespace Syndication.Ingest.Articles;

/// <summary>
/// What makes two deliveries of an article the same version: the words that a reader sees and the facts that matter
/// downstream (links, pictures with captions and credits, subjects, marks, notices, address, pubstatus, embargo, expiry,
/// outlet, statement of translation, alternates). Not markup and where paragraphs break, not counters, teasers and
/// related links, not the sizes of pictures, not names, dates and version numbers.
/// </summary>
internal static class Fingerprint
{
    private const char Field = '\u001E';
    private const char Value = '\u001F';

    [ThreadStatic]
    private static StringBuilder? buffer;

    /// <returns>SHA-256 of the content, 64 hexadecimal digits.</returns>
    public static string Of(Article article)
    {
        var text = buffer ??= new StringBuilder(16 * 1024);
        text.Clear();
        Write(text, article);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var bytes = ArrayPool<byte>.Shared.Rent(16 * 1024);
        foreach (var chunk in text.GetChunks())
        {
            for (var rest = chunk.Span; rest.Length > 0;)
            {
                var part = rest[..Math.Min(rest.Length, bytes.Length / 2)];
                // UTF-16 as it is: half of a surrogate pair at a chunk's end is no matter.
                System.Runtime.InteropServices.MemoryMarshal.AsBytes(part).CopyTo(bytes);
                hash.AppendData(bytes, 0, part.Length * 2);
                rest = rest[part.Length..];
            }
        }

        ArrayPool<byte>.Shared.Return(bytes);
        if (text.Capacity > 1024 * 1024)
        {
            // One huge article does not keep its memory for good.
            buffer = null;
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static void Write(StringBuilder text, Article article)
    {
        Put(text, article.PubStatus.ToString(), article.Language.ToLowerInvariant(), ArticleText.Plain(article.Headline), ArticleText.Plain(article.Standfirst), ArticleText.Plain(article.Byline));
        foreach (var paragraph in ArticleText.Paragraphs(article))
        {
            // A space and no boundary: the same words in other paragraphs are the same story.
            text.Append(paragraph).Append(' ');
        }

        Put(text, "");
        foreach (var block in article.Body)
        {
            if (block.Kind == BlockKind.Embed)
            {
                Put(text, block.Url);
            }

            if (block.Links.Count > 0 && !ArticleText.IsFurniture(ArticleText.Plain(block.Text)))
            {
                Put(text, [.. block.Links.Select(l => Addresses.Clean(l.Url))]);
            }
        }

        Put(text, "images");
        foreach (var image in article.Images)
        {
            Put(text, Picture(image.Url), ArticleText.Plain(image.Caption), ArticleText.Plain(image.Credit));
        }

        Sorted(text, "subjects", article.Subjects.Select(s => s.Name + Value + s.Code));
        Put(text, article.Section, article.Located, Addresses.Key(article.CanonicalUrl), Instant(article.Embargo), Instant(article.Expiry), article.SourceOutlet?.Name, article.SourceOutlet?.Url);
        if (article.Urgency is not null || article.Genres.Count > 0 || article.Places.Count > 0)
        {
            // Only where there are any: fingerprints of before stay as they were.
            Put(text, article.Urgency?.ToString(CultureInfo.InvariantCulture));
            Sorted(text, "genres", article.Genres.Select(s => s.Name + Value + s.Code));
            Sorted(text, "places", article.Places.Select(s => s.Name + Value + s.Code));
        }

        if (article.AltIds.Count + article.Translations.Count > 0)
        {
            Sorted(text, "altIds", article.AltIds.Select(i => i.Role + Value + i.Value));
            Sorted(text, "translations", article.Translations.Select(t => Addresses.Key(t) ?? t));
        }

        Sorted(text, "marks", article.Marks.Select(m => $"{m.Kind}{Value}{ArticleText.Plain(m.Text)}"));
        Sorted(text, "notices", article.Notices.Select(n => $"{n.Kind}{Value}{ArticleText.Plain(n.Text)}"));
        Sorted(text, "alternates", article.Alternates.Select(a => a.Language.ToLowerInvariant() + Value + Addresses.Key(a.Url)));
        var original = article.TranslationOf;
        Put(text, original?.ArticleId, original?.Uri, Addresses.Key(original?.Url), original?.Version?.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>The picture without the size that its address asks for.</summary>
    private static string? Picture(string? url) => url is not null && url.IndexOf('?', StringComparison.Ordinal) is > 0 and var at && IsFile(url.AsSpan(0, at)) ? url[..at] : url;

    private static bool IsFile(ReadOnlySpan<char> path) => path.LastIndexOf('.') > path.LastIndexOf('/');

    private static string? Instant(DateTimeOffset? instant) => instant?.UtcDateTime.ToString("O", CultureInfo.InvariantCulture);

    private static void Sorted(StringBuilder text, string name, IEnumerable<string> values) => Put(text, [name, .. values.Distinct().Order(StringComparer.Ordinal)]);

    private static void Put(StringBuilder text, params ReadOnlySpan<string?> values)
    {
        foreach (var value in values)
        {
            text.Append(value).Append(Field);
        }
    }
}
