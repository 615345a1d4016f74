using System.Collections;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Syndication.DeployTests.Configuration;

/// <summary>docs/configuration.md as the option records say it: their summaries, their defaults, their annotations.</summary>
internal static partial class OptionReference
{
    private static readonly Assembly[] Assemblies =
    [
        typeof(Platform.Bus.BusOptions).Assembly, typeof(Ingest.IngestModule).Assembly, typeof(Translation.TranslationModule).Assembly,
        typeof(Attribution.AttributionModule).Assembly, typeof(Distribution.DistributionModule).Assembly, typeof(Syndication.Console.ConsoleModule).Assembly,
    ];

    private static readonly Dictionary<string, string> Summaries = Assemblies
        .SelectMany(a => XDocument.Load(Path.ChangeExtension(a.Location, ".xml")).Descendants("member"))
        .Where(m => m.Element("summary") is not null)
        .GroupBy(m => m.Attribute("name")!.Value).ToDictionary(g => g.Key, g => Plain(g.First().Element("summary")!));

    public static IReadOnlyList<(string Section, Type Type)> Sections { get; } = [.. Assemblies
        .SelectMany(a => a.GetExportedTypes()).Where(t => t.IsClass && t.Name.EndsWith("Options", StringComparison.Ordinal) && t.GetField("Section", BindingFlags.Public | BindingFlags.Static) is not null)
        .Select(t => ((string)t.GetField("Section")!.GetRawConstantValue()!, t)).OrderBy(s => s.Item1, StringComparer.Ordinal)];

    /// <summary>What can be set: public members that can be written, or lists that can be filled.</summary>
    public static IEnumerable<PropertyInfo> Members(Type type) => type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
        .Where(p => p.CanWrite || (p.PropertyType != typeof(string) && typeof(IEnumerable).IsAssignableFrom(p.PropertyType)));

    public static string? Summary(MemberInfo member) => Summaries.GetValueOrDefault(member is Type type ? $"T:{type.FullName}" : $"P:{member.DeclaringType!.FullName}.{member.Name}");

    public static string Write()
    {
        var text = new StringBuilder();
        text.Append("""
            # Configuration

            Every setting, by section. This page is made from the option records of the code: after changing one run
            `SYNDICATION_APPROVE=1 dotnet run --project tests/Deploy.Tests`, else a test fails.

            A setting is read from `appsettings.json` beside the program (`{ "Bus": { "Prefetch": 64 } }`), from an environment variable
            (`Bus__Prefetch=64`: two underscores for each colon; lists count from `…__0`) or from the command line
            (`--Bus:Prefetch 64`); what comes later in this list wins. All that is wrong is said at once at the start, and the process ends with 78. A key
            that nobody knows is wrong too.

            """.ReplaceLineEndings("\n"));
        foreach (var (section, type) in Sections)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n## {section}\n\n{Cell(Summary(type))}\n\n| key | default | bounds | meaning |\n| --- | --- | --- | --- |\n");
            var defaults = Activator.CreateInstance(type)!;
            foreach (var member in Members(type))
            {
                text.Append(CultureInfo.InvariantCulture, $"| `{section}:{Key(member)}` | {Default(member, defaults)} | {Cell(Bounds(member))} | {Cell(Summary(member))} |\n");
                foreach (var (item, key) in Items(member))
                {
                    text.Append(CultureInfo.InvariantCulture, $"| `{section}:{Key(member)}:{key}` | | {Cell(Bounds(item))} | {Cell(Summary(item))} |\n");
                }
            }
        }

        return text.ToString();
    }

    /// <summary>Members of the objects that a list holds.</summary>
    private static IEnumerable<(PropertyInfo Member, string Key)> Items(PropertyInfo list) =>
        list.PropertyType.IsGenericType && list.PropertyType.GetGenericArguments()[^1] is { IsClass: true } item && item.Namespace?.StartsWith("Syndication", StringComparison.Ordinal) == true
            ? Members(item).Select(m => (m, m.Name)) : [];

    private static string Key(PropertyInfo member) =>
        member.PropertyType == typeof(string) || !typeof(IEnumerable).IsAssignableFrom(member.PropertyType) ? member.Name
        : typeof(IDictionary).IsAssignableFrom(member.PropertyType) ? member.Name + ":NAME" : member.Name + ":0";

    private static string Default(PropertyInfo member, object defaults) => member.GetValue(defaults) switch
    {
        null => "–",
        bool value => value ? "`true`" : "`false`",
        string { Length: 0 } => "–",
        string value => $"`{value}`",
        IFormattable value => $"`{value.ToString(null, CultureInfo.InvariantCulture)}`",
        IEnumerable => "none",
        var value => $"`{value}`",
    };

    public static string Bounds(MemberInfo member)
    {
        if (member.GetCustomAttribute<RangeAttribute>() is { } range)
        {
            return string.Create(CultureInfo.InvariantCulture, $"{range.Minimum} to {range.Maximum}");
        }

        var message = member.GetCustomAttributes<ValidationAttribute>().Where(a => a is not RequiredAttribute).Select(a => a.ErrorMessage).FirstOrDefault(m => m is not null);
        return message is null ? (member as PropertyInfo)?.PropertyType == typeof(bool) ? "true, false" : "" : FirstSentence().Match(message).Value.TrimEnd('.');
    }

    private static string Cell(string? text) => (text ?? "").Replace("|", "\\|", StringComparison.Ordinal);

    private static string Plain(XElement element)
    {
        var text = string.Concat(element.Nodes().Select(n => n switch
        {
            XElement { Name.LocalName: "see" } see => $"`{(see.Attribute("cref")?.Value ?? see.Attribute("langword")?.Value ?? "").Split('.')[^1]}`",
            XElement code => $"`{code.Value}`",
            _ => n.ToString(),
        }));
        return Spaces().Replace(System.Net.WebUtility.HtmlDecode(text), " ").Trim();
    }

    [GeneratedRegex(@"^[^.]*(?:\.(?!\s)[^.]*)*")]
    private static partial Regex FirstSentence();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
