using System.Collections;
using System.ComponentModel.DataAnnotations;
using System.Reflection;

namespace Syndication.Platform.Configuration;

/// <summary>Data annotations of an options object, and of the objects and lists of objects in it.</summary>
internal static class AnnotationRules
{
    private const int MostDepth = 8;

    /// <summary>Lines <c>Section:Key: problem</c>. A message that begins with its key already is left as it is.</summary>
    public static IEnumerable<string> Problems(string path, object options, int depth = 0)
    {
        var results = new List<ValidationResult>();
        var context = new ValidationContext(options);
        if (!Validator.TryValidateObject(options, context, results, validateAllProperties: true) && options is IValidatableObject itself)
        {
            // The framework asks the object itself only when all attributes are content; we want every error at once.
            results.AddRange(itself.Validate(context).Where(result => !results.Exists(known => known.ErrorMessage == result.ErrorMessage && known.MemberNames.SequenceEqual(result.MemberNames))));
        }

        foreach (var result in results)
        {
            yield return Line(path, result);
        }

        if (depth == MostDepth)
        {
            yield break;
        }

        foreach (var (key, child) in Children(options))
        {
            foreach (var line in Problems($"{path}:{key}", child, depth + 1))
            {
                yield return line;
            }
        }
    }

    private static string Line(string path, ValidationResult result)
    {
        var member = result.MemberNames.FirstOrDefault();
        var key = member is null ? path : $"{path}:{member}";
        var message = result.ErrorMessage ?? "is not valid.";
        if (!message.StartsWith(key, StringComparison.OrdinalIgnoreCase))
        {
            return $"{key}: {message}";
        }

        var rest = message[key.Length..].TrimStart(':', ' ');
        return $"{key}: {rest}";
    }

    private static IEnumerable<(string Key, object Value)> Children(object options)
    {
        foreach (var property in options.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            if (property.GetIndexParameters().Length > 0 || !property.CanRead || property.PropertyType.IsValueType)
            {
                continue;
            }

            var value = property.GetValue(options);
            if (value is IDictionary dictionary)
            {
                foreach (DictionaryEntry entry in dictionary)
                {
                    if (entry.Value is { } item && IsOurs(item))
                    {
                        yield return ($"{property.Name}:{entry.Key}", item);
                    }
                }
            }
            else if (value is IEnumerable list and not string)
            {
                var index = 0;
                foreach (var item in list)
                {
                    if (item is not null && IsOurs(item))
                    {
                        yield return ($"{property.Name}:{index}", item);
                    }

                    index++;
                }
            }
            else if (value is not null && IsOurs(value))
            {
                yield return (property.Name, value);
            }
        }
    }

    // Uri, TimeZoneInfo and the like have properties too, but no annotations of ours.
    private static bool IsOurs(object value) =>
        value.GetType() is { IsClass: true, Namespace: { } name } && !name.StartsWith("System", StringComparison.Ordinal) && !name.StartsWith("Microsoft", StringComparison.Ordinal);
}
