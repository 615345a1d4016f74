using System.Net.Sockets;

namespace Syndication.Platform.Http;

/// <summary>Exceptions of the HTTP stack as failures that a person can act on.</summary>
internal static class Failures
{
    /// <summary>Null for what is no expected failure.</summary>
    public static SafeHttpFailure? Of(Exception exception, string host)
    {
        if (Cause<AddressRefusedException>(exception) is { } refused)
        {
            return new SafeHttpFailure(SafeHttpFailureKind.AddressRefused, refused.Message);
        }

        if (Cause<NameNotResolvedException>(exception) is { } unresolved)
        {
            return new SafeHttpFailure(SafeHttpFailureKind.NameNotResolved, unresolved.Message);
        }

        return exception switch
        {
            HttpRequestException request => OfError(request.HttpRequestError, request, host),
            HttpIOException io => OfError(io.HttpRequestError, io, host),
            InvalidDataException => Protocol(host, "sent data that does not decompress"),
            IOException or SocketException => Connection(host),
            // The handler's own limit for connecting passed, not ours for the exchange.
            OperationCanceledException { InnerException: TimeoutException } => Connection(host),
            // The stack's word for a message that it cannot write or read.
            FormatException or NotSupportedException => Protocol(host, "and this client did not understand each other"),
            _ => null,
        };
    }

    /// <summary>The HTTP stack wraps what the connect callback throws.</summary>
    public static T? Cause<T>(Exception exception)
        where T : Exception
    {
        for (var cause = exception; cause is not null; cause = cause.InnerException)
        {
            if (cause is T found)
            {
                return found;
            }
        }

        return null;
    }

    private static SafeHttpFailure OfError(HttpRequestError error, Exception exception, string host) => error switch
    {
        HttpRequestError.SecureConnectionError => new SafeHttpFailure(SafeHttpFailureKind.TlsFailed,
            $"No secure connection to '{host}': its certificate is not valid for that name, or it speaks no common TLS version. Its owner has to mend that."),
        HttpRequestError.ConfigurationLimitExceeded => new SafeHttpFailure(SafeHttpFailureKind.TooLarge,
            $"The headers of '{host}' are larger than 64 KiB. Its owner has to mend that."),
        HttpRequestError.InvalidResponse or HttpRequestError.HttpProtocolError => Protocol(host, "sent something that is not HTTP"),
        HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.ResponseEnded => Connection(host),
        _ => exception.InnerException is IOException or SocketException or null ? Connection(host) : Protocol(host, "and this client did not understand each other"),
    };

    private static SafeHttpFailure Connection(string host) => new(SafeHttpFailureKind.ConnectionFailed,
        $"No connection to '{host}', or it broke off. Check that the server runs and that the address and port are right; try later.");

    private static SafeHttpFailure Protocol(string host, string what) => new(SafeHttpFailureKind.ProtocolError,
        $"'{host}' {what}. Check that the address is that of a web server.");
}
