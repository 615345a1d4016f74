using Syndication.Contracts;
using Syndication.Ingest.Sources;
using Syndication.Platform.Markup;
using Syndication.Platform.Storage;

namespace Syndication.Ingest.Articles;

/// <summary>Takes in what was pushed: reads it, makes versions, keeps what was refused. An answer means that all of it is stored.</summary>
public sealed class PushDesk(ArticleIntake intake, IDocumentCollection<RejectedDocument> rejected)
{
    /// <summary>ninjs (an object, an array, lines) or NewsML-G2: what it is shows in its first character.</summary>
    internal static IReadOnlyList<ReadItem> Read(ReadOnlyMemory<byte> body, string? contentType, ReadContext context) =>
        body.Span.TrimStart("\uFEFF \t\r\n"u8) is [(byte)'<', ..] || contentType?.Contains("xml", StringComparison.OrdinalIgnoreCase) == true
            || body.Span.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || body.Span.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF])
            ? NewsMlReader.ReadItems(MarkupText.Decode(body.Span, contentType), context)
            : NinjsReader.ReadItems(body, context);

    /// <returns>An outcome for each item, in their order.</returns>
    internal async Task<IReadOnlyList<IntakeOutcome>> Take(
        PushCaller caller, IReadOnlyList<ReadItem> items, string? contentType, Uri? url, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var drafts = new List<Article>(items.Count);
        drafts.AddRange(items.Where(i => i.Article is not null).Select(i => i.Article!));
        var taken = await intake.Take(drafts, caller.Origin, now, cancellationToken);
        var refused = new List<RejectedDocument>();
        var outcomes = new List<IntakeOutcome>(items.Count);
        var next = 0;
        foreach (var item in items)
        {
            if (item.Article is null)
            {
                refused.Add(PushRejections.Of(caller, item, contentType, url, now));
                outcomes.Add(PushInput.Refused(item));
                continue;
            }

            var outcome = taken[next++];
            outcomes.Add(outcome);
            if (outcome.Outcome == Outcome.Refused)
            {
                refused.Add(PushRejections.Of(caller, item.Article, outcome.Reason ?? "", url, now));
            }
        }

        await Keep(refused, cancellationToken);
        return outcomes;
    }

    internal Task Keep(IReadOnlyList<RejectedDocument> refused, CancellationToken cancellationToken) =>
        refused.Count == 0 ? Task.CompletedTask : rejected.Write([.. refused.DistinctBy(r => r.Id)], cancellationToken);
}
