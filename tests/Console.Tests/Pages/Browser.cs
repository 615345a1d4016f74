using Deque.AxeCore.Commons;
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

    /// <summary>One for the run: a context of its own for each test is cheap, a browser is not. It ends with this process.</summary>
    private static readonly Lazy<Task<IBrowser>> Chromium = new(Launch);

    /// <summary>What passes is not described: that takes longer than the looking.</summary>
    private static readonly AxeRunOptions ViolationsAlone = new() { ResultTypes = [ResultType.Violations] };

    private readonly Uri address;

    private Browser(IPage page, Uri address) => (Page, this.address) = (page, address);

    public IPage Page { get; }

    /// <summary>What pages asked of other hosts, and errors that their scripts wrote.</summary>
    public List<string> Complaints { get; } = [];

    /// <summary>Compressed bytes of the page and what it loads, without the framework's own script, by the browser's own count.</summary>
    public Task<long> BytesLoaded() => Page.EvaluateAsync<long>(
        "[...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')].filter(e => !e.name.endsWith('blazor.web.js')).reduce((sum, e) => sum + e.encodedBodySize, 0)");

    public static async Task<Browser> Open(Uri address, bool dark = false, int width = 1280, string locale = "en-GB")
    {
        Assert.SkipWhen(Path() is null, "No Chromium here: install Debian's 'chromium-headless-shell', or name one in SYNDICATION_TEST_CHROMIUM.");
        var browser = await Chromium.Value;
        var context = await browser.NewContextAsync(new BrowserNewContextOptions
        {
            ViewportSize = new ViewportSize { Width = width, Height = 900 }, ColorScheme = dark ? ColorScheme.Dark : ColorScheme.Light, Locale = locale,
        });
        var page = await context.NewPageAsync();
        page.SetDefaultTimeout(60_000);
        var opened = new Browser(page, address);
        page.Request += (_, request) => opened.Look(request);
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

    /// <summary>Goes there signed in already: signing in by hand is tested, and takes a page more.</summary>
    public async Task Enter(string session, string path = "/console/")
    {
        await Page.Context.AddCookiesAsync([new Cookie { Name = Syndication.Console.SignIn.Sessions.Cookie, Value = session, Domain = address.Host, Path = "/console" }]);
        await Go(path);
    }

    public async Task Go(string path)
    {
        await Page.GotoAsync(new Uri(address, path).ToString());
        await Page.WaitForSelectorAsync("main h1");
    }

    /// <summary>Serious faults by the rules of axe-core (WCAG 2.2 A and AA, and its best practices), as lines.</summary>
    public async Task<IReadOnlyList<string>> Faults()
    {
        var result = await Page.RunAxe(ViolationsAlone);
        return [.. result.Violations.Where(v => v.Impact is "serious" or "critical").Select(v => $"{v.Id}: {v.Help} at {v.Nodes.FirstOrDefault()?.Html}")];
    }

    /// <summary>A picture of the whole page, where SYNDICATION_TEST_SCREENSHOTS names a folder.</summary>
    public async Task Shot(string name)
    {
        if (Environment.GetEnvironmentVariable("SYNDICATION_TEST_SCREENSHOTS") is { Length: > 0 } folder)
        {
            await Page.ScreenshotAsync(new PageScreenshotOptions { Path = System.IO.Path.Combine(folder, name + ".png"), FullPage = true });
        }
    }

    private void Look(IRequest request)
    {
        var url = new Uri(request.Url);
        if (url.Scheme is "http" or "https" && url.Authority != address.Authority)
        {
            Complaints.Add("asks another host: " + request.Url);
        }
    }

    private static string? Path() =>
        new[] { Environment.GetEnvironmentVariable("SYNDICATION_TEST_CHROMIUM"), "/usr/bin/chromium-headless-shell", "/usr/bin/chromium", "/usr/bin/google-chrome" }.FirstOrDefault(File.Exists);

    private static async Task<IBrowser> Launch()
    {
        var playwright = await Playwright.CreateAsync();
        return await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = Path(), Args = Flags });
    }

    public async ValueTask DisposeAsync() => await Page.Context.CloseAsync();
}
