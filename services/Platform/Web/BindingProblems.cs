using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;

namespace Syndication.Platform.Web;

/// <summary>What the framework says about input that it can't bind, as fields and remedies.</summary>
internal static partial class BindingProblems
{
    /// <summary>A body that is no JSON, or has a member of the wrong kind or lacks one.</summary>
    public static HttpValidationProblemDetails OfJson(JsonException exception)
    {
        var missing = Missing().Match(exception.Message);
        if (missing.Success)
        {
            var parent = Field(exception.Path);
            return Problem(Quoted().Matches(missing.Groups[1].Value).Select(match => match.Groups[1].Value)
                .ToDictionary(name => parent.Length == 0 ? name : $"{parent}.{name}", name => new[] { $"'{name}' is missing. Add it." }));
        }

        var where = exception.LineNumber is { } line ? $" (line {line + 1}, byte {exception.BytePositionInLine + 1})" : "";
        var field = Field(exception.Path);
        if (exception.Message.Contains("maximum configured depth", StringComparison.Ordinal))
        {
            return Problem(new() { [field] = [$"The body is nested too deeply{where}. Send at most 64 levels."] });
        }

        // The serializer wraps what its reader could not read; all else is JSON of another shape.
        if (exception.InnerException is JsonException)
        {
            return Problem(new() { [field] = [$"The body is not JSON{where}. Check quotes, commas and brackets there, and that it is UTF-8."] });
        }

        var name = field.Length == 0 ? "The body" : $"'{field}'";
        return Problem(new() { [field] = [$"{name} has a value of the wrong kind{where}. /docs says which it takes."] });
    }

    /// <summary>A parameter of route, query or header, by the framework's message.</summary>
    public static HttpValidationProblemDetails OfParameter(string message)
    {
        var failed = FailedParameter().Match(message);
        if (failed.Success)
        {
            return Problem(new() { [failed.Groups[1].Value] = [$"'{failed.Groups[1].Value}' can't be read. /docs says what it takes."] });
        }

        var required = RequiredParameter().Match(message);
        if (required.Success)
        {
            return Problem(new() { [required.Groups[1].Value] = [$"'{required.Groups[1].Value}' is missing. Add it."] });
        }

        return message.Contains("no body was provided", StringComparison.Ordinal)
            ? Problem(new() { [""] = ["The body is missing. Send JSON."] })
            : Problem(new() { [""] = ["The request can't be read. Compare it with the description at /docs."] });
    }

    private static HttpValidationProblemDetails Problem(Dictionary<string, string[]> errors) => new(errors)
    {
        Status = StatusCodes.Status400BadRequest,
        Title = "The request has errors",
        Detail = string.Join(" ", errors.Values.SelectMany(texts => texts)),
    };

    /// <summary><c>$.body[0].text</c> as <c>body[0].text</c>; what a caller sent as names is cut short.</summary>
    private static string Field(string? path)
    {
        var field = path is null or "$" ? "" : path.StartsWith("$.", StringComparison.Ordinal) ? path[2..] : path.TrimStart('$');
        return field.Length <= 200 ? field : field[..200] + "…";
    }

    [GeneratedRegex("missing required properties including: (.*)$", RegexOptions.NonBacktracking | RegexOptions.Singleline)]
    private static partial Regex Missing();

    [GeneratedRegex("'([^']*)'", RegexOptions.NonBacktracking)]
    private static partial Regex Quoted();

    [GeneratedRegex("""^Failed to bind parameter "[^"]*?([A-Za-z0-9_]+)" from """, RegexOptions.NonBacktracking)]
    private static partial Regex FailedParameter();

    [GeneratedRegex("""^Required parameter "[^"]*?([A-Za-z0-9_]+)" was not provided""", RegexOptions.NonBacktracking)]
    private static partial Regex RequiredParameter();
}
