using System.Diagnostics;
using System.Text.Json;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Logging;
using Syndication.Platform.Storage;

namespace Syndication.Platform.Web;

/// <summary>Exceptions as ProblemDetails. What a caller sent wrong names the field; a bug of ours tells nothing of its inside.</summary>
internal sealed partial class ProblemExceptionHandler(IProblemDetailsService problems, ILogger<ProblemExceptionHandler> logger) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        var problem = Describe(exception);
        if (problem.Status >= 500)
        {
            LogUnhandled(logger, httpContext.Request.Method, httpContext.GetEndpoint()?.DisplayName ?? "no endpoint", Activity.Current?.Id ?? httpContext.TraceIdentifier, exception);
        }

        if (problem.Status == StatusCodes.Status503ServiceUnavailable)
        {
            httpContext.Response.Headers.RetryAfter = "1";
        }

        httpContext.Response.StatusCode = problem.Status!.Value;
        var written = await problems.TryWriteAsync(new ProblemDetailsContext { HttpContext = httpContext, ProblemDetails = problem });
        if (!written)
        {
            // The caller accepts no JSON at all: the words are better than nothing.
            httpContext.Response.ContentType = "text/plain; charset=utf-8";
            await httpContext.Response.WriteAsync($"{problem.Title}\n{problem.Detail}\n", cancellationToken);
        }

        return true;
    }

    private static ProblemDetails Describe(Exception exception) => exception switch
    {
        BadHttpRequestException { InnerException: JsonException json } => BindingProblems.OfJson(json),
        BadHttpRequestException { StatusCode: StatusCodes.Status400BadRequest } bad => BindingProblems.OfParameter(bad.Message),
        BadHttpRequestException bad => new ProblemDetails { Status = bad.StatusCode },
        StorageContentionException => new ProblemDetails { Status = StatusCodes.Status503ServiceUnavailable },
        _ => new ProblemDetails { Status = StatusCodes.Status500InternalServerError, Title = "Something went wrong here" },
    };

    [LoggerMessage(EventId = 1301, Level = LogLevel.Error, Message = "{Method} {Endpoint} failed; its caller was told {TraceId}.")]
    private static partial void LogUnhandled(ILogger logger, string method, string endpoint, string traceId, Exception exception);
}
