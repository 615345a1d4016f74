using Syndication.Testing;
using YamlDotNet.RepresentationModel;

namespace Syndication.DeployTests.Manifests;

public sealed partial class ComposeTests
{
    private static readonly string[] Own = ["ingest", "translation", "attribution", "distribution", "console"];
    private static readonly string[] Beside = ["prometheus", "grafana", "collector"];

    private static YamlMappingNode Services { get; } = (YamlMappingNode)KubernetesFiles.Map(SourceTree.Read("docker-compose.yml"))["services"];

    [Fact]
    public void Services_are_those_of_the_product_its_stores_and_a_profile_that_looks_on()
    {
        Services.Children.Keys.Select(k => k.ToString()).ShouldBe([.. Own, "rabbitmq", "mongo", .. Beside], ignoreOrder: true);
        foreach (var name in Beside)
        {
            ((YamlSequenceNode)Services[name]["profiles"]).Select(p => p.ToString()).ShouldBe(["observability"]);
        }
    }

    [Fact]
    public void Everything_of_ours_and_what_looks_on_is_without_rights_and_read_only()
    {
        foreach (var name in Own.Concat(Beside))
        {
            Get(name, "read_only").ShouldBe("true", name);
            ((YamlSequenceNode)Find(name, "cap_drop")!).Select(c => c.ToString()).ShouldBe(["ALL"]);
            ((YamlSequenceNode)Find(name, "security_opt")!).Select(c => c.ToString()).ShouldBe(["no-new-privileges:true"]);
        }

        foreach (var name in Beside)
        {
            Get(name, "user").ShouldNotBe("0:0");
        }

        SourceTree.Read("deploy", "Dockerfile").ShouldContain("USER ${UID}:${UID}");
    }

    [Fact]
    public void Nothing_starts_before_what_it_needs_is_healthy()
    {
        foreach (var name in Own)
        {
            ((YamlMappingNode)Find(name, "depends_on")!).Children.ShouldAllBe(d => d.Value["condition"].ToString() == "service_healthy");
        }

        ((YamlMappingNode)Find("ingest", "depends_on")!).Children.Keys.Select(k => k.ToString()).ShouldBe(["rabbitmq", "mongo", "translation", "attribution", "distribution"], ignoreOrder: true);
        foreach (var name in new[] { "rabbitmq", "mongo", "prometheus", "grafana" })
        {
            Find(name, "healthcheck").ShouldNotBeNull();
        }
    }

    [Fact]
    public void Ports_are_on_loopback_only()
    {
        foreach (var ports in Services.Children.Keys.Select(k => Find(k.ToString(), "ports")).OfType<YamlSequenceNode>())
        {
            ports.ShouldAllBe(p => p.ToString().StartsWith("127.0.0.1:", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Prometheus_looks_at_every_service()
    {
        var jobs = (YamlSequenceNode)KubernetesFiles.Map(SourceTree.Read("deploy", "prometheus", "prometheus.yml"))["scrape_configs"];
        jobs.Select(j => j["static_configs"][0]["targets"][0].ToString()).ShouldBe(Own.Select(o => o + ":8080"), ignoreOrder: true);
    }

    /// <summary>By compose itself. The older 1.29 of Debian does not know <c>name:</c>, so that is left out.</summary>
    [Fact]
    public async Task File_is_what_compose_accepts()
    {
        var compose = Tool.Need("docker-compose", "Install Debian's docker-compose package.");
        var folder = Directory.CreateTempSubdirectory("syndication-compose-");
        try
        {
            var file = Path.Combine(folder.FullName, "docker-compose.yml");
            await File.WriteAllTextAsync(file, string.Join('\n', SourceTree.Read("docker-compose.yml").Split('\n').Where(l => !l.StartsWith("name:", StringComparison.Ordinal))), TestContext.Current.CancellationToken);
            var settings = Variable().Matches(SourceTree.Read("docker-compose.yml")).Select(m => m.Groups[1].Value).Distinct().ToDictionary(v => v, _ => "filled");

            var (code, output) = await Tool.Run(compose, ["-f", file, "config"], TestContext.Current.CancellationToken, settings);

            code.ShouldBe(0, output);
            output.ShouldContain("condition: service_healthy");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [System.Text.RegularExpressions.GeneratedRegex(@"\$\{([A-Z_]+)")]
    private static partial System.Text.RegularExpressions.Regex Variable();

    private static string Get(string service, string key) => Find(service, key)!.ToString();

    /// <summary>In the service or in what it merges.</summary>
    private static YamlNode? Find(string service, string key)
    {
        var node = (YamlMappingNode)Services[service];
        return node.Children.TryGetValue(key, out var own) ? own
            : node.Children.TryGetValue("<<", out var merged) && ((YamlMappingNode)merged).Children.TryGetValue(key, out var shared) ? shared : null;
    }
}
