using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using Syndication.Platform.Http;

namespace Syndication.Attribution.Checks;

/// <summary>A page as it was fetched, or why it could not be.</summary>
/// <param name="Input">Null when there is a problem.</param>
/// <param name="Hash">SHA-256 of the bytes, lower-case hex.</param>
/// <param name="Problem">For the partner, with the next step.</param>
public sealed record TakenPage(PageInput? Input, string? Hash, Undetermined? Problem)
{
    public PageReport Check(string url, ClearedArticle cleared) =>
        Input is not null
            ? PageCheck.Check(Input, cleared.Article, cleared.Obligations)
            : PageCheck.Unreadable(url, cleared.Obligations, Problem!);
}

/// <summary>Takes a page over HTTP.</summary>
public sealed class PageFetcher(SafeHttpClient http, IOptions<CheckOptions> options, TimeProvider time)
{
    private static readonly Dictionary<string, string> Headers = new() { ["Accept"] = "text/html,application/xhtml+xml;q=0.9,*/*;q=0.1" };

    public async Task<TakenPage> Fetch(string url, CancellationToken cancellationToken)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
        {
            return new TakenPage(null, null, new Undetermined("no-address", $"'{url}' is no web address. Give the absolute http or https address of the page."));
        }

        var result = await http.Send(
            new SafeHttpRequest
            {
                Url = address,
                Headers = Headers,
                MaxBytes = PageReader.MostCharacters,
                Timeout = TimeSpan.FromSeconds(options.Value.PageTimeoutSeconds),
                Retries = 1,
            },
            cancellationToken);
        if (result.Response is not { } response)
        {
            return new TakenPage(null, null, Unfetched(result.Failure!));
        }

        var input = new PageInput
        {
            Bytes = response.Body,
            Status = response.Status,
            Url = response.FinalUrl.AbsoluteUri,
            AskedUrl = address.AbsoluteUri,
            TakenAt = time.GetUtcNow(),
            ContentType = response.Headers.GetValueOrDefault("Content-Type"),
            RobotsTag = response.Headers.GetValueOrDefault("X-Robots-Tag"),
        };
        return new TakenPage(input, Convert.ToHexStringLower(SHA256.HashData(response.Body.Span)), null);
    }

    private static Undetermined Unfetched(SafeHttpFailure failure) => new(
        failure.Kind switch
        {
            SafeHttpFailureKind.TimedOut => "timed-out",
            SafeHttpFailureKind.AddressRefused => "address-refused",
            SafeHttpFailureKind.TooLarge => "too-large",
            SafeHttpFailureKind.InvalidUrl => "no-address",
            _ => "unreachable",
        },
        $"The page could not be fetched: {failure.Message}");
}
