using System.Text.Json;
using System.Text.Json.Serialization;
using Syndication.Contracts;

namespace Syndication.Ingest.Sources;

/// <summary>Sources from a file: a JSON array of them, or an object with such an array as <c>sources</c>; comments are allowed.</summary>
internal static class SourceFile
{
    public const int MostSources = 100_000;
    private const int MostProblems = 20;
    private const long MostBytes = 64 * 1024 * 1024;

    private static readonly JsonSerializerOptions Options = new(ContractsJson.Options)
    {
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        // A word that nobody reads is a mistake of spelling.
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    /// <summary>The one part that touches the disk.</summary>
    public static (IReadOnlyList<SourceDocument> Sources, IReadOnlyList<string> Problems) Load(string path, DateTimeOffset now)
    {
        try
        {
            return new FileInfo(path).Length > MostBytes
                ? ([], [$"'{path}' is larger than {MostBytes} bytes. Split it, or use the API."])
                : Read(File.ReadAllBytes(path), path, now);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return ([], [$"'{path}' cannot be read: {exception.Message} Correct the path, or leave it out."]);
        }
    }

    /// <summary>All sources, or all (up to twenty) that is wrong with them. Pure.</summary>
    public static (IReadOnlyList<SourceDocument> Sources, IReadOnlyList<string> Problems) Read(ReadOnlyMemory<byte> json, string name, DateTimeOffset now)
    {
        IReadOnlyList<FileSource?>? entries;
        try
        {
            var isArray = json.Span.TrimStart("\uFEFF \t\r\n"u8) is [(byte)'[', ..];
            var text = System.Text.Encoding.UTF8.GetString(json.Span).TrimStart('\uFEFF');
            entries = isArray ? JsonSerializer.Deserialize<IReadOnlyList<FileSource?>>(text, Options) : JsonSerializer.Deserialize<FileSources>(text, Options)?.Sources;
        }
        catch (JsonException exception)
        {
            return ([], [$"'{name}', line {exception.LineNumber + 1}: {(exception.InnerException ?? exception).Message} Write a JSON array of sources with id, publisherId and url."]);
        }

        if (entries is null || entries.Count > MostSources)
        {
            return ([], [$"'{name}' holds {(entries is null ? "no" : "too many")} sources. Write a JSON array of at most {MostSources} sources."]);
        }

        var problems = new List<string>();
        var sources = new List<SourceDocument>(entries.Count);
        var ids = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < entries.Count && problems.Count < MostProblems; i++)
        {
            var entry = entries[i] ?? new FileSource();
            var faults = SourceInput.Faults(entry.Id ?? "", entry.Settings());
            problems.AddRange(faults.Select(f => $"'{name}', source {i + 1} ({entry.Id}): {f.Key}: {string.Join(" ", f.Value)}"));
            if (faults.Count == 0 && !ids.Add(entry.Id!))
            {
                problems.Add($"'{name}', source {i + 1} ({entry.Id}): id: Another source of the file has it. Give each its own.");
            }

            if (problems.Count == 0)
            {
                sources.Add(SourceInput.Document(entry.Id!, entry.Settings()) with { CreatedAt = now });
            }
        }

        return problems.Count > 0 ? ([], problems) : (sources, []);
    }

    private sealed record FileSources
    {
        public IReadOnlyList<FileSource?>? Sources { get; init; }
    }

    private sealed record FileSource
    {
        public string? Id { get; init; }
        public string? PublisherId { get; init; }
        public string? Url { get; init; }
        public string? Language { get; init; }
        public SourceKind Kind { get; init; }
        public int? PollSeconds { get; init; }
        public SourceState State { get; init; }

        public PutSource Settings() => new() { PublisherId = PublisherId, Url = Url, Language = Language, Kind = Kind, PollSeconds = PollSeconds, State = State };
    }
}
