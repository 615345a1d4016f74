using Syndication.Testing;

namespace Syndication.EndToEndTests;

/// <summary>The same day in every deployment.</summary>
[Collection("one after the other")]
public sealed class ScenarioTests
{
    private const string MongoVariable = "SYNDICATION_TEST_MONGODB";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Story_goes_the_whole_way_in_one_process()
    {
        await using var deployment = await Deployment.Embedded(Stop);
        await Run(deployment);
    }

    [Fact]
    public async Task Story_goes_the_whole_way_through_four_processes_over_rabbitmq()
    {
        var broker = await RabbitMqBroker.NewVirtualHost(Stop);
        Assert.SkipWhen(broker is null, RabbitMqBroker.HowToRun);
        await using var deployment = await Deployment.Split(broker!, null, Stop);
        await Run(deployment);
    }

    [Fact]
    public async Task Story_goes_the_whole_way_through_four_processes_with_mongodb()
    {
        var broker = await RabbitMqBroker.NewVirtualHost(Stop);
        var mongo = Environment.GetEnvironmentVariable(MongoVariable);
        Assert.SkipWhen(broker is null, RabbitMqBroker.HowToRun);
        Assert.SkipWhen(string.IsNullOrEmpty(mongo), $"skipped: no MongoDB. Set {MongoVariable} to a connection string such as mongodb://127.0.0.1:27017.");
        await using var deployment = await Deployment.Split(broker!, mongo, Stop);
        await Run(deployment);
    }

    private static async Task Run(Deployment deployment)
    {
        await using var partner = await PartnerDouble.Start(deployment, "herald", Stop);
        try
        {
            await new Scenario(deployment, partner, Stop).Run();
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            throw new InvalidOperationException($"{exception.Message}\n{deployment.Output}", exception);
        }
    }
}
