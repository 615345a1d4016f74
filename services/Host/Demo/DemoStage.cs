using Syndication.Console.Stories;
using Syndication.Contracts;

namespace Syndication.Host.Demo;

/// <summary>What must be seen of one story at a stage of the demo.</summary>
internal sealed record Expected
{
    /// <summary>Canonical link of the story.</summary>
    public required string Url { get; init; }
    public int Version { get; init; } = 1;
    public StoryStage Stage { get; init; } = StoryStage.Flowing;
    public LineageRole Role { get; init; } = LineageRole.Original;
    public LineageState Lineage { get; init; }
    public string? ForeignOutlet { get; init; }
    public IReadOnlyList<ObligationKind> Obligations { get; init; } = [];
}

/// <summary>The stages of the demo and how to tell that one is reached. Pure.</summary>
internal static class DemoStages
{
    private static readonly ObligationKind[] Plain = [ObligationKind.SourceLink, ObligationKind.MediaIdentifier, ObligationKind.CopyrightNotice];

    /// <summary>Subscriptions of the two partners: a feed and a webhook each.</summary>
    private const int Subscriptions = 4;

    public static IReadOnlyList<Expected> Published { get; } =
    [
        new Expected { Url = Newsroom.OriginalUrl, Obligations = Plain },
        new Expected { Url = Newsroom.TranslationUrl, Role = LineageRole.Translation, Obligations = Plain },
        new Expected { Url = Newsroom.ForeignUrl, ForeignOutlet = "Nordlys Tidende", Obligations = [.. Plain, ObligationKind.ForeignLink] },
        new Expected { Url = Newsroom.AdvertisementUrl, Obligations = [.. Plain, ObligationKind.AdvertisingLabel] },
    ];

    /// <summary>The original is corrected; its translation has not followed.</summary>
    public static IReadOnlyList<Expected> Corrected { get; } =
    [
        Published[0] with { Version = 2 },
        Published[1] with { Lineage = LineageState.Stale },
        Published[2],
        Published[3],
    ];

    /// <summary>The story from abroad is withdrawn.</summary>
    public static IReadOnlyList<Expected> Withdrawn { get; } =
    [
        Corrected[0], Corrected[1],
        Published[2] with { Version = 2, Stage = StoryStage.Withdrawn, Obligations = [] },
        Corrected[3],
    ];

    /// <summary>What is not yet, or not, as it should be; empty when the stage is reached.</summary>
    public static IReadOnlyList<string> Missing(IReadOnlyList<Expected> expected, IReadOnlyList<StoryDocument> stories, PartnerSite faithful, PartnerSite careless)
    {
        var missing = new List<string>();
        foreach (var story in expected)
        {
            var found = stories.FirstOrDefault(s => s.Article?.CanonicalUrl == story.Url);
            missing.AddRange((found is null ? ["did not come in"] : Missing(story, found, faithful.Name, careless.Name)).Select(m => $"{story.Url} {m}"));
        }

        if (stories.Count > expected.Count)
        {
            missing.Add($"{stories.Count} stories are there, {expected.Count} were published");
        }

        var up = expected.Count(e => e.Stage == StoryStage.Flowing);
        foreach (var site in new[] { faithful, careless })
        {
            Demand(site.PagesUp == up, $"{site.Name} has {site.PagesUp} pages up, not {up}");
            Demand(site.Trouble is null, $"{site.Name} cannot read its feed: {site.Trouble}");
        }

        return missing;

        void Demand(bool isMet, string otherwise)
        {
            if (!isMet)
            {
                missing.Add(otherwise);
            }
        }
    }

    private static IEnumerable<string> Missing(Expected expected, StoryDocument story, string faithful, string careless)
    {
        var (lineage, decision) = (story.Lineage?.Lineage, story.Decision);
        if (story.Article!.Version != expected.Version || story.Stage != expected.Stage || decision?.ArticleVersion != expected.Version)
        {
            yield return $"is version {story.Article.Version}, {story.Stage}; not {expected.Version}, {expected.Stage}";
            yield break;
        }

        if (lineage?.Role != expected.Role || lineage.State != expected.Lineage || lineage.ForeignOrigin?.Outlet != expected.ForeignOutlet)
        {
            yield return $"has the lineage {DemoTable.Lineage(lineage)}";
        }

        if (!decision.Obligations.Select(o => o.Kind).ToHashSet().SetEquals(expected.Obligations))
        {
            yield return $"owes {string.Join(", ", decision.Obligations.Select(o => o.Kind))}; not {string.Join(", ", expected.Obligations)}";
        }

        var reached = story.Deliveries.Count(d => d.Outcome == DeliveryOutcome.Delivered && d.ArticleVersion == expected.Version);
        if (reached != Subscriptions || story.Deliveries.Count != Subscriptions)
        {
            yield return $"reached {reached} of {Subscriptions} subscriptions in version {expected.Version}";
        }

        // A page of a withdrawn story is down: there is nothing to look at.
        foreach (var (partner, verdict) in expected.Stage == StoryStage.Withdrawn ? [] : new[] { (faithful, CheckVerdict.Compliant), (careless, CheckVerdict.Violation) })
        {
            var check = story.Checks.SingleOrDefault(c => c.PartnerId == partner);
            if (check?.Verdict != verdict || check.ArticleVersion != expected.Version)
            {
                yield return $"was found {(check is null ? "on no page" : $"{check.Verdict} in version {check.ArticleVersion}")} at {partner}; not {verdict}";
            }
        }

        if (story.Cases.Any(c => c.PartnerId == faithful) || story.Cases.Count(c => c.PartnerId == careless && c.IsOpen) != 1)
        {
            yield return "should have one open case, with the careless partner";
        }
    }
}
