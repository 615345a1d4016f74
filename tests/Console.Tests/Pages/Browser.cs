using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Syndication.Testing;

namespace Syndication.Console.Tests.Pages;

/// <summary>A real Chromium in front of a real server; skipped, and saying so, where none is installed.</summary>
internal sealed class Browser : IAsyncDisposable
{
    private static readonly string[] Flags =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ];

    private readonly IPlaywright playwright;
    private readonly IBrowser browser;
    private readonly Uri address;

    private Browser(IPlaywright playwright, IBrowser browser, IPage page, Uri address) => (this.playwright, this.browser, Page, this.address) = (playwright, browser, page, address);

    public IPage Page { get; }

    /// <summary>What pages asked of other hosts, and errors that their scripts wrote.</summary>
    public List<string> Complaints { get; } = [];

    /// <summary>Compressed bytes that came over the wire, without the framework's own script.</summary>
    public long BytesLoaded { get; private set; }

    public static async Task<Browser> Open(Uri address, bool dark = false, int width = 1280, string locale = "en-GB")
    {
        var chromium = new[] { Environment.GetEnvironmentVariable("SYNDICATION_TEST_CHROMIUM"), "/usr/bin/chromium", "/usr/bin/google-chrome" }.FirstOrDefault(File.Exists);
        Assert.SkipWhen(chromium is null, "No Chromium here: install Debian's 'chromium', or name one in SYNDICATION_TEST_CHROMIUM.");
        var playwright = await Playwright.CreateAsync();
        var browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = chromium, Args = Flags });
        var context = await browser.NewContextAsync(new BrowserNewContextOptions
        {
            ViewportSize = new ViewportSize { Width = width, Height = 900 }, ColorScheme = dark ? ColorScheme.Dark : ColorScheme.Light, Locale = locale,
        });
        var page = await context.NewPageAsync();
        page.SetDefaultTimeout(60_000);
        var opened = new Browser(playwright, browser, page, address);
        page.Request += (_, request) => opened.Look(request);
        page.Response += async (_, response) => await opened.Weigh(response);
        page.Console += (_, message) => { if (message.Type == "error") { opened.Complaints.Add(message.Text); } };
        page.PageError += (_, error) => opened.Complaints.Add(error);
        return opened;
    }

    public async Task SignIn(string key, string to = "/console/")
    {
        await Page.GotoAsync(new Uri(address, "/console/sign-in?to=" + Uri.EscapeDataString(to)).ToString());
        await Page.FillAsync("#key", key);
        await Page.ClickAsync("button[type=submit]");
        await Page.WaitForSelectorAsync("main h1");
    }

    public async Task Go(string path)
    {
        await Page.GotoAsync(new Uri(address, path).ToString());
        await Page.WaitForSelectorAsync("main h1");
    }

    /// <summary>Serious faults by the rules of axe-core (WCAG 2.2 A and AA), as lines.</summary>
    public async Task<IReadOnlyList<string>> Faults()
    {
        var result = await Page.RunAxe();
        return [.. result.Violations.Where(v => v.Impact is "serious" or "critical").Select(v => $"{v.Id}: {v.Help} at {v.Nodes.FirstOrDefault()?.Html}")];
    }

    private void Look(IRequest request)
    {
        var url = new Uri(request.Url);
        if (url.Scheme is "http" or "https" && url.Authority != address.Authority)
        {
            Complaints.Add("asks another host: " + request.Url);
        }
    }

    private async Task Weigh(IResponse response)
    {
        if (!response.Url.EndsWith("blazor.web.js", StringComparison.Ordinal) && response.Status == 200)
        {
            try
            {
                BytesLoaded += (await response.Request.SizesAsync()).ResponseBodySize;
            }
            catch (PlaywrightException)
            {
                // The page was left before the answer ended.
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await browser.DisposeAsync();
        playwright.Dispose();
    }
}
