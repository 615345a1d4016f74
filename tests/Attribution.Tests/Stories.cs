using Syndication.Attribution.Terms;
using Syndication.Contracts;

namespace Syndication.AttributionTests;

/// <summary>An invented agency, its terms and its stories.</summary>
internal static class Stories
{
    public const string Publisher = "north-wire";

    private static readonly string[] Paragraphs =
    [
        "A new footbridge 312 metres long was opened in Northport on Tuesday.",
        "Construction cost 240 million crowns and took 26 months, Mayor Olena Tkachuk told reporters at the opening.",
        "Every day 18 thousand people will be able to walk across the bridge, which has two lifts and a viewing platform.",
    ];

    public static readonly DateTimeOffset Now = new(2026, 11, 24, 9, 0, 0, TimeSpan.Zero);

    public static PublisherTerms Terms { get; } = new()
    {
        Publisher = Publisher,
        PublisherName = "North Wire",
        Domains = ["northwire.example"],
        Version = 1,
        Status = TermsStatus.Accepted,
        Language = "en",
        Obligations =
        [
            new TermsRule { Kind = ObligationKind.SourceLink, Position = LinkPosition.FirstParagraph, Sentence = "A link is mandatory." },
            new TermsRule { Kind = ObligationKind.ForeignLink, When = RuleCondition.TranslatedForeign, Sentence = "Two links." },
            new TermsRule { Kind = ObligationKind.AdvertisingLabel, When = RuleCondition.Advertising, Text = "Advertisement", Sentence = "Labels stay." },
            new TermsRule { Kind = ObligationKind.MediaIdentifier, Text = "R40-90009" },
            new TermsRule { Kind = ObligationKind.CopyrightNotice, Text = "© 2020-2026 North Wire." },
        ],
    };

    public static Article Article(params string[] paragraphs) => new()
    {
        Id = "north-wire:bridge",
        PublisherId = Publisher,
        Version = 1,
        Change = Change.New,
        PubStatus = PubStatus.Usable,
        Language = "en",
        Headline = "New footbridge opens in Northport",
        CanonicalUrl = "https://northwire.example/en/bridge",
        Body = [.. (paragraphs.Length > 0 ? paragraphs : Paragraphs).Select(p => new Block { Kind = BlockKind.Paragraph, Text = p })],
        FirstCreated = Now.AddHours(-1),
        VersionCreated = Now.AddHours(-1),
    };

    public static Lineage Original { get; } = new() { WorkId = "w1", Role = LineageRole.Original };

    public static Lineage FromAbroad { get; } = Original with
    {
        ForeignOrigin = new ForeignOrigin { Outlet = "Harbour Post", Site = "harbourpost.example", Url = "https://harbourpost.example/story/9" },
    };

    public static Article Advertisement { get; } = Article() with { Marks = [new Mark { Kind = MarkKind.Advertising, Text = "Advertisement" }] };

    public static LineageResolved Resolved(Article article, Lineage? lineage = null, long revision = 1) =>
        new() { Article = article, Lineage = lineage ?? Original, LineageRevision = revision, IngestedAt = Now };
}
