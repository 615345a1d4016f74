using Microsoft.Extensions.Options;
using Syndication.Console.Stories;
using Syndication.Platform.Retention;
using Syndication.Platform.Storage;

namespace Syndication.Console.Retention;

/// <summary>
/// Stories on which nothing has happened for long leave the console's pages; the services keep them. One with an open case, a delivery
/// that was given up, or one that is held stays.
/// </summary>
internal sealed class StoryRetention(IDocumentCollection<StoryDocument> stories, IOptions<ConsoleOptions> options, TimeProvider time) : IRetentionRule
{
    private readonly BoundedWalk<StoryDocument> walk = new(stories);

    public string What => "stories";

    public Task<int> Sweep(CancellationToken cancellationToken) => walk.Delete(
        new DocumentQuery { Index = "activity", To = time.GetUtcNow().AddDays(-options.Value.StoryDays) },
        page => Task.FromResult(page.Where(s => s is { CaseAt: null, ParkedAt: null } && s.Stage != StoryStage.Held)), cancellationToken);
}
