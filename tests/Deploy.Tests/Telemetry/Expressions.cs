using System.Text.Json;
using System.Text.RegularExpressions;
using Syndication.Testing;
using YamlDotNet.RepresentationModel;

namespace Syndication.DeployTests.Telemetry;

/// <summary>What deploy/ asks Prometheus.</summary>
internal static partial class Expressions
{
    public static IEnumerable<string> DashboardFiles => Directory.EnumerateFiles(SourceTree.At("deploy", "grafana", "dashboards"), "*.json").Order(StringComparer.Ordinal);

    /// <summary>Every query of every panel, Grafana's variables filled in.</summary>
    public static IReadOnlyList<string> OfDashboards()
    {
        var found = new List<string>();
        foreach (var file in DashboardFiles)
        {
            using var dashboard = JsonDocument.Parse(File.ReadAllText(file));
            found.AddRange(dashboard.RootElement.GetProperty("panels").EnumerateArray()
                .SelectMany(p => p.GetProperty("targets").EnumerateArray()).Select(t => Filled(t.GetProperty("expr").GetString()!)));
        }

        return found;
    }

    public static IReadOnlyList<(string? Alert, string? Record, string Expression)> OfRules()
    {
        var yaml = new YamlStream();
        using var reader = new StringReader(SourceTree.Read("deploy", "prometheus", "rules.yml"));
        yaml.Load(reader);
        var groups = (YamlSequenceNode)yaml.Documents[0].RootNode["groups"];
        return [.. groups.SelectMany(g => (YamlSequenceNode)g["rules"]).Cast<YamlMappingNode>().Select(r => (Text(r, "alert"), Text(r, "record"), Text(r, "expr")!))];
    }

    /// <summary>Names of metrics in an expression, those that rules record among them.</summary>
    public static IEnumerable<string> Metrics(string expression) => Metric().Matches(NoMetric().Replace(expression, "")).Select(m => m.Value).Distinct();

    private static string Filled(string expression) => expression
        .Replace("$__rate_interval", "1m", StringComparison.Ordinal).Replace("$partner", ".*", StringComparison.Ordinal).Replace("$source", ".*", StringComparison.Ordinal);

    private static string? Text(YamlMappingNode node, string key) => node.Children.TryGetValue(key, out var value) ? ((YamlScalarNode)value).Value : null;

    /// <summary>Values of labels, and the labels that are grouped by.</summary>
    [GeneratedRegex(@"""[^""]*""|\b(?:by|without|on|ignoring) \([^)]*\)")]
    private static partial Regex NoMetric();

    [GeneratedRegex(@"\b(?:syndication:[a-z0-9_:]+|(?:syndication|http|dotnet|kestrel)_[a-z0-9_]+|messaging_masstransit_[a-z0-9_]+_(?:count|sum|bucket|total)|up)\b(?=[{\[)\s]|$)")]
    private static partial Regex Metric();
}
