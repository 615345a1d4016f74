using System.Diagnostics;
using System.Net;
using System.Text;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Syndication.Platform.Http;

/// <summary>
/// The only door for outbound HTTP. Refuses internal addresses when it connects (so also behind redirects and DNS
/// rebinding), bounds size, time and redirects, and is polite: one User-Agent, few requests a host at once.
/// Expected failures are return values.
/// </summary>
/// <remarks>
/// Retries are a loop of ours and not Polly's: whether to try again depends on the method and the answer, the wait on
/// the time that is left of the whole exchange, and the last answer is handed back rather than thrown.
/// </remarks>
public sealed partial class SafeHttpClient : IDisposable
{
    private static readonly TimeSpan LongestTimeout = TimeSpan.FromMinutes(10);
    private const int MostRetries = 10;

    private readonly HttpMessageInvoker invoker;
    private readonly HostSlots slots;
    private readonly SafeHttpOptions options;
    private readonly TimeProvider time;
    private readonly ILogger logger;
    private readonly string userAgent;

    public SafeHttpClient(IOptions<SafeHttpOptions> options, TimeProvider time, ILogger<SafeHttpClient> logger, NameResolver? resolver = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        this.options = options.Value;
        this.time = time;
        this.logger = logger;
        userAgent = this.options.FullUserAgent();
        slots = new HostSlots(this.options.ConnectionsPerHost);
        Bodies = new BodyReader(this.options.LargeAnswersAtOnce, this.options.HugeAnswersAtOnce);
        invoker = new HttpMessageInvoker(Handler(new GuardedConnector(this.options.Networks(), resolver ?? Dns.GetHostAddressesAsync)));
    }

    /// <summary>Hosts with a request waiting or running.</summary>
    internal int BusyHosts => slots.Hosts;

    internal BodyReader Bodies { get; }

    /// <summary>Sends the request, following redirects and retrying as it allows.</summary>
    public async Task<SafeHttpResult> Send(SafeHttpRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (RequestRules.UrlProblem(request.Url) is { } urlProblem)
        {
            return SafeHttpResult.Failed(SafeHttpFailureKind.InvalidUrl, urlProblem);
        }

        if (RequestRules.Problem(request) is { } problem)
        {
            return SafeHttpResult.Failed(SafeHttpFailureKind.ProtocolError, problem);
        }

        var timeout = request.Timeout ?? TimeSpan.FromSeconds(options.TimeoutSeconds);
        timeout = timeout > LongestTimeout ? LongestTimeout : timeout > TimeSpan.Zero ? timeout : TimeSpan.FromMilliseconds(1);
        var started = time.GetTimestamp();
        using var limit = new CancellationTokenSource(timeout, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        for (var retry = 1; ; retry++)
        {
            var result = await TryExchange(request, timeout, both.Token, cancellationToken);
            if (retry > Math.Min(request.Retries, MostRetries) || !RetryRules.MayHelp(request.Method, result))
            {
                return result;
            }

            // A wait that the time limit would cut short gains nothing: the caller learns RetryAfter and comes back.
            var wait = RetryRules.Delay(retry, Random.Shared.NextDouble(), result.Response?.RetryAfter);
            if (wait >= timeout - time.GetElapsedTime(started))
            {
                return result;
            }

            LogRetry(logger, request.Url.IdnHost, retry, wait.TotalSeconds, result.Response?.Status ?? 0);
            await Task.Delay(wait, time, cancellationToken);
        }
    }

    public void Dispose()
    {
        invoker.Dispose();
        Bodies.Dispose();
    }

    private async Task<SafeHttpResult> TryExchange(SafeHttpRequest request, TimeSpan timeout, CancellationToken limited, CancellationToken caller)
    {
        try
        {
            return await Exchange(request, limited);
        }
        catch (OperationCanceledException exception) when (limited.IsCancellationRequested)
        {
            caller.ThrowIfCancellationRequested();
            if (exception is NoRoomException)
            {
                return SafeHttpResult.Failed(SafeHttpFailureKind.Busy,
                    $"The large answer of '{request.Url.IdnHost}' waited for others to be read until its {timeout.TotalSeconds:0.#} s were over. Try later, or raise Http:LargeAnswersAtOnce and Http:HugeAnswersAtOnce.");
            }

            return SafeHttpResult.Failed(SafeHttpFailureKind.TimedOut,
                $"'{request.Url.IdnHost}' did not finish within {timeout.TotalSeconds:0.#} s. Try later, or raise Http:TimeoutSeconds.");
        }
        catch (Exception exception) when (Failures.Of(exception, request.Url.IdnHost) is not null)
        {
            var failure = Failures.Of(exception, request.Url.IdnHost)!;
            LogFailure(logger, request.Url.IdnHost, failure.Kind, exception);
            if (Failures.Cause<AddressRefusedException>(exception) is { } refused)
            {
                LogRefused(logger, request.Url.IdnHost, string.Join(", ", refused.Addresses.Take(8)));
            }

            return new SafeHttpResult(null, failure);
        }
    }

    private async Task<SafeHttpResult> Exchange(SafeHttpRequest request, CancellationToken cancellationToken)
    {
        var most = Math.Min(request.MaxRedirects, options.MaxRedirects);
        var hop = Hop.First(request);
        while (true)
        {
            var (result, next) = await Step(request, hop, follow: most > 0, cancellationToken);
            if (next is null)
            {
                return result;
            }

            if (next.Count > most)
            {
                return SafeHttpResult.Failed(SafeHttpFailureKind.TooManyRedirects,
                    $"'{request.Url.IdnHost}' redirects more than {most} times. Use the address that it leads to in the end.");
            }

            hop = next;
        }
    }

    /// <summary>One request at one host; with the next hop when it answers with a redirect that is to be followed.</summary>
    private async Task<(SafeHttpResult Result, Hop? Next)> Step(SafeHttpRequest request, Hop hop, bool follow, CancellationToken cancellationToken)
    {
        using var place = await slots.Enter($"{hop.Url.IdnHost}:{hop.Url.Port}", request.Lane, cancellationToken);
        using var message = Message(request, hop);
        using var response = await invoker.SendAsync(message, cancellationToken);
        var status = (int)response.StatusCode;
        if (follow && RequestRules.IsRedirect(status) && Location(response) is { } location)
        {
            var (next, problem) = hop.To(location, status);
            return next is null ? (SafeHttpResult.Failed(SafeHttpFailureKind.InvalidUrl, problem!), null) : (new SafeHttpResult(null, null), next);
        }

        return (await Read(request, hop, response, cancellationToken), null);
    }

    private async Task<SafeHttpResult> Read(SafeHttpRequest request, Hop hop, HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var limit = Math.Clamp(request.MaxBytes ?? options.MaxBytes, 0, SafeHttpOptions.MostBytes);
        var length = hop.Method == HttpMethod.Head ? 0 : response.Content.Headers.ContentLength;
        byte[]? body = null;
        if (length is null || length <= limit)
        {
            await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
            body = await Bodies.Read(stream, limit, cancellationToken);
        }

        if (body is null)
        {
            return SafeHttpResult.Failed(SafeHttpFailureKind.TooLarge,
                $"The answer of '{hop.Url.IdnHost}' is larger than {limit} bytes. Use an address with less on it, or raise Http:MaxBytes.");
        }

        var headers = Headers(response);
        if (body.Length > 0 && headers.TryGetValue("Content-Encoding", out var encoding) && !encoding.Equals("identity", StringComparison.OrdinalIgnoreCase))
        {
            return SafeHttpResult.Failed(SafeHttpFailureKind.ProtocolError,
                $"'{hop.Url.IdnHost}' encoded its answer in a way that was not asked for. It must use gzip, deflate, br or nothing, and only one of them.");
        }

        return new SafeHttpResult(new SafeHttpResponse
        {
            Status = (int)response.StatusCode,
            Headers = headers,
            Body = body,
            FinalUrl = hop.Url,
            RetryAfter = RetryRules.RetryAfter(headers.GetValueOrDefault("Retry-After"), time.GetUtcNow()),
            MovedPermanently = hop.Count > 0 && hop.Permanent,
        }, null);
    }

    private HttpRequestMessage Message(SafeHttpRequest request, Hop hop)
    {
        var message = new HttpRequestMessage(hop.Method, hop.Url)
        {
            // HTTP/3 would not pass the connect callback, and with it the address check.
            Version = HttpVersion.Version11,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
        if (hop.Body is { } body)
        {
            message.Content = new ReadOnlyMemoryContent(body);
            if (request.ContentType is { } type)
            {
                message.Content.Headers.TryAddWithoutValidation("Content-Type", type);
            }
        }

        message.Headers.TryAddWithoutValidation("User-Agent", userAgent);
        foreach (var (name, value) in request.Headers)
        {
            if (hop.SameOrigin || RequestRules.MayCrossOrigins(name))
            {
                _ = message.Headers.TryAddWithoutValidation(name, value) || message.Content?.Headers.TryAddWithoutValidation(name, value) == true;
            }
        }

        return message;
    }

    private static Dictionary<string, string> Headers(HttpResponseMessage response)
    {
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, values) in response.Headers.NonValidated.Concat(response.Content.Headers.NonValidated))
        {
            headers[name] = string.Join(", ", values);
        }

        return headers;
    }

    private static string? Location(HttpResponseMessage response) =>
        response.Headers.NonValidated.TryGetValues("Location", out var values) ? values.FirstOrDefault() : null;

    private static SocketsHttpHandler Handler(GuardedConnector connector) => new()
    {
        ConnectCallback = connector.Connect,
        UseProxy = false,
        UseCookies = false,
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.GZip | DecompressionMethods.Deflate | DecompressionMethods.Brotli,
        // No MaxConnectionsPerServer: HostSlots bounds it, and one bound for all lanes would let them wait for each other.
        MaxResponseHeadersLength = 64,
        MaxResponseDrainSize = 64 * 1024,
        ResponseDrainTimeout = TimeSpan.FromSeconds(1),
        ConnectTimeout = TimeSpan.FromSeconds(15),
        PooledConnectionIdleTimeout = TimeSpan.FromSeconds(30),
        // Names move: a connection is not kept longer than a common DNS lifetime.
        PooledConnectionLifetime = TimeSpan.FromMinutes(2),
        // Spans of ours are made, but other people's servers are not told about them.
        ActivityHeadersPropagator = DistributedContextPropagator.CreateNoOutputPropagator(),
        RequestHeaderEncodingSelector = (_, _) => Encoding.UTF8,
        ResponseHeaderEncodingSelector = (_, _) => Encoding.UTF8,
    };

    [LoggerMessage(EventId = 1101, Level = LogLevel.Debug, Message = "Call of {Host} failed: {Kind}")]
    private static partial void LogFailure(ILogger logger, string host, SafeHttpFailureKind kind, Exception exception);

    [LoggerMessage(EventId = 1103, Level = LogLevel.Warning, Message = "Call of {Host} was refused: it leads to {Addresses}. If that is meant, add the network to Http:AllowedNetworks")]
    private static partial void LogRefused(ILogger logger, string host, string addresses);

    [LoggerMessage(EventId = 1102, Level = LogLevel.Debug, Message = "Call of {Host} is repeated (number {Retry}) in {Seconds} s after status {Status} (0: no answer)")]
    private static partial void LogRetry(ILogger logger, string host, int retry, double seconds, int status);
}
