using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Syndication.HostTests.Commands;

/// <summary>A web site on loopback with one document at every path but <c>/gone</c>.</summary>
internal sealed class Site : IAsyncDisposable
{
    private readonly WebApplication app;

    private Site(WebApplication app) => this.app = app;

    public string Address => app.Urls.First() + "/";

    public static async Task<Site> Start(string content, string contentType)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        app.MapGet("/gone", () => Results.NotFound());
        app.MapGet("/{path}", () => Results.Text(content, contentType));
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new Site(app);
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();
}
