using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Syndication.Contracts;
using Syndication.Ingest;
using Syndication.Platform.Http;

namespace Syndication.Host.Commands;

/// <summary>What a verb was given to read.</summary>
/// <param name="Status">HTTP status when it was fetched.</param>
internal sealed record Input(byte[] Content, string? ContentType, Uri? Url, int? Status)
{
    /// <summary>A file, standard input or a page at an address, fetched through the safe client.</summary>
    public static async Task<Input> Read(string input, string? address, CancellationToken cancellation)
    {
        if (!CommandLine.IsAddress(input, out var url))
        {
            var from = address is null ? null : Address(address);
            return new Input(await CommandLine.ReadFile(input, cancellation), null, from, null);
        }

        var result = await Fetch(url, cancellation);
        if (result.Response is not { } response)
        {
            throw new CommandException(CommandLine.NoInput, result.Failure!.Message);
        }

        response.Headers.TryGetValue("Content-Type", out var contentType);
        return new Input(response.Body.ToArray(), contentType, response.FinalUrl, response.Status);
    }

    /// <summary>Articles as JSON lines or an array of ninjs; anything unreadable is an error that says where.</summary>
    public static async Task<IReadOnlyList<Article>> Articles(string path, CancellationToken cancellation)
    {
        var bytes = await CommandLine.ReadFile(path, cancellation);
        var result = ContentReader.Read(bytes, "application/json", null, "local", TimeProvider.System.GetUtcNow());
        if (result.Problems.Count > 0)
        {
            throw new CommandException(CommandLine.BadData, $"{path}: {result.Problems[0]}");
        }

        return [.. result.Articles.Select(a => a.ToArticle())];
    }

    private static Uri Address(string text) => CommandLine.IsAddress(text, out var url)
        ? url
        : throw new CommandException(CommandLine.BadUsage, $"--url '{text}' is not an absolute http(s) address.");

    private static async Task<SafeHttpResult> Fetch(Uri url, CancellationToken cancellation)
    {
        var configuration = new ConfigurationBuilder().AddEnvironmentVariables().Build();
        await using var services = new ServiceCollection().AddLogging().AddSingleton(TimeProvider.System)
            .AddSingleton<IConfiguration>(configuration).AddSafeHttp(configuration).BuildServiceProvider();
        return await services.GetRequiredService<SafeHttpClient>().Send(new SafeHttpRequest { Url = url }, cancellation);
    }
}
