using System.Net;
using System.Net.Sockets;

namespace Syndication.Platform.Http;

/// <summary>Finds the addresses of a host name; the system's resolver unless a test gives another.</summary>
public delegate Task<IPAddress[]> NameResolver(string host, CancellationToken cancellationToken);

/// <summary>The host's addresses may not be called. The message says why and what to do.</summary>
internal sealed class AddressRefusedException(string message, IReadOnlyList<IPAddress> addresses) : Exception(message)
{
    /// <summary>For the operator's log, not for whoever gave the address.</summary>
    public IReadOnlyList<IPAddress> Addresses => addresses;
}

/// <summary>The name has no address.</summary>
internal sealed class NameNotResolvedException(string message, Exception? inner) : Exception(message, inner);

/// <summary>
/// Resolves, checks and connects in one step: the address that was checked is the one connected to, whatever a
/// resolver answers a moment later, and whichever redirect led here.
/// </summary>
internal sealed class GuardedConnector(IReadOnlyList<IPNetwork> allowed, NameResolver resolve)
{
    private const int MostAddresses = 6;
    private static readonly TimeSpan PerAddress = TimeSpan.FromSeconds(5);

    public async ValueTask<Stream> Connect(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var host = context.DnsEndPoint.Host;
        var addresses = await Addresses(host, cancellationToken);
        var permitted = addresses.Where(address => AddressRules.IsAllowed(address, allowed)).Take(MostAddresses).ToList();
        if (permitted.Count == 0)
        {
            // The addresses are not told: a partner that registers internal names must not learn where they lead.
            throw new AddressRefusedException(
                $"'{host}' leads to an address that is not on the public internet. Use a public address, or let the operator add its network to Http:AllowedNetworks.",
                addresses);
        }

        SocketException? last = null;
        foreach (var address in permitted)
        {
            try
            {
                return await Open(new IPEndPoint(address, context.DnsEndPoint.Port), cancellationToken);
            }
            catch (SocketException exception)
            {
                last = exception;
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                last = new SocketException((int)SocketError.TimedOut);
            }
        }

        throw last!;
    }

    private async Task<IPAddress[]> Addresses(string host, CancellationToken cancellationToken)
    {
        if (IPAddress.TryParse(host, out var literal))
        {
            return [literal];
        }

        IPAddress[] found;
        try
        {
            found = await resolve(host, cancellationToken);
        }
        catch (Exception exception) when (exception is SocketException or ArgumentException)
        {
            throw Unresolved(host, exception);
        }

        return found.Length > 0 ? found : throw Unresolved(host, null);
    }

    private static NameNotResolvedException Unresolved(string host, Exception? cause) =>
        new($"The name '{host}' was not found. Check its spelling, and that it is in DNS.", cause);

    private static async Task<Stream> Open(IPEndPoint endpoint, CancellationToken cancellationToken)
    {
        var socket = new Socket(endpoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            limit.CancelAfter(PerAddress);
            await socket.ConnectAsync(endpoint, limit.Token);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
