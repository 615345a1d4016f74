using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Syndication.Contracts;
using Syndication.Platform.Http;

namespace Syndication.Distribution.Channels.WordPress;

/// <param name="Code">WordPress's code of an error.</param>
internal sealed record WordPressAnswer(SendOutcome Outcome, JsonNode? Body, string? Code)
{
    /// <summary>Member <c>id</c> of the first in a list that was searched for.</summary>
    public JsonObject? First => Outcome.IsSuccess && Body is JsonArray { Count: > 0 } list ? list[0] as JsonObject : null;
}

/// <summary>A file that is sent as the body of a request.</summary>
internal sealed record WordPressFile(string Name, string ContentType, ReadOnlyMemory<byte> Bytes);

/// <summary>Calls of one site's REST API with an application password.</summary>
internal sealed class WordPressApi(SafeHttpClient http, string root, WordPressTarget target, string subscriptionId, TimeSpan timeout)
{
    public const int MostAnswerBytes = 8 * 1024 * 1024;

    public Task<WordPressAnswer> Call(HttpMethod method, string route, JsonObject? body, CancellationToken cancellationToken) =>
        // Not 'null': an array that is none would become an empty body.
        Call(method, route, body is null ? default(ReadOnlyMemory<byte>?) : Encoding.UTF8.GetBytes(body.ToJsonString(ContractsJson.Options)), body is null ? null : "application/json", null, cancellationToken);

    public Task<WordPressAnswer> Upload(string route, WordPressFile file, CancellationToken cancellationToken) =>
        Call(HttpMethod.Post, route, file.Bytes, file.ContentType, $"attachment; filename=\"{file.Name}\"", cancellationToken);

    public static JsonNode? Json(SafeHttpResult result)
    {
        try
        {
            return result.Response is { } response ? JsonNode.Parse(response.Body.Span, null, new JsonDocumentOptions { MaxDepth = 32 }) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private async Task<WordPressAnswer> Call(HttpMethod method, string route, ReadOnlyMemory<byte>? body, string? contentType, string? disposition, CancellationToken cancellationToken)
    {
        // WordPress shows application passwords in groups of four; the spaces mean nothing.
        var password = target.ApplicationPassword!.Replace(" ", "", StringComparison.Ordinal);
        var credentials = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{target.User}:{password}"));
        var headers = new Dictionary<string, string> { ["Authorization"] = "Basic " + credentials, ["Accept"] = "application/json" };
        if (disposition is not null)
        {
            headers["Content-Disposition"] = disposition;
        }

        var request = new SafeHttpRequest
        {
            Url = Address(route),
            Method = method,
            Headers = headers,
            Body = body,
            ContentType = contentType,
            MaxRedirects = 0,
            MaxBytes = MostAnswerBytes,
            Timeout = timeout,
            Lane = new RequestLane("wordpress:" + subscriptionId, 2),
        };
        var result = await http.Send(request, cancellationToken);
        var outcome = AttemptRules.Read(result);
        var json = Json(result);
        var code = outcome.IsSuccess ? null : (json as JsonObject)?["code"]?.ToString();
        if (outcome.IsSuccess && json is null)
        {
            outcome = new SendOutcome(outcome.Status, "The site answered something that is not JSON. Let no plug-in or firewall stand before its REST API.", null);
        }

        return new WordPressAnswer(outcome.IsSuccess ? outcome : outcome with
        {
            Error = code is null ? outcome.Error : Transcript.Clean($"WordPress answered {outcome.Status} {code}: {(json as JsonObject)?["message"]}", 500),
            // A picture's bytes are no text to look at.
            Request = Transcript.Of(disposition is null ? request : request with { Body = null }),
            Response = result.Response is { } response ? Transcript.Of(response, password, credentials) : null,
        }, json, code);
    }

    /// <summary>Without pretty addresses the root ends in <c>?rest_route=/</c>, and the route's own parameters follow with an ampersand.</summary>
    private Uri Address(string route)
    {
        var trimmed = route.TrimStart('/');
        return new Uri(root.Contains('?', StringComparison.Ordinal) ? root + string.Create(CultureInfo.InvariantCulture, $"{trimmed.Replace('?', '&')}") : root.TrimEnd('/') + "/" + trimmed);
    }
}
