using System.Text.Json;
using Syndication.Attribution.Terms;
using Syndication.Contracts;

namespace Syndication.Host.Commands;

/// <summary>Terms as a file: what <c>terms</c> prints, a draft too, or what the API gives. Pure.</summary>
internal static class TermsFile
{
    private const string Remedy = "Make it with 'syndication terms FILE'; the format is in docs/terms.md.";

    /// <summary>The terms, or what is wrong with them and the remedy.</summary>
    public static (PublisherTerms? Terms, string? Problem) Read(ReadOnlySpan<byte> json)
    {
        try
        {
            var reader = new Utf8JsonReader(json.StartsWith("\uFEFF"u8) ? json[3..] : json, new JsonReaderOptions { MaxDepth = ContractsJson.Options.MaxDepth });
            using var document = JsonDocument.ParseValue(ref reader);
            if (document.RootElement.ValueKind != JsonValueKind.Object || !document.RootElement.TryGetProperty("obligations", out _))
            {
                return (null, $"this is no terms document: it has no obligations. {Remedy}");
            }

            var terms = document.RootElement.Deserialize<PublisherTerms>(ContractsJson.Options)!;
            return Problem(terms) is { } problem ? (null, problem) : (terms, null);
        }
        catch (JsonException exception)
        {
            return (null, exception.Path is { Length: > 1 } path ? $"{path[2..]} cannot be read. {Remedy}" : $"this is not JSON (line {exception.LineNumber + 1}). {Remedy}");
        }
    }

    private static string? Problem(PublisherTerms terms)
    {
        foreach (var (member, remedies) in TermsValidator.Problems(terms))
        {
            // A draft names no publisher yet, and perhaps no site: the check then says that the link cannot be judged.
            var isOfDraft = (member == "publisher" && terms.Publisher.Length == 0) || (member == "domains" && terms.Domains.Count == 0);
            if (!isOfDraft)
            {
                return $"{member}: {remedies[0]}";
            }
        }

        return null;
    }
}
