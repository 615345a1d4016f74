using Microsoft.AspNetCore.Http;

namespace Syndication.Platform.Web;

/// <summary>What to do about an answer that nobody wrote a detail for, such as the router's own 404.</summary>
internal static class ProblemRemedies
{
    public static void Add(ProblemDetailsContext context)
    {
        var problem = context.ProblemDetails;
        problem.Instance ??= context.HttpContext.Request.Path;
        problem.Detail ??= For(problem.Status ?? context.HttpContext.Response.StatusCode, context.HttpContext);
    }

    private static string? For(int status, HttpContext http) => status switch
    {
        StatusCodes.Status400BadRequest => "The request can't be read. Compare it with the description at /docs.",
        StatusCodes.Status404NotFound => NotFound(http),
        StatusCodes.Status405MethodNotAllowed => $"This address does not take {Method(http)}. Use {Allowed(http)}.",
        StatusCodes.Status406NotAcceptable => "None of the formats in Accept can be given. Leave Accept out, or use application/json.",
        StatusCodes.Status413PayloadTooLarge => "The body is too large. Send less at once.",
        StatusCodes.Status415UnsupportedMediaType => "The body's Content-Type is not taken here. Send application/json.",
        StatusCodes.Status429TooManyRequests => "Too many requests. Wait as long as Retry-After says.",
        StatusCodes.Status503ServiceUnavailable => "This can't be done right now. Try again in a moment; /health/ready says what is missing.",
        >= 500 => "This is a fault on our side. Try again later; if it stays, tell the operator the traceId.",
        _ => null,
    };

    /// <summary>An address that exists, with an id that does not, is another mistake than an address that does not exist.</summary>
    private static string NotFound(HttpContext http) =>
        http.GetEndpoint() is not null && http.Request.RouteValues.Values.OfType<string>().LastOrDefault() is { Length: > 0 and <= 200 } id
            ? $"There is nothing by the id '{id}', or not for you. Compare it with the list of them."
            : "There is nothing at this address. Check its spelling; /docs lists the addresses.";

    private static string Method(HttpContext http) => http.Request.Method.Length <= 20 ? http.Request.Method : "this method";

    private static string Allowed(HttpContext http) =>
        http.Response.Headers.Allow.ToString() is { Length: > 0 } allow ? allow : "a method that /docs names";
}
