using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Syndication.Platform.Auth;
using Syndication.Platform.Http;
using Syndication.Platform.Telemetry;
using Syndication.Platform.Web;

namespace Syndication.PlatformTests.Web;

/// <summary>A real Kestrel with everything that ServiceHost puts together from this part of Platform.</summary>
internal sealed class TestSite : IAsyncDisposable
{
    public const string OperatorKey = "operator-key-for-tests";

    private readonly WebApplication app;
    private readonly SocketsHttpHandler handler = new() { AllowAutoRedirect = false, UseProxy = false };

    private TestSite(WebApplication app)
    {
        this.app = app;
        Invoker = new HttpMessageInvoker(handler);
        Address = new Uri(app.Urls.First());
    }

    public Uri Address { get; }

    public IServiceProvider Services => app.Services;

    private HttpMessageInvoker Invoker { get; }

    public static async Task<TestSite> Start(
        Action<WebApplication>? map = null, Dictionary<string, string?>? settings = null, Action<IServiceCollection>? services = null)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { EnvironmentName = "Production" });
        builder.Configuration.Sources.Clear();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?> { ["Auth:OperatorKey"] = OperatorKey });
        builder.Configuration.AddInMemoryCollection(settings ?? []);
        builder.WebHost.UseKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.Services.AddPlatformTelemetry(builder.Configuration, "test");
        builder.Services.AddSafeHttp(builder.Configuration);
        builder.Services.AddApiKeyAuth(builder.Configuration);
        builder.Services.AddPlatformWeb(builder.Configuration);
        services?.Invoke(builder.Services);
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.UsePlatformWeb();
        app.MapPlatformTelemetry();
        map?.Invoke(app);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new TestSite(app);
    }

    public async Task<(HttpResponseMessage Response, string Body)> Send(
        HttpMethod method, string path, HttpContent? content = null, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, new Uri(Address, path)) { Content = content };
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        var response = await Invoker.SendAsync(request, TestContext.Current.CancellationToken);
        return (response, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    public Task<(HttpResponseMessage Response, string Body)> Get(string path, params (string Name, string Value)[] headers) =>
        Send(HttpMethod.Get, path, null, headers);

    public async ValueTask DisposeAsync()
    {
        Invoker.Dispose();
        handler.Dispose();
        await app.DisposeAsync();
    }
}
