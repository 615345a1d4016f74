using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Syndication.Platform.Auth;
using Syndication.Platform.Configuration;
using Syndication.Platform.Http;
using Syndication.Platform.Telemetry;
using Syndication.Platform.Web;

namespace Syndication.PlatformTests.Configuration;

public sealed class ValidatedOptionsTests
{
    private sealed class Outer
    {
        [Range(1, 5, ErrorMessage = "must be 1 to 5. Leave it out for 2.")]
        public int Count { get; set; } = 2;

        public bool? Flag { get; set; }

        public TimeSpan Wait { get; set; }

        public Uri? Where { get; set; }

        public DayOfWeek Day { get; set; }

        public Inner Inner { get; set; } = new();

        public IList<Inner> Many { get; } = [];

        public Dictionary<string, Inner> Named { get; } = [];

        public IList<string> Words { get; } = [];
    }

    private sealed class Inner
    {
        [Required(ErrorMessage = "is needed. Write a name.")]
        public string Name { get; set; } = "x";

        public int Size { get; set; }
    }

    private sealed class Beside
    {
        public string? Other { get; set; }
    }

    private static ServiceProvider Provider(params (string Key, string? Value)[] settings) => Provider((services, configuration) =>
        services.AddValidatedOptions<Outer>(configuration, "Outer"), settings);

    private static ServiceProvider Provider(Action<IServiceCollection, IConfiguration> add, params (string Key, string? Value)[] settings)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings.ToDictionary(pair => pair.Key, pair => pair.Value)).Build();
        var services = new ServiceCollection().AddSingleton<IConfiguration>(configuration);
        add(services, configuration);
        return services.BuildServiceProvider();
    }

    [Fact]
    public void Right_values_are_bound()
    {
        using var provider = Provider(
            ("Outer:Count", "3"), ("outer:flag", "true"), ("Outer:Wait", "00:00:05"), ("Outer:Where", "http://a.example/"), ("Outer:Day", "friday"),
            ("Outer:Inner:Name", "i"), ("Outer:Many:0:Name", "m"), ("Outer:Named:key:Size", "7"), ("Outer:Words:0", "w"), ("Elsewhere:Key", "v"));
        StartupErrors.Find(provider).ShouldBeEmpty();
        var options = provider.GetRequiredService<IOptions<Outer>>().Value;
        options.Count.ShouldBe(3);
        options.Flag.ShouldBe(true);
        options.Wait.ShouldBe(TimeSpan.FromSeconds(5));
        options.Day.ShouldBe(DayOfWeek.Friday);
        options.Inner.Name.ShouldBe("i");
        options.Many.Single().Name.ShouldBe("m");
        options.Named["key"].Size.ShouldBe(7);
        options.Words.ShouldBe(["w"]);
    }

    [Theory]
    [InlineData("Outer:Count", "9", "Outer:Count: must be 1 to 5. Leave it out for 2.")]
    [InlineData("Outer:Count", "many", "Outer:Count: 'many' is not a whole number. Write a whole number.")]
    [InlineData("Outer:Count", "", "Outer:Count: '' is not a whole number. Write a whole number.")]
    [InlineData("Outer:Flag", "yes", "Outer:Flag: 'yes' is not true or false. Write true or false.")]
    [InlineData("Outer:Wait", "soon", "Outer:Wait: 'soon' is not a time such as 00:00:30. Write a time such as 00:00:30.")]
    [InlineData("Outer:Coutn", "3", "Outer:Coutn: unknown key. Remove it, or use one of Count, Day, Flag, Inner, Many, Named, Wait, Where, Words.")]
    [InlineData("Outer:Inner:Nmae", "3", "Outer:Inner:Nmae: unknown key. Remove it, or use one of Name, Size.")]
    [InlineData("Outer:Many:0:Size", "big", "Outer:Many:0:Size: 'big' is not a whole number. Write a whole number.")]
    [InlineData("Outer:Many:0:Name", "", "Outer:Many:0:Name: is needed. Write a name.")]
    [InlineData("Outer:Named:key:Name", "", "Outer:Named:key:Name: is needed. Write a name.")]
    [InlineData("Outer:Inner:Name", "", "Outer:Inner:Name: is needed. Write a name.")]
    [InlineData("Outer:Inner", "x", "Outer:Inner: has a value, but holds further keys. Set the keys below it.")]
    [InlineData("Outer:Words", "w", "Outer:Words: is a list. Set Outer:Words:0, Outer:Words:1 and so on.")]
    [InlineData("Outer:Count:Deep", "1", "Outer:Count: holds further keys. Give it one value, a whole number.")]
    public void Wrong_value_is_a_line_that_names_the_key_and_the_remedy(string key, string value, string line)
    {
        using var provider = Provider((key, value));
        StartupErrors.Find(provider).ShouldBe([line]);
        StartupErrors.Describe(Should.Throw<OptionsValidationException>(() => provider.GetRequiredService<IOptions<Outer>>().Value)).ShouldBe([line]);
    }

    [Fact]
    public void All_errors_of_all_options_come_at_once()
    {
        using var provider = Provider(
            (services, configuration) =>
            {
                services.AddValidatedOptions<Outer>(configuration, "Outer");
                services.AddSafeHttp(configuration);
                services.AddApiKeyAuth(configuration);
                services.AddPlatformWeb(configuration);
                services.AddPlatformTelemetry(configuration, "test");
            },
            ("Outer:Count", "many"), ("Outer:Inner:Name", ""), ("Http:MaxBytes", "1"), ("Http:AllowedNetworks:0", "127.0.0.0/99"), ("Http:UserAgent", "a\nb"),
            ("Auth:OperatorKey", "short"), ("Auth:OperatorKeyHashes:0", "abc"), ("Web:MaxRequestBytes", "0"), ("Telemetry:Metrics", "all"),
            ("Telemetry:OtlpEndpoint", "collector"), ("Storage:Provider", "oracle"));
        StartupErrors.Find(provider).Select(line => line[..line.IndexOf(": ", StringComparison.Ordinal)]).ShouldBe(
        [
            "Auth:OperatorKey", "Auth:OperatorKeyHashes:0", "Http:AllowedNetworks:0", "Http:MaxBytes", "Http:UserAgent", "Outer:Count", "Outer:Inner:Name",
            "Storage:Provider", "Telemetry:Metrics", "Telemetry:OtlpEndpoint", "Web:MaxRequestBytes",
        ]);
        StartupErrors.Find(provider).ShouldContain("Storage:Provider: must be 'sqlite' or 'mongodb'.");
    }

    [Fact]
    public async Task Host_does_not_start_with_errors_and_its_exception_is_described()
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?> { ["Outer:Count"] = "many", ["Http:MaxBytes"] = "1" });
        builder.Services.AddValidatedOptions<Outer>(builder.Configuration, "Outer");
        builder.Services.AddSafeHttp(builder.Configuration);
        using var host = builder.Build();
        var exception = await Should.ThrowAsync<Exception>(() => host.StartAsync(TestContext.Current.CancellationToken));
        StartupErrors.Describe(exception).ShouldNotBeNull().Count.ShouldBe(2);
    }

    [Fact]
    public void Two_types_share_a_section_and_one_may_lie_below_another()
    {
        using var provider = Provider(
            (services, configuration) =>
            {
                services.AddValidatedOptions<Outer>(configuration, "Outer");
                services.AddValidatedOptions<Beside>(configuration, "Outer");
                services.AddValidatedOptions<Inner>(configuration, "Outer:Below");
            },
            ("Outer:Count", "3"), ("Outer:Other", "o"), ("Outer:Below:Size", "4"));
        StartupErrors.Find(provider).ShouldBeEmpty();
        provider.GetRequiredService<IOptions<Beside>>().Value.Other.ShouldBe("o");
        provider.GetRequiredService<IOptions<Inner>>().Value.Size.ShouldBe(4);
    }

    [Fact]
    public void Registered_twice_binds_lists_once()
    {
        using var provider = Provider(
            (services, configuration) =>
            {
                services.AddValidatedOptions<Outer>(configuration, "Outer");
                services.AddValidatedOptions<Outer>(configuration, "Outer");
            },
            ("Outer:Words:0", "w"));
        provider.GetRequiredService<IOptions<Outer>>().Value.Words.ShouldBe(["w"]);
    }

    [Fact]
    public void Other_exceptions_are_not_described()
    {
        StartupErrors.Describe(new InvalidOperationException("a bug")).ShouldBeNull();
        StartupErrors.Describe(new AggregateException(new ConfigurationProblemException("A:B: c."), new InvalidOperationException("a bug"))).ShouldBeNull();
        StartupErrors.Describe(new InvalidOperationException("outside", new ConfigurationProblemException("A:B: c. d."))).ShouldBe(["A:B: c. d."]);
    }
}
