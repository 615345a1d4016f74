using System.Text.RegularExpressions;
using Syndication.Contracts;
using Syndication.Ingest.Pages;

namespace Syndication.Ingest.Feeds;

/// <summary>What both formats say of an entry, in their own ways, before it is an article.</summary>
internal sealed record FeedEntry
{
    /// <summary>The entry's own identifier; where there is none, its link.</summary>
    public required string? Id { get; init; }
    public required string? Title { get; init; }
    public string? Link { get; init; }
    public string? Summary { get; init; }
    public HtmlBody? Content { get; init; }
    public string? Author { get; init; }
    public string? Language { get; init; }
    public DateTimeOffset? Published { get; init; }
    public DateTimeOffset? Updated { get; init; }
    public IReadOnlyList<Subject> Categories { get; init; } = [];
    public IReadOnlyList<Image> Images { get; init; } = [];
    public IReadOnlyList<Alternate> Alternates { get; init; } = [];
    public SourceOutlet? Source { get; init; }
    public string? Rights { get; init; }
}

/// <summary>Entries as articles. Pure.</summary>
internal static partial class FeedArticles
{
    private const int MostHeadline = 1000;
    private const int MostId = 2000;

    public static ReadResult Article(FeedEntry entry, string place, string raw, ReadContext context)
    {
        if (entry.Id is not { Length: <= MostId } id)
        {
            return ReadResult.Refused($"{place}: id", "It has no identifier and no link, so that a later version could not be told from another story; have the feed give a guid or a link.", raw);
        }

        if (entry.Title is not { Length: <= MostHeadline } title)
        {
            return ReadResult.Refused($"{place}: title", entry.Title is null ? "It has no title; have the feed give one." : $"Its title has more than {MostHeadline} characters; shorten it.", raw);
        }

        var content = entry.Content ?? new HtmlBody([], []);
        if (content.Blocks.Count > HtmlBlocks.MostBlocks)
        {
            return ReadResult.Refused($"{place}: content", $"Its content has more than {HtmlBlocks.MostBlocks} blocks; have the publisher split it.", raw);
        }

        var parts = StoryParts.Of(content, title);
        var standfirst = Standfirst(entry.Summary, parts.Body);
        var publisher = Publishers.Of(context);
        var updated = entry.Updated ?? entry.Published ?? context.Now;
        return ReadResult.Of(new Article
        {
            Id = ArticleIds.For(publisher, id),
            PublisherId = publisher,
            Uri = id,
            Version = 1,
            Change = Change.New,
            PubStatus = PubStatus.Usable,
            Language = Tag(entry.Language) ?? Tag(context.Language) ?? LanguageGuess.Of(Words(title, parts.Body)) ?? "und",
            Headline = title,
            Standfirst = standfirst,
            Byline = entry.Author,
            Body = parts.Body.Count == 0 && standfirst is null && entry.Summary is not null ? [new Block { Kind = BlockKind.Paragraph, Text = entry.Summary }] : parts.Body,
            Images = [.. parts.Images.Concat(entry.Images).DistinctBy(i => (i.Url, i.Url is null ? i.Credit : null))],
            Subjects = [.. entry.Categories.Where(c => AdvertisingLabels.Mark(c.Name) is null)],
            CanonicalUrl = entry.Link,
            FirstCreated = entry.Published ?? updated,
            VersionCreated = updated,
            SourceOutlet = entry.Source,
            Marks = [.. parts.Marks.Concat(entry.Categories.Select(c => AdvertisingLabels.Mark(c.Name)).OfType<Mark>()).DistinctBy(m => m.Kind)],
            Notices = Notices(parts, entry.Rights),
            Alternates = [.. entry.Alternates.Where(a => a.Url != entry.Link).DistinctBy(a => a.Url)],
        });
    }

    /// <summary>A withdrawal (RFC 6721, section 3).</summary>
    public static ReadResult Tombstone(string? id, DateTimeOffset? when, string? comment, string place, string raw, ReadContext context)
    {
        if (id is not { Length: > 0 and <= MostId })
        {
            return ReadResult.Refused($"{place}: ref", "This deleted entry does not say which one; have the feed give its ref.", raw);
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

    private static IReadOnlyList<Notice> Notices(StoryParts parts, string? rights) =>
        rights is null || parts.Notices.Any(n => n.Kind == NoticeKind.Copyright) ? parts.Notices
        : [.. parts.Notices, new Notice { Kind = Pages.Notices.Kind(rights) is NoticeKind.Terms ? NoticeKind.Terms : NoticeKind.Copyright, Text = rights }];

    private static string Words(string title, IReadOnlyList<Block> body) => string.Join(' ', body.Take(20).Select(b => b.Text).Prepend(title));

    [GeneratedRegex("^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8}){0,4}$", RegexOptions.NonBacktracking)]
    private static partial Regex LanguageTag();
}
