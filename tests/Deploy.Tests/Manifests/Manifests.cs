using k8s;
using k8s.Models;
using Syndication.Testing;
using YamlDotNet.RepresentationModel;

namespace Syndication.DeployTests.Manifests;

/// <summary>The files of deploy/kubernetes as they are written.</summary>
internal static class KubernetesFiles
{
    public static string Root => SourceTree.At("deploy", "kubernetes");

    /// <summary>Kinds that operators bring; everything else is Kubernetes' own.</summary>
    public static readonly string[] Custom = ["RabbitmqCluster", "MongoDBCommunity", "ScaledObject", "TriggerAuthentication"];

    public static IEnumerable<string> Files => Directory.EnumerateFiles(Root, "*.yaml", SearchOption.AllDirectories).Order(StringComparer.Ordinal);

    public static IEnumerable<(string File, string Kind, string Text)> Objects()
    {
        foreach (var file in Files.Where(f => Path.GetFileName(f) != "kustomization.yaml"))
        {
            foreach (var text in File.ReadAllText(file).Split("\n---\n"))
            {
                yield return (Path.GetFileName(file), Map(text)["kind"].ToString(), text);
            }
        }
    }

    /// <summary>Objects of one of Kubernetes' own kinds, read strictly: a member that its schema does not have is refused.</summary>
    public static IReadOnlyList<T> Read<T>(string kind) => [.. Objects().Where(o => o.Kind == kind).Select(o => KubernetesYaml.Deserialize<T>(o.Text, strict: true))];

    public static YamlMappingNode Map(string text)
    {
        using var reader = new StringReader(text);
        var yaml = new YamlStream();
        yaml.Load(reader);
        return (YamlMappingNode)yaml.Documents[0].RootNode;
    }

    public static IReadOnlyList<V1Deployment> Deployments => Read<V1Deployment>("Deployment");
}
