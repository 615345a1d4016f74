using System.Globalization;
using System.Net;
using System.Text.Json;

namespace Syndication.Benchmarks;

/// <summary>
/// Feed requests a second with a key: whole, compressed, unchanged; beside a bare Kestrel endpoint that answers the same header
/// fields and bytes, nginx that has the bytes as files, and with the cache of deploy/nginx-feeds.conf in front. Everything in one run, each server in a process of its own.
/// </summary>
internal static class FeedLoad
{
    private const int Connections = 16;
    private const int Rounds = 12;
    private const int WarmUps = 12;
    private static readonly TimeSpan Duration = TimeSpan.FromSeconds(0.8);
    private static readonly string[] Kinds = ["200 plain", "200 gzip", "304"];

    public static async Task<int> Run()
    {
        // Two processes of each: of two with the very same code one is up to a tenth faster than the other, as the compiler and memory fell out.
        await using var product = await FeedServer.Start("syndication");
        await using var second = await FeedServer.Start("syndication");
        var folder = Directory.CreateTempSubdirectory("syndication-feed-").FullName;
        try
        {
            return await Run(product, second, folder);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Only how late changes show behind the cache.</summary>
    public static async Task<int> Delay(int times)
    {
        await using var product = await FeedServer.Start("syndication");
        using var cache = await Nginx.Cache(product.What.Address);
        var worst = 0;
        for (var i = 0; i < times; i++)
        {
            worst = Math.Max(worst, await CacheDelay.Run(product.What, product.What with { Address = cache.Address }));
        }

        return worst;
    }

    private static async Task<int> Run(FeedServer product, FeedServer second, string folder)
    {
        // The same bytes for all.
        using var client = Client();
        var reader = product.What.Readers[0];
        var (plain, _, head) = await Get(client, product.What.Address, reader, null);
        var gzip = (await Get(client, product.What.Address, reader, "gzip")).Body;
        await File.WriteAllBytesAsync(Path.Combine(folder, "feed.json"), plain);
        await File.WriteAllBytesAsync(Path.Combine(folder, "feed.json.gz"), gzip);
        await File.WriteAllTextAsync(Path.Combine(folder, FeedServer.Head), JsonSerializer.Serialize(head));
        var own = FilesOfPartners(folder, plain, gzip);
        await using var bare = await FeedServer.Start("bare", folder);
        await using var otherBare = await FeedServer.Start("bare", folder);
        Console.WriteLine($"\nFeed of {FeedServer.Stories} stories, {plain.Length / 1024} KB, {gzip.Length / 1024} KB with gzip; {Connections} connections, {FeedServer.Partners} partners\n");
        Console.WriteLine("| feed | " + string.Join(" | ", Kinds.Select(k => k + "/s | of bare | of nginx")) + " |\n| --- | " + string.Join(" | ", Kinds.Select(_ => "---: | ---: | ---:")) + " |");
        if (Nginx.Program is null)
        {
            var (kestrel, ours) = (await Rates(bare.What), await Rates(product.What));
            Row("bare Kestrel", kestrel, kestrel, null);
            Row("Syndication", ours, kestrel, null);
            Console.WriteLine("\n" + Nginx.HowToGet);
            return 0;
        }

        using var files = await Nginx.Files(folder);
        using var cache = await Nginx.Cache(product.What.Address);
        var behind = product.What with { Address = cache.Address };
        foreach (var server in new[] { bare, product, otherBare, second })
        {
            await WarmUp(server.What);
        }

        // In short turns and many times, so that a change of the machine's mood meets them all; what is compared stands side by side.
        var rounds = new List<double[][]>();
        for (var round = 0; round < Rounds; round++)
        {
            rounds.Add([await Rates(bare.What), await Rates(product.What), await Rates(bare.What with { Address = files.Address }),
                await Rates(bare.What with { Address = files.Address, Readers = own }), await Rates(behind), await Rates(second.What), await Rates(otherBare.What)]);
        }

        var (limit, disk) = (Mean(rounds, 0, 6), Mean(rounds, 3));
        Row("bare Kestrel", limit, limit, disk);
        Row("– its two processes", Mean(rounds, 0), limit, disk);
        Row("–", Mean(rounds, 6), limit, disk);
        Row("nginx, from disk, one file for all", Mean(rounds, 2), limit, disk);
        Row("nginx, from disk, a file for each partner", disk, limit, disk);
        Row("Syndication", Mean(rounds, 1, 5), limit, disk);
        Row("– its two processes", Mean(rounds, 1), limit, disk);
        Row("–", Mean(rounds, 5), limit, disk);
        Row("Syndication behind nginx's cache", Mean(rounds, 4), limit, disk);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"\nPeak memory of Syndication, all four services: {product.PeakMegabytes():0} MB"));
        return await CacheDelay.Run(product.What, behind);
    }

    /// <summary>As partners have addresses of their own; one file for all stays in the processor's cache.</summary>
    private static List<FeedServer.Reader> FilesOfPartners(string folder, byte[] plain, byte[] gzip) => [.. Enumerable.Range(0, FeedServer.Partners).Select(i =>
    {
        File.WriteAllBytes(Path.Combine(folder, $"feed-{i}.json"), plain);
        File.WriteAllBytes(Path.Combine(folder, $"feed-{i}.json.gz"), gzip);
        return new FeedServer.Reader($"/feed-{i}.json", null);
    })];

    /// <summary>Else the first rounds measure the compiler, which has more to do for a product than for one endpoint.</summary>
    private static async Task WarmUp(FeedServer.Served served)
    {
        for (var round = 0; round < WarmUps; round++)
        {
            await Rates(served);
        }
    }

    private static async Task<double[]> Rates(FeedServer.Served served)
    {
        using var client = Client();
        var tag = (await Get(client, served.Address, served.Readers[0], null)).Tag;
        (string, string)[][] kinds = [[], [("Accept-Encoding", "gzip")], [("If-None-Match", tag)]];
        return [.. kinds.Select((headers, i) => RawClient.Rate(served.Address, Requests(served, headers), i == 2 ? 304 : 200, Duration))];
    }

    internal static List<byte[]> Requests(FeedServer.Served served, params (string, string)[] headers) => [.. Enumerable.Range(0, Connections).Select(i =>
    {
        var reader = served.Readers[i % served.Readers.Count];
        return RawClient.Request(served.Address, reader.Path, reader.Key is { } key ? [("X-Api-Key", key), .. headers] : headers);
    })];

    internal static async Task<(byte[] Body, string Tag, Dictionary<string, string> Head)> Get(HttpClient client, Uri address, FeedServer.Reader reader, string? coding)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(address, reader.Path));
        if (reader.Key is { } key)
        {
            request.Headers.Add("X-Api-Key", key);
        }

        if (coding is not null)
        {
            request.Headers.Add("Accept-Encoding", coding);
        }

        using var answer = (await client.SendAsync(request)).EnsureSuccessStatusCode();
        var head = answer.Headers.NonValidated.Where(h => h.Key is not ("Date" or "ETag")).ToDictionary(h => h.Key, h => h.Value.ToString());
        return (await answer.Content.ReadAsByteArrayAsync(), answer.Headers.ETag!.ToString(), head);
    }

    internal static HttpClient Client()
    {
#pragma warning disable RS0030 // Plays somebody outside, on loopback.
        return new HttpClient(new SocketsHttpHandler { AutomaticDecompression = DecompressionMethods.None });
#pragma warning restore RS0030
    }

    private static double[] Mean(List<double[][]> rounds, params int[] servers) => [.. Kinds.Select((_, kind) => servers.Average(s => rounds.Average(r => r[s][kind])))];

    private static void Row(string name, double[] rates, double[] bare, double[]? nginx) => Console.WriteLine(
        $"| {name} | " + string.Join(" | ", rates.Select((r, i) => string.Create(CultureInfo.InvariantCulture, $"{r:0} | {r / bare[i]:0.00} | {(nginx is null ? "–" : (r / nginx[i]).ToString("0.00", CultureInfo.InvariantCulture))}"))) + " |");
}
