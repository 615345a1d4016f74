using Syndication.Contracts;

namespace Syndication.Console.Stories;

/// <summary>An event as a line of the timeline.</summary>
internal static class StoryTimeline
{
    /// <summary>Null for an event that the timeline does not tell of.</summary>
    public static TimelineEntry? Entry(IArticleEvent @event, DateTimeOffset seenAt) => @event switch
    {
        ArticleIngested e => new($"ingested/{e.Article.Version}", "ingested", e.IngestedAt,
            $"Version {e.Article.Version} came in ({Word(e.Article.Change)}).{Note(e.Article.ChangeNote)}"),
        LineageResolved e => new($"lineage/{e.LineageRevision}", "lineage", seenAt, Describe(e.Lineage)),
        LineageChanged e => new($"lineage/{e.LineageRevision}", "lineage", seenAt, $"{Describe(e.Lineage)} {e.Reason}"),
        ArticleCleared e => new($"clearance/{e.ClearanceRevision}", "cleared", e.ClearedAt,
            $"Version {e.Article.Version} was cleared under terms {e.Terms.Version}, {Count(e.Obligations.Count, "obligation")}."),
        ArticleHeld e => new($"clearance/{e.ClearanceRevision}", "held", e.HeldAt,
            $"Version {e.Article.Version} was held: {string.Join(" ", e.Reasons.Select(r => r.Text))}"),
        DeliveryRecorded e => new($"delivery/{e.DeliveryId}/{Word(e.Outcome)}/{e.At.UtcTicks}", "delivery", e.At,
            e.Outcome == DeliveryOutcome.Delivered
                ? $"Version {e.ArticleVersion} reached {e.PartnerId} by {e.Channel}."
                : $"Version {e.ArticleVersion} to {e.PartnerId} by {e.Channel} was given up after {Count(e.Attempts, "attempt")}.{Note(e.Error)}"),
        RepublicationObserved e => new($"republication/{e.RepublicationId}", "republication", e.ObservedAt, $"A page of {e.PartnerId} became known ({e.Via}). {e.Url}"),
        ComplianceChecked e => new($"check/{e.CheckId}", "check", e.CheckedAt, $"The page of {e.PartnerId} was checked: {Word(e.Verdict)}. {e.Url}"),
        CaseOpened e => new($"case/{e.CaseId}/opened/{e.OpenedAt.UtcTicks}", "case", e.OpenedAt,
            $"A case with {e.PartnerId} was opened: {string.Join(", ", e.Broken.Select(b => Word(b.Kind)))}."),
        CaseClosed e => new($"case/{e.CaseId}/closed/{e.ClosedAt.UtcTicks}", "case", e.ClosedAt, $"The case with {e.PartnerId} was closed. {e.Reason}"),
        _ => null,
    };

    /// <summary>The version that the entry tells of, when it can be compared with one before.</summary>
    public static int? ChangedIn(TimelineEntry entry) =>
        entry.Kind == "ingested" && entry.Key.Split('/') is [_, var number] && int.TryParse(number, out var version) && version > 1 ? version : null;

    private static string Describe(Lineage lineage)
    {
        var role = lineage.Role == LineageRole.Original
            ? "It is an original."
            : $"It is a translation of {lineage.OriginalArticleId ?? "an original that is not known here"}{(lineage.OriginalVersion is { } version ? $", version {version}" : "")}, {Word(lineage.State)}.";
        return lineage.ForeignOrigin is { } origin ? $"{role} It was taken from {origin.Outlet}." : role;
    }

    private static string Note(string? note) => string.IsNullOrWhiteSpace(note) ? "" : " " + note;

    private static string Count(int count, string thing) => count == 1 ? $"1 {thing}" : $"{count} {thing}s";

    private static string Word<T>(T value)
        where T : struct, Enum => System.Text.Json.JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());
}
