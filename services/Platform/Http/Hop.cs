namespace Syndication.Platform.Http;

/// <summary>One address on the way from a request to its answer, and what may be sent there.</summary>
/// <param name="Url">Checked already.</param>
/// <param name="Method">As the redirects so far left it.</param>
/// <param name="Body">Null when a redirect turned the request into a GET.</param>
/// <param name="Count">Redirects so far.</param>
/// <param name="Permanent">All of them were permanent.</param>
/// <param name="SameOrigin">No redirect so far left the origin; once left, credentials stay away for good.</param>
internal sealed record Hop(Uri Url, HttpMethod Method, ReadOnlyMemory<byte>? Body, int Count, bool Permanent, bool SameOrigin)
{
    public static Hop First(SafeHttpRequest request) => new(request.Url, request.Method, request.Body, 0, true, true);

    /// <summary>Where a redirect leads; or why it is not followed.</summary>
    public (Hop? Next, string? Problem) To(string location, int status)
    {
        if (!Uri.TryCreate(Url, location, out var target))
        {
            return (null, $"'{Url.IdnHost}' redirects to something that is not an address. Use the address of the page itself.");
        }

        if (RequestRules.UrlProblem(target) is { } problem)
        {
            return (null, $"'{Url.IdnHost}' redirects to an address that is not followed. {problem}");
        }

        var method = RequestRules.MethodAfter(status, Method);
        var body = method == HttpMethod.Get ? null : Body;
        if (body is not null && Url.Scheme == Uri.UriSchemeHttps && target.Scheme == Uri.UriSchemeHttp)
        {
            return (null, $"'{Url.IdnHost}' redirects from https to http, and the body would be readable on the way. Use an address that stays with https.");
        }

        return (new Hop(target, method, body, Count + 1, Permanent && status is 301 or 308, SameOrigin && RequestRules.SameOrigin(Url, target)), null);
    }
}
