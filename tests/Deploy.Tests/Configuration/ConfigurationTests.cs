using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using Microsoft.Extensions.Configuration;
using Syndication.DeployTests.Manifests;
using Syndication.Platform.Configuration;
using Syndication.Platform.Hosting;
using Syndication.Testing;

namespace Syndication.DeployTests.Configuration;

public sealed class ConfigurationTests
{
    private static readonly ServiceModule[] Modules =
        [Ingest.IngestModule.Module, Translation.TranslationModule.Module, Attribution.AttributionModule.Module, Distribution.DistributionModule.Module, Console.ConsoleModule.Module];

    [Fact]
    public void Reference_is_what_the_option_records_say()
    {
        var path = SourceTree.At("docs", "configuration.md");
        var wanted = OptionReference.Write();
        if (Environment.GetEnvironmentVariable("SYNDICATION_APPROVE") == "1")
        {
            File.WriteAllText(path, wanted);
        }

        File.ReadAllText(path).ShouldBe(wanted, "Run SYNDICATION_APPROVE=1 dotnet run --project tests/Deploy.Tests, and look at what changed.");
    }

    [Fact]
    public void Every_option_has_a_sentence_and_every_number_has_bounds()
    {
        OptionReference.Sections.Count.ShouldBeGreaterThan(12);
        foreach (var (section, type) in OptionReference.Sections)
        {
            OptionReference.Summary(type).ShouldNotBeNullOrEmpty(section);
            foreach (var member in OptionReference.Members(type))
            {
                OptionReference.Summary(member).ShouldNotBeNullOrEmpty($"{section}:{member.Name} has no summary.");
                if (member.PropertyType == typeof(int) || member.PropertyType == typeof(double) || member.PropertyType == typeof(long))
                {
                    OptionReference.Bounds(member).ShouldNotBeEmpty($"{section}:{member.Name} has no [Range].");
                }
            }
        }
    }

    [Fact]
    public async Task Defaults_work() => await Build([]).DisposeAsync();

    /// <summary>All at once: each number one past its bound, and each is named.</summary>
    [Fact]
    public void Bounds_hold_and_all_that_is_wrong_is_said_at_once()
    {
        var wrong = OptionReference.Sections.SelectMany(s => OptionReference.Members(s.Type).Select(m => (Key: $"{s.Section}:{m.Name}", Range: m.GetCustomAttribute<RangeAttribute>())))
            .Where(m => m.Range is not null).ToDictionary(m => m.Key, m => (string?)string.Create(CultureInfo.InvariantCulture, $"{(m.Range!.Maximum is double most ? most + 1 : (int)m.Range.Maximum + 1)}"));
        wrong.Count.ShouldBeGreaterThan(40);
        var problems = Should.Throw<ConfigurationProblemsException>(() => Build(wrong)).Problems;
        // Two thresholds of Translation are told together.
        wrong.Keys.Where(k => !problems.Any(p => p.Contains(k.Split(':')[^1], StringComparison.Ordinal))).ShouldBeEmpty();
    }

    [Fact]
    public void Settings_of_compose_and_kubernetes_are_known()
    {
        var known = OptionReference.Sections.SelectMany(s => OptionReference.Members(s.Type).Select(m => $"{s.Section}:{m.Name}".Replace(":", "__", StringComparison.Ordinal))).ToList();
        var used = KubernetesFiles.Deployments.SelectMany(d => d.Spec.Template.Spec.Containers[0].Env.Select(e => e.Name))
            .Concat(KubernetesFiles.Read<k8s.Models.V1ConfigMap>("ConfigMap").SelectMany(c => c.Data.Keys))
            .Concat(System.Text.RegularExpressions.Regex.Matches(SourceTree.Read("docker-compose.yml"), @"^\s+([A-Z][A-Za-z]+__[A-Za-z0-9_.]+):", System.Text.RegularExpressions.RegexOptions.Multiline).Select(m => m.Groups[1].Value))
            .Where(n => !n.StartsWith("Logging__", StringComparison.Ordinal)).Distinct().ToList();
        used.Count.ShouldBeGreaterThan(8);
        used.Where(n => !known.Exists(k => n == k || n.StartsWith(k + "__", StringComparison.Ordinal))).ShouldBeEmpty();
    }

    private static Microsoft.AspNetCore.Builder.WebApplication Build(Dictionary<string, string?> settings) => ServiceHost.Build([], Modules, builder =>
    {
        builder.Configuration.Sources.Clear();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?> { ["Storage:Directory"] = Path.Combine(Path.GetTempPath(), "never-made"), ["Bus:Transport"] = "in-memory", ["Logging:LogLevel:Default"] = "None" });
        builder.Configuration.AddInMemoryCollection(settings);
    });
}
