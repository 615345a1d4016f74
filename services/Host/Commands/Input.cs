using Microsoft.Extensions.Options;
using Syndication.Contracts;
using Syndication.Ingest;
using Syndication.Ingest.Articles;
using Syndication.Platform.Http;

namespace Syndication.Host.Commands;

/// <summary>What a verb was given to read.</summary>
/// <param name="Content">As it came.</param>
/// <param name="ContentType">The header, when it was fetched.</param>
/// <param name="Url">Where it was taken from, after redirects; for a file what the user says.</param>
internal sealed record Input(byte[] Content, string? ContentType, Uri? Url)
{
    /// <summary>Largest file or standard input, in bytes.</summary>
    public const int MostBytes = 64 * 1024 * 1024;

    /// <summary>EX_CONFIG of sysexits.h: an environment variable such as <c>Http__TimeoutSeconds</c> that cannot work.</summary>
    private const int BadConfiguration = 78;

    private const int MostProblems = 20;

    private static readonly Dictionary<string, string> Accept = new()
    {
        ["Accept"] = "application/atom+xml, application/rss+xml, application/json, text/html;q=0.9, application/xhtml+xml;q=0.9, */*;q=0.1",
    };

    /// <summary>A file, standard input (<c>-</c>), or what stands at an http(s) address.</summary>
    /// <param name="input">The argument.</param>
    /// <param name="from">Address that a file was taken from.</param>
    /// <exception cref="CommandException">64, 65, 66 or 69.</exception>
    public static async Task<Input> Read(string input, string? from, CancellationToken cancellation)
    {
        var address = CommandLine.Address("--url", from);
        if (!CommandLine.IsAddress(input, out var url))
        {
            return new Input(await File(input, cancellation), null, address);
        }

        RefuseAddressTwice(address);
        var result = await WithHttp(http => http.Send(new SafeHttpRequest { Url = url, Headers = Accept, Retries = 1 }, cancellation));
        if (result.Failure is { } failure)
        {
            throw new CommandException(CodeOf(failure.Kind), failure.Message);
        }

        var response = result.Response!;
        if (response.Status is < 200 or >= 300)
        {
            throw new CommandException(CommandLine.Unavailable, $"'{url}' answered {response.Status}; check the address, or save the document and give the file with --url.");
        }

        return new Input(response.Body.ToArray(), response.Headers.GetValueOrDefault("Content-Type"), response.FinalUrl);
    }

    public static void RefuseAddressTwice(Uri? from)
    {
        if (from is not null)
        {
            throw new CommandException(CommandLine.BadUsage, "--url says where a file was taken from; leave it out when the input is an address.");
        }
    }

    /// <summary>
    /// ninjs articles: JSON lines, an array, or one object. All of them, or an error that says where: a document made of
    /// some of them would look whole. Publisher and identifier are those that each states. Empty input holds none.
    /// </summary>
    /// <exception cref="CommandException">65 or 66.</exception>
    public static async Task<IReadOnlyList<Article>> Articles(string path, CancellationToken cancellation)
    {
        var bytes = await File(path, cancellation);
        if (bytes.AsSpan().Trim(" \t\r\n"u8).IsEmpty)
        {
            return [];
        }

        var result = NinjsReader.Read(bytes, new ReadContext { PublisherId = "", Now = TimeProvider.System.GetUtcNow() });
        if (result.Problems.Count == 0)
        {
            return result.Articles;
        }

        foreach (var problem in result.Problems.Take(Math.Min(MostProblems, result.Problems.Count - 1)))
        {
            await CommandLine.Say($"{Name(path)}: {Describe(problem)}");
        }

        var more = result.Problems.Count > MostProblems ? $" ({result.Problems.Count - MostProblems - 1} more problems are not shown.)" : "";
        throw new CommandException(CommandLine.BadData, $"{Name(path)}: {Describe(result.Problems[^1])}{more}");
    }

    /// <summary>A file's bytes; <c>-</c> is standard input.</summary>
    /// <exception cref="CommandException">65 or 66.</exception>
    public static async Task<byte[]> File(string path, CancellationToken cancellation)
    {
        try
        {
            await using var stream = path == "-" ? System.Console.OpenStandardInput() : System.IO.File.OpenRead(path);
            using var buffer = new MemoryStream();
            var chunk = new byte[81920];
            int read;
            while ((read = await stream.ReadAsync(chunk, cancellation)) > 0)
            {
                if (buffer.Length + read > MostBytes)
                {
                    throw new CommandException(CommandLine.BadData, $"{Name(path)} is larger than {MostBytes / 1024 / 1024} MiB; split it.");
                }

                buffer.Write(chunk, 0, read);
            }

            return buffer.ToArray();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new CommandException(CommandLine.NoInput, $"cannot read {Name(path)}: {Why(path, exception)}");
        }
    }

    /// <summary>How messages name an input.</summary>
    public static string Name(string path) => path == "-" ? "standard input" : $"'{path}'";

    public static string Describe(ReadProblem problem) => problem.Field.Length > 0 ? $"{problem.Field}: {problem.Text}" : problem.Text;

    /// <summary>Outbound HTTP with the limits of the environment (<c>Http__TimeoutSeconds</c>, …), for this one use.</summary>
    public static async Task<T> WithHttp<T>(Func<SafeHttpClient, Task<T>> use)
    {
        try
        {
            var configuration = new ConfigurationBuilder().AddEnvironmentVariables().Build();
            await using var services = new ServiceCollection().AddLogging().AddSafeHttp(configuration).BuildServiceProvider();
            return await use(services.GetRequiredService<SafeHttpClient>());
        }
        catch (OptionsValidationException exception)
        {
            throw new CommandException(BadConfiguration, string.Join(' ', exception.Failures));
        }
    }

    private static int CodeOf(SafeHttpFailureKind kind) => kind switch
    {
        SafeHttpFailureKind.InvalidUrl => CommandLine.BadUsage,
        SafeHttpFailureKind.TooLarge => CommandLine.BadData,
        _ => CommandLine.Unavailable,
    };

    private static string Why(string path, Exception exception) => exception switch
    {
        FileNotFoundException or DirectoryNotFoundException => "there is no such file; check the path, or give - for standard input.",
        UnauthorizedAccessException when Directory.Exists(path) => "it is a folder; give a file in it.",
        UnauthorizedAccessException => "this user may not read it; change its permissions.",
        ArgumentException => "that is no path; give a file, an http(s) address, or - for standard input.",
        _ => exception.Message,
    };
}
