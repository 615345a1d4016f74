using System.Collections;
using System.Linq.Expressions;
using System.Text.Json;

namespace Syndication.Platform.Storage;

/// <summary>
/// Declares a document type once: the collection's name and its indexes. Both adapters are built from it.
/// </summary>
/// <example><code>
/// public static readonly DocumentType&lt;SourceDocument&gt; Type = new DocumentType&lt;SourceDocument&gt;("sources")
///     .Index("due", d => d.State, d => d.NextPoll)
///     .Index("alias", d => d.Aliases);      // a list: one entry for each element
/// </code></example>
public sealed class DocumentType<T>(string name)
    where T : Document
{
    private readonly List<DocumentIndex<T>> indexes = [];

    /// <summary>Name of the collection: lower-case letters and underscores.</summary>
    public string Name { get; } = name;

    public IReadOnlyList<DocumentIndex<T>> Indexes => indexes;

    /// <summary>
    /// Adds an index over members of the document, or members of its members, in this order. A field that is a list
    /// of strings must be the only one. Name: lower-case letters and underscores.
    /// </summary>
    public DocumentType<T> Index(string name, params Expression<Func<T, object?>>[] fields)
    {
        ArgumentNullException.ThrowIfNull(fields);
        indexes.Add(new DocumentIndex<T>(name, [.. fields.Select(IndexField<T>.From)]));
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
/// <param name="IsList">The field is a list of strings.</param>
public sealed record IndexField<T>(string Path, Func<T, object?> Value, bool IsList)
{
    internal static IndexField<T> From(Expression<Func<T, object?>> member)
    {
        var body = member.Body is UnaryExpression { NodeType: ExpressionType.Convert } convert ? convert.Operand : member.Body;
        var isList = body.Type != typeof(string) && typeof(IEnumerable).IsAssignableFrom(body.Type);
        var names = new List<string>();
        for (var at = body; at is not ParameterExpression; at = ((MemberExpression)at).Expression!)
        {
            if (at is not MemberExpression)
            {
                throw new ArgumentException($"'{member}' is not a chain of members.", nameof(member));
            }

            names.Insert(0, JsonNamingPolicy.CamelCase.ConvertName(((MemberExpression)at).Member.Name));
        }

        return new IndexField<T>(string.Join('.', names), member.Compile(), isList);
    }
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
