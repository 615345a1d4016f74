using System.Net;

namespace Syndication.Platform.Http;

/// <summary>
/// A door to our own services at addresses that the operator configured, for what acts as a person's browser would: the console.
/// Unlike <see cref="SafeHttpClient"/> it may reach loopback and private networks, so nothing from outside may choose where it goes.
/// Redirects are not followed; an answer takes at most 100 s and 16 MiB.
/// </summary>
public sealed class ServiceHttp : IDisposable
{
#pragma warning disable RS0030 // The door itself.
    private readonly HttpClient client = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,
        AutomaticDecompression = DecompressionMethods.All,
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
    })
    {
        Timeout = TimeSpan.FromSeconds(100),
        MaxResponseContentBufferSize = 16 * 1024 * 1024,
    };
#pragma warning restore RS0030

    /// <summary>Sends as it is; the answer's body is read.</summary>
    /// <exception cref="HttpRequestException">Nobody answers there.</exception>
    /// <exception cref="TaskCanceledException">The answer took too long.</exception>
    public Task<HttpResponseMessage> Send(HttpRequestMessage request, CancellationToken cancellationToken) => client.SendAsync(request, cancellationToken);

    public void Dispose() => client.Dispose();
}
