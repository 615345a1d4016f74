using Microsoft.Extensions.Logging.Abstractions;
using Syndication.Platform.Auth;
using Syndication.Platform.Configuration;
using Syndication.Platform.Storage;

namespace Syndication.PlatformTests.Auth;

public sealed class OperatorKeyTests : IDisposable
{
    private readonly string directory = Path.Combine(Path.GetTempPath(), $"syndication-{Guid.NewGuid():n}");

    public void Dispose()
    {
        if (Directory.Exists(directory))
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    private OperatorKeys Keys(AuthOptions auth) => new(
        Microsoft.Extensions.Options.Options.Create(auth), Microsoft.Extensions.Options.Options.Create(new StorageOptions { Directory = directory }), NullLogger<OperatorKeys>.Instance);

    [Fact]
    public void Generated_key_is_shown_once_and_known_after_restarts()
    {
        var first = Keys(new AuthOptions { GenerateOperatorKey = true });
        var key = first.TakeNewKey().ShouldNotBeNull();
        first.TakeNewKey().ShouldBeNull();
        first.Verify(key).ShouldBe(ApiKeys.IdOf(key));

        var second = Keys(new AuthOptions { GenerateOperatorKey = true });
        second.TakeNewKey().ShouldBeNull();
        second.Verify(key).ShouldBe(ApiKeys.IdOf(key));
        second.Verify(ApiKeys.Create().Key).ShouldBeNull();
    }

    [Fact]
    public void Generated_keys_file_holds_the_hash_only_and_is_its_owners()
    {
        var key = Keys(new AuthOptions { GenerateOperatorKey = true }).TakeNewKey()!;
        var path = Directory.GetFiles(directory).Single();
        Path.GetFileName(path).ShouldBe("operator-key.json");
        var text = File.ReadAllText(path);
        text.ShouldContain(ApiKeys.HashOf(key));
        text.ShouldNotContain(key[^64..]);
        if (!OperatingSystem.IsWindows())
        {
            File.GetUnixFileMode(path).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
    }

    [Fact]
    public void Processes_that_start_at_once_make_one_key()
    {
        var shown = new string?[8];
        Parallel.For(0, shown.Length, i =>
        {
            try
            {
                shown[i] = OperatorKeyFile.ReadOrCreate(directory).NewKey;
            }
            catch (ConfigurationProblemException problem)
            {
                // Came between the other's creating and writing: told to start again, not given a key that is lost.
                problem.Message.ShouldStartWith("Auth:GenerateOperatorKey: ");
            }
        });
        var entry = OperatorKeyFile.ReadOrCreate(directory).Entry;
        ApiKeys.HashOf(shown.Single(key => key is not null)!).ShouldBe(entry.Hash);
        Directory.GetFiles(directory).Length.ShouldBe(1);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("not json")]
    [InlineData("""{"id":"1","hash":"2"}""")]
    public void Damaged_file_stops_the_start_with_a_remedy(string text)
    {
        Directory.CreateDirectory(directory);
        File.WriteAllText(Path.Combine(directory, OperatorKeyFile.Name), text);
        var problem = Should.Throw<ConfigurationProblemException>(() => Keys(new AuthOptions { GenerateOperatorKey = true }));
        StartupErrors.Describe(problem).ShouldNotBeNull().Single().ShouldContain("Delete it");
    }

    [Fact]
    public void Configured_key_is_used_instead_of_a_generated_one()
    {
        var (key, id, hash) = ApiKeys.Create();
        var keys = Keys(new AuthOptions { GenerateOperatorKey = true, OperatorKey = "a-key-in-the-clear", OperatorKeyHashes = { $"{id}:{hash}" } });
        keys.TakeNewKey().ShouldBeNull();
        Directory.Exists(directory).ShouldBeFalse();
        keys.Verify(key).ShouldBe(id);
        keys.Verify("a-key-in-the-clear").ShouldBe("configured");
        keys.Verify("a-key-in-the-cleaR").ShouldBeNull();
    }

    [Fact]
    public void No_key_means_no_operator()
    {
        var keys = Keys(new AuthOptions());
        keys.TakeNewKey().ShouldBeNull();
        keys.Verify(ApiKeys.Create().Key).ShouldBeNull();
        keys.Verify("").ShouldBeNull();
    }
}
