using Syndication.Contracts;
using Syndication.Ingest;

namespace Syndication.IngestTests;

internal static class Samples
{
    public static readonly DateTimeOffset Now = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);

    /// <summary>A draft as a reader gives it, dated an hour before <see cref="Now"/>.</summary>
    public static Article Draft(string key = "1", string text = "The council met on Monday.", string publisher = "agency") => new()
    {
        Id = ArticleIds.For(publisher, "urn:agency:" + key),
        PublisherId = publisher,
        Uri = "urn:agency:" + key,
        Version = 1,
        Change = Change.New,
        PubStatus = PubStatus.Usable,
        Language = "en",
        Headline = "Council meets",
        CanonicalUrl = "https://agency.example/news/" + key,
        Body = [new Block { Kind = BlockKind.Paragraph, Text = text }],
        FirstCreated = Now.AddHours(-1),
        VersionCreated = Now.AddHours(-1),
    };

    public static Article Tombstone(string key = "1", DateTimeOffset? when = null) => Draft(key) with
    {
        Change = Change.Withdrawal, PubStatus = PubStatus.Canceled, Headline = "", Body = [], CanonicalUrl = null, VersionCreated = when ?? Now,
    };
}
