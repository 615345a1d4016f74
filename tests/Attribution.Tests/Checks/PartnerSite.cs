using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Syndication.AttributionTests.Checks;

/// <summary>A partner's site on loopback whose page a test can change.</summary>
public sealed class PartnerSite : IAsyncDisposable
{
    private readonly WebApplication app;

    private PartnerSite(WebApplication app)
    {
        this.app = app;
        app.MapGet("/news/17", () => Results.Text(Html, "text/html", statusCode: Status));
        app.MapFallback("{*path}", (HttpContext context) =>
        {
            Asked.Enqueue(context.Request.Path);
            return !Others.TryGetValue(context.Request.Path, out var other) ? Results.NotFound()
                : other.StartsWith("->", StringComparison.Ordinal) ? Results.Redirect(other[2..])
                : Results.Text(other, other.StartsWith("<?xml", StringComparison.Ordinal) ? "application/xml" : context.Request.Path.Value!.EndsWith(".js", StringComparison.Ordinal) ? "text/javascript" : "text/html");
        });
    }

    public string Html { get; set; } = "";

    public int Status { get; set; } = 200;

    /// <summary>Further answers by path; one that begins with <c>-&gt;</c> is a redirect.</summary>
    public System.Collections.Concurrent.ConcurrentDictionary<string, string> Others { get; } = [];

    /// <summary>Paths that were asked for, other than the page's.</summary>
    public System.Collections.Concurrent.ConcurrentQueue<string> Asked { get; } = [];

    public string Root => Url[..^"/news/17".Length];

    public string Url => app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First() + "/news/17";

    public static async Task<PartnerSite> Start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var site = new PartnerSite(builder.Build());
        await site.app.StartAsync();
        return site;
    }

    public async ValueTask DisposeAsync() => await app.DisposeAsync();
}
