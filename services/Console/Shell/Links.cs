namespace Syndication.Console.Shell;

internal static class Links
{
    /// <summary>Only http(s) addresses become links: they come from outside.</summary>
    public static bool IsWeb(string? url) => Uri.TryCreate(url, UriKind.Absolute, out var parsed) && parsed.Scheme is "http" or "https";

    /// <summary>The page that looks at a partner's page at once.</summary>
    public static string Check(string articleId, string url) => $"/console/check?article={Uri.EscapeDataString(articleId)}&page={Uri.EscapeDataString(url)}";
}
