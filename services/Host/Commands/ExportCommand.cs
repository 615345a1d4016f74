using System.CommandLine;
using System.Text;
using System.Text.Json.Nodes;
using Syndication.Contracts;
using Syndication.Host.Doctor;
using Syndication.Platform.Configuration;
using Syndication.Platform.Hosting;
using Syndication.Platform.Storage;

namespace Syndication.Host.Commands;

/// <summary><c>export</c>: everything that is stored, as lines of JSON, whatever the store is.</summary>
internal static class ExportCommand
{
    private const string More = """
        A line each: {"service":"ingest","collection":"articles","revision":3,"document":{…}}. Reads the store that the
        configuration names (Storage__Provider, Storage__ConnectionString), or the SQLite files in --data. What is written
        meanwhile may or may not be in it. The file holds everything: contacts, signing secrets, hashes of keys. It is made
        so that only you can read it. A SQLite file is opened as its service does: give a backup, or stop the service.

        Exit code: 0 done; 64 bad usage; 66 no such folder; 74 the file could not be written; 78 the store cannot be used.

        Example:
          syndication export --data /backup/2026-11-26 --to everything.jsonl
        """;

    public static Command Create()
    {
        var data = new Option<string?>("--data") { Description = "Folder of the SQLite files, such as a backup; else as configured." };
        var to = new Option<string>("--to") { Description = "File to write; must not exist. - is standard output.", Required = true };
        var service = new Option<string?>("--service") { Description = "Only this service's: ingest, translation, attribution, distribution or console." };
        var command = new Verb("export", "Writes everything that is stored as lines of JSON.", More) { data, to, service };
        command.SetAction((parsed, cancellation) => Run(parsed.GetValue(data), parsed.GetRequiredValue(to), parsed.GetValue(service), cancellation));
        return command;
    }

    private static async Task<int> Run(string? data, string to, string? service, CancellationToken cancellation)
    {
        if (service is not null && RunCommand.Modules.All(m => m.Name != service))
        {
            throw new CommandException(CommandLine.BadUsage, $"There is no service '{service}'; use {string.Join(", ", RunCommand.Modules.Select(m => m.Name))}.");
        }

        if (data is not null && !Directory.Exists(data))
        {
            throw new CommandException(CommandLine.NoInput, $"There is no folder '{data}'; name that of the state or of a backup.");
        }

        try
        {
            // Never started: nothing is polled, sent or swept.
            await using var app = ServiceHost.Build(data is null ? [] : ["--Storage:Directory", data, "--Storage:Provider", StorageOptions.Sqlite], RunCommand.Modules, Examination.Silence);
            await using var output = Open(to);
            await Write(app.Services, service, output, cancellation);
            return 0;
        }
        catch (Exception exception) when (StartupErrors.Describe(exception) is { } problems)
        {
            await ServiceHost.ReportProblems(problems);
            return ServiceHost.BadConfiguration;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new CommandException(CommandLine.OutputFailed, $"'{to}' cannot be written ({exception.Message.TrimEnd('.')}); name another file, one that does not exist yet.");
        }
    }

    private static async Task Write(IServiceProvider services, string? service, Stream output, CancellationToken cancellation)
    {
        await using var writer = new StreamWriter(output, new UTF8Encoding(false), bufferSize: 64 * 1024, leaveOpen: true) { NewLine = "\n" };
        foreach (var collection in services.GetServices<ExportedCollection>().Where(c => service is null || c.Module == service))
        {
            await foreach (var line in collection.Documents(services, cancellation))
            {
                var whole = new JsonObject { ["service"] = collection.Module, ["collection"] = collection.Name, ["revision"] = line["revision"]!.DeepClone(), ["document"] = line["document"]!.DeepClone() };
                await writer.WriteLineAsync(whole.ToJsonString(ContractsJson.Options).AsMemory(), cancellation);
            }
        }
    }

    private static Stream Open(string to)
    {
        if (to == "-")
        {
            return System.Console.OpenStandardOutput();
        }

        var how = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            how.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return new FileStream(to, how);
    }
}
