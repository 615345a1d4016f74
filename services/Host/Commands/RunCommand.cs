using System.CommandLine;
using Syndication.Platform.Hosting;
using Syndication.Platform.Auth;
using Syndication.Platform.Configuration;

namespace Syndication.Host.Commands;

/// <summary><c>run</c>: everything in one process on the embedded defaults.</summary>
internal static class RunCommand
{
    /// <summary>Every module, in the order of an article's way.</summary>
    public static IReadOnlyList<ServiceModule> Modules { get; } =
    [
        Ingest.IngestModule.Module, Translation.TranslationModule.Module, Attribution.AttributionModule.Module,
        Distribution.DistributionModule.Module, Syndication.Console.ConsoleModule.Module,
    ];

    private const string More = """
        Exit code: 0 stopped by Ctrl-C; 64 bad usage; 69 the address is taken; 78 a configuration that cannot work.

        Example:
          syndication run --data /var/lib/syndication --urls http://127.0.0.1:8080
        """;

    public static Command Create()
    {
        var data = new Option<string>("--data") { Description = "Folder of the state; survives restarts.", DefaultValueFactory = _ => "data" };
        var urls = new Option<string>("--urls") { Description = "Address to listen on.", DefaultValueFactory = _ => "http://127.0.0.1:8080" };
        var command = new Verb("run", "Runs everything in one process: nothing else to install, state in one folder.", More) { data, urls };
        command.StaysUp = true;
        command.SetAction((parsed, cancellation) => Run(parsed.GetRequiredValue(data), parsed.GetRequiredValue(urls), cancellation));
        return command;
    }

    private static async Task<int> Run(string data, string urls, CancellationToken cancellation)
    {
        if (!urls.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).All(CanListen))
        {
            throw new CommandException(CommandLine.BadUsage, $"--urls '{urls}' is no address to listen on; give one such as http://127.0.0.1:8080, port 0 for a free one.");
        }

        try
        {
            await using var app = ServiceHost.Build(
                ["--urls", urls, "--Storage:Directory", data, "--Auth:GenerateOperatorKey", "true"], Modules);
            // Before the start, which may fail: the key's hash is stored already, and the key is never to be had again.
            if (app.Services.GetRequiredService<OperatorKeys>().TakeNewKey() is { } key)
            {
                System.Console.WriteLine($"Operator key, shown only this once: {key}");
            }

            await app.StartAsync(cancellation);
            var address = app.Urls.First();
            System.Console.WriteLine($"Syndication is running.\n  Console  {address}/console/\n  API      {address}/docs\n  State    {Path.GetFullPath(data)}\nStop it with Ctrl-C.");
            await app.WaitForShutdownAsync(cancellation);
            return 0;
        }
        catch (IOException exception) when (exception.InnerException is Microsoft.AspNetCore.Connections.AddressInUseException)
        {
            throw new CommandException(CommandLine.Unavailable, $"{exception.Message} Stop what listens there, or choose another with --urls.");
        }
        catch (Exception exception) when (StartupErrors.Describe(exception) is { } problems)
        {
            await ServiceHost.ReportProblems(problems);
            return ServiceHost.BadConfiguration;
        }
    }

    private static bool CanListen(string url)
    {
        try
        {
            return BindingAddress.Parse(url) is { Scheme: "http" or "https", Port: >= 0 and <= 65_535 };
        }
        catch (FormatException)
        {
            return false;
        }
    }
}
