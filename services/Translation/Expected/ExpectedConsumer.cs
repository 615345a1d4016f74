using MassTransit;
using Syndication.Contracts;
using Syndication.Translation.Works;

namespace Syndication.Translation.Expected;

/// <summary>
/// A link that changes may bring, or take away, an edition that is waited for. What comes with a new version is seen where the
/// version is taken in (<see cref="ArticleIngestedConsumer"/>), without another hop.
/// </summary>
public sealed class ExpectedConsumer(ExpectedDesk desk) : IConsumer<LineageChanged>
{
    public Task Consume(ConsumeContext<LineageChanged> context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return desk.Follow(context.Message.Article, context.Message.Lineage.WorkId, context.Message.PreviousWorkId, context.CancellationToken);
    }
}
