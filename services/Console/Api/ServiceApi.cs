using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Syndication.Console.SignIn;
using Syndication.Contracts;
using Syndication.Platform.Auth;
using Syndication.Platform.Http;

namespace Syndication.Console.Api;

/// <summary>What a service said: a value, or in words why not and what to do.</summary>
public sealed record Answer<T>(T? Value, string? Problem, HttpStatusCode? Status = null)
{
    public bool IsOk => Problem is null;
}

/// <summary>
/// The services' public APIs, asked with the key of the person who looks: the console may do what that person may do, and nothing more.
/// </summary>
public sealed class ServiceApi(ServiceHttp http, ServiceAddresses addresses, Visitor visitor)
{
    private const int MostProblemCharacters = 2000;

    public Task<Answer<T>> Get<T>(Service service, string path, CancellationToken cancellationToken = default) =>
        Send<T>(HttpMethod.Get, service, path, null, cancellationToken);

    public Task<Answer<T>> Post<T>(Service service, string path, object? body = null, CancellationToken cancellationToken = default) =>
        Send<T>(HttpMethod.Post, service, path, body, cancellationToken);

    public Task<Answer<T>> Put<T>(Service service, string path, object? body, CancellationToken cancellationToken = default) =>
        Send<T>(HttpMethod.Put, service, path, body, cancellationToken);

    public Task<Answer<JsonNode>> Delete(Service service, string path, CancellationToken cancellationToken = default) =>
        Delete<JsonNode>(service, path, cancellationToken);

    public Task<Answer<T>> Delete<T>(Service service, string path, CancellationToken cancellationToken = default) =>
        Send<T>(HttpMethod.Delete, service, path, null, cancellationToken);

    private async Task<Answer<T>> Send<T>(HttpMethod method, Service service, string path, object? body, CancellationToken cancellationToken)
    {
        var address = addresses.Of(service);
        using var request = new HttpRequestMessage(method, new Uri(address, path));
        request.Headers.Add(ApiKeyAuth.HeaderName, visitor.Key);
        request.Headers.Accept.ParseAdd("application/json");
        if (body is not null)
        {
            request.Content = JsonContent.Create(body, body.GetType(), options: ContractsJson.Options);
        }

        try
        {
            using var response = await http.Send(request, cancellationToken);
            return response.IsSuccessStatusCode
                ? new Answer<T>(await Value<T>(response, cancellationToken), null, response.StatusCode)
                : new Answer<T>(default, await Problem(response, cancellationToken), response.StatusCode);
        }
        catch (HttpRequestException)
        {
            return new Answer<T>(default, $"{service} does not answer at {address}. Start it, or set Console:{service}Url to where it runs.");
        }
        catch (JsonException)
        {
            return new Answer<T>(default, $"{service} answered in a form that this console does not know. Run console and service of one version.");
        }
        catch (TaskCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new Answer<T>(default, $"{service} took too long to answer. Try again; its /health/ready says what is missing.");
        }
    }

    private static async Task<T?> Value<T>(HttpResponseMessage response, CancellationToken cancellationToken) =>
        response.Content.Headers.ContentLength == 0 || response.StatusCode == HttpStatusCode.NoContent ? default
        : typeof(T) == typeof(string) ? (T)(object)await response.Content.ReadAsStringAsync(cancellationToken)
        : await response.Content.ReadFromJsonAsync<T>(ContractsJson.Options, cancellationToken);

    /// <summary>RFC 9457 problem details as one text: each field's error, else the detail, else the title.</summary>
    private static async Task<string> Problem(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var text = await response.Content.ReadAsStringAsync(cancellationToken);
        return Words(text) ?? $"The service answered {(int)response.StatusCode}. Its log says why.";
    }

    internal static string? Words(string body)
    {
        try
        {
            var problem = JsonNode.Parse(body) as JsonObject;
            var errors = problem?["errors"] is JsonObject fields
                ? string.Join(" ", fields.SelectMany(f => (f.Value as JsonArray ?? []).Select(e => f.Key.Length > 0 ? $"{f.Key}: {e}" : $"{e}")))
                : "";
            var words = errors.Length > 0 ? errors : (string?)problem?["detail"] ?? (string?)problem?["title"];
            return words is { Length: > MostProblemCharacters } ? words[..MostProblemCharacters] : words;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return null;
        }
    }
}
