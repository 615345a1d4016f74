using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Syndication.Contracts;

namespace Syndication.Distribution.Feeds;

/// <summary>What all feed formats say alike: ids, dates, rights and the words for corrections and withdrawals.</summary>
public static class FeedText
{
    /// <summary>
    /// A URI for the article that never changes: <c>urn:uuid:</c>, version 8 of RFC 9562 over its id. Registered, needs
    /// no host name, and survives a change of the canonical link.
    /// </summary>
    public static string EntryId(string articleId) => UuidUrn("article:" + articleId);

    public static string FeedId(string feedKey) => UuidUrn("feed:" + feedKey);

    /// <summary>RFC 822 with a four-digit year, as RSS 2.0 asks for.</summary>
    public static string Rfc822(DateTimeOffset instant) =>
        instant.UtcDateTime.ToString("ddd, dd MMM yyyy HH':'mm':'ss", CultureInfo.InvariantCulture) + " GMT";

    /// <summary>RFC 3339 in UTC.</summary>
    public static string Rfc3339(DateTimeOffset instant) =>
        instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH':'mm':'ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>RFC 3339 in UTC, to the tick: two changes within a second stay apart.</summary>
    public static string Exact(DateTimeOffset instant) =>
        instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH':'mm':'ss.FFFFFFF'Z'", CultureInfo.InvariantCulture);

    /// <summary>The address if a reader can follow it: absolute http or https; null otherwise.</summary>
    public static string? WebUrl(string? url)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https"))
        {
            return null;
        }

        // A host in other letters is an IRI, which feeds may not hold.
        return Ascii.IsValid(uri.Host) ? Clean(uri.AbsoluteUri) : new UriBuilder(uri) { Host = uri.IdnHost }.Uri.AbsoluteUri;
    }

    /// <summary>A language tag that validators accept; null for <c>und</c> and for what is no tag.</summary>
    public static string? Language(string tag) =>
        tag is "und" or "" || tag.Length > 35 || tag.Any(c => !char.IsAsciiLetterOrDigit(c) && c != '-') ? null : tag;

    /// <summary>
    /// What a reader sees before the story: the correction in words where there is one, then the lead. It stays out of
    /// the body, so that nothing is put above the paragraph that a source link must stand in.
    /// </summary>
    public static string? Summary(FeedEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        var parts = new[] { Note(entry), entry.Article.Standfirst }.Where(p => !string.IsNullOrWhiteSpace(p)).ToList();
        return parts.Count == 0 ? null : string.Join(' ', parts);
    }

    /// <summary>The correction in words, and what else has to be said; null when nothing has.</summary>
    public static string? Note(FeedEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        var note = ChangeNote(entry.Article);
        return note is null ? entry.Notice : entry.Notice is null ? note : $"{note} {entry.Notice}";
    }

    /// <summary>"Correction: …" in the article's language; null when the version needs no words.</summary>
    public static string? ChangeNote(Article article)
    {
        ArgumentNullException.ThrowIfNull(article);
        var words = FeedWords.For(article.Language);
        var label = article.Change switch
        {
            Change.Correction => words.Correction,
            Change.Update when article.ChangeNote is not null => words.Update,
            _ => null,
        };
        if (label is null)
        {
            return null;
        }

        return article.ChangeNote is { Length: > 0 } note ? $"{label}: {Sentence(note)}" : label + ".";
    }

    public static string WithdrawnTitle(Article article)
    {
        ArgumentNullException.ThrowIfNull(article);
        return FeedWords.For(article.Language).Withdrawn;
    }

    /// <summary>Dublin Core <c>valid</c> as a DCMI Period (W3C-DTF); null when the article is good at any time.</summary>
    public static string? Valid(FeedEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return (entry.ValidFrom, entry.Article.Expiry) switch
        {
            (null, null) => null,
            ({ } start, null) => $"start={Rfc3339(start)}; scheme=W3C-DTF;",
            (null, { } end) => $"end={Rfc3339(end)}; scheme=W3C-DTF;",
            ({ } start, { } end) => $"start={Rfc3339(start)}; end={Rfc3339(end)}; scheme=W3C-DTF;",
        };
    }

    /// <summary>IPTC's publishing status as its code.</summary>
    public static string PubStatusOf(FeedEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return entry.IsWithdrawn ? "canceled" : entry.Article.PubStatus == PubStatus.Withheld ? "withheld" : "usable";
    }

    /// <summary>The withdrawal in words. Nothing of the story is repeated: it may be what must not be said.</summary>
    public static string WithdrawnText(FeedEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        var publisher = entry.PublisherName ?? entry.Article.PublisherId;
        var note = entry.Article.ChangeNote is { Length: > 0 } given ? " " + Sentence(given) : "";
        return FeedWords.For(entry.Article.Language).WithdrawnText.Replace("{0}", publisher, StringComparison.Ordinal) + note;
    }

    /// <summary>Copyright line and obligations in one text; null when there is neither.</summary>
    public static string? Rights(FeedEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        var parts = new List<string>();
        if (Copyright(entry) is { } copyright)
        {
            parts.Add(Sentence(copyright));
        }

        parts.AddRange(entry.Obligations.Select(ObligationWords.Describe));
        return parts.Count == 0 ? null : string.Join(' ', parts);
    }

    public static string? Copyright(FeedEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return entry.Obligations.FirstOrDefault(o => o.Kind == ObligationKind.CopyrightNotice)?.Text
            ?? entry.Article.Notices.FirstOrDefault(n => n.Kind == NoticeKind.Copyright)?.Text
            ?? (entry.PublisherName is { } name ? $"© {name}" : null);
    }

    /// <summary>Obligations in words, one sentence each; null when there are none.</summary>
    public static string? UsageTerms(FeedEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return entry.Obligations.Count == 0 ? null : string.Join(' ', entry.Obligations.Select(ObligationWords.Describe));
    }

    /// <summary>
    /// The text without what XML 1.0 and UTF-8 cannot hold: control characters, lone surrogates, U+FFFE and U+FFFF.
    /// The same instance when there is none.
    /// </summary>
    public static string Clean(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        for (var at = 0; at < text.Length; at++)
        {
            if (!IsLegal(text, ref at))
            {
                return Rebuild(text);
            }
        }

        return text;
    }

    private static string Rebuild(string text)
    {
        var clean = new StringBuilder(text.Length);
        for (var at = 0; at < text.Length; at++)
        {
            var start = at;
            if (IsLegal(text, ref at))
            {
                clean.Append(text, start, at - start + 1);
            }
        }

        return clean.ToString();
    }

    private static bool IsLegal(string text, ref int at)
    {
        var c = text[at];
        if (char.IsHighSurrogate(c) && at + 1 < text.Length && char.IsLowSurrogate(text[at + 1]))
        {
            at++;
            return true;
        }

        return !char.IsSurrogate(c) && (c >= ' ' || c is '\t' or '\n' or '\r') && c is not ('\uFFFE' or '\uFFFF');
    }

    private static string Sentence(string text) => text.TrimEnd() is { Length: > 0 } trimmed && trimmed[^1] is '.' or '!' or '?' ? text.TrimEnd() : text.TrimEnd() + ".";

    private static string UuidUrn(string name)
    {
        Span<byte> hash = stackalloc byte[32];
        SHA256.HashData(Encoding.UTF8.GetBytes("syndication:" + name), hash);
        hash[6] = (byte)((hash[6] & 0x0F) | 0x80);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return "urn:uuid:" + new Guid(hash[..16], bigEndian: true);
    }
}
