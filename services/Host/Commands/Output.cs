using System.Text.Json;
using Syndication.Contracts;

namespace Syndication.Host.Commands;

/// <summary>Standard output of the verbs: UTF-8 without a byte order mark, whatever the locale. A reader that closes it early is no error.</summary>
internal static class Output
{
    /// <summary>For people and machines.</summary>
    public static JsonSerializerOptions Indented { get; } = new(ContractsJson.Options) { WriteIndented = true };

    public static async Task Write(ReadOnlyMemory<byte> bytes, CancellationToken cancellation)
    {
        try
        {
            await using var output = System.Console.OpenStandardOutput();
            await output.WriteAsync(bytes, cancellation);
            await output.FlushAsync(cancellation);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new CommandException(CommandLine.OutputFailed, $"cannot write the output: {exception.Message}; check the disk or pipe that it goes to.");
        }
    }

    /// <summary>One document on lines of its own.</summary>
    public static async Task WriteJson<T>(T value, JsonSerializerOptions options, CancellationToken cancellation) =>
        await Write((byte[])[.. JsonSerializer.SerializeToUtf8Bytes(value, options), (byte)'\n'], cancellation);
}
