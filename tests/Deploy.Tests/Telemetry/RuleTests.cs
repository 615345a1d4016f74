using Syndication.Testing;

namespace Syndication.DeployTests.Telemetry;

public sealed class RuleTests
{
    private const string How = "Install Debian's prometheus package; tests/run does it where it may.";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Rules_are_what_promtool_accepts()
    {
        var (code, output) = await Tool.Run(Tool.Need("promtool", How), ["check", "rules", "--lint=all", SourceTree.At("deploy", "prometheus", "rules.yml")], Stop);
        code.ShouldBe(0, output);
    }

    [Fact]
    public async Task Every_alert_fires_on_its_series_and_on_no_others()
    {
        var (code, output) = await Tool.Run(Tool.Need("promtool", How), ["test", "rules", SourceTree.At("deploy", "prometheus", "rules.test.yml")], Stop);
        code.ShouldBe(0, output);
    }

    [Fact]
    public async Task Scrape_configuration_is_what_promtool_accepts()
    {
        var (code, output) = await Tool.Run(Tool.Need("promtool", How), ["check", "config", SourceTree.At("deploy", "prometheus", "prometheus.yml")], Stop);
        code.ShouldBe(0, output);
    }

    [Fact]
    public void Every_alert_has_a_test_both_ways_and_an_entry_in_the_runbook()
    {
        var (tests, runbook) = (SourceTree.Read("deploy", "prometheus", "rules.test.yml"), SourceTree.Read("docs", "operations.md"));
        var alerts = Expressions.OfRules().Select(r => r.Alert).OfType<string>().ToList();
        alerts.ShouldNotBeEmpty();
        foreach (var alert in alerts)
        {
            tests.ShouldContain($"alertname: {alert}, exp_alerts: []", customMessage: $"{alert} has no series that must not raise it.");
            tests.ShouldContain($"alertname: {alert}\n        exp_alerts: [{{", customMessage: $"{alert} has no series that must raise it.");
            runbook.ShouldContain($"\n### {alert}\n", customMessage: $"{alert} has no entry in docs/operations.md.");
            SourceTree.Read("deploy", "prometheus", "rules.yml").ShouldContain($"runbook: docs/operations.md#{alert.ToLowerInvariant()}\n");
        }
    }
}
