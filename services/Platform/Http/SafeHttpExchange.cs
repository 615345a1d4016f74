namespace Syndication.Platform.Http;

public sealed record SafeHttpRequest
{
    /// <summary>Absolute http or https address; any port, no user name or password in it.</summary>
    public required Uri Url { get; init; }

    public HttpMethod Method { get; init; } = HttpMethod.Get;

    /// <summary>
    /// Sent as they are; on a redirect to another origin only those known to carry no credentials go along. Headers
    /// that frame the message or that the client sets itself (Host, Content-Length, User-Agent, …) are refused.
    /// </summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    public ReadOnlyMemory<byte>? Body { get; init; }

    public string? ContentType { get; init; }

    /// <summary>Bytes of the answer after decompression; null: the configured limit.</summary>
    public int? MaxBytes { get; init; }

    /// <summary>For the whole exchange with redirects, retries and waits; null: the configured limit.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>Redirects followed, at most the configured ones; 0 returns the redirect itself.</summary>
    public int MaxRedirects { get; init; } = 5;

    /// <summary>Further tries after a connection failure, 429, 502, 503 or 504; only for GET and HEAD. 0 to 10.</summary>
    public int Retries { get; init; }

    /// <summary>Null: the lane that everybody shares, with <see cref="SafeHttpOptions.ConnectionsPerHost"/> at once.</summary>
    public RequestLane? Lane { get; init; }
}

/// <summary>
/// A way of its own to a host: requests of one lane never wait for those of another, however slow the host is to them.
/// The wait within a lane counts towards the request's time.
/// </summary>
/// <param name="Name">Compares without case. Lanes of one name have one bound, that of the first request under way.</param>
/// <param name="MaxPerHost">Requests to one host and port at once, at least 1.</param>
public sealed record RequestLane(string Name, int MaxPerHost);

/// <summary>Exactly one of the two members is set.</summary>
public sealed record SafeHttpResult(SafeHttpResponse? Response, SafeHttpFailure? Failure)
{
    internal static SafeHttpResult Failed(SafeHttpFailureKind kind, string message) => new(null, new SafeHttpFailure(kind, message));
}

public sealed record SafeHttpResponse
{
    public required int Status { get; init; }

    /// <summary>Names compare without case; several values are joined with ", ".</summary>
    public required IReadOnlyDictionary<string, string> Headers { get; init; }

    /// <summary>Decompressed.</summary>
    public required ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>Where the last redirect led.</summary>
    public required Uri FinalUrl { get; init; }

    /// <summary>From <c>Retry-After</c>, as a wait from now; at most seven days.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Every redirect was permanent (301 or 308), and there was one.</summary>
    public bool MovedPermanently { get; init; }
}

/// <param name="Kind">What stood in the way.</param>
/// <param name="Message">For a person, with the remedy.</param>
public sealed record SafeHttpFailure(SafeHttpFailureKind Kind, string Message);

public enum SafeHttpFailureKind { InvalidUrl, AddressRefused, NameNotResolved, ConnectionFailed, TlsFailed, TimedOut, TooLarge, TooManyRedirects, ProtocolError, Busy }
