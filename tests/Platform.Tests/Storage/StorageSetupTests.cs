using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Syndication.Platform.Configuration;
using Syndication.Platform.Storage;

namespace Syndication.PlatformTests.Storage;

public sealed class StorageSetupTests
{
    [Theory]
    [InlineData("sqlite", null, true)]
    [InlineData("mongodb", null, false)]
    [InlineData("mongodb", "", false)]
    [InlineData("mongodb", "host:27017", false)]
    [InlineData("mongodb", "mongodb://host:27017,other:27017/?replicaSet=rs0", true)]
    public void Connection_string_is_needed_for_mongodb_only(string provider, string? connectionString, bool valid)
    {
        var options = new StorageOptions { Provider = provider, ConnectionString = connectionString };
        var results = new List<ValidationResult>();
        Validator.TryValidateObject(options, new ValidationContext(options), results, validateAllProperties: true).ShouldBe(valid);
        if (!valid)
        {
            var problem = results.ShouldHaveSingleItem();
            problem.MemberNames.ShouldBe([nameof(StorageOptions.ConnectionString)]);
            problem.ErrorMessage!.ShouldContain("mongodb://");
        }
    }

    [Fact]
    public async Task Start_opens_every_collection_of_every_module_before_it_is_used()
    {
        var folder = Directory.CreateTempSubdirectory("syndication-setup-").FullName;
        var services = new ServiceCollection();
        services.AddLogging().AddSingleton(TimeProvider.System).Configure<StorageOptions>(o => o.Directory = folder);
        services.AddDocumentStore("first").AddDocumentStore("second");
        services.AddDocumentCollection("first", new DocumentType<One>("ones")).AddDocumentCollection("second", new DocumentType<Other>("others"));
        await using (var provider = services.BuildServiceProvider())
        {
            foreach (var hosted in provider.GetServices<IHostedService>())
            {
                await hosted.StartAsync(TestContext.Current.CancellationToken);
            }

            provider.GetRequiredKeyedService<IDocumentStore>("first").PendingSources.ShouldHaveSingleItem().Name.ShouldBe("ones");
            provider.GetRequiredKeyedService<IDocumentStore>("second").PendingSources.ShouldHaveSingleItem().Name.ShouldBe("others");
        }

        Directory.GetFiles(folder, "*.db").Select(Path.GetFileName).ShouldBe(["first.db", "second.db"], ignoreOrder: true);
        Directory.Delete(folder, recursive: true);
    }

    [Theory]
    [InlineData(StorageOptions.Sqlite, "Storage:Directory")]
    [InlineData(StorageOptions.MongoDb, "Storage:ConnectionString")]
    public async Task Store_that_is_away_at_the_start_is_a_line_with_the_setting_to_look_at(string storage, string setting)
    {
        var file = Path.GetTempFileName();
        var services = new ServiceCollection();
        services.AddLogging().AddSingleton(TimeProvider.System).Configure<StorageOptions>(o =>
        {
            o.Provider = storage;
            // A folder that can't be made, since there is a file; and a port where nothing listens.
            o.Directory = Path.Combine(file, "data");
            o.ConnectionString = "mongodb://someone:secret@127.0.0.1:1/?serverSelectionTimeoutMS=300&authSource=admin";
        });
        services.AddDocumentStore("first").AddDocumentCollection("first", new DocumentType<One>("ones"));
        await using var provider = services.BuildServiceProvider();
        var start = provider.GetServices<IHostedService>().Single();
        var problem = await Should.ThrowAsync<ConfigurationProblemException>(() => start.StartAsync(TestContext.Current.CancellationToken));
        problem.Message.ShouldStartWith(setting + ": ");
        problem.Message.ShouldNotContain("secret");
        problem.Message.ShouldNotContain('\n');
        StartupErrors.Describe(problem).ShouldBe([problem.Message]);
        // A service that takes its collection in its constructor meets the failure before StorageStart does.
        if (storage == StorageOptions.Sqlite)
        {
            Should.Throw<ConfigurationProblemException>(() => provider.GetRequiredService<IDocumentCollection<One>>()).Message.ShouldBe(problem.Message);
        }

        File.Delete(file);
    }

    [Theory]
    [InlineData("")]
    [InlineData("Upper")]
    [InlineData("_pending")]
    [InlineData("a__b")]
    [InlineData("a\"; DROP TABLE a")]
    public void Name_of_a_collection_or_index_is_plain(string name)
    {
        Should.Throw<ArgumentException>(() => new DocumentType<One>(name));
        Should.Throw<ArgumentException>(() => new DocumentType<One>("ones").Index(name, d => d.Id));
    }

    [Fact]
    public void Index_that_no_store_can_hold_is_refused_when_declared()
    {
        var type = new DocumentType<One>("ones").Index("tags", d => d.Tags);
        Should.Throw<ArgumentException>(() => type.Index("tags", d => d.Id)).Message.ShouldContain("tags");
        Should.Throw<ArgumentException>(() => type.Index("both", d => d.Tags, d => d.Id)).Message.ShouldContain("only one");
        Should.Throw<ArgumentException>(() => type.Index("numbers", d => d.Numbers)).Message.ShouldContain("strings");
        Should.Throw<ArgumentException>(() => type.Index("none"));
    }

    private sealed record One : Document
    {
        public IReadOnlyList<string> Tags { get; init; } = [];

        public IReadOnlyList<int> Numbers { get; init; } = [];
    }

    private sealed record Other : Document;
}
