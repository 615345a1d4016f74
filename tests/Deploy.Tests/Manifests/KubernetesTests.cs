using k8s.Models;
using Microsoft.Extensions.DependencyInjection;
using Syndication.Platform.Bus;
using Syndication.Platform.Hosting;
using Syndication.Testing;
using YamlDotNet.RepresentationModel;

namespace Syndication.DeployTests.Manifests;

public sealed class KubernetesTests
{
    private static readonly string[] Services = ["ingest", "translation", "attribution", "distribution", "console"];

    [Fact]
    public void Objects_of_kubernetes_have_only_what_its_schemas_have()
    {
        // The types of the official client are made from the published OpenAPI description.
        var readers = new Dictionary<string, Action<string>>
        {
            ["Namespace"] = Strict<V1Namespace>, ["ServiceAccount"] = Strict<V1ServiceAccount>, ["ConfigMap"] = Strict<V1ConfigMap>, ["Secret"] = Strict<V1Secret>,
            ["Deployment"] = Strict<V1Deployment>, ["Service"] = Strict<V1Service>, ["PodDisruptionBudget"] = Strict<V1PodDisruptionBudget>, ["NetworkPolicy"] = Strict<V1NetworkPolicy>,
        };
        foreach (var (file, kind, text) in KubernetesFiles.Objects().Where(o => !KubernetesFiles.Custom.Contains(o.Kind)))
        {
            readers.ShouldContainKey(kind, $"{file}: a kind that this test does not know.");
            Should.NotThrow(() => readers[kind](text), $"{file}: {kind}");
        }

        Should.Throw<Exception>(() => Strict<V1Service>("apiVersion: v1\nkind: Service\nspec: { ports: [{ prot: 80 }] }"));
    }

    private static void Strict<T>(string text) => k8s.KubernetesYaml.Deserialize<T>(text, strict: true);

    [Fact]
    public void Every_service_has_probes_limits_and_no_rights()
    {
        KubernetesFiles.Deployments.Select(d => d.Metadata.Name).ShouldBe(Services, ignoreOrder: true);
        foreach (var deployment in KubernetesFiles.Deployments)
        {
            var pod = deployment.Spec.Template.Spec;
            var container = pod.Containers.ShouldHaveSingleItem();
            pod.SecurityContext.RunAsNonRoot.ShouldBe(true);
            pod.AutomountServiceAccountToken.ShouldBe(false);
            container.SecurityContext.ReadOnlyRootFilesystem.ShouldBe(true);
            container.SecurityContext.AllowPrivilegeEscalation.ShouldBe(false);
            container.SecurityContext.Capabilities.Drop.ShouldBe(["ALL"]);
            container.Resources.Limits.ShouldContainKey("memory");
            container.ReadinessProbe.HttpGet.Path.ShouldBe("/health/ready");
            container.LivenessProbe.HttpGet.Path.ShouldBe("/health/live");
            container.StartupProbe.HttpGet.Port.Value.ShouldBe(container.Ports.Single().Name);
            // Where the image listens.
            container.Ports.Single().ContainerPort.ShouldBe(8080);
            SourceTree.Read("deploy", "Dockerfile").ShouldContain("EXPOSE 8080");
        }
    }

    [Fact]
    public void Secrets_stand_by_reference_only()
    {
        var example = KubernetesFiles.Read<V1Secret>("Secret").ToDictionary(s => s.Metadata.Name, s => s.StringData.Keys);
        foreach (var variable in KubernetesFiles.Deployments.SelectMany(d => d.Spec.Template.Spec.Containers[0].Env))
        {
            var isSecret = variable.Name is "Bus__Address" or "Storage__ConnectionString" || variable.Name.Contains("Key", StringComparison.Ordinal) || variable.Name.Contains("Password", StringComparison.Ordinal);
            (variable.ValueFrom?.SecretKeyRef is not null).ShouldBe(isSecret, variable.Name);
            if (variable.ValueFrom?.SecretKeyRef is { } reference)
            {
                example[reference.Name].ShouldContain(reference.Key);
            }
        }

        foreach (var map in KubernetesFiles.Read<V1ConfigMap>("ConfigMap"))
        {
            map.Data.Keys.ShouldNotContain(k => k.Contains("Password", StringComparison.Ordinal) || k.Contains("Key", StringComparison.Ordinal) || k.Contains("Connection", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Services_budgets_and_policies_select_pods_that_there_are()
    {
        var labels = KubernetesFiles.Deployments.Select(d => d.Spec.Template.Metadata.Labels).ToList();
        Func<IDictionary<string, string>?, bool> selects = wanted => wanted is null || labels.Any(l => wanted.All(w => l.TryGetValue(w.Key, out var value) && value == w.Value));
        foreach (var service in KubernetesFiles.Read<V1Service>("Service"))
        {
            selects(service.Spec.Selector).ShouldBeTrue(service.Metadata.Name);
        }

        var budgets = KubernetesFiles.Read<V1PodDisruptionBudget>("PodDisruptionBudget");
        budgets.Select(b => b.Metadata.Name).ShouldBe([.. Services, "rabbitmq"], ignoreOrder: true);
        // Those of the operators' pods are named by the operators: RabbitMQ's after the cluster, MongoDB's after its service.
        string[] operators = ["rabbitmq", "mongodb"];
        budgets.Where(b => !operators.Contains(b.Metadata.Name)).ShouldAllBe(b => selects(b.Spec.Selector.MatchLabels));
        KubernetesFiles.Read<V1NetworkPolicy>("NetworkPolicy").Where(p => !operators.Contains(p.Metadata.Name)).ShouldAllBe(p => selects(p.Spec.PodSelector.MatchLabels));
    }

    [Fact]
    public async Task Autoscaling_follows_queues_that_the_services_have()
    {
        await using var app = ServiceHost.Build(["--Logging:LogLevel:Default", "None", "--Bus:Transport", "in-memory", "--Storage:Directory", Directory.CreateTempSubdirectory("syndication-deploy-").FullName],
            [Ingest.IngestModule.Module, Translation.TranslationModule.Module, Attribution.AttributionModule.Module, Distribution.DistributionModule.Module, Console.ConsoleModule.Module]);
        var queues = BusSetup.Queues(app.Services.GetRequiredService<ConsumerRegistry>()).ToList();
        var scaled = KubernetesFiles.Objects().Where(o => o.Kind == "ScaledObject").Select(o => KubernetesFiles.Map(o.Text)).ToList();
        scaled.Count.ShouldBe(3);
        foreach (var one in scaled)
        {
            Services.ShouldContain(one["spec"]["scaleTargetRef"]["name"].ToString());
            foreach (var trigger in (YamlSequenceNode)one["spec"]["triggers"])
            {
                queues.ShouldContain(trigger["metadata"]["queueName"].ToString());
                // KEDA's numbers are text.
                ((YamlScalarNode)trigger["metadata"]["value"]).Style.ShouldBe(YamlDotNet.Core.ScalarStyle.DoubleQuoted);
            }
        }
    }

    [Fact]
    public void Every_file_is_listed_by_its_kustomization()
    {
        foreach (var folder in KubernetesFiles.Files.Select(Path.GetDirectoryName).Distinct())
        {
            var listed = ((YamlSequenceNode)KubernetesFiles.Map(File.ReadAllText(Path.Combine(folder!, "kustomization.yaml")))["resources"]).Select(r => r.ToString()).Where(r => !r.StartsWith("..", StringComparison.Ordinal));
            var there = Directory.EnumerateFiles(folder!, "*.yaml").Select(Path.GetFileName).Where(f => f is not "kustomization.yaml" && !f!.Contains(".example.", StringComparison.Ordinal));
            listed.ShouldBe(there!, ignoreOrder: true);
        }
    }

    [Theory]
    [InlineData("base", 22)]
    [InlineData("overlays/three-replicas", 31)]
    public async Task Kustomize_makes_them(string folder, int objects)
    {
        var kubectl = Tool.Need("kubectl", "It is kustomize's engine here.");
        var (code, output) = await Tool.Run(kubectl, ["kustomize", Path.Combine(KubernetesFiles.Root, folder)], TestContext.Current.CancellationToken);
        code.ShouldBe(0, output);
        output.Split('\n').Count(l => l.StartsWith("kind:", StringComparison.Ordinal)).ShouldBe(objects);
    }
}
