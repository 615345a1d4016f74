using Microsoft.Extensions.Options;
using Syndication.Host.Commands;
using Syndication.Platform.Auth;
using Syndication.Platform.Bus;
using Syndication.Platform.Configuration;
using Syndication.Platform.Hosting;
using Syndication.Platform.Storage;

namespace Syndication.Host.Doctor;

/// <summary>Every look at a deployment, in the order in which one thing needs the other.</summary>
internal static class Examination
{
    /// <param name="data">Folder of the SQLite files; null: as configured.</param>
    /// <param name="outbound">An address outside; null: not looked at.</param>
    public static async Task<IReadOnlyList<Finding>> Run(string? data, Uri? outbound, CancellationToken cancellationToken)
    {
        string[] args = data is null ? [] : ["--Storage:Directory", data];
        Microsoft.AspNetCore.Builder.WebApplication app;
        try
        {
            // Built and never started: nothing is opened, made or bound.
            app = ServiceHost.Build(args, RunCommand.Modules, Silence);
        }
        catch (ConfigurationProblemsException exception)
        {
            return [.. exception.Problems.Select(p => Finding.Wrong("configuration", p, "The services end with 78 until it is mended."))];
        }

        await using (app)
        {
            var findings = new List<Finding> { Finding.Good("configuration", "Every setting can be used.") };
            findings.AddRange(SettingRules.Look(app.Configuration, Options<AuthOptions>(app), Options<StorageOptions>(app), OperatorKeyFileIn(Options<StorageOptions>(app))));
            findings.AddRange(await StoreCheck.Look(Options<StorageOptions>(app), app.Services.GetServices<DocumentModule>().Select(m => m.Name), TimeProvider.System, cancellationToken));
            findings.AddRange(await BrokerCheck.Look(Options<BusOptions>(app), app.Services.GetRequiredService<ConsumerRegistry>(), cancellationToken));
            findings.AddRange(await OutboundCheck.Look(app.Services.GetRequiredService<Platform.Http.SafeHttpClient>(), outbound, TimeProvider.System, cancellationToken));
            return findings;
        }
    }

    /// <summary>What a look at a deployment prints is for people, or for a script; the log of what it builds is for neither.</summary>
    public static void Silence(Microsoft.AspNetCore.Builder.WebApplicationBuilder builder) =>
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?> { ["Logging:LogLevel:Default"] = "None" });

    private static string? OperatorKeyFileIn(StorageOptions storage) =>
        Path.Combine(storage.Directory, OperatorKeyFile.Name) is var path && File.Exists(path) ? path : null;

    private static T Options<T>(Microsoft.AspNetCore.Builder.WebApplication app)
        where T : class => app.Services.GetRequiredService<IOptions<T>>().Value;
}
