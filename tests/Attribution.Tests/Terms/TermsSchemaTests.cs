using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using Json.Schema;
using Syndication.Attribution.Terms;
using Syndication.AttributionTests.Terms.Reading;
using Syndication.Contracts;

namespace Syndication.AttributionTests.Terms;

public sealed class TermsSchemaTests
{
    private static readonly Lazy<JsonSchema> Schema = new(() => JsonSchema.FromText(File.ReadAllText(Path.Combine(Docs(), "terms.schema.json"))));

    public static TheoryData<string> Examples => [.. Directory.GetFiles(Path.Combine(Docs(), "terms-examples"), "*.json").Select(f => Path.GetFileName(f)!).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Examples))]
    public void Example_is_valid_and_loads(string name)
    {
        var json = File.ReadAllText(Path.Combine(Docs(), "terms-examples", name));

        IsValid(JsonNode.Parse(json)!).ShouldBeTrue();
        TermsValidator.Problems(JsonSerializer.Deserialize<PublisherTerms>(json, ContractsJson.Options)!).ShouldBeEmpty();
    }

    [Fact]
    public void What_the_reader_writes_is_valid() =>
        LabelledNotices.All().ShouldAllBe(n => IsValid(JsonSerializer.SerializeToNode(TermsReader.Read(n.Text, null), ContractsJson.Options)!));

    [Fact]
    public void Schema_names_every_member()
    {
        using var schema = JsonDocument.Parse(File.ReadAllText(Path.Combine(Docs(), "terms.schema.json")));
        Named(schema.RootElement).ShouldBe(Members(typeof(PublisherTerms)), ignoreOrder: true);
        Named(schema.RootElement.GetProperty("$defs").GetProperty("obligation")).ShouldBe(Members(typeof(TermsRule)), ignoreOrder: true);
        Named(schema.RootElement.GetProperty("$defs").GetProperty("override")).ShouldBe(Members(typeof(TermsOverride)), ignoreOrder: true);
        Named(schema.RootElement.GetProperty("$defs").GetProperty("form")).ShouldBe(Members(typeof(SourceForm)), ignoreOrder: true);
    }

    [Theory]
    [InlineData("""{ "obligations": [{ "kind": "excerpt-limit" }] }""")]
    [InlineData("""{ "obligations": [{ "kind": "delay" }] }""")]
    [InlineData("""{ "obligations": [{ "kind": "courtesy" }] }""")]
    [InlineData("""{ "obligations": [], "overrides": [{ "remove": ["delay"] }] }""")]
    [InlineData("""{ "obligations": [], "staleTranslations": "withdraw" }""")]
    [InlineData("""{ "domains": ["https://northwire.example"], "obligations": [] }""")]
    public void Terms_that_cannot_be_are_not_valid(string json) => IsValid(JsonNode.Parse(json)!).ShouldBeFalse();

    [Fact]
    public void Orphaned_translations_may_be_withdrawn() => IsValid(JsonNode.Parse("""{ "obligations": [], "orphanedTranslations": "withdraw" }""")!).ShouldBeTrue();

    private static bool IsValid(JsonNode terms) => Schema.Value.Evaluate(JsonSerializer.SerializeToElement(terms)).IsValid;

    private static IEnumerable<string> Named(JsonElement schema) => schema.GetProperty("properties").EnumerateObject().Select(p => p.Name);

    private static IEnumerable<string> Members(Type type) => type.GetProperties().Where(p => p.CanWrite).Select(p => JsonNamingPolicy.CamelCase.ConvertName(p.Name));

    private static string Docs([CallerFilePath] string file = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "..", "..", "..", "docs"));
}
