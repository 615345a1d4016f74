using System.Collections;
using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Syndication.Platform.Web;

/// <summary>Tells with every log line of a request which one it was, without the query, which may hold a key.</summary>
internal sealed class RequestLogScope(RequestDelegate next, ILogger<RequestLogScope> logger)
{
    public async Task Invoke(HttpContext context)
    {
        using (logger.BeginScope(new Scope(context.Request.Method, context.Request.Path, context.TraceIdentifier)))
        {
            await next(context);
        }
    }

    /// <summary>Named as ASP.NET Core names them; put into words when a line is written.</summary>
    private sealed class Scope(string method, PathString path, string requestId) : IReadOnlyList<KeyValuePair<string, object?>>
    {
        public int Count => 3;

        public KeyValuePair<string, object?> this[int index] => index switch
        {
            0 => new("RequestMethod", method),
            1 => new("RequestPath", path.ToString()),
            2 => new("RequestId", requestId),
            _ => throw new ArgumentOutOfRangeException(nameof(index)),
        };

        public IEnumerator<KeyValuePair<string, object?>> GetEnumerator()
        {
            for (var i = 0; i < Count; i++)
            {
                yield return this[i];
            }
        }

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

        public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"RequestMethod:{method} RequestPath:{path} RequestId:{requestId}");
    }
}
