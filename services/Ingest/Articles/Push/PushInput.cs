using System.Text.RegularExpressions;

namespace Syndication.Ingest.Articles;

/// <summary>What a push brings, and what is wrong with it, by field.</summary>
internal static partial class PushInput
{
    public const string PublisherForm = "1 to 100 of a-z, A-Z, 0-9, dot, hyphen and underscore";

    public static Dictionary<string, string[]>? PublisherProblem(string? publisher) =>
        IsPublisher(publisher) ? null : Error("publisher", $"Name the publisher that the articles belong to: ?publisher= and {PublisherForm}.");

    public static bool IsPublisher(string? publisher) => publisher is not null && Publisher().IsMatch(publisher);

    public static Dictionary<string, string[]> Error(string field, string text) => new() { [field] = [text] };

    public static Dictionary<string, string[]> Errors(IEnumerable<ReadProblem> problems) =>
        problems.GroupBy(p => p.Field, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Select(p => p.Text).ToArray(), StringComparer.Ordinal);

    public static IntakeOutcome Refused(ReadItem item) => new()
    {
        Outcome = Outcome.Refused,
        Reason = $"{item.Place}: {string.Join(" ", item.Problems.Select(p => p.Field.Length > 0 ? $"{p.Field}: {p.Text}" : p.Text))}",
        Errors = Errors(item.Problems),
    };

    /// <exception cref="BadHttpRequestException">413: it is longer than the endpoint takes.</exception>
    public static async Task<ReadOnlyMemory<byte>> Body(HttpRequest request, CancellationToken cancellationToken)
    {
        // The server bounds what it hands out; the length is a hint only.
        using var body = new MemoryStream((int)Math.Clamp(request.ContentLength ?? 0, 0, 1024 * 1024));
        await request.Body.CopyToAsync(body, cancellationToken);
        return body.GetBuffer().AsMemory(0, (int)body.Length);
    }

    [GeneratedRegex("^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$", RegexOptions.NonBacktracking)]
    private static partial Regex Publisher();
}
