using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Options;

namespace Syndication.Distribution.Feeds;

/// <summary>
/// Where partners reach this service. Never taken from a request: a Host header of someone's choice would end up in
/// what everyone else is served.
/// </summary>
public sealed class PublicAddress(IOptions<DistributionOptions> options, IServer server)
{
    private string? url;

    /// <summary>Absolute, without a slash at the end.</summary>
    public string Url => url ??= (options.Value.PublicUrl
        ?? server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault()
        ?? "http://127.0.0.1:8084").Replace("[::]", "127.0.0.1", StringComparison.Ordinal).TrimEnd('/');

    /// <summary>Where the WebSub hub is; null when none is served.</summary>
    public string? HubUrl => options.Value.WebSubHub ? Url + "/hub" : null;
}
