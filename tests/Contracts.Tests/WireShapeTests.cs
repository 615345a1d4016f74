using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using Syndication.Contracts;

namespace Syndication.ContractsTests;

/// <summary>
/// The approved shape of every event lies in Wire/. A changed shape fails here; members may only be added, optional.
/// To approve an addition, run the tests with SYNDICATION_APPROVE=1 and read the difference.
/// </summary>
public sealed class WireShapeTests
{
    private static readonly JsonSerializerOptions Indented = new(ContractsJson.Options) { WriteIndented = true };

    public static TheoryData<Type> Events => [.. typeof(Article).Assembly.GetExportedTypes()
        .Where(t => t.IsClass && t.IsAssignableTo(typeof(IEvent))).OrderBy(t => t.Name)];

    [Theory]
    [MemberData(nameof(Events))]
    public void Event_full_has_the_approved_shape(Type type)
    {
        var json = JsonSerializer.Serialize(Sample.Of(type), type, Indented) + "\n";
        var path = Path.Combine(Folder(), type.Name + ".approved.json");
        if (Environment.GetEnvironmentVariable("SYNDICATION_APPROVE") == "1")
        {
            File.WriteAllText(path, json);
        }

        File.Exists(path).ShouldBeTrue($"{path} is missing; approve it with SYNDICATION_APPROVE=1.");
        json.ShouldBe(File.ReadAllText(path));
    }

    [Theory]
    [MemberData(nameof(Events))]
    public void Event_full_survives_the_wire(Type type)
    {
        var json = JsonSerializer.Serialize(Sample.Of(type), type, ContractsJson.Options);
        JsonSerializer.Serialize(JsonSerializer.Deserialize(json, type, ContractsJson.Options), type, ContractsJson.Options).ShouldBe(json);
    }

    [Theory]
    [MemberData(nameof(Events))]
    public void Event_with_members_of_a_later_version_is_read(Type type)
    {
        var node = JsonSerializer.SerializeToNode(Sample.Of(type), type, ContractsJson.Options)!.AsObject();
        node["memberOfALaterVersion"] = new JsonObject { ["a"] = 1 };
        JsonSerializer.Deserialize(node, type, ContractsJson.Options).ShouldNotBeNull();
    }

    private static string Folder([System.Runtime.CompilerServices.CallerFilePath] string file = "") => Path.Combine(Path.GetDirectoryName(file)!, "Wire");
}

/// <summary>A value of any contract with every member set, the same every time.</summary>
internal static class Sample
{
    public static object Of(Type type) => Value(type, type.Name);

    private static object Value(Type type, string name)
    {
        var inner = Nullable.GetUnderlyingType(type) ?? type;
        if (inner == typeof(string))
        {
            return name.EndsWith("Url", StringComparison.Ordinal) ? "https://agency.example/" + name : name + " · зразок";
        }

        if (inner.IsEnum)
        {
            return Enum.GetValues(inner).GetValue(Enum.GetValues(inner).Length - 1)!;
        }

        if (inner.IsGenericType && inner.GetGenericTypeDefinition() == typeof(IReadOnlyList<>))
        {
            var element = inner.GetGenericArguments()[0];
            var list = Array.CreateInstance(element, 1);
            list.SetValue(Value(element, name), 0);
            return list;
        }

        return inner switch
        {
            _ when inner == typeof(int) => 7,
            _ when inner == typeof(long) => 7L,
            _ when inner == typeof(double) => 0.5,
            _ when inner == typeof(bool) => true,
            _ when inner == typeof(DateTimeOffset) => new DateTimeOffset(2026, 11, 24, 9, 30, 0, TimeSpan.Zero),
            _ => Record(inner),
        };
    }

    private static object Record(Type type)
    {
        var value = Activator.CreateInstance(type)!;
        foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.CanWrite))
        {
            property.SetValue(value, Value(property.PropertyType, property.Name));
        }

        return value;
    }
}
