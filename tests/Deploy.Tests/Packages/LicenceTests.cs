using System.Text.Json;
using System.Xml.Linq;
using Syndication.Testing;

namespace Syndication.DeployTests.Packages;

public sealed class LicenceTests
{
    /// <summary>What may go along with the product. Adding one is a decision for a lawyer, not for a build.</summary>
    private static readonly string[] Allowed = ["MIT", "Apache-2.0", "BSD-3-Clause", "BSD-2-Clause", "MS-PL", "MPL-1.1", "MPL-2.0", "Apache-2.0 OR MPL-2.0", "MIT AND Apache-2.0", "PostgreSQL"];

    /// <summary>Packages that name no SPDX expression: what their licence file says, as read by a person.</summary>
    private static readonly Dictionary<string, string> Read = new(StringComparer.OrdinalIgnoreCase)
    {
    };

    [Fact]
    public void List_is_what_the_services_bring_and_every_licence_is_allowed()
    {
        var packages = Packages();
        packages.Count.ShouldBeGreaterThan(20);
        var rows = packages.Select(p => (p.Id, p.Version, Licence: Licence(p.Id, p.Version))).ToList();
        var text = "# Licences\n\nPackages that the services bring along, with those that they bring in turn, from their lock files; made by tests/Deploy.Tests like docs/configuration.md.\n\n"
            + "| package | version | licence |\n| --- | --- | --- |\n" + string.Concat(rows.Select(r => $"| {r.Id} | {r.Version} | {r.Licence} |\n"));
        if (Environment.GetEnvironmentVariable("SYNDICATION_APPROVE") == "1")
        {
            File.WriteAllText(SourceTree.At("docs", "licences.md"), text);
        }

        rows.Where(r => !Allowed.Contains(r.Licence)).Select(r => $"{r.Id} {r.Version}: {r.Licence}").ShouldBeEmpty();
        File.ReadAllText(SourceTree.At("docs", "licences.md")).ShouldBe(text, "Run SYNDICATION_APPROVE=1 dotnet run --project tests/Deploy.Tests, and look at what changed.");
    }

    private static List<(string Id, string Version)> Packages() => [.. Directory.EnumerateFiles(SourceTree.At("services"), "packages.lock.json", SearchOption.AllDirectories)
        .SelectMany(file =>
        {
            using var lockFile = JsonDocument.Parse(File.ReadAllText(file));
            return lockFile.RootElement.GetProperty("dependencies").EnumerateObject().SelectMany(f => f.Value.EnumerateObject())
                .Where(d => d.Value.GetProperty("type").GetString() != "Project").Select(d => (d.Name, d.Value.GetProperty("resolved").GetString()!)).ToList();
        })
        .DistinctBy(p => (p.Name.ToUpperInvariant(), p.Item2)).OrderBy(p => p.Name, StringComparer.OrdinalIgnoreCase).ThenBy(p => p.Item2, StringComparer.Ordinal)];

    private static string Licence(string id, string version)
    {
        if (Read.TryGetValue(id, out var known))
        {
            return known;
        }

        var folder = Environment.GetEnvironmentVariable("NUGET_PACKAGES") ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        var package = Path.Combine(folder, id.ToLowerInvariant(), version);
        var nuspec = XDocument.Load(Directory.EnumerateFiles(package, "*.nuspec").Single());
        var licence = nuspec.Descendants().FirstOrDefault(e => e.Name.LocalName == "license");
        return licence?.Attribute("type")?.Value == "expression" ? licence.Value : $"file {licence?.Value ?? nuspec.Descendants().FirstOrDefault(e => e.Name.LocalName == "licenseUrl")?.Value ?? "none"}";
    }
}
