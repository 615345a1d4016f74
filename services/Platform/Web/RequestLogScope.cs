using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Syndication.Platform.Web;

/// <summary>Tells with every log line of a request which one it was, without the query, which may hold a key.</summary>
internal sealed class RequestLogScope(RequestDelegate next, ILogger<RequestLogScope> logger)
{
    private static readonly Func<ILogger, string, PathString, string, IDisposable?> Begin =
        LoggerMessage.DefineScope<string, PathString, string>("RequestMethod:{RequestMethod} RequestPath:{RequestPath} RequestId:{RequestId}");

    public async Task Invoke(HttpContext context)
    {
        using (Begin(logger, context.Request.Method, context.Request.Path, context.TraceIdentifier))
        {
            await next(context);
        }
    }
}
