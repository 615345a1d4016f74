using System.Diagnostics;
using MassTransit;
using Syndication.Attribution.Terms;
using Syndication.Contracts;
using Syndication.Platform.Storage;
using Syndication.Platform.Telemetry;

namespace Syndication.Attribution.Clearances;

/// <summary>Decides about every article version, and again when its lineage changes.</summary>
public sealed partial class LineageConsumer(
    IDocumentCollection<ClearanceDocument> clearances, TermsBook terms, AfterClearance after, TimeProvider time, ILogger<LineageConsumer> logger)
    : IConsumer<LineageResolved>, IConsumer<LineageChanged>
{
    public Task Consume(ConsumeContext<LineageResolved> context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var message = context.Message;
        return Take(new LineageFacts(message.Article, ForPartners(message.Lineage), message.LineageRevision, message.IngestedAt), message.Article.Version == 1, context.CancellationToken);
    }

    public Task Consume(ConsumeContext<LineageChanged> context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var message = context.Message;
        return Take(new LineageFacts(message.Article, ForPartners(message.Lineage), message.LineageRevision, message.IngestedAt), isLikelyNew: false, context.CancellationToken);
    }

    // What an editor should look at stays in the newsroom.
    private static Lineage ForPartners(Lineage lineage) => lineage.Findings is null ? lineage : lineage with { Findings = null };

    private async Task Take(LineageFacts facts, bool isLikelyNew, CancellationToken cancellationToken)
    {
        Activity.Current?.SetTag("syndication.article.id", facts.Article.Id).SetTag("syndication.article.version", facts.Article.Version);
        var inForce = await terms.InForce(facts.Article.PublisherId, cancellationToken);
        var now = time.GetUtcNow();
        var decided = await clearances.Decide(facts.Article.Id, c => ClearanceRules.Take(c, facts, inForce, now), cancellationToken, isLikelyNew);
        if (decided?.Reasons.Concat(decided.Classes.SelectMany(c => c.Holds)).Any(r => r.Code == HoldRules.CopyFails) == true)
        {
            SyndicationMetrics.CopyFailed("check");
            CopyFailed(logger, facts.Article.Id, facts.Article.Version);
        }

        // Also when nothing was decided: it may be a redelivery after a crash that came in between.
        await after.Do(decided, cancellationToken);
    }

    [LoggerMessage(EventId = 3211, Level = LogLevel.Error, Message = "The copy of {ArticleId} version {Version} breaks what it was built for, and is held. This is a fault of the program.")]
    private static partial void CopyFailed(ILogger logger, string articleId, int version);
}
