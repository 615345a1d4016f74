using System.Reflection;
using MassTransit;
using Syndication.Contracts;
using Syndication.Platform.Bus;
using Syndication.Platform.Storage;

namespace Syndication.ArchitectureTests;

/// <summary>
/// The walls of the house (docs/architecture.md). Each rule is a function of assemblies, so that each is also shown a
/// breach and seen to fail.
/// </summary>
public sealed class LayoutRules
{
    private static readonly string[] ServiceNames = ["Ingest", "Translation", "Attribution", "Distribution", "Console"];

    public static TheoryData<string> Services => [.. ServiceNames];

    private static Assembly Load(string name) => Assembly.Load("Syndication." + name);

    [Theory]
    [MemberData(nameof(Services))]
    public void Service_references_no_other_service(string service) =>
        References(Load(service), ServiceNames.Where(s => s != service)).ShouldBeEmpty();

    [Fact]
    public void Service_that_references_a_service_is_seen() =>
        References(Assembly.Load("syndication"), ServiceNames).ShouldNotBeEmpty();

    [Fact]
    public void Contracts_references_only_the_framework() => NonFramework(typeof(Article).Assembly).ShouldBeEmpty();

    [Fact]
    public void Assembly_with_packages_is_seen() => NonFramework(typeof(PendingRelay).Assembly).ShouldContain("MassTransit");

    [Fact]
    public void Platform_knows_no_service() => References(typeof(PendingRelay).Assembly, ServiceNames).ShouldBeEmpty();

    [Theory]
    [MemberData(nameof(Services))]
    public void Consumers_are_sealed_and_named_so(string service) => BadConsumers(Load(service).GetTypes()).ShouldBeEmpty();

    [Fact]
    public void Consumer_with_a_bad_name_is_seen() => BadConsumers([typeof(Listener)]).ShouldBe(["Listener"]);

    [Theory]
    [MemberData(nameof(Services))]
    public void Documents_are_sealed_records_named_so(string service) => BadDocuments(Load(service).GetTypes()).ShouldBeEmpty();

    [Fact]
    public void Document_with_a_bad_name_is_seen() => BadDocuments([typeof(Thing)]).ShouldBe(["Thing"]);

    [Fact]
    public void Contracts_types_are_sealed_records_enums_or_static() =>
        typeof(Article).Assembly.GetExportedTypes().Where(t => t is { IsEnum: false, IsInterface: false, IsSealed: false }).Select(t => t.Name).ShouldBeEmpty();

    private static IEnumerable<string> References(Assembly assembly, IEnumerable<string> services)
    {
        var names = services.Select(s => "Syndication." + s).ToHashSet();
        return assembly.GetReferencedAssemblies().Select(r => r.Name!).Where(names.Contains);
    }

    private static IEnumerable<string> NonFramework(Assembly assembly) => assembly.GetReferencedAssemblies().Select(r => r.Name!)
        .Where(n => !n.StartsWith("System.", StringComparison.Ordinal) && n is not ("netstandard" or "mscorlib"));

    private static IEnumerable<string> BadConsumers(IEnumerable<Type> types) => types
        .Where(t => t is { IsClass: true, IsAbstract: false } && t.IsAssignableTo(typeof(IConsumer)))
        .Where(t => !t.IsSealed || !t.Name.EndsWith("Consumer", StringComparison.Ordinal)).Select(t => t.Name);

    private static IEnumerable<string> BadDocuments(IEnumerable<Type> types) => types
        .Where(t => t is { IsClass: true, IsAbstract: false } && t.IsAssignableTo(typeof(Document)))
        .Where(t => !t.IsSealed || !t.Name.EndsWith("Document", StringComparison.Ordinal)).Select(t => t.Name);

    private sealed class Listener : IConsumer<ArticleIngested>
    {
        public Task Consume(ConsumeContext<ArticleIngested> context) => Task.CompletedTask;
    }

    private sealed record Thing : Document;
}
