using Syndication.Contracts;

namespace Syndication.Console.Stories;

/// <summary>Something that needs a person.</summary>
/// <param name="Kind"><c>waiting</c>, <c>held</c>, <c>stale</c>, <c>parked</c> or <c>case</c>.</param>
/// <param name="Remedy">What mends it.</param>
/// <param name="Since">When it began.</param>
/// <param name="Target">The hold reason's code, the delivery's or the case's id.</param>
public sealed record StoryProblem(string Kind, string Text, string Remedy, DateTimeOffset? Since = null, string? Target = null);

/// <summary>What is wrong with a story, and what would mend it.</summary>
public static class StoryProblems
{
    /// <summary>What takes longer than this to reach the next stage does not flow.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    public static IReadOnlyList<StoryProblem> Find(StoryDocument story, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(story);
        var problems = new List<StoryProblem>();
        if (story.Stage is StoryStage.Ingested or StoryStage.Resolved && now - story.ActivityAt > Patience)
        {
            problems.Add(Waiting(story));
        }

        if (story.Stage == StoryStage.Held)
        {
            problems.AddRange(story.Decision!.Reasons.Select(r => new StoryProblem("held", r.Text, Remedy(r.Code), story.Decision.At, r.Code)));
        }

        if (story.StaleAt is not null)
        {
            problems.Add(Stale(story.Lineage!.Lineage) with { Since = story.StaleAt });
        }

        problems.AddRange(story.Deliveries.Where(d => d.Outcome == DeliveryOutcome.Parked).Select(Parked));
        problems.AddRange(story.Cases.Where(c => c.IsOpen).Select(Open));
        return problems;
    }

    /// <summary>What releases a version that is held for the reason with this code.</summary>
    public static string Remedy(string code) => code switch
    {
        "no-terms" => "Put the publisher's terms in force in Attribution; its held stories are then decided again.",
        "foreign-site-unknown" => "Name the foreign outlet's site: in the article's source outlet, or among the outlets that Translation knows.",
        "article-address-unknown" => "Have the article sent again with its address at the publisher's site, or let the terms accept a link to the site.",
        "stale" => "Have the translation brought up to the original's newest version, or let the terms allow stale ones.",
        "orphaned" => "Withdraw the translation at its publisher, or refuse the link if the two are not the same story.",
        "advertising" => "The terms keep paid material back. Change them if it may go out with its label.",
        "permission" => "Agreements are not on record yet: take the permission out of the terms if the agency's partners have it.",
        "withheld" => "The publisher withholds it: it goes out when the publisher sends a usable version.",
        _ => "Mend what the reason says, then send the article again or change the publisher's terms: it is decided again at once.",
    };

    private static StoryProblem Waiting(StoryDocument story) => story.Stage == StoryStage.Ingested
        ? new("waiting", "It waits for its lineage: Translation has not taken it up.", "See that Translation runs and is ready, and look for its error queues on the page Errors: it goes on by itself.", story.ActivityAt)
        : new("waiting", "It waits for its clearance: Attribution has not decided.", "See that Attribution runs and is ready, and look for its error queues on the page Errors: it goes on by itself.", story.ActivityAt);

    private static StoryProblem Stale(Lineage lineage) => lineage.State == LineageState.Orphaned
        ? new("stale", "The original was withdrawn.", "Withdraw the translation at its publisher, or refuse the link if the two are not the same story.")
        : new("stale", $"The original is {lineage.VersionsBehind} version(s) ahead.", "Have the translation updated from the original's newest version.");

    private static StoryProblem Parked(StoryDelivery delivery) => new(
        "parked",
        $"Version {delivery.ArticleVersion} did not reach {delivery.PartnerId} by {delivery.Channel} in {delivery.Attempts} attempt(s). {delivery.Error}".TrimEnd(),
        $"Ask the partner to mend its endpoint, then send delivery {delivery.DeliveryId} again.",
        delivery.At, delivery.DeliveryId);

    private static StoryProblem Open(StoryCase @case) => new(
        "case",
        $"{@case.PartnerId} owes, at {@case.Url}: {string.Join(" ", @case.Broken.Select(b => b.Reason))}",
        @case.Broken.Select(b => b.Evidence?.Fix).FirstOrDefault(fix => fix is not null) is { } fix
            ? $"The partner puts this into the page: {fix}"
            : "The partner puts the compliant copy into the page; the next clean check closes the case.",
        @case.OpenedAt, @case.CaseId);
}
