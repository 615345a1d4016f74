using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Syndication.Attribution.Checks;
using Syndication.Contracts;
using Syndication.Platform.Auth;
using Syndication.Platform.Storage;

namespace Syndication.Attribution.Cases;

/// <summary>
/// Figures of a partner over time. Looks and cases are never changed once a day is over, so a day is counted from them
/// when it is first asked for, and kept.
/// </summary>
public sealed class PartnerFigures(
    IDocumentCollection<PartnerDayDocument> days, IDocumentCollection<CheckDocument> checks, IDocumentCollection<CaseDocument> cases, TimeProvider time)
{
    /// <summary>Looks, and cases, that are counted for one partner and day.</summary>
    private const int MostCounted = 20_000;

    /// <param name="count">Days up to today, 1 to 366.</param>
    public async Task<IReadOnlyList<PartnerDay>> Read(string partnerId, int count, CancellationToken cancellationToken)
    {
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        var wanted = Enumerable.Range(0, count).Select(i => today.AddDays(i - count + 1)).ToList();
        var kept = (await days.GetMany([.. wanted.Select(d => PartnerDayDocument.IdOf(partnerId, d))], cancellationToken)).ToDictionary(d => d.Figures.Day, d => d.Figures);
        var figures = new List<PartnerDay>(count);
        foreach (var day in wanted)
        {
            figures.Add(kept.TryGetValue(day, out var known) ? known : await Count(partnerId, day, isOver: day < today, cancellationToken));
        }

        return figures;
    }

    private async Task<PartnerDay> Count(string partnerId, DateOnly day, bool isOver, CancellationToken cancellationToken)
    {
        var looked = await Of(checks, "partner", partnerId, day, cancellationToken);
        var opened = await Of(cases, "partner", partnerId, day, cancellationToken);
        var closed = await Of(cases, "ended", partnerId, day, cancellationToken);
        var figures = PartnerDays.Count(day, looked, opened, closed, looked.Count == MostCounted || opened.Count == MostCounted || closed.Count == MostCounted);
        // What was written in the last minute of the day may still be on its way.
        if (isOver && time.GetUtcNow() >= new DateTimeOffset(day.AddDays(1), new TimeOnly(0, 10), TimeSpan.Zero))
        {
            await days.Insert(new PartnerDayDocument { Id = PartnerDayDocument.IdOf(partnerId, day), Figures = figures }, cancellationToken);
        }

        return figures;
    }

    private static async Task<List<T>> Of<T>(IDocumentCollection<T> documents, string index, string partnerId, DateOnly day, CancellationToken cancellationToken)
        where T : Document
    {
        var from = new DateTimeOffset(day, TimeOnly.MinValue, TimeSpan.Zero);
        var query = new DocumentQuery { Index = index, Equal = [partnerId], From = from, To = from.AddDays(1), Limit = 1000 };
        var found = new List<T>();
        await foreach (var document in documents.All(query, cancellationToken))
        {
            found.Add(document);
            if (found.Count == MostCounted)
            {
                break;
            }
        }

        return found;
    }
}

/// <summary>Figures of a partner.</summary>
/// <param name="PartnerId">Whose.</param>
/// <param name="ShareCompliant">Of all pages judged in these days, by each day's last look; null when none was.</param>
/// <param name="CasesOpened">In these days.</param>
/// <param name="CasesCured">Closed by a clean check.</param>
/// <param name="MeanHoursToCure">Null when none was cured.</param>
/// <param name="Days">Oldest first.</param>
public sealed record PartnerFiguresView(
    string PartnerId, double? ShareCompliant, int CasesOpened, int CasesCured, double? MeanHoursToCure, IReadOnlyList<PartnerDay> Days)
{
    internal static PartnerFiguresView Of(string partnerId, IReadOnlyList<PartnerDay> days)
    {
        var (met, broken, cured) = (days.Sum(d => d.Compliant), days.Sum(d => d.Violation), days.Sum(d => d.CasesCured));
        return new PartnerFiguresView(
            partnerId, met + broken == 0 ? null : Math.Round((double)met / (met + broken), 4), days.Sum(d => d.CasesOpened), cured,
            cured == 0 ? null : Math.Round(days.Sum(d => d.CureHours) / cured, 2), days);
    }
}

public static class FigureEndpoints
{
    private const int MostDays = 366;

    public static void MapFigures(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/v1/figures/partners/{partnerId}", Get).WithTags("Cases").RequireEditor()
            .WithName("GetPartnerFigures").WithSummary("How much of a partner's pages complies and how soon it mends them, day by day (UTC).");
        routes.MapGet("/v1/partner/figures", Mine).WithTags("Partner").RequirePartner(KeyScopes.Account)
            .WithName("GetMyFigures").WithSummary("How much of your pages complies and how soon you mend them, day by day (UTC).");
    }

    private static Task<Results<Ok<PartnerFiguresView>, ValidationProblem>> Mine(
        PartnerFigures figures, ClaimsPrincipal user, [FromQuery] int? days, CancellationToken cancellationToken) => Get(figures, user.PartnerId()!, days, cancellationToken);

    private static async Task<Results<Ok<PartnerFiguresView>, ValidationProblem>> Get(
        PartnerFigures figures, string partnerId, [FromQuery] int? days, CancellationToken cancellationToken) =>
        days is < 1 or > MostDays || partnerId.Length > 200
            ? TypedResults.ValidationProblem(new Dictionary<string, string[]> { ["days"] = [$"Use 1 to {MostDays} days up to today."] })
            : TypedResults.Ok(PartnerFiguresView.Of(partnerId, await figures.Read(partnerId, days ?? 30, cancellationToken)));
}
