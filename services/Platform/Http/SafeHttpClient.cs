namespace Syndication.Platform.Http;

/// <summary>
/// The only door for outbound HTTP. Refuses internal addresses when it connects (so also behind redirects and DNS
/// rebinding), bounds size, time and redirects, and is polite: one User-Agent, few requests a host at once.
/// Expected failures are return values.
/// </summary>
public sealed class SafeHttpClient
{
    /// <summary>Sends the request, following redirects and retrying as it allows.</summary>
    public Task<SafeHttpResult> Send(SafeHttpRequest request, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException("in work");
}

public sealed record SafeHttpRequest
{
    /// <summary>Absolute http or https address.</summary>
    public required Uri Url { get; init; }

    public HttpMethod Method { get; init; } = HttpMethod.Get;

    /// <summary>Sent as they are; dropped on a redirect to another host if they carry credentials.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    public ReadOnlyMemory<byte>? Body { get; init; }

    public string? ContentType { get; init; }

    /// <summary>Bytes of the answer after decompression; null: the configured limit.</summary>
    public int? MaxBytes { get; init; }

    /// <summary>For the whole exchange with redirects; null: the configured limit.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>Redirects followed; 0 returns the redirect itself.</summary>
    public int MaxRedirects { get; init; } = 5;

    /// <summary>Further tries after a connection failure, 429, 502, 503 or 504; only for GET and HEAD.</summary>
    public int Retries { get; init; }
}

/// <summary>Exactly one of the two members is set.</summary>
public sealed record SafeHttpResult(SafeHttpResponse? Response, SafeHttpFailure? Failure);

public sealed record SafeHttpResponse
{
    public required int Status { get; init; }

    /// <summary>Names compare without case; several values are joined with ", ".</summary>
    public required IReadOnlyDictionary<string, string> Headers { get; init; }

    /// <summary>Decompressed.</summary>
    public required ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>Where the last redirect led.</summary>
    public required Uri FinalUrl { get; init; }

    /// <summary>From <c>Retry-After</c>, as a wait from now.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Every redirect was permanent (301 or 308), and there was one.</summary>
    public bool MovedPermanently { get; init; }
}

/// <param name="Kind">What stood in the way.</param>
/// <param name="Message">For a person, with the remedy.</param>
public sealed record SafeHttpFailure(SafeHttpFailureKind Kind, string Message);

public enum SafeHttpFailureKind { InvalidUrl, AddressRefused, NameNotResolved, ConnectionFailed, TlsFailed, TimedOut, TooLarge, TooManyRedirects, ProtocolError }
