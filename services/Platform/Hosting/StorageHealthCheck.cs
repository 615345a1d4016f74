using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;
using Syndication.Platform.Bus;
using Syndication.Platform.Storage;

namespace Syndication.Platform.Hosting;

/// <summary>Ready only when every module's store answers.</summary>
internal sealed partial class StorageHealthCheck(IServiceProvider services, ILogger<StorageHealthCheck> log) : IHealthCheck
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
                // Anyone may read the answer: an exception's words may hold addresses and folders, so they stay in the log.
                LogNoAnswer(exception, module.Name);
                return HealthCheckResult.Unhealthy($"The store of '{module.Name}' does not answer. Check Storage:Provider and its address or folder; this process's log says what it answered.");
            }
        }

        return HealthCheckResult.Healthy("Every store answers.");
    }

    [LoggerMessage(1201, LogLevel.Warning, "The store of {Module} does not answer. Check Storage:Provider and its address or folder.")]
    private partial void LogNoAnswer(Exception exception, string module);
}
