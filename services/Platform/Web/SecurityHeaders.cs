using Microsoft.AspNetCore.Http;

namespace Syndication.Platform.Web;

/// <summary>Headers that keep a browser from making more of an answer than it is.</summary>
public static class SecurityHeaders
{
    /// <summary>For pages of ours that set none of their own: only what this server serves, nothing inline.</summary>
    private const string PagePolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; "
        + "base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    /// <summary>Middleware: sets them on whatever answer comes of the rest.</summary>
    public static Task Set(HttpContext context, RequestDelegate next)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(next);
        context.Response.OnStarting(static state =>
        {
            var response = ((HttpContext)state).Response;
            var headers = response.Headers;
            SetOn(headers);
            if (response.ContentType?.StartsWith("text/html", StringComparison.OrdinalIgnoreCase) == true)
            {
                headers.XFrameOptions = "DENY";
                if (headers.ContentSecurityPolicy.Count == 0)
                {
                    headers.ContentSecurityPolicy = PagePolicy;
                }
            }

            return Task.CompletedTask;
        }, context);
        return next(context);
    }

    /// <summary>Those of an answer that is not a page.</summary>
    public static void SetOn(IHeaderDictionary headers)
    {
        ArgumentNullException.ThrowIfNull(headers);
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
    }
}
