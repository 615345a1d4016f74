using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Syndication.Contracts;
using Syndication.Ingest.Articles;
using Syndication.Ingest.Pages;

namespace Syndication.Ingest.Feeds;

/// <summary>Entries as articles. Pure.</summary>
internal static partial class FeedArticles
{
    private const int MostHeadline = 1000;
    private const int MostId = 2000;
    private const int MostMadeHeadline = 120;

    /// <param name="entry">What the feed says.</param>
    /// <param name="place">Such as <c>item 3</c>, for problems.</param>
    /// <param name="raw">The entry as it came, asked for only where it is refused.</param>
    /// <param name="context">What else is known.</param>
    public static ReadResult Article(FeedEntry entry, string place, Func<string> raw, ReadContext context)
    {
        try
        {
            return Patterns.Twice(() => Made(entry, place, raw, context));
        }
        catch (RegexMatchTimeoutException)
        {
            return ReadResult.Refused(place, Patterns.TooLong, raw());
        }
    }

    private static ReadResult Made(FeedEntry entry, string place, Func<string> raw, ReadContext context)
    {
        var content = entry.Content?.Body() ?? new HtmlBody([], []);
        var summary = entry.Summary?.Plain();
        if (content.Blocks.Count > HtmlBlocks.MostBlocks)
        {
            return ReadResult.Refused($"{place}: content", $"Its content has more than {HtmlBlocks.MostBlocks} blocks; have the publisher split it.", raw());
        }

        // Short notes of many feeds have no title; readers of feeds show how they begin, else where they lead.
        var title = entry.Title ?? MadeHeadline(summary ?? content.Blocks.Select(b => b.Text).FirstOrDefault(t => t.Length > 0)) ?? entry.Link;
        title ??= "";
        if (title.Length > MostHeadline)
        {
            return ReadResult.Refused($"{place}: title", $"Its title has more than {MostHeadline} characters; shorten it.", raw());
        }

        var id = entry.Id ?? MadeId(entry, title, context);
        if (id.Length > MostId)
        {
            return ReadResult.Refused($"{place}: id", $"Its identifier has more than {MostId} characters; shorten it.", raw());
        }

        var parts = StoryParts.Of(content, entry.Title ?? "");
        var standfirst = Standfirst(summary, parts.Body);
        var publisher = Publishers.Of(context);
        var (language, doubt) = LanguageCheck.Of(Tag(entry.Language) ?? Tag(context.Language), Words(title, parts.Body));
        var (published, modified) = (Possible(entry.Published, context), Possible(entry.Updated, context));
        // What was changed before it was published is as old as that: many say only the day of a change.
        var updated = (modified < published ? published : modified) ?? published ?? context.Now;
        return ReadResult.Of(new Article
        {
            Id = ArticleIds.For(publisher, id),
            PublisherId = publisher,
            Uri = id,
            Version = 1,
            Change = Change.New,
            PubStatus = PubStatus.Usable,
            Language = language,
            LanguageDoubt = doubt,
            Headline = title,
            Standfirst = standfirst,
            Byline = entry.Author,
            Body = parts.Body.Count == 0 && standfirst is null && summary is not null ? [new Block { Kind = BlockKind.Paragraph, Text = summary }] : parts.Body,
            Images = [.. parts.Images.Concat(entry.Images).DistinctBy(i => (i.Url, i.Url is null ? i.Credit : null))],
            Subjects = [.. entry.Categories.Where(c => AdvertisingLabels.Mark(c.Name) is null)],
            Located = entry.Located,
            CanonicalUrl = entry.Link is null ? null : Addresses.WithoutTracking(entry.Link),
            FirstCreated = published ?? updated,
            VersionCreated = updated,
            Embargo = entry.Embargo > (published ?? updated) ? entry.Embargo : parts.Marks.FirstOrDefault(m => m.Kind == MarkKind.Embargo) is { } line ? Embargoes.Until(line.Text, published ?? updated) : null,
            Expiry = entry.Expiry,
            SourceOutlet = entry.Source ?? Via(entry) ?? SourceLines.Of(parts.Body, entry.Link is null ? context.Url : new Uri(entry.Link)),
            Marks = [.. parts.Marks.Concat(entry.Categories.Select(c => AdvertisingLabels.Mark(c.Name) ?? StoryLabels.Mark(c.Name)).OfType<Mark>()).DistinctBy(m => m.Kind == MarkKind.Correction ? m.Text : m.Kind.ToString())],
            Notices = Notices(parts, entry),
            RelatedLinks = entry.Related,
            Alternates = [.. entry.Alternates.Where(a => a.Url != entry.Link).DistinctBy(a => a.Url)],
        });
    }

    /// <summary>A date years ahead is a mistake, and would keep every later version out.</summary>
    private static DateTimeOffset? Possible(DateTimeOffset? date, ReadContext context) => date > context.Now.AddYears(1) ? null : date;

    /// <summary>"The source of the information" (RFC 4287, section 4.2.7.2), where it is another site.</summary>
    private static SourceOutlet? Via(FeedEntry entry) =>
        entry.Related.FirstOrDefault(r => r.Rel == "via") is { } via && new Uri(via.Url).Host is var host && (entry.Link is null || host != new Uri(entry.Link).Host)
            ? new SourceOutlet { Name = via.Title ?? host, Url = via.Url }
            : null;

    /// <summary>A withdrawal (RFC 6721, section 3).</summary>
    public static ReadResult Tombstone(string? id, DateTimeOffset? when, string? comment, string place, Func<string> raw, ReadContext context)
    {
        if (id is not { Length: > 0 and <= MostId })
        {
            return ReadResult.Refused($"{place}: ref", "This deleted entry does not say which one; have the feed give its ref.", raw());
        }

        var publisher = Publishers.Of(context);
        return ReadResult.Of(new Article
        {
            Id = ArticleIds.For(publisher, id),
            PublisherId = publisher,
            Uri = id,
            Version = 1,
            Change = Change.Withdrawal,
            PubStatus = PubStatus.Canceled,
            Language = Tag(context.Language) ?? "und",
            Headline = "",
            FirstCreated = when ?? context.Now,
            VersionCreated = when ?? context.Now,
            ChangeNote = comment,
        });
    }

    /// <summary>BCP 47 in its common shape; null for what is none.</summary>
    public static string? Tag(string? language)
    {
        var tag = language?.Trim().Replace('_', '-');
        return tag is not null && LanguageTag().IsMatch(tag) ? tag : null;
    }

    /// <param name="text">Plain.</param>
    private static string? MadeHeadline(string? text)
    {
        if (text is null || text.Length <= MostMadeHeadline)
        {
            return text;
        }

        var cut = text.LastIndexOf(' ', MostMadeHeadline);
        return string.Concat(text.AsSpan(0, cut > 0 ? cut : char.IsHighSurrogate(text[MostMadeHeadline - 1]) ? MostMadeHeadline - 1 : MostMadeHeadline), "…");
    }

    /// <summary>Where a feed names its entries by nothing, what they say names them: a changed text is then another story.</summary>
    private static string MadeId(FeedEntry entry, string title, ReadContext context)
    {
        var said = string.Join('\n', context.Url?.Host, title, entry.Published?.ToString("O"), entry.Author, entry.Content?.Text, entry.Images.Count > 0 ? entry.Images[0].Url : null);
        return "urn:sha256:" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(said)));
    }

    /// <summary>The summary, unless it is only how the text begins.</summary>
    private static string? Standfirst(string? summary, IReadOnlyList<Block> body)
    {
        if (summary is null || body.Count == 0)
        {
            return null;
        }

        var start = string.Join(' ', body.Where(b => b.Text.Length > 0).Take(5).Select(b => b.Text));
        var given = summary.TrimEnd('.', '…', ' ', ']', '[');
        return start.StartsWith(given, StringComparison.OrdinalIgnoreCase) ? null : summary;
    }

    private static IReadOnlyList<Notice> Notices(StoryParts parts, FeedEntry entry)
    {
        if (entry.Rights is null && entry.License is null)
        {
            return parts.Notices;
        }

        var notices = new List<Notice>(parts.Notices);
        if (entry.Rights is { } rights && !notices.Exists(n => n.Kind == NoticeKind.Copyright))
        {
            notices.Add(new Notice { Kind = Pages.Notices.Kind(rights) is NoticeKind.Terms ? NoticeKind.Terms : NoticeKind.Copyright, Text = rights });
        }

        if (entry.License is { } license && !notices.Exists(n => n.Text.Contains(license, StringComparison.OrdinalIgnoreCase)))
        {
            notices.Add(new Notice { Kind = NoticeKind.Terms, Text = license });
        }

        return notices;
    }

    private static string Words(string title, IReadOnlyList<Block> body) => string.Join(' ', body.Take(20).Select(b => b.Text).Prepend(title));

    [GeneratedRegex("^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8}){0,4}$", RegexOptions.NonBacktracking)]
    private static partial Regex LanguageTag();
}
