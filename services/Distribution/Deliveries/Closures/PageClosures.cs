using Microsoft.Extensions.Options;
using Syndication.Platform.Storage;

namespace Syndication.Distribution.Deliveries.Closures;

/// <summary>Makes the known pages of an article wait for its newest correction or withdrawal. Doing it twice changes nothing.</summary>
public sealed class PageClosures(IDocumentCollection<PageDocument> pages, IOptions<DistributionOptions> options)
{
    public async Task Await(ReleaseDocument release, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(release);
        if (release.Current is not { } current || !ClosureRules.Matters(current))
        {
            return;
        }

        var within = TimeSpan.FromHours(options.Value.ClosureHours);
        await foreach (var page in pages.All(new DocumentQuery { Index = "article", Equal = [release.Id], Limit = 500 }, cancellationToken))
        {
            await pages.Update(page.Id, stored => stored is null ? stored : PageRules.Await(stored, release, within), cancellationToken);
        }
    }
}
