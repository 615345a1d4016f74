using System.Text;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using Syndication.Contracts;

namespace Syndication.Benchmarks;

/// <summary>
/// Stories pushed over HTTP as ninjs, through all four services with storage and real rules, until Distribution has
/// released them and written the partner's feed. Age counts from ingest, as the product itself counts it.
/// </summary>
internal static class ProductPipeline
{
    private const int Bulk = 50;
    private const int Clients = 8;

    public static async Task<Measurement> Run(string transport, int articles)
    {
        await using var product = await Product.Start(transport);
        var observer = new Observer();
        using var connection = product.Services.GetRequiredService<IBus>().ConnectConsumeMessageObserver(observer);
        var number = 0;
        return await Load.Run(articles, expected => observer.Arrivals = new Arrivals(expected), count => Parallel.ForEachAsync(
            Enumerable.Range(0, count).Chunk(Bulk).ToList(), new ParallelOptions { MaxDegreeOfParallelism = Clients },
            async (chunk, stop) =>
            {
                var lines = string.Join('\n', chunk.Select(_ => NinjsWriter.WriteLine(Payload.Story(Interlocked.Increment(ref number)))));
                using var content = new StringContent(lines, Encoding.UTF8, "application/x-ndjson");
                using var response = await product.Operator.PostAsync($"/v1/articles/bulk?publisher={Payload.Publisher}", content, stop);
                response.EnsureSuccessStatusCode();
            }));
    }

    /// <summary>Sees Distribution end with a clearance.</summary>
    private sealed class Observer : IConsumeMessageObserver<ArticleCleared>
    {
        public Arrivals Arrivals { get; set; } = new(1);

        public Task PreConsume(ConsumeContext<ArticleCleared> context) => Task.CompletedTask;

        public Task PostConsume(ConsumeContext<ArticleCleared> context)
        {
            Arrivals.Add((TimeProvider.System.GetUtcNow() - context.Message.IngestedAt).TotalMilliseconds);
            return Task.CompletedTask;
        }

        public Task ConsumeFault(ConsumeContext<ArticleCleared> context, Exception exception) => Task.CompletedTask;
    }
}
