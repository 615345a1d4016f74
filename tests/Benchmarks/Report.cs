using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Syndication.Testing;

namespace Syndication.Benchmarks;

/// <summary>Figures beside their limits, from one run.</summary>
internal static class Report
{
    private const int InMemoryArticles = 6000;
    private const int RabbitMqArticles = 4000;

    public static int Usage()
    {
        Console.Error.WriteLine("Use one of those that tests/benchmark lists at its top, or all.");
        return 64;
    }

    public static async Task<int> Pipelines()
    {
        Console.WriteLine("| pipeline | articles/s | of bare | processor time an article | allocated an article | p50 at half rate | p99 at half rate | peak memory |\n| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
        await Transport("in-memory", InMemoryArticles);
        if (RabbitMqBroker.Address is null)
        {
            Console.WriteLine(RabbitMqBroker.HowToRun);
            return 0;
        }

        await Transport("rabbitmq", RabbitMqArticles);
        return 0;
    }

    private static async Task Transport(string transport, int articles)
    {
        var bare = await Measure("bare", transport, articles);
        Row($"bare MassTransit, four hops, {transport}", bare, bare);
        Row($"Syndication, four services, {transport}", await Measure("product", transport, articles), bare);
        Row($"the same, pushed over HTTP as ninjs, {transport}", await Measure("push", transport, articles), bare);
    }

    private static void Row(string name, Measurement figures, Measurement bare) => Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"| {name} | {figures.PerSecond:0} | {figures.PerSecond / bare.PerSecond:0.00} | {figures.CpuMilliseconds:0.00} ms | {figures.AllocatedKilobytes:0} KB | {figures.P50:0.0} ms | {figures.P99:0.0} ms | {figures.PeakMegabytes:0} MB |"));

    internal static async Task<Measurement> Measure(string what, string transport, int articles)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(Report).Assembly.Location, "measure", what, transport, articles.ToString(CultureInfo.InvariantCulture)]) { RedirectStandardOutput = true };
        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        var line = output.Split('\n').LastOrDefault(l => l.StartsWith("{\"Articles\"", StringComparison.Ordinal))
            ?? throw new InvalidOperationException($"'{what} {transport}' ended with {process.ExitCode} and no figure: {output}");
        return JsonSerializer.Deserialize<Measurement>(line)!;
    }
}
