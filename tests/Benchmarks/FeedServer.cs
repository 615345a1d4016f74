using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Primitives;
using Syndication.Contracts;

namespace Syndication.Benchmarks;

/// <summary>What is measured serves from a process of its own, until its standard input ends.</summary>
internal sealed class FeedServer : IAsyncDisposable
{
    public const int Stories = 100;
    public const int Partners = 8;

    /// <summary>File of the header fields that a bare endpoint sends with each answer.</summary>
    public const string Head = "head.json";

    private readonly Process process;

    private FeedServer(Process process, Served served) => (this.process, What) = (process, served);

    public Served What { get; }

    /// <param name="Readers">For each partner its feed's path and its key.</param>
    /// <param name="Operator">Key that may push.</param>
    internal sealed record Served(Uri Address, IReadOnlyList<Reader> Readers, string? Operator);

    internal sealed record Reader(string Path, string? Key);

    public static async Task<FeedServer> Start(params string[] what)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(FeedServer).Assembly.Location, "serve", .. what]) { RedirectStandardOutput = true, RedirectStandardInput = true };
        var process = Process.Start(start)!;
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.StartsWith("{\"Address\"", StringComparison.Ordinal))
            {
                return new FeedServer(process, JsonSerializer.Deserialize<Served>(line)!);
            }

            await Console.Error.WriteLineAsync(line);
        }

        throw new InvalidOperationException($"'serve {string.Join(' ', what)}' ended with {process.ExitCode}.");
    }

    /// <summary>Largest working set of the process so far, in MB.</summary>
    public double PeakMegabytes()
    {
        process.Refresh();
        return process.PeakWorkingSet64 / 1024.0 / 1024.0;
    }

    public async ValueTask DisposeAsync()
    {
        process.StandardInput.Close();
        using var soon = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        await process.WaitForExitAsync(soon.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!process.HasExited)
        {
            process.Kill();
        }

        process.Dispose();
    }

    /// <summary>The files of a folder from memory, by the shortest way that Kestrel and its routing have.</summary>
    public static async Task<int> Bare(string folder)
    {
        var (plain, gzip) = (await File.ReadAllBytesAsync(Path.Combine(folder, "feed.json")), await File.ReadAllBytesAsync(Path.Combine(folder, "feed.json.gz")));
        var head = JsonSerializer.Deserialize<Dictionary<string, string>>(await File.ReadAllTextAsync(Path.Combine(folder, Head)))!.Select(h => KeyValuePair.Create(h.Key, new StringValues(h.Value))).ToArray();
        const string Tag = "\"0123456789abcdef0123456789abcdef\"";
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        await using var app = builder.Build();
        app.MapGet("/feed.json", (HttpContext context) =>
        {
            var (request, response) = (context.Request.Headers, context.Response);
            response.Headers.ETag = Tag;
            foreach (var (name, value) in head)
            {
                response.Headers[name] = value;
            }

            if (request.IfNoneMatch == Tag)
            {
                response.StatusCode = StatusCodes.Status304NotModified;
                return Task.CompletedTask;
            }

            var body = request.AcceptEncoding.Count == 0 ? plain : gzip;
            if (body == gzip)
            {
                response.Headers.ContentEncoding = "gzip";
            }

            response.ContentType = "application/feed+json";
            response.ContentLength = body.Length;
            return response.Body.WriteAsync(body, context.RequestAborted).AsTask();
        });
        await app.StartAsync();
        await UntilInputEnds(new Served(new Uri(app.Urls.First()), [new Reader("/feed.json", null)], null));
        return 0;
    }

    /// <summary>All four services with stories in a feed that several partners share.</summary>
    public static async Task<int> Syndication()
    {
        await using var product = await Product.Start("in-memory", "--Distribution:CacheInFront", "true", "--Distribution:RequestsPerMinute", "1000000", "--Web:Docs", "false");
        var readers = new List<Reader>();
        for (var i = 0; i < Partners; i++)
        {
            readers.Add(await product.Reader($"reader{i}"));
        }

        var lines = string.Join('\n', Enumerable.Range(0, Stories).Select(i => NinjsWriter.WriteLine(Payload.Story(i))));
        using var content = new StringContent(lines, Encoding.UTF8, "application/x-ndjson");
        (await product.Operator.PostAsync($"/v1/articles/bulk?publisher={Payload.Publisher}", content)).EnsureSuccessStatusCode();
        for (var deadline = Stopwatch.StartNew(); (await product.Partner.GetStringAsync(product.Feed)).Split("\"articleId\"").Length <= Stories; await Task.Delay(50))
        {
            if (deadline.Elapsed > TimeSpan.FromSeconds(60))
            {
                throw new TimeoutException("The stories did not reach the feed within 60 s.");
            }
        }

        await UntilInputEnds(new Served(product.Address, readers, Product.Key));
        return 0;
    }

    private static async Task UntilInputEnds(Served served)
    {
        Console.WriteLine(JsonSerializer.Serialize(served));
        await Console.In.ReadToEndAsync();
    }
}
