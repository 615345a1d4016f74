using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Syndication.PlatformTests.Web;

public sealed class RequestLogTests
{
    private static void Map(WebApplication app)
    {
        app.MapGet("/v1/said", (ILogger<RequestLogTests> logger) =>
        {
            logger.Log(LogLevel.Information, default, "inside", null, (line, _) => line);
            return TypedResults.Ok();
        });
        app.MapGet("/v1/bug", string () => throw new InvalidOperationException("broken"));
    }

    [Fact]
    public async Task Line_of_a_request_tells_which_one_it_was_and_nothing_of_its_query()
    {
        await using var site = await TestSite.Start(Map);
        using var lines = new Lines();
        site.Services.GetRequiredService<ILoggerFactory>().AddProvider(lines);

        await site.Get("/v1/said?key=syn_private");

        lines.All.ShouldAllBe(l => !l.Contains("syn_private", StringComparison.Ordinal));
        lines.All.Single(l => l.StartsWith("inside", StringComparison.Ordinal)).ShouldContain("RequestMethod:GET RequestPath:/v1/said RequestId:");
    }

    [Fact]
    public async Task Error_is_found_in_the_log_by_what_its_caller_was_told()
    {
        await using var site = await TestSite.Start(Map);
        using var lines = new Lines();
        site.Services.GetRequiredService<ILoggerFactory>().AddProvider(lines);

        var (_, body) = await site.Get("/v1/bug?key=syn_private");

        var told = JsonDocument.Parse(body).RootElement.GetProperty("traceId").GetString()!;
        lines.All.ShouldContain(l => l.Contains("/v1/bug", StringComparison.Ordinal) && l.Contains(told, StringComparison.Ordinal));
        lines.All.ShouldAllBe(l => !l.Contains("syn_private", StringComparison.Ordinal));
    }

    /// <summary>Every line at any level, with its scopes.</summary>
    private sealed class Lines : ILoggerProvider, ISupportExternalScope, ILogger
    {
        private readonly ConcurrentQueue<string> lines = new();
        private IExternalScopeProvider scopes = new LoggerExternalScopeProvider();

        public IReadOnlyList<string> All => [.. lines];

        public ILogger CreateLogger(string categoryName) => this;

        public void SetScopeProvider(IExternalScopeProvider scopeProvider) => scopes = scopeProvider;

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => scopes.Push(state);

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            var line = formatter(state, exception) + " | ";
            scopes.ForEachScope((scope, _) => line += scope, 0);
            lines.Enqueue(line);
        }

        public void Dispose()
        {
        }
    }
}
