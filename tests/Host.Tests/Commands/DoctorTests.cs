using System.Text.Json;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Syndication.Host.Doctor;
using Syndication.Testing;

namespace Syndication.HostTests.Commands;

[System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
public sealed class DoctorTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("syndication-doctor-").FullName;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Embedded_deployment_without_an_operator_key_is_wrong_and_the_remedy_is_said()
    {
        var ran = await Program.Run("doctor", "--data", folder);
        ran.Code.ShouldBe(1, ran.Output + ran.Error);
        ran.Lines.ShouldContain(l => l.StartsWith("WRONG keys", StringComparison.Ordinal) && l.Contains("Auth:OperatorKeyHashes", StringComparison.Ordinal));
        ran.Lines.ShouldContain(l => l.StartsWith("skip  broker", StringComparison.Ordinal));
        Directory.EnumerateFileSystemEntries(folder).ShouldBeEmpty("It only looks.");
    }

    [Fact]
    public async Task Damaged_database_and_a_readable_key_file_are_found()
    {
        await File.WriteAllTextAsync(Path.Combine(folder, "ingest.db"), "This is not a database, however long one looks at it.", Stop);
        var key = Path.Combine(folder, "operator-key.json");
        await File.WriteAllTextAsync(key, "{}", Stop);
        File.SetUnixFileMode(key, UnixFileMode.UserRead | UnixFileMode.OtherRead);
        var findings = await Examination.Run(folder, null, Stop);
        findings.ShouldContain(f => f.Check == "store" && f.State == FindingState.Wrong && f.Text.Contains("ingest.db", StringComparison.Ordinal));
        findings.ShouldContain(f => f.Check == "keys" && f.State == FindingState.Warning && f.Remedy!.Contains("chmod 600", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Whole_database_is_good_as_json_too()
    {
        using (var connection = new SqliteConnection($"Data Source={Path.Combine(folder, "ingest.db")};Pooling=False"))
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "CREATE TABLE t(a); INSERT INTO t VALUES(1)";
            command.ExecuteNonQuery();
        }

        await File.WriteAllTextAsync(Path.Combine(folder, "operator-key.json"), "{}", Stop);
        File.SetUnixFileMode(Path.Combine(folder, "operator-key.json"), UnixFileMode.UserRead | UnixFileMode.UserWrite);
        var ran = await Program.Run("doctor", "--data", folder, "--json");
        ran.Code.ShouldBe(0, ran.Output);
        var findings = JsonDocument.Parse(ran.Output).RootElement.EnumerateArray().ToList();
        findings.ShouldContain(f => f.GetProperty("text").GetString()!.StartsWith("ingest.db is whole", StringComparison.Ordinal) && f.GetProperty("state").GetString() == "good");
    }

    [Fact]
    public async Task Way_out_is_tried_by_the_safe_door_and_its_clock_compared()
    {
        await using var site = await TestApp.Start(new TestAppOptions { Modules = [Ingest.IngestModule.Module] });
        var ran = await Program.Run("doctor", "--data", folder, "--outbound", site.Address + "health/live");
        ran.Lines.ShouldContain(l => l.StartsWith("ok    outbound", StringComparison.Ordinal));
        ran.Lines.ShouldContain(l => l.StartsWith("ok    clock", StringComparison.Ordinal));
        (await Program.Run("doctor", "--outbound", "nowhere")).Code.ShouldBe(64);
    }

    [Fact]
    public async Task Way_out_that_is_closed_is_wrong_and_the_clock_is_not_called_good()
    {
        var findings = await Examination.Run(folder, new Uri("https://no-such-host.invalid/"), Stop);
        findings.ShouldContain(f => f.Check == "outbound" && f.State == FindingState.Wrong && f.Remedy!.Contains("name server", StringComparison.Ordinal));
        findings.ShouldContain(f => f.Check == "clock" && f.State == FindingState.Skipped);
    }

    [Fact]
    public async Task MongoDb_that_is_away_is_told_without_its_password()
    {
        var storage = new Platform.Storage.StorageOptions { Provider = "mongodb", ConnectionString = "mongodb://who:topsecret@127.0.0.1:1/?serverSelectionTimeoutMS=100" };
        var finding = (await StoreCheck.Look(storage, ["ingest"], TimeProvider.System, Stop)).ShouldHaveSingleItem();
        finding.State.ShouldBe(FindingState.Wrong);
        finding.Remedy.ShouldNotBeNull().ShouldContain("Storage:ConnectionString");
        finding.ToString().ShouldNotContain("topsecret");
    }

    [Fact]
    public void Settings_that_work_and_are_not_for_production_have_their_remedy()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Bus:Transport"] = "rabbitmq", ["Distribution:PublicUrl"] = "http://feeds.agency.example", ["Http:AllowedNetworks:0"] = "10.0.0.0/8",
        }).Build();
        var findings = SettingRules.Look(configuration, new Platform.Auth.AuthOptions { OperatorKey = "syn_0123456789abcdef" }, new Platform.Storage.StorageOptions(), null).ToList();
        foreach (var said in (string[])["in the clear", "go over the wire", "10.0.0.0/8", "no replicas"])
        {
            findings.ShouldContain(f => f.State == FindingState.Warning && f.Text.Contains(said, StringComparison.Ordinal) && f.Remedy != null, said);
        }
    }

    [Theory]
    [InlineData(0, FindingState.Good)]
    [InlineData(-3, FindingState.Warning)]
    [InlineData(20, FindingState.Warning)]
    [InlineData(-31, FindingState.Wrong)]
    [InlineData(3600, FindingState.Wrong)]
    public void Clock_is_judged_by_how_far_it_is_off(int seconds, FindingState state)
    {
        var now = DateTimeOffset.UnixEpoch.AddYears(56);
        ClockRules.Judge("x", now.AddSeconds(seconds), now, now).State.ShouldBe(state);
        // The answer took ten seconds: within them nobody can tell.
        ClockRules.Judge("x", now.AddSeconds(5), now, now.AddSeconds(10)).State.ShouldBe(FindingState.Good);
    }

    [Fact]
    public async Task Broker_that_is_away_is_told_without_its_password()
    {
        var findings = await BrokerCheck.Look(new Platform.Bus.BusOptions { Transport = "rabbitmq", Address = "amqp://who:topsecret@127.0.0.1:1/" }, new Platform.Bus.ConsumerRegistry(), Stop);
        var finding = findings.ShouldHaveSingleItem();
        finding.State.ShouldBe(FindingState.Wrong);
        finding.ToString().ShouldNotContain("topsecret");
        finding.Text.ShouldContain("127.0.0.1:1");
    }

    [Fact]
    public async Task Queues_of_a_real_broker_are_told_missing_as_declared_of_another_type_and_with_errors()
    {
        var address = await RabbitMqBroker.NewVirtualHost(Stop);
        Assert.SkipWhen(address is null, RabbitMqBroker.HowToRun);
        var bus = new Platform.Bus.BusOptions { Transport = "rabbitmq", Address = address! };
        var consumers = new Platform.Bus.ConsumerRegistry();
        consumers.Add<GoodConsumer>("doctor");
        consumers.Add<OldConsumer>("doctor");
        consumers.Add<MissingConsumer>("doctor");
        await Declare(address!);
        var findings = await BrokerCheck.Look(bus, consumers, Stop);
        findings.ShouldContain(f => f.Check == "broker" && f.State == FindingState.Good && f.Text.Contains("RabbitMQ", StringComparison.Ordinal));
        findings.ShouldContain(f => f.State == FindingState.Good && f.Text == "doctor-good: 0 waiting.");
        findings.ShouldContain(f => f.State == FindingState.Wrong && f.Text.StartsWith("1 messages were given up on in doctor-good_error", StringComparison.Ordinal));
        findings.ShouldContain(f => f.State == FindingState.Wrong && f.Text.StartsWith("doctor-old has another type", StringComparison.Ordinal));
        findings.ShouldContain(f => f.State == FindingState.Warning && f.Text.StartsWith("doctor-missing does not exist yet", StringComparison.Ordinal));
        // Asking made none.
        (await BrokerCheck.Look(bus, consumers, Stop)).ShouldContain(f => f.Text.StartsWith("doctor-missing does not exist yet", StringComparison.Ordinal));
    }

    private static async Task Declare(string address)
    {
        var factory = new RabbitMQ.Client.ConnectionFactory { Uri = new Uri(address) };
        await using var connection = await factory.CreateConnectionAsync(Stop);
        await using var channel = await connection.CreateChannelAsync(new RabbitMQ.Client.CreateChannelOptions(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true), Stop);
        var arguments = new Dictionary<string, object?> { ["x-queue-type"] = "quorum", ["x-delivery-limit"] = 1_000_000 };
        await channel.QueueDeclareAsync("doctor-good", durable: true, exclusive: false, autoDelete: false, arguments, cancellationToken: Stop);
        await channel.QueueDeclareAsync("doctor-good_error", durable: true, exclusive: false, autoDelete: false, cancellationToken: Stop);
        await channel.QueueDeclareAsync("doctor-old", durable: true, exclusive: false, autoDelete: false, cancellationToken: Stop);
        await channel.BasicPublishAsync("", "doctor-good_error", true, new RabbitMQ.Client.BasicProperties(), new byte[] { 1 }, Stop);
    }

    private sealed record Said;

    private abstract class Silent : MassTransit.IConsumer<Said>
    {
        public Task Consume(MassTransit.ConsumeContext<Said> context) => Task.CompletedTask;
    }

    private sealed class GoodConsumer : Silent;

    private sealed class OldConsumer : Silent;

    private sealed class MissingConsumer : Silent;
}
