using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Syndication.Contracts;

namespace Syndication.Platform.Web;

/// <summary><c>/health/live</c> and <c>/health/ready</c>, for orchestrators and for people.</summary>
public static class Health
{
    /// <summary>Tag of the checks that say whether this process can do its work.</summary>
    public const string ReadyTag = "ready";

    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        // Live touches nothing outside: a database that is away must not get the process restarted.
        routes.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false, ResponseWriter = Write })
            .WithName("Live").AllowAnonymous();
        routes.MapHealthChecks("/health/ready", new HealthCheckOptions { Predicate = check => check.Tags.Contains(ReadyTag), ResponseWriter = Write })
            .WithName("Ready").AllowAnonymous();
    }

    /// <summary>What anyone may see of a report: names, statuses and remedies; no exceptions, no data.</summary>
    public static HealthAnswer Answer(HealthReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        return new HealthAnswer(
            report.Status == HealthStatus.Unhealthy ? "unavailable" : report.Status == HealthStatus.Degraded ? "degraded" : "ok",
            [.. report.Entries.OrderBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => Check(entry.Key, entry.Value))]);
    }

    private static HealthAnswerCheck Check(string name, HealthReportEntry entry) => entry.Status == HealthStatus.Healthy
        ? new HealthAnswerCheck(name, "ok", null)
        : new HealthAnswerCheck(name, entry.Status == HealthStatus.Degraded ? "degraded" : "unavailable",
            // A check that threw has only its exception's words as description; those may hold addresses.
            entry.Exception is null && !string.IsNullOrWhiteSpace(entry.Description)
                ? entry.Description
                : $"'{name}' does not answer. See this process's log, and whether what it needs runs and can be reached.");

    private static Task Write(HttpContext context, HealthReport report)
    {
        context.Response.ContentType = "application/json; charset=utf-8";
        return JsonSerializer.SerializeAsync(context.Response.Body, Answer(report), ContractsJson.Options, context.RequestAborted);
    }
}

/// <summary>Statuses are <c>ok</c>, <c>degraded</c> and <c>unavailable</c>.</summary>
public sealed record HealthAnswer(string Status, IReadOnlyList<HealthAnswerCheck> Checks);

/// <summary>One check; the advice says what is wrong and what to do, and is absent when all is well.</summary>
public sealed record HealthAnswerCheck(string Name, string Status, string? Advice);
