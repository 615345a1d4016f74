using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Options;
using Syndication.Platform.Bus;

namespace Syndication.Console.Api;

/// <summary>Where each service answers: as configured, else in this process, else at its default address.</summary>
public sealed class ServiceAddresses(IOptions<ConsoleOptions> options, IServer server, IEnumerable<DocumentModule> modules)
{
    private readonly HashSet<string> here = [.. modules.Select(m => m.Name)];

    public Uri Of(Service service) => service switch
    {
        Service.Ingest => Find(options.Value.IngestUrl, "ingest", "http://127.0.0.1:8081"),
        Service.Translation => Find(options.Value.TranslationUrl, "translation", "http://127.0.0.1:8082"),
        Service.Attribution => Find(options.Value.AttributionUrl, "attribution", "http://127.0.0.1:8083"),
        Service.Console => new Uri(Own()),
        _ => Find(options.Value.DistributionUrl, "distribution", "http://127.0.0.1:8084"),
    };

    private Uri Find(string? configured, string module, string standard) =>
        new(!string.IsNullOrEmpty(configured) ? configured : here.Contains(module) ? Own() : standard);

    /// <summary>This process's own address; one that listens everywhere is asked on loopback.</summary>
    private string Own()
    {
        var address = server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() ?? "http://127.0.0.1:8080";
        return address.Replace("://+", "://127.0.0.1", StringComparison.Ordinal).Replace("://*", "://127.0.0.1", StringComparison.Ordinal)
            .Replace("://0.0.0.0", "://127.0.0.1", StringComparison.Ordinal).Replace("://[::]", "://127.0.0.1", StringComparison.Ordinal);
    }
}
