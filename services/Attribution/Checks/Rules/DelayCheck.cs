using System.Globalization;
using AngleSharp.Dom;
using Syndication.Contracts;

namespace Syndication.Attribution.Checks;

/// <summary>
/// The delay: a page that was seen, or says it was published, before the delay was over breaks it. What a page says of
/// itself counts for it only when it states an instant.
/// </summary>
internal static class DelayCheck
{
    /// <summary>Clocks differ, and pages state whole minutes.</summary>
    private static readonly TimeSpan Slack = TimeSpan.FromMinutes(1);

    /// <summary>Local times without an offset lie within this of UTC.</summary>
    private static readonly TimeSpan Farthest = TimeSpan.FromHours(14);

    private sealed record Stated(DateTimeOffset Earliest, DateTimeOffset Latest, string Text, IElement Element);

    public static ObligationVerdict Judge(PageLook look, Obligation obligation)
    {
        if (obligation.DelaySeconds is not { } seconds)
        {
            return Say(obligation, Verdict.Unknown, "The terms demand a delay, but do not say how long. Name it, then check again.", null, "no-parameters");
        }

        var from = look.Article.FirstCreated.AddSeconds(seconds);
        var allowed = from.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);
        if (look.TakenAt < from - Slack)
        {
            return Say(obligation, Verdict.Broken, $"Publication is allowed from {allowed}, but the page was seen before.", null, null);
        }

        var stated = Published(look).ToList();
        if (stated.Count == 0)
        {
            return Say(obligation, Verdict.Unknown, $"Publication is allowed from {allowed}, but the page does not say when it was published. Ask the partner, or look into the delivery log.", null, "no-date");
        }

        if (stated.Find(s => s.Latest < from - Slack) is { } early)
        {
            return Say(obligation, Verdict.Broken, $"Publication is allowed from {allowed}, but the page states {early.Text}.", early, null);
        }

        return stated.TrueForAll(s => s.Earliest >= from - Slack)
            ? Say(obligation, Verdict.Met, $"The page states {stated[0].Text}; publication was allowed from {allowed}.", stated[0], null)
            : Say(obligation, Verdict.Unknown, $"Publication is allowed from {allowed}; the page states {stated[0].Text}, which is not exact enough. Ask the partner.", stated[0], "inexact-date");
    }

    /// <summary>Dates of first publication, as the page states them for machines.</summary>
    private static IEnumerable<Stated> Published(PageLook look)
    {
        foreach (var meta in look.Text.Metas)
        {
            var name = meta.GetAttribute("property") ?? meta.GetAttribute("name") ?? meta.GetAttribute("itemprop");
            if (name?.ToLowerInvariant() is "article:published_time" or "og:published_time" or "datepublished" or "parsely-pub-date" or "dc.date.issued" or "dcterms.issued" or "publish_date" or "pubdate"
                && Read(meta.GetAttribute("content"), meta) is { } stated)
            {
                yield return stated;
            }
        }

        foreach (var time in look.Document.QuerySelectorAll("time[itemprop='datePublished' i][datetime], time[pubdate][datetime], time.published[datetime], time.entry-date[datetime]"))
        {
            if (Read(time.GetAttribute("datetime"), time) is { } stated)
            {
                yield return stated;
            }
        }
    }

    private static Stated? Read(string? text, IElement element)
    {
        var value = text?.Trim();
        if (string.IsNullOrEmpty(value) || value.Length > 40
            || !DateTime.TryParse(value, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind | DateTimeStyles.AllowWhiteSpaces, out var local)
            || !DateTimeOffset.TryParse(value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant)
            || instant.Year is < 2000 or > 2200)
        {
            return null;
        }

        var hasTime = value.Contains(':', StringComparison.Ordinal);
        return !hasTime ? new Stated(instant - Farthest, instant.AddDays(1) + Farthest, value, element)
            : local.Kind == DateTimeKind.Unspecified ? new Stated(instant - Farthest, instant + Farthest, value, element)
            : new Stated(instant, instant, value, element);
    }

    private static ObligationVerdict Say(Obligation obligation, Verdict verdict, string reason, Stated? stated, string? code) => new()
    {
        Kind = obligation.Kind,
        Verdict = verdict,
        Reason = reason,
        Evidence = new VerdictEvidence { Element = stated is null ? null : Evidence.Path(stated.Element), Text = stated is null ? null : Evidence.Short(stated.Text), Code = code },
    };
}
