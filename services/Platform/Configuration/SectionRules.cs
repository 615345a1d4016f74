using System.Collections;
using System.ComponentModel;
using System.Reflection;
using Microsoft.Extensions.Configuration;

namespace Syndication.Platform.Configuration;

/// <summary>What is wrong with a section before it is bound: keys nobody reads and values of the wrong kind.</summary>
internal static class SectionRules
{
    public readonly record struct Problem(string Path, string Text);

    public static IEnumerable<Problem> Problems(IConfigurationSection section, ReadSection own, IReadOnlyList<ReadSection> all) =>
        OfObject(section, own.Type, all);

    /// <summary>Configuration keys compare without case.</summary>
    public static bool IsAtOrBelow(string key, string path) =>
        key.StartsWith(path, StringComparison.OrdinalIgnoreCase) && (key.Length == path.Length || key[path.Length] == ':');

    private static IEnumerable<Problem> OfObject(IConfigurationSection section, Type type, IReadOnlyList<ReadSection> all)
    {
        var properties = Settable(type).ToDictionary(property => property.Name, StringComparer.OrdinalIgnoreCase);
        foreach (var child in section.GetChildren())
        {
            if (properties.TryGetValue(child.Key, out var property))
            {
                foreach (var problem in OfValue(child, property.PropertyType, all))
                {
                    yield return problem;
                }
            }
            else if (!ReadByAnother(child.Path, all))
            {
                yield return new Problem(child.Path, $"unknown key. Remove it, or use one of {string.Join(", ", properties.Keys.Order(StringComparer.Ordinal))}.");
            }
        }
    }

    private static IEnumerable<Problem> OfValue(IConfigurationSection value, Type declared, IReadOnlyList<ReadSection> all)
    {
        var type = Nullable.GetUnderlyingType(declared) ?? declared;
        if (type == typeof(string) || TypeDescriptor.GetConverter(type).CanConvertFrom(typeof(string)))
        {
            return OfScalar(value, type, declared);
        }

        if (typeof(IEnumerable).IsAssignableFrom(type))
        {
            return OfList(value, ElementOf(type), all);
        }

        return string.IsNullOrEmpty(value.Value)
            ? OfObject(value, type, all)
            : [new Problem(value.Path, "has a value, but holds further keys. Set the keys below it.")];
    }

    private static IEnumerable<Problem> OfScalar(IConfigurationSection value, Type type, Type declared)
    {
        if (value.Value is null)
        {
            return value.GetChildren().Any() ? [new Problem(value.Path, $"holds further keys. Give it one value, {Kind(type)}.")] : [];
        }

        if (type == typeof(string) || (value.Value.Length == 0 && declared != type) || Converts(value.Value, type))
        {
            return [];
        }

        return [new Problem(value.Path, $"'{Shortened(value.Value)}' is not {Kind(type)}. Write {Kind(type)}.")];
    }

    private static IEnumerable<Problem> OfList(IConfigurationSection value, Type element, IReadOnlyList<ReadSection> all) =>
        string.IsNullOrEmpty(value.Value)
            ? value.GetChildren().SelectMany(item => OfValue(item, element, all))
            : [new Problem(value.Path, $"is a list. Set {value.Path}:0, {value.Path}:1 and so on.")];

    private static bool ReadByAnother(string path, IReadOnlyList<ReadSection> all) =>
        all.Any(section => IsAtOrBelow(section.Path, path) || IsPropertyOf(section, path));

    private static bool IsPropertyOf(ReadSection section, string path) =>
        IsAtOrBelow(path, section.Path)
        && path.Length > section.Path.Length
        && Settable(section.Type).Any(property => string.Equals(property.Name, path[(section.Path.Length + 1)..], StringComparison.OrdinalIgnoreCase));

    private static IEnumerable<PropertyInfo> Settable(Type type) =>
        type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property => property.GetIndexParameters().Length == 0 && (property.CanWrite || IsFilledInPlace(property.PropertyType)));

    private static bool IsFilledInPlace(Type type) =>
        type != typeof(string) && (typeof(IEnumerable).IsAssignableFrom(type) || type.Assembly != typeof(string).Assembly) && type.IsClass | type.IsInterface;

    private static Type ElementOf(Type list)
    {
        if (list.IsArray)
        {
            return list.GetElementType()!;
        }

        var arguments = list.GetGenericArguments();
        return arguments.Length == 0 ? typeof(string) : arguments[^1];
    }

    private static bool Converts(string value, Type type)
    {
        try
        {
            TypeDescriptor.GetConverter(type).ConvertFromInvariantString(value);
            return true;
        }
#pragma warning disable CA1031 // A converter may throw anything; it means "no".
        catch (Exception)
#pragma warning restore CA1031
        {
            return false;
        }
    }

    private static string Kind(Type type) =>
        type == typeof(bool) ? "true or false"
        : type == typeof(int) || type == typeof(long) || type == typeof(short) ? "a whole number"
        : type == typeof(double) || type == typeof(decimal) || type == typeof(float) ? "a number such as 0.5"
        : type == typeof(TimeSpan) ? "a time such as 00:00:30"
        : type == typeof(Uri) ? "an address such as https://agency.example/"
        : type.IsEnum ? $"one of {string.Join(", ", Enum.GetNames(type))}"
        : $"a {type.Name}";

    private static string Shortened(string value) => value.Length <= 60 ? value : value[..60] + "…";
}
