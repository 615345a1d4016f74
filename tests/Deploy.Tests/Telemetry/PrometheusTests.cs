using System.Diagnostics;
using System.Text.RegularExpressions;
using Syndication.Ingest;
using Syndication.Platform.Telemetry;
using Syndication.Testing;

namespace Syndication.DeployTests.Telemetry;

/// <summary>
/// A real Prometheus looks at the product while it goes through its demonstration. What only happens when something is
/// wrong, or over RabbitMQ, is told by a second process of ours.
/// </summary>
public sealed partial class PrometheusTests
{
    private const string How = "Install Debian's prometheus package; tests/run does it where it may.";
    private const int Seconds = 240;

    /// <summary>What the demonstration does not bring about.</summary>
    private static readonly string[] Rare =
    [
        "syndication_articles_held_total", "syndication_copies_failed_total", "syndication_changes_overdue_total", "syndication_endpoints_disabled_total",
        "syndication_rejected_total", "syndication_hub_pushes_total", "syndication_dropped_total", "syndication_events_failed_total", "syndication_queue_messages", "syndication_error_queue_messages",
    ];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_metric_that_rules_dashboards_and_docs_name_is_told_by_the_running_product()
    {
        var path = Tool.Need("prometheus", How);
        await using var rare = await TestApp.Start(new TestAppOptions { Modules = [IngestModule.Module] });
        TellRare();
        var port = Tool.FreePort();
        await using var prometheus = PrometheusServer.Start(path, new Dictionary<string, int> { ["syndication"] = port, ["syndication-rare"] = rare.Address.Port });
        await Until("Prometheus answers", async () => await prometheus.Get("/api/v1/status/buildinfo", Stop) is not null);
        using var demo = Demo(port, out var said);
        try
        {
            var asked = Expressions.OfDashboards().Concat(Expressions.OfRules().Select(r => r.Expression)).Distinct().ToList();
            var wanted = asked.SelectMany(Expressions.Metrics).Concat(Expressions.OfRules().Select(r => r.Record).OfType<string>()).Distinct().ToList();
            wanted.Count.ShouldBeGreaterThan(40);
            string[] missing = [];
            await Until($"every metric is there; missing: ", async () => (missing = [.. wanted.Except(await Names(prometheus, null))]).Length == 0, () => string.Join(' ', missing) + "\n" + (said() is { Length: > 2000 } all ? all[^2000..] : said()));
            foreach (var expression in asked)
            {
                (await prometheus.Get("/api/v1/query?query=" + Uri.EscapeDataString(expression), Stop)).ShouldNotBeNull(expression);
            }

            await RulesAreHealthy(prometheus);
            // By the product itself, not by this test: all but those that it says.
            var ofProduct = await Names(prometheus, "syndication");
            wanted.Where(n => n.StartsWith("syndication_", StringComparison.Ordinal)).Except(ofProduct).Except(Rare).ShouldBeEmpty();
            DocumentedAre([.. ofProduct.Concat(Rare).Where(n => n.StartsWith("syndication_", StringComparison.Ordinal))]);
        }
        finally
        {
            demo.Kill(entireProcessTree: true);
            await demo.WaitForExitAsync(CancellationToken.None);
        }
    }

    private static void TellRare()
    {
        SyndicationMetrics.ArticleHeld("embargo");
        SyndicationMetrics.CopyFailed("check");
        SyndicationMetrics.ChangeOverdue("withdrawal", "page");
        SyndicationMetrics.EndpointDisabled("gone");
        SyndicationMetrics.Rejected(1);
        SyndicationMetrics.HubPush("unsigned");
        SyndicationMetrics.Dropped("deliveries", 1);
        SyndicationMetrics.EventFailed("ArticleCleared");
        StateGauges.Queues.Set("attribution-lineage", 3);
        StateGauges.ErrorQueues.Set("attribution-lineage", 1);
    }

    private static Process Demo(int port, out Func<string> said)
    {
        var text = new System.Text.StringBuilder();
        var process = Process.Start(new ProcessStartInfo("dotnet",
        [
            SourceTree.At("services", "Host", "bin", SourceTree.Configuration, "syndication.dll"), "demo", "--keep", "--urls", $"http://127.0.0.1:{port}",
        ])
        { RedirectStandardError = true, RedirectStandardOutput = true })!;
        void Keep(string? line)
        {
            lock (text)
            {
                text.AppendLine(line);
            }
        }

        process.ErrorDataReceived += (_, line) => Keep(line.Data);
        process.OutputDataReceived += (_, line) => Keep(line.Data);
        process.BeginErrorReadLine();
        process.BeginOutputReadLine();
        said = () =>
        {
            lock (text)
            {
                return text.ToString();
            }
        };
        return process;
    }

    private static async Task<HashSet<string>> Names(PrometheusServer prometheus, string? job)
    {
        var match = job is null ? "" : "?match[]=" + Uri.EscapeDataString($"{{job=\"{job}\"}}");
        var data = await prometheus.Get("/api/v1/label/__name__/values" + match, Stop);
        // OpenMetrics tells when a counter began, as a metric of its own.
        return data is { } names ? [.. names.EnumerateArray().Select(n => n.GetString()!).Where(n => !n.EndsWith("_created", StringComparison.Ordinal))] : [];
    }

    private static async Task RulesAreHealthy(PrometheusServer prometheus)
    {
        var rules = (await prometheus.Get("/api/v1/rules", Stop))!.Value.GetProperty("groups").EnumerateArray().SelectMany(g => g.GetProperty("rules").EnumerateArray()).ToList();
        rules.Count.ShouldBe(Expressions.OfRules().Count);
        rules.Where(r => r.GetProperty("health").GetString() == "err").Select(r => r.ToString()).ShouldBeEmpty();
        rules.ShouldContain(r => r.GetProperty("health").GetString() == "ok");
    }

    /// <summary>docs/operations.md has a row for every metric of ours, and for no other.</summary>
    private static void DocumentedAre(IReadOnlyCollection<string> told)
    {
        var rows = Row().Matches(SourceTree.Read("docs", "operations.md")).Select(m => m.Groups[1].Value).ToList();
        rows.ShouldBeUnique();
        told.Select(n => Histogram().Replace(n, "")).Distinct().Order(StringComparer.Ordinal).ShouldBe(rows.Order(StringComparer.Ordinal));
    }

    private static async Task Until(string what, Func<Task<bool>> holds, Func<string>? more = null)
    {
        for (var started = Stopwatch.StartNew(); !await holds(); await Task.Delay(200, Stop))
        {
            if (started.Elapsed > TimeSpan.FromSeconds(Seconds))
            {
                throw new TimeoutException($"Not within {Seconds} s: {what}{more?.Invoke()}");
            }
        }
    }

    [GeneratedRegex(@"^\| `(syndication_[a-z0-9_]+)` \|", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex("_(?:bucket|sum|count)$")]
    private static partial Regex Histogram();
}
