using System.Text;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using Syndication.Contracts;
using Syndication.Ingest.Articles;
using Syndication.Platform.Bus;

namespace Syndication.Benchmarks;

/// <summary>
/// Stories through all four services with storage and real rules, until Distribution has released them and written the
/// partner's feed. Age counts from ingest, as the product itself counts it.
/// </summary>
internal static class ProductPipeline
{
    private const int Bulk = 50;
    private const int Clients = 8;

    /// <param name="transport"><c>in-memory</c> or <c>rabbitmq</c>.</param>
    /// <param name="articles">How many as fast as it goes.</param>
    /// <param name="asPush">
    /// Sent over HTTP as ninjs with their bodies as HTML, written and read for each; otherwise handed to Ingest as a
    /// reader gives them, which is where a bare pipeline begins too.
    /// </param>
    public static async Task<Measurement> Run(string transport, int articles, bool asPush)
    {
        await using var product = await Product.Start(transport);
        var observer = new Observer();
        using var connection = product.Services.GetRequiredService<IBus>().ConnectConsumeMessageObserver(observer);
        var number = 0;
        return await Load.Run(articles, expected => observer.Arrivals = new Arrivals(expected), () => Quiet(product), count => Parallel.ForEachAsync(
            Enumerable.Range(0, count).Chunk(Bulk).ToList(), new ParallelOptions { MaxDegreeOfParallelism = Clients },
            async (chunk, stop) =>
            {
                var stories = chunk.Select(_ => Payload.Story(Interlocked.Increment(ref number))).ToList();
                if (asPush)
                {
                    await Push(product, stories, stop);
                }
                else
                {
                    await product.Services.GetRequiredService<ArticleIntake>().Take(stories, Origin.Push, TimeProvider.System.GetUtcNow(), stop);
                }
            }));
    }

    /// <summary>What else hangs on the stories before is done, so that the next part is measured alone.</summary>
    private static async Task Quiet(Product product)
    {
        var relay = product.Services.GetRequiredService<PendingRelay>();
        while (relay.InFlight > 0)
        {
            await Task.Delay(50);
        }
    }

    private static async Task Push(Product product, List<Article> stories, CancellationToken stop)
    {
        using var content = new StringContent(string.Join('\n', stories.Select(NinjsWriter.WriteLine)), Encoding.UTF8, "application/x-ndjson");
        using var response = await product.Operator.PostAsync($"/v1/articles/bulk?publisher={Payload.Publisher}", content, stop);
        response.EnsureSuccessStatusCode();
    }

    /// <summary>Sees Distribution end with a clearance.</summary>
    private sealed class Observer : IConsumeMessageObserver<ArticleCleared>
    {
        public Arrivals Arrivals { get; set; } = new(1);

        public Task PreConsume(ConsumeContext<ArticleCleared> context) => Task.CompletedTask;

        public Task PostConsume(ConsumeContext<ArticleCleared> context)
        {
            // Attribution listens to its own clearances too; the story has arrived when Distribution is done with it.
            if (context.ReceiveContext.InputAddress.AbsolutePath.Contains("distribution-", StringComparison.Ordinal))
            {
                Arrivals.Add((TimeProvider.System.GetUtcNow() - context.Message.IngestedAt).TotalMilliseconds);
            }

            return Task.CompletedTask;
        }

        public Task ConsumeFault(ConsumeContext<ArticleCleared> context, Exception exception) => Task.CompletedTask;
    }
}
