using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Syndication.Contracts;

namespace Syndication.Benchmarks;

/// <summary>Feed requests a second, whole (200) and unchanged (304), beside a bare Kestrel endpoint that answers the same bytes.</summary>
internal static class FeedLoad
{
    private const int Stories = 100;
    private const int Clients = 16;
    private static readonly TimeSpan Duration = TimeSpan.FromSeconds(4);

    public static async Task<int> Run()
    {
        await using var product = await Product.Start("in-memory");
        await Fill(product);
        var body = await product.Partner.GetByteArrayAsync(product.Feed);
        using var first = await product.Partner.GetAsync(product.Feed);
        var etag = first.Headers.ETag!.ToString();
        await using var bare = await Bare(body, etag);
#pragma warning disable RS0030 // Plays somebody outside, on loopback.
        using var plain = new HttpClient { BaseAddress = new Uri(bare.Urls.First()) };
#pragma warning restore RS0030
        Console.WriteLine($"\nFeed of {Stories} stories, {body.Length / 1024} KB\n\n| feed | 200/s | of bare | 304/s | of bare |\n| --- | ---: | ---: | ---: | ---: |");
        var (bareFull, bareSame) = (await Rate(plain, "/feed", null), await Rate(plain, "/feed", etag));
        var (full, same) = (await Rate(product.Partner, product.Feed, null), await Rate(product.Partner, product.Feed, etag));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| bare Kestrel | {bareFull:0} | 1.00 | {bareSame:0} | 1.00 |"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| Syndication | {full:0} | {full / bareFull:0.00} | {same:0} | {same / bareSame:0.00} |"));
        return 0;
    }

    private static async Task Fill(Product product)
    {
        var lines = string.Join('\n', Enumerable.Range(0, Stories).Select(i => NinjsWriter.WriteLine(Payload.Story(i))));
        using var content = new StringContent(lines, Encoding.UTF8, "application/x-ndjson");
        (await product.Operator.PostAsync($"/v1/articles/bulk?publisher={Payload.Publisher}", content)).EnsureSuccessStatusCode();
        for (var deadline = Stopwatch.StartNew(); deadline.Elapsed < TimeSpan.FromSeconds(30); await Task.Delay(50))
        {
            if ((await product.Partner.GetStringAsync(product.Feed)).Split("\"articleId\"").Length > Stories)
            {
                return;
            }
        }

        throw new TimeoutException("The stories did not reach the feed within 30 s.");
    }

    private static async Task<WebApplication> Bare(byte[] body, string etag)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.MapGet("/feed", (HttpContext context) =>
        {
            context.Response.Headers.ETag = etag;
            return context.Request.Headers.IfNoneMatch == etag ? Results.StatusCode(304) : Results.Bytes(body, "application/feed+json");
        });
        await app.StartAsync();
        return app;
    }

    private static async Task<double> Rate(HttpClient client, string path, string? etag)
    {
        await Requests(client, path, etag, TimeSpan.FromSeconds(1));
        return await Requests(client, path, etag, Duration) / Duration.TotalSeconds;
    }

    private static async Task<double> Requests(HttpClient client, string path, string? etag, TimeSpan duration)
    {
        var clock = Stopwatch.StartNew();
        var counts = await Task.WhenAll(Enumerable.Range(0, Clients).Select(_ => Task.Run(async () =>
        {
            var count = 0;
            for (; clock.Elapsed < duration; count++)
            {
                using var request = new HttpRequestMessage(HttpMethod.Get, path);
                if (etag is not null)
                {
                    request.Headers.TryAddWithoutValidation("If-None-Match", etag);
                }

                using var response = await client.SendAsync(request);
                if (response.StatusCode != (etag is null ? HttpStatusCode.OK : HttpStatusCode.NotModified))
                {
                    throw new InvalidOperationException($"{path} answered {(int)response.StatusCode}.");
                }

                await response.Content.ReadAsByteArrayAsync();
            }

            return count;
        })));
        return counts.Sum();
    }
}
