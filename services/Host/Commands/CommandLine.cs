using System.CommandLine;
using System.Text;

namespace Syndication.Host.Commands;

/// <summary>What every verb shares: exit codes, errors on stderr, input from a file, an address or standard input.</summary>
internal static class CommandLine
{
    /// <summary>EX_USAGE of sysexits.h.</summary>
    public const int BadUsage = 64;

    /// <summary>EX_DATAERR: the input could not be read as what the verb takes.</summary>
    public const int BadData = 65;

    /// <summary>EX_NOINPUT: the input is not there or not readable.</summary>
    public const int NoInput = 66;

    /// <summary>Largest input, in bytes.</summary>
    public const int MaxInput = 64 * 1024 * 1024;

    public static async Task<int> Invoke(RootCommand root, string[] args)
    {
        var parsed = root.Parse(args);
        if (parsed.Errors.Count > 0)
        {
            foreach (var error in parsed.Errors)
            {
                await System.Console.Error.WriteLineAsync($"syndication: {error.Message}");
            }

            await System.Console.Error.WriteLineAsync($"syndication: see 'syndication {parsed.CommandResult.Command.Name} --help'".Replace(" syndication --help", " --help", StringComparison.Ordinal));
            return BadUsage;
        }

        try
        {
            System.Console.OutputEncoding = new UTF8Encoding(false);
            return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
        }
        catch (CommandException exception)
        {
            await System.Console.Error.WriteLineAsync($"syndication: {exception.Message}");
            return exception.ExitCode;
        }
    }

    /// <summary>A file's bytes; <c>-</c> is standard input.</summary>
    public static async Task<byte[]> ReadFile(string path, CancellationToken cancellationToken)
    {
        try
        {
            await using var stream = path == "-" ? System.Console.OpenStandardInput() : File.OpenRead(path);
            using var buffer = new MemoryStream();
            var chunk = new byte[81920];
            int read;
            while ((read = await stream.ReadAsync(chunk, cancellationToken)) > 0)
            {
                if (buffer.Length + read > MaxInput)
                {
                    throw new CommandException(BadData, $"'{path}' is larger than {MaxInput / 1024 / 1024} MiB; split it.");
                }

                buffer.Write(chunk, 0, read);
            }

            return buffer.ToArray();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new CommandException(NoInput, $"cannot read '{path}': {exception.Message}");
        }
    }

    public static bool IsAddress(string input, out Uri address)
    {
        address = null!;
        return (input.StartsWith("http://", StringComparison.OrdinalIgnoreCase) || input.StartsWith("https://", StringComparison.OrdinalIgnoreCase))
            && Uri.TryCreate(input, UriKind.Absolute, out address!);
    }
}

/// <summary>An expected failure of a verb, said in one line.</summary>
internal sealed class CommandException(int exitCode, string message) : Exception(message)
{
    public int ExitCode => exitCode;
}
