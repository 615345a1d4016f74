using System.Text.Json;
using Syndication.Contracts;
using Syndication.Platform.Storage;
using Syndication.Translation.Works;

namespace Syndication.Translation.Drift;

/// <summary>Whether a lineage is another now, and why, in words.</summary>
public static class LineageComparison
{
    /// <summary>The document with the lineage and a <see cref="LineageChanged"/>; the same instance when nothing changed.</summary>
    public static EditionDocument WithLineage(this EditionDocument edition, Lineage lineage)
    {
        ArgumentNullException.ThrowIfNull(edition);
        ArgumentNullException.ThrowIfNull(lineage);
        if (Same(edition.Lineage, lineage))
        {
            return edition;
        }

        var revision = LineageRevisions.Next(edition.LineageRevision, edition.Article.Version);
        var changed = edition with { Lineage = lineage, LineageOf = edition.Article.Version, LineageRevision = revision };
        return changed.Raise(new LineageChanged
        {
            Article = edition.Article,
            Lineage = lineage,
            LineageRevision = revision,
            IngestedAt = edition.IngestedAt,
            Reason = Reason(edition.Lineage, lineage),
            PreviousWorkId = edition.Lineage.WorkId == lineage.WorkId ? null : edition.Lineage.WorkId,
        });
    }

    /// <summary>By content; the records' own equality compares lists by reference.</summary>
    public static bool Same(Lineage a, Lineage b)
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        return a.WorkId == b.WorkId && a.Role == b.Role && a.OriginalArticleId == b.OriginalArticleId && a.OriginalVersion == b.OriginalVersion
            && a.OriginalVersionBasis == b.OriginalVersionBasis && a.Severity == b.Severity
            && a.State == b.State && a.VersionsBehind == b.VersionsBehind && a.Score.Equals(b.Score) && Same(a.Findings, b.Findings)
            && a.Evidence.SequenceEqual(b.Evidence) && Same(a.ForeignOrigin, b.ForeignOrigin);
    }

    private static bool Same(Findings? a, Findings? b) => ReferenceEquals(a, b) || (a is not null && b is not null && Json(a) == Json(b));

    private static string Json<T>(T value) => JsonSerializer.Serialize(value, ContractsJson.Options);

    internal static bool Same(ForeignOrigin? a, ForeignOrigin? b) =>
        a is null || b is null
            ? a is null && b is null
            : a.Outlet == b.Outlet && a.Site == b.Site && a.Url == b.Url && a.Score.Equals(b.Score) && a.Evidence.SequenceEqual(b.Evidence);

    internal static bool Same(OutletMention a, OutletMention b) =>
        a.Outlet == b.Outlet && a.Site == b.Site && a.Score.Equals(b.Score) && a.Evidence.SequenceEqual(b.Evidence);

    /// <summary>The weightiest difference, as a sentence.</summary>
    public static string Reason(Lineage before, Lineage now)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(now);
        if (before.OriginalArticleId != now.OriginalArticleId)
        {
            return now.OriginalArticleId is null
                ? $"No longer linked to {before.OriginalArticleId}."
                : $"Linked to {now.OriginalArticleId} as its original ({string.Join(", ", now.Evidence.Select(e => e.Kind))}).";
        }

        if (before.State != now.State || before.VersionsBehind != now.VersionsBehind)
        {
            return now.State switch
            {
                LineageState.Orphaned => "The original was withdrawn.",
                LineageState.Stale => $"The original moved on: {now.VersionsBehind} {(now.VersionsBehind == 1 ? "version" : "versions")} behind ({Severity(now)}).",
                _ => "Up to date with the original again.",
            };
        }

        return before.OriginalVersion != now.OriginalVersion ? $"Made from version {now.OriginalVersion} of the original."
            : before.WorkId != now.WorkId ? $"Belongs to work {now.WorkId} now."
            : !Same(before.ForeignOrigin, now.ForeignOrigin) ? $"Foreign origin: {now.ForeignOrigin?.Outlet ?? "none"}."
            : before.Role != now.Role ? $"Is {(now.Role == LineageRole.Original ? "an original" : "a translation")} now."
            : !Same(before.Findings, now.Findings) ? FindingsReason(before, now)
            : before.OriginalVersionBasis != now.OriginalVersionBasis ? "It is known otherwise now which version it was made from."
            : "Its evidence changed.";
    }

    private static string Severity(Lineage lineage) => JsonNamingPolicy.KebabCaseLower.ConvertName(lineage.Severity.ToString() ?? "");

    private static string FindingsReason(Lineage before, Lineage now)
    {
        var (was, are) = (before.Findings ?? new Findings(), now.Findings ?? new Findings());
        return Json(was.Facts) != Json(are.Facts) ? are.Facts.Count == 0 ? "Its facts agree with the original's." : $"Differs from the original: {string.Join(" ", are.Facts.Select(f => f.Text).Take(3))}"
            : Json(was.Suggestions) != Json(are.Suggestions) ? are.Suggestions.Count == 0 ? "No link is suggested any more." : $"A link to {are.Suggestions[0].OriginalArticleId} is suggested."
            : Json(was.Expected) != Json(are.Expected) ? ExpectedReason(are.Expected)
            : Json(was.Mentions ?? []) != Json(are.Mentions ?? []) ? "Other outlets are known to be mentioned."
            : "What changed in the original is known better.";
    }

    private static string ExpectedReason(IReadOnlyList<ExpectedEdition> expected)
    {
        var states = expected.Where(e => e.State is ExpectedState.Late or ExpectedState.Missing)
            .Select(e => $"{e.Language} is {(e.State == ExpectedState.Late ? "late" : "missing")}").ToList();
        return states.Count == 0 ? "Its expected editions are on their way or there." : $"Expected editions: {string.Join(", ", states)}.";
    }
}
