using System.CommandLine;
using System.Text.Json;
using Syndication.Contracts;
using Syndication.Host.Doctor;

namespace Syndication.Host.Commands;

/// <summary><c>doctor</c>: looks whether a deployment can work, and says what to do where it cannot.</summary>
internal static class DoctorCommand
{
    private const string More = """
        Reads the configuration that the services read: environment variables (Bus__Address, Storage__ConnectionString…),
        appsettings.json beside the program, and --data. Changes nothing: queues are only asked about, databases only read.
        What could not be looked at is said to be skipped, and is not called good.

        Exit code: 0 nothing is wrong (there may be warnings); 1 something is; 64 bad usage.

        Example:
          Bus__Transport=rabbitmq Bus__Address=amqp://user:password@broker:5672/ syndication doctor --outbound https://partner.example/
        """;

    public static Command Create()
    {
        var data = new Option<string?>("--data") { Description = "Folder of the SQLite files; else Storage:Directory." };
        var outbound = new Option<string?>("--outbound") { Description = "An address outside that must be reachable; its clock is compared with this one." };
        var json = new Option<bool>("--json") { Description = "Prints an array of {check, state, text, remedy} instead of lines." };
        var command = new Verb("doctor", "Looks at broker, queues, store, keys, clock and the way out, and says what to do.", More) { data, outbound, json };
        command.SetAction((parsed, cancellation) =>
            Run(parsed.GetValue(data), CommandLine.Address("--outbound", parsed.GetValue(outbound)), parsed.GetValue(json), cancellation));
        return command;
    }

    private static async Task<int> Run(string? data, Uri? outbound, bool json, CancellationToken cancellation)
    {
        var findings = await Examination.Run(data, outbound, cancellation);
        if (json)
        {
            System.Console.WriteLine(JsonSerializer.Serialize(findings, ContractsJson.Options));
        }
        else
        {
            foreach (var finding in findings)
            {
                System.Console.WriteLine(CommandLine.OneLine($"{Word(finding.State),-5} {finding.Check,-14} {finding.Text}{(finding.Remedy is null ? "" : " " + finding.Remedy)}"));
            }
        }

        return findings.Any(f => f.State == FindingState.Wrong) ? 1 : 0;
    }

    private static string Word(FindingState state) => state switch
    {
        FindingState.Good => "ok",
        FindingState.Warning => "warn",
        FindingState.Wrong => "WRONG",
        _ => "skip",
    };
}
