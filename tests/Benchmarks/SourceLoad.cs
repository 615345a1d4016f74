using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Syndication.Ingest;
using Syndication.Ingest.Sources;
using Syndication.Platform.Hosting;
using Syndication.Platform.Http;
using Syndication.Platform.Storage;

namespace Syndication.Benchmarks;

/// <summary>
/// Thousands of sources, each on a host of its own, at a server that for two of five of them answers slowly, wrongly,
/// endlessly and not at all in turns. Are the healthy ones on time, is any starved, does memory stay flat?
/// </summary>
internal static class SourceLoad
{
    private const int PollSeconds = 240;
    private const int Concurrency = 256;

    /// <summary>The pace, a tenth of it as jitter, and ten seconds.</summary>
    private const double OnTime = (PollSeconds * 1.1) + 10;
    private static readonly TimeSpan SampleEvery = TimeSpan.FromSeconds(5);

    public static async Task<int> Run(double minutes, int count)
    {
        using var site = StartSite(count, out var siteUrl);
        var directory = Directory.CreateTempSubdirectory("syndication-sources-").FullName;
        try
        {
            var file = Path.Combine(directory, "sources.json");
            await File.WriteAllTextAsync(file, Sources(count, siteUrl.Port));
            var samples = await Poll(directory, file, TimeSpan.FromMinutes(minutes));
#pragma warning disable RS0030 // Asks the child on loopback.
            using var client = new HttpClient { BaseAddress = siteUrl, Timeout = TimeSpan.FromMinutes(1) };
#pragma warning restore RS0030
            var seen = (await client.GetFromJsonAsync<SiteReport>("/report"))!;
            return Report(samples, seen, count, minutes);
        }
        finally
        {
            site.Kill();
            await site.WaitForExitAsync();
            Directory.Delete(directory, recursive: true);
        }
    }

    private static Process StartSite(int count, out Uri url)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(SourceLoad).Assembly.Location, "site", count.ToString(CultureInfo.InvariantCulture)])
        {
            RedirectStandardOutput = true, RedirectStandardInput = true,
        };
        var site = Process.Start(start)!;
        url = new Uri(site.StandardOutput.ReadLine() ?? throw new InvalidOperationException("The site did not start."));
        return site;
    }

    private static string Sources(int count, int port) => JsonSerializer.Serialize(Enumerable.Range(0, count).Select(i => new
    {
        id = $"s{i}", publisherId = $"p{i % 100}", url = $"http://s{i}.news.example:{port}/feed", language = "en", pollSeconds = PollSeconds,
    }));

    private static async Task<List<Sample>> Poll(string directory, string file, TimeSpan duration)
    {
        await using var app = ServiceHost.Build(
            ["--Storage:Directory", directory, "--Bus:Transport", "in-memory", "--Auth:OperatorKey", "syn_benchmark_0123456789abcdef0123456789", "--Ingest:SourcesFile", file,
                "--Ingest:PollConcurrency", Concurrency.ToString(CultureInfo.InvariantCulture), "--Http:AllowedNetworks:0", "127.0.0.0/8"],
            [IngestModule.Module],
            builder =>
            {
                builder.WebHost.UseUrls("http://127.0.0.1:0");
                builder.Logging.SetMinimumLevel(LogLevel.Error);
                // Every source has a host of its own, and all of them are here.
                builder.Services.AddSingleton<NameResolver>((_, _) => Task.FromResult<IPAddress[]>([IPAddress.Loopback]));
            });
        await app.StartAsync();
        var sources = app.Services.GetRequiredService<IDocumentCollection<SourceDocument>>();
        var samples = new List<Sample>();
        var clock = Stopwatch.StartNew();
        while (clock.Elapsed < duration)
        {
            await Task.Delay(SampleEvery);
            using var process = Process.GetCurrentProcess();
            var due = (await sources.Query(new DocumentQuery { Index = "due", To = TimeProvider.System.GetUtcNow(), Limit = 1000 })).Items;
            var late = due.Where(s => s.LastSeconds < 3 && s.Failures == 0).Select(s => (TimeProvider.System.GetUtcNow() - s.NextPoll!.Value).TotalSeconds).DefaultIfEmpty(0).Max();
            var latest = due.Select(s => (TimeProvider.System.GetUtcNow() - s.NextPoll!.Value).TotalSeconds).DefaultIfEmpty(0).Max();
            samples.Add(new Sample(clock.Elapsed.TotalMinutes, process.WorkingSet64 / 1e6, GC.GetTotalMemory(false) / 1e6, due.Count, late, latest));
            if (samples.Count % 12 == 0)
            {
                Console.Error.WriteLine(samples[^1]);
            }
        }

        await app.StopAsync();
        return samples;
    }

    private static int Report(List<Sample> samples, SiteReport seen, int count, double minutes)
    {
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{count} sources, {minutes:0.#} minutes, polled every {PollSeconds} s, {Concurrency} at once\n"));
        Console.WriteLine("| sources | requests | never asked | gap p50 | p99 | longest | on time |\n| --- | ---: | ---: | ---: | ---: | ---: | ---: |");
        Row("healthy", seen.Healthy);
        Row("slow, wrong, endless, silent in turns", seen.Ill);
        Console.WriteLine("\n| minute | working set | managed | due | healthy late at most | any late at most |\n| ---: | ---: | ---: | ---: | ---: | ---: |");
        foreach (var minute in samples.GroupBy(s => (int)s.Minute))
        {
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {minute.Key + 1} | {minute.Average(s => s.WorkingSet):0} MB | {minute.Average(s => s.Managed):0} MB | {minute.Average(s => s.Due):0} | {minute.Max(s => s.Late):0.0} s | {minute.Max(s => s.Latest):0.0} s |"));
        }

        return seen.Healthy.NeverAsked + seen.Ill.NeverAsked == 0 ? 0 : 1;
    }

    private static void Row(string name, SiteReport.Group group) => Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"| {group.Sources} {name} | {group.Requests} | {group.NeverAsked} | {group.P50:0.0} s | {group.P99:0.0} s | {group.Longest:0.0} s | {group.Within(OnTime):0.0000} |"));

    private sealed record Sample(double Minute, double WorkingSet, double Managed, int Due, double Late, double Latest);
}

/// <summary>What the server saw: seconds between two requests for the same source.</summary>
internal sealed record SiteReport(SiteReport.Group Healthy, SiteReport.Group Ill)
{
    /// <param name="Gaps">Rising.</param>
    internal sealed record Group(int Sources, int Requests, int NeverAsked, IReadOnlyList<double> Gaps)
    {
        public double P50 => At(0.5);

        public double P99 => At(0.99);

        public double Longest => At(1);

        public double Within(double seconds) => Gaps.Count == 0 ? 0 : Gaps.Count(g => g <= seconds) / (double)Gaps.Count;

        private double At(double share) => Gaps.Count == 0 ? 0 : Gaps[(int)Math.Min(Gaps.Count - 1, share * Gaps.Count)];
    }
}
