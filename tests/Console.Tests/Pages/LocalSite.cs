using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Syndication.Console.Tests.Pages;

/// <summary>A web site on loopback whose pages a test writes: an agency's feed, a partner's pages.</summary>
internal sealed class LocalSite : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly ConcurrentDictionary<string, (string Text, string Type)> pages = new(StringComparer.Ordinal);

    private LocalSite()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        app.MapGet("/{path}", (string path) => pages.TryGetValue(path, out var page) ? Results.Text(page.Text, page.Type) : Results.NotFound());
    }

    public static async Task<LocalSite> Start()
    {
        var site = new LocalSite();
        await site.app.StartAsync(TestContext.Current.CancellationToken);
        return site;
    }

    /// <summary>Puts a page there and gives its address.</summary>
    public string Put(string path, string text, string type = "text/html; charset=utf-8")
    {
        pages[path] = (text, type);
        return $"{app.Urls.First()}/{path}";
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();
}
