using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;
using Syndication.Platform.Bus;
using Syndication.Platform.Hosting;
using Syndication.Platform.Storage;

namespace Syndication.PlatformTests.Hosting;

public sealed class StorageHealthCheckTests
{
    [Fact]
    public async Task Store_that_fails_is_named_without_its_own_words_which_go_to_the_log()
    {
        var log = new Lines();
        await using var services = new ServiceCollection()
            .AddLogging(logging => logging.AddProvider(log))
            .AddSingleton(new DocumentModule("ingest"))
            .AddKeyedSingleton<IDocumentStore>("ingest", (_, _) => throw new InvalidOperationException("mongodb://user:secret@10.0.0.1:27017 refused"))
            .BuildServiceProvider();
        var check = ActivatorUtilities.CreateInstance<StorageHealthCheck>(services);
        var result = await check.CheckHealthAsync(new HealthCheckContext(), TestContext.Current.CancellationToken);
        result.Status.ShouldBe(HealthStatus.Unhealthy);
        result.Description.ShouldNotBeNull().ShouldContain("'ingest'");
        result.Description.ShouldContain("Storage:Provider");
        result.Description.ShouldNotContain("10.0.0.1");
        log.Text.ShouldContain("10.0.0.1");
    }

    private sealed class Lines : ILoggerProvider, ILogger
    {
        public string Text { get; private set; } = "";

        public ILogger CreateLogger(string categoryName) => this;

        public bool IsEnabled(LogLevel logLevel) => true;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Text += formatter(state, exception) + exception;

        public void Dispose()
        {
        }
    }
}
