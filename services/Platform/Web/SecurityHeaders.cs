using Microsoft.AspNetCore.Http;

namespace Syndication.Platform.Web;

/// <summary>Headers that keep a browser from making more of an answer than it is.</summary>
internal static class SecurityHeaders
{
    /// <summary>For pages of ours that set none of their own: only what this server serves, nothing inline.</summary>
    private const string PagePolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; "
        + "base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    public static Task Set(HttpContext context, RequestDelegate next)
    {
        context.Response.OnStarting(static state =>
        {
            var response = ((HttpContext)state).Response;
            var headers = response.Headers;
            headers.XContentTypeOptions = "nosniff";
            headers["Referrer-Policy"] = "no-referrer";
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
}
