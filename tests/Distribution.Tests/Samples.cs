using Syndication.Contracts;
using Syndication.Distribution.Partners;

namespace Syndication.DistributionTests;

/// <summary>Invented articles and clearances.</summary>
internal static class Samples
{
    public static readonly DateTimeOffset Now = new(2026, 11, 24, 9, 30, 0, TimeSpan.Zero);

    /// <summary>Text with everything in it that breaks careless writers.</summary>
    public const string Hostile = "]]></script>\u0000\u0008\uD800 <b>&amp;\"' \uFFFF\u2028 Ї €\U0001F4F0 {{x}} --> ]]>";

    public static Article Article(
        string id = "agency-1", int version = 1, Change change = Change.New, string language = "en", string publisher = "agency",
        string headline = "Bridge reopens", bool advertising = false, string? section = null, string[]? subjects = null) => new()
        {
            Id = id,
            PublisherId = publisher,
            Version = version,
            Change = change,
            PubStatus = change == Change.Withdrawal ? PubStatus.Canceled : PubStatus.Usable,
            Language = language,
            Headline = headline,
            Standfirst = "It was closed for a year.",
            Byline = "Ada Example",
            Body = change == Change.Withdrawal ? [] : [new Block { Kind = BlockKind.Paragraph, Text = "The bridge over the Example reopened on Monday." }],
            Section = section,
            Subjects = [.. (subjects ?? []).Select(s => new Subject { Name = s })],
            CanonicalUrl = "https://agency.example/news/" + id,
            FirstCreated = Now.AddHours(-2),
            VersionCreated = Now.AddHours(-1),
            Marks = advertising ? [new Mark { Kind = MarkKind.Advertising, Text = "Advertisement" }] : [],
            ChangeNote = change switch { Change.Correction => "The year was 2025", Change.Withdrawal => "Facts could not be confirmed", _ => null },
        };

    public static ArticleCleared Cleared(Article article, long revision = 1, DateTimeOffset? notBefore = null, string? html = null) => new()
    {
        Article = article,
        Lineage = new Lineage { WorkId = "work-" + article.Id, Role = LineageRole.Original },
        Obligations = [new Obligation
        {
            Kind = ObligationKind.SourceLink, Domains = ["agency.example"], Name = "Agency", Url = article.CanonicalUrl,
            Position = LinkPosition.FirstParagraph, Followable = true,
        }],
        Copy = article.Change == Change.Withdrawal ? null : new CompliantCopy
        {
            Html = html ?? $"<h1>{ArticleHtml.Encode(article.Headline)}</h1>\n<p>As <a href=\"{article.CanonicalUrl}\">Agency</a> reports, version {article.Version}.</p>\n",
            Text = $"As Agency reports, version {article.Version}.",
            JsonLd = "{\"@type\":\"NewsArticle\"}",
        },
        Terms = new TermsReference { PublisherId = article.PublisherId, Version = 1 },
        ClearanceRevision = revision,
        ClearedAt = Now,
        IngestedAt = Now.AddSeconds(-2),
        PublisherName = "Agency",
        NotBefore = notBefore,
    };

    public static PartnerDocument Partner(string id = "daily", Entitlements? entitlements = null, bool suspended = false) => new()
    {
        Id = id,
        Name = "The Daily Example",
        Entitlements = entitlements ?? new Entitlements(),
        CreatedAt = Now,
        ChangedAt = Now,
        Suspensions = suspended ? [new Suspension { Cause = Suspension.ByOperator, Reason = "Unpaid.", Since = Now }] : [],
    };

    public static IndexedSubscription Subscription(
        string id, PartnerDocument partner, SubscriptionFilter? filter = null, Channel channel = Channel.Webhook,
        SubscriptionState state = SubscriptionState.Active, string[]? formerFeeds = null) => new()
        {
            Partner = partner,
            Subscription = new SubscriptionDocument
            {
                Id = id,
                PartnerId = partner.Id,
                Filter = (filter ?? new SubscriptionFilter()).Normalise(),
                Channel = channel,
                State = state,
                Url = channel == Channel.Webhook ? "https://daily.example/hook" : null,
                Secret = channel == Channel.Webhook ? "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw" : null,
                FeedKey = new FeedScope { Filter = filter ?? new SubscriptionFilter(), Entitlements = partner.Entitlements }.Key(),
                FormerFeeds = formerFeeds ?? [],
                CreatedAt = Now,
                ChangedAt = Now,
            },
        };
}
