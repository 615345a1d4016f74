using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Syndication.Platform.Bus;
using Syndication.Platform.Storage;

namespace Syndication.Platform.Hosting;

/// <summary>Ready only when every module's store answers.</summary>
internal sealed class StorageHealthCheck(IServiceProvider services) : IHealthCheck
{
    /// <inheritdoc/>
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        foreach (var module in services.GetServices<DocumentModule>())
        {
            try
            {
                await services.GetRequiredKeyedService<IDocumentStore>(module.Name).Ping(cancellationToken);
            }
            catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
            {
                return HealthCheckResult.Unhealthy($"The store of '{module.Name}' does not answer: {exception.Message} Check Storage:Provider and its address or folder.");
            }
        }

        return HealthCheckResult.Healthy("Every store answers.");
    }
}
