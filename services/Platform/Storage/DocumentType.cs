using System.Collections;
using System.Linq.Expressions;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace Syndication.Platform.Storage;

/// <summary>
/// Declares a document type once: the collection's name and its indexes. Both adapters are built from it.
/// </summary>
/// <example><code>
/// public static readonly DocumentType&lt;SourceDocument&gt; Type = new DocumentType&lt;SourceDocument&gt;("sources")
///     .Index("due", d => d.State, d => d.NextPoll)
///     .Index("alias", d => d.Aliases);      // a list: one entry for each element
/// </code></example>
public sealed class DocumentType<T>
    where T : Document
{
    private readonly List<DocumentIndex<T>> indexes = [];

    public DocumentType(string name) => Name = StoredName.Check(name);

    /// <summary>Name of the collection: lower-case letters, digits and single underscores.</summary>
    public string Name { get; }

    public IReadOnlyList<DocumentIndex<T>> Indexes => indexes;

    /// <summary>
    /// Adds an index over members of the document, or members of its members, in this order. A field that is a list
    /// of strings must be the only one. Name: lower-case letters, digits and single underscores.
    /// </summary>
    public DocumentType<T> Index(string name, params Expression<Func<T, object?>>[] fields)
    {
        ArgumentNullException.ThrowIfNull(fields);
        if (name == DocumentQuery.ById || indexes.Any(i => i.Name == name))
        {
            throw new ArgumentException($"Collection '{Name}' has an index '{name}' already; give it another name.", nameof(name));
        }

        var index = new DocumentIndex<T>(StoredName.Check(name), [.. fields.Select(IndexField<T>.From)]);
        if (index.Fields.Count == 0 || (index.Fields.Count > 1 && index.Fields.Any(f => f.IsList)))
        {
            throw new ArgumentException($"Index '{name}' needs at least one field, and a list must be the only one.", nameof(fields));
        }

        indexes.Add(index);
        return this;
    }

    public DocumentIndex<T> Find(string index) => indexes.Find(i => i.Name == index)
        ?? throw new ArgumentException($"Collection '{Name}' declares no index '{index}'; declare it in its DocumentType.", nameof(index));
}

/// <summary>A declared index.</summary>
public sealed record DocumentIndex<T>(string Name, IReadOnlyList<IndexField<T>> Fields)
{
    /// <summary>One entry for each element of a list.</summary>
    public bool IsMultiValued => Fields is [{ IsList: true }];
}

/// <param name="Path">Camel-case path in the stored document, such as <c>article.publisherId</c>.</param>
/// <param name="Value">Reads the field.</param>
/// <param name="Type">Declared type of the field.</param>
/// <param name="IsList">The field is a list of strings.</param>
/// <param name="IsPlain">The stored document has at <paramref name="Path"/> what <see cref="IndexValue.Normalise"/> gives.</param>
public sealed record IndexField<T>(string Path, Func<T, object?> Value, Type Type, bool IsList, bool IsPlain)
{
    internal static IndexField<T> From(Expression<Func<T, object?>> member)
    {
        var body = member.Body is UnaryExpression { NodeType: ExpressionType.Convert } convert ? convert.Operand : member.Body;
        var isList = body.Type != typeof(string) && typeof(IEnumerable).IsAssignableFrom(body.Type);
        if (isList && !typeof(IEnumerable<string>).IsAssignableFrom(body.Type))
        {
            throw new ArgumentException($"'{member}' is a list of something else than strings, which no index can hold.", nameof(member));
        }

        var members = new List<MemberInfo>();
        for (var at = body; at is not ParameterExpression; at = ((MemberExpression)at).Expression!)
        {
            if (at is not MemberExpression { Expression: not null } access)
            {
                throw new ArgumentException($"'{member}' is not a chain of members.", nameof(member));
            }

            members.Insert(0, access.Member);
        }

        var path = string.Join('.', members.Select(m => JsonNamingPolicy.CamelCase.ConvertName(m.Name)));
        return new IndexField<T>(path, member.Compile(), body.Type, isList, members.TrueForAll(IsWrittenAsNamed) && (isList || IsPlainType(body.Type)));
    }

    private static bool IsWrittenAsNamed(MemberInfo member) => !member.GetCustomAttributes<JsonAttribute>(inherit: true).Any();

    private static bool IsPlainType(Type type)
    {
        var plain = Nullable.GetUnderlyingType(type) ?? type;
        return plain.IsEnum || plain == typeof(string) || plain == typeof(int) || plain == typeof(long) || plain == typeof(double) || plain == typeof(bool);
    }
}

/// <summary>Names of collections and indexes: what both adapters can use as it is.</summary>
internal static partial class StoredName
{
    public static string Check(string name) => name is { Length: <= 60 } && Pattern().IsMatch(name)
        ? name
        : throw new ArgumentException($"'{name}' cannot name a collection or an index; use up to 60 lower-case letters, digits and single underscores, a letter first.", nameof(name));

    [GeneratedRegex("^[a-z][a-z0-9]*(_[a-z0-9]+)*$", RegexOptions.NonBacktracking)]
    private static partial Regex Pattern();
}

/// <summary>Index values as both adapters store them.</summary>
public static class IndexValue
{
    /// <summary>
    /// Strings, numbers and booleans as they are; enums as they look on the wire; instants as UTC text of fixed width,
    /// so that text order is time order.
    /// </summary>
    public static object? Normalise(object? value) => value switch
    {
        null => null,
        string or double or long or bool => value,
        int number => (long)number,
        Enum constant => JsonNamingPolicy.KebabCaseLower.ConvertName(constant.ToString()),
        DateTimeOffset instant => instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'", System.Globalization.CultureInfo.InvariantCulture),
        _ => throw new ArgumentException($"An index cannot hold a {value.GetType().Name}; use a string, number, bool, enum or DateTimeOffset.", nameof(value)),
    };
}
