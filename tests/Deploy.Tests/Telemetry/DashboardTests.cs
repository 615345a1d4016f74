using System.Text.Json;
using Syndication.Testing;
using YamlDotNet.RepresentationModel;

namespace Syndication.DeployTests.Telemetry;

public sealed class DashboardTests
{
    [Fact]
    public void Dashboards_are_those_that_were_promised() => Expressions.DashboardFiles.Select(Path.GetFileNameWithoutExtension).ShouldBe(
        ["syndication-compliance", "syndication-deliveries", "syndication-lineage", "syndication-overview", "syndication-platform", "syndication-sources"]);

    [Fact]
    public void Every_panel_has_a_place_of_its_own_a_title_and_a_query()
    {
        foreach (var file in Expressions.DashboardFiles)
        {
            using var dashboard = JsonDocument.Parse(File.ReadAllText(file));
            var root = dashboard.RootElement;
            root.GetProperty("uid").GetString().ShouldBe(Path.GetFileNameWithoutExtension(file));
            var panels = root.GetProperty("panels").EnumerateArray().ToList();
            panels.Select(p => p.GetProperty("id").GetInt32()).ShouldBeUnique();
            var cells = new HashSet<(int, int)>();
            foreach (var panel in panels)
            {
                panel.GetProperty("title").GetString().ShouldNotBeNullOrWhiteSpace();
                panel.GetProperty("datasource").GetProperty("uid").GetString().ShouldBe("${datasource}");
                panel.GetProperty("targets").GetArrayLength().ShouldBeGreaterThan(0);
                var at = panel.GetProperty("gridPos");
                var (x, y) = (at.GetProperty("x").GetInt32(), at.GetProperty("y").GetInt32());
                (x + at.GetProperty("w").GetInt32()).ShouldBeLessThanOrEqualTo(24);
                for (var column = x; column < x + at.GetProperty("w").GetInt32(); column++)
                {
                    for (var row = y; row < y + at.GetProperty("h").GetInt32(); row++)
                    {
                        cells.Add((column, row)).ShouldBeTrue($"{file}: panel {panel.GetProperty("title")} lies on another.");
                    }
                }
            }
        }
    }

    [Theory]
    [InlineData("collector/config.yml")]
    [InlineData("grafana/provisioning/datasources/prometheus.yml")]
    [InlineData("grafana/provisioning/dashboards/syndication.yml")]
    public void Files_beside_them_are_yaml(string file)
    {
        using var reader = new StringReader(SourceTree.Read(["deploy", .. file.Split('/')]));
        var yaml = new YamlStream();
        yaml.Load(reader);
        yaml.Documents.ShouldHaveSingleItem();
    }

    [Fact]
    public void Pipelines_of_the_collector_name_only_what_is_configured()
    {
        using var reader = new StringReader(SourceTree.Read("deploy", "collector", "config.yml"));
        var yaml = new YamlStream();
        yaml.Load(reader);
        var root = (YamlMappingNode)yaml.Documents[0].RootNode;
        foreach (var (name, pipeline) in ((YamlMappingNode)root["service"]["pipelines"]).Children)
        {
            foreach (var part in new[] { "receivers", "processors", "exporters" })
            {
                var known = ((YamlMappingNode)root[part]).Children.Keys.Select(k => k.ToString()).ToList();
                ((YamlSequenceNode)pipeline[part]).Select(n => n.ToString()).ShouldBeSubsetOf(known, $"{name}: {part}");
            }
        }
    }
}
