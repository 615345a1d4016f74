using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace Syndication.Platform.Http;

/// <summary>
/// Which addresses are on the public internet, after the IANA special-purpose registries (RFC 6890 and successors).
/// Everything that is not known to be public is refused.
/// </summary>
public static class AddressRules
{
    // Not globally reachable, or not hosts: RFC 6890, 6598, 5737, 2544, 7526, 5771, 1112.
    private static readonly IPNetwork[] NotPublic4 = Networks(
        "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24",
        "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24",
        "224.0.0.0/4", "240.0.0.0/4",
        // The one metadata service on a public address: Azure's.
        "168.63.129.16/32");

    // Everything outside 2000::/3 is refused anyway: loopback, unspecified, link-local, unique-local (with
    // fd00:ec2::254), site-local, multicast, discard-only, segment routing, the local NAT64 prefix 64:ff9b:1::/48.
    private static readonly IPNetwork GlobalUnicast6 = IPNetwork.Parse("2000::/3");

    // Protocol assignments with Teredo in them, documentation, 6to4, documentation again.
    private static readonly IPNetwork[] NotPublic6 = Networks("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20");

    private static readonly IPNetwork Nat64 = IPNetwork.Parse("64:ff9b::/96");

    /// <summary>
    /// True for an address of the public internet. An IPv4 address inside an IPv6 one (mapped, or behind the
    /// well-known NAT64 prefix) is judged as that IPv4 address; 6to4, Teredo and ISATAP are never public.
    /// </summary>
    public static bool IsPublic(IPAddress address)
    {
        ArgumentNullException.ThrowIfNull(address);
        if (address.AddressFamily == AddressFamily.InterNetwork)
        {
            return !Contains(NotPublic4, address);
        }

        if (address.AddressFamily != AddressFamily.InterNetworkV6)
        {
            return false;
        }

        if (address.IsIPv4MappedToIPv6)
        {
            return IsPublic(address.MapToIPv4());
        }

        var bytes = address.GetAddressBytes();
        if (Nat64.Contains(address))
        {
            return IsPublic(new IPAddress(bytes.AsSpan(12, 4)));
        }

        return GlobalUnicast6.Contains(address) && !Contains(NotPublic6, address) && !IsIsatap(bytes);
    }

    /// <summary>Public, or in one of the networks that the configuration allows.</summary>
    public static bool IsAllowed(IPAddress address, IReadOnlyList<IPNetwork> allowed)
    {
        ArgumentNullException.ThrowIfNull(address);
        ArgumentNullException.ThrowIfNull(allowed);
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return IsPublic(plain) || Contains(allowed, plain);
    }

    // RFC 5214, section 6.1: interface identifiers 0000:5efe and 0200:5efe carry an IPv4 address.
    private static bool IsIsatap(ReadOnlySpan<byte> bytes) =>
        (BinaryPrimitives.ReadUInt32BigEndian(bytes[8..]) & 0xFDFF_FFFF) == 0x0000_5EFE;

    private static bool Contains(IReadOnlyList<IPNetwork> networks, IPAddress address)
    {
        for (var i = 0; i < networks.Count; i++)
        {
            if (networks[i].Contains(address))
            {
                return true;
            }
        }

        return false;
    }

    private static IPNetwork[] Networks(params string[] cidrs) => [.. cidrs.Select(cidr => IPNetwork.Parse(cidr))];
}
