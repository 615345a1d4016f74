using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Options;

namespace Syndication.Platform.Http;

/// <summary>
/// For connections that are no HTTP (SFTP): resolves a host and gives an address that may be called, by the same rules as
/// <see cref="SafeHttpClient"/>. Connect to the address, not to the name: a second look-up could lead elsewhere.
/// </summary>
public sealed class OutboundAddresses(IOptions<SafeHttpOptions> options, NameResolver? resolver = null)
{
    /// <summary>An address, or why there is none, in a sentence with the remedy.</summary>
    public async Task<(IPAddress? Address, string? Problem)> Resolve(string host, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(host);
        IPAddress[] found;
        try
        {
            found = IPAddress.TryParse(host, out var literal) ? [literal] : await (resolver ?? Dns.GetHostAddressesAsync)(host, cancellationToken);
        }
        catch (Exception exception) when (exception is SocketException or ArgumentException)
        {
            found = [];
        }

        if (found.Length == 0)
        {
            return (null, $"The name '{host}' was not found. Check its spelling, and that it is in DNS.");
        }

        var networks = options.Value.Networks();
        return found.FirstOrDefault(address => AddressRules.IsAllowed(address, networks)) is { } allowed
            ? (allowed, null)
            : (null, $"'{host}' leads to an address that is not on the public internet. Use a public address, or let the operator add its network to Http:AllowedNetworks.");
    }
}
