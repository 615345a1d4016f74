using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using PuppeteerSharp;
using Syndication.Platform.Http;

namespace Syndication.Attribution.Checks;

/// <summary>
/// Runs a page's scripts in an installed Chromium and takes what the page then is (docs/decisions/0049). Off unless a path is
/// configured. The browser itself reaches no network: every request is answered from here, through the safe client, and
/// whatever is not asked that way (sockets, prefetching, other protocols) meets a proxy that does not exist.
/// </summary>
public sealed partial class PageBrowser(SafeHttpClient http, IOptions<BrowserOptions> options, TimeProvider time, ILogger<PageBrowser> logger) : IDisposable
{
    private const int MostBytes = 4_000_000;

    private static readonly string[] Switches =
    [
        // Nothing listens on the discard port; and no name is looked up outside of the safe client. Quoted: switches are joined by spaces.
        "--proxy-server=http://127.0.0.1:9", "--proxy-bypass-list=<-loopback>", "\"--host-resolver-rules=MAP * ~NOTFOUND\"",
        "--force-webrtc-ip-handling-policy=disable_non_proxied_udp", "--disable-background-networking", "--disable-component-update", "--disable-domain-reliability",
        "--disable-sync", "--disable-extensions", "--disable-default-apps", "--no-first-run", "--no-pings", "--mute-audio", "--disable-gpu", "--disable-dev-shm-usage",
        "--disable-features=ServiceWorker,DnsOverHttps,OptimizationHints,MediaRouter,Translate", "--block-new-web-contents",
    ];

    /// <summary>What a style sheet in another file hides is marked where the check sees it.</summary>
    private const string MarkHidden =
        """
        () => { for (const e of document.body ? document.body.querySelectorAll('*') : []) {
          if (typeof e.checkVisibility === 'function' && !e.checkVisibility({ opacityProperty: true, visibilityProperty: true })) e.setAttribute('hidden', ''); } }
        """;

    private readonly SemaphoreSlim slots = new(options.Value.Concurrency);

    /// <summary>The page as a reader's browser builds it; null when there is no browser, or it could not build it.</summary>
    public async Task<TakenPage?> Render(PageInput page, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(page);
        if (options.Value.Path is null || !Uri.TryCreate(page.Url, UriKind.Absolute, out var url))
        {
            return null;
        }

        await slots.WaitAsync(cancellationToken);
        try
        {
            using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(options.Value.TimeoutSeconds + 10), time);
            using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
            var html = await Build(page, url, both.Token).WaitAsync(both.Token);
            var bytes = Encoding.UTF8.GetBytes(html);
            return bytes.Length > PageReader.MostCharacters ? null : new TakenPage(
                page with { Html = null, Bytes = bytes, ContentType = "text/html; charset=utf-8", IsRendered = true, TakenAt = time.GetUtcNow() },
                Convert.ToHexStringLower(SHA256.HashData(bytes)), null);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            RenderFailed(logger, exception, url.Host);
            return null;
        }
        finally
        {
            slots.Release();
        }
    }

    public void Dispose() => slots.Dispose();

    /// <summary>A browser of its own for each page: nothing of one site is left for the next.</summary>
    private async Task<string> Build(PageInput page, Uri url, CancellationToken cancellationToken)
    {
        var milliseconds = options.Value.TimeoutSeconds * 1000;
        await using var browser = await Puppeteer.LaunchAsync(new LaunchOptions
        {
            ExecutablePath = options.Value.Path,
            Headless = true,
            Timeout = milliseconds,
            // A browser without windows (chromium-headless-shell) opens none by itself.
            WaitForInitialPage = false,
            Args = options.Value.Sandbox ? Switches : [.. Switches, "--no-sandbox"],
        });
        await using var tab = await browser.NewPageAsync();
        await tab.SetRequestInterceptionAsync(true);
        var requests = 0;
        tab.Request += (_, asked) => _ = Answer(asked.Request, page, url, Interlocked.Increment(ref requests), cancellationToken);
        tab.Dialog += (_, asked) => _ = asked.Dialog.Dismiss();
        await tab.GoToAsync(url.AbsoluteUri, new NavigationOptions { Timeout = milliseconds, WaitUntil = [WaitUntilNavigation.DOMContentLoaded] });
        try
        {
            await tab.WaitForNetworkIdleAsync(new WaitForNetworkIdleOptions { IdleTime = options.Value.QuietMilliseconds, Timeout = milliseconds });
        }
        catch (TimeoutException)
        {
            // A page that never rests is taken as it is.
        }

        await tab.EvaluateFunctionAsync(MarkHidden);
        return await tab.GetContentAsync();
    }

    /// <summary>The page itself comes from what was fetched already; anything else through the safe client, without pictures, media and fonts.</summary>
    private async Task Answer(IRequest request, PageInput page, Uri url, int number, CancellationToken cancellationToken)
    {
        try
        {
            if (request.IsNavigationRequest && Uri.TryCreate(request.Url, UriKind.Absolute, out var wanted) && wanted == url)
            {
                await request.RespondAsync(new ResponseData { Status = HttpStatusCode.OK, ContentType = page.ContentType ?? "text/html", BodyData = page.Bytes.ToArray() });
            }
            else if (number <= options.Value.MostRequests && await Fetch(request, cancellationToken) is { } answer)
            {
                await request.RespondAsync(answer);
            }
            else
            {
                await request.AbortAsync(RequestAbortErrorCode.BlockedByClient);
            }
        }
        catch (Exception exception) when (exception is PuppeteerException or OperationCanceledException or ObjectDisposedException)
        {
            // The tab is gone.
        }
    }

    private async Task<ResponseData?> Fetch(IRequest request, CancellationToken cancellationToken)
    {
        if (request.Method != HttpMethod.Get || request.ResourceType is not (ResourceType.Document or ResourceType.Script or ResourceType.StyleSheet or ResourceType.Xhr or ResourceType.Fetch)
            || !Uri.TryCreate(request.Url, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
        {
            return null;
        }

        var result = await http.Send(
            new SafeHttpRequest { Url = new Uri(address.GetLeftPart(UriPartial.Query)), MaxBytes = MostBytes, Timeout = TimeSpan.FromSeconds(options.Value.TimeoutSeconds), Lane = new RequestLane("browser", 6) },
            cancellationToken);
        return result.Response is not { } response ? null : new ResponseData
        {
            Status = (HttpStatusCode)response.Status,
            ContentType = response.Headers.GetValueOrDefault("Content-Type"),
            BodyData = response.Body.ToArray(),
            Headers = new Dictionary<string, object> { ["Access-Control-Allow-Origin"] = response.Headers.GetValueOrDefault("Access-Control-Allow-Origin") ?? "null" },
        };
    }

    [LoggerMessage(EventId = 3231, Level = LogLevel.Warning, Message = "The browser could not build a page of {Host}; it stays undetermined.")]
    private static partial void RenderFailed(ILogger logger, Exception exception, string host);
}
