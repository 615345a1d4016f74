using System.Diagnostics;
using MassTransit;
using Syndication.Contracts;
using Syndication.Platform.Storage;

namespace Syndication.Console.Stories;

/// <summary>Every event about an article, into its story.</summary>
public sealed class StoryConsumer(IDocumentCollection<StoryDocument> stories, TimeProvider time) :
    IConsumer<ArticleIngested>, IConsumer<LineageResolved>, IConsumer<LineageChanged>, IConsumer<ArticleCleared>,
    IConsumer<ArticleHeld>, IConsumer<DeliveryRecorded>, IConsumer<RepublicationObserved>, IConsumer<ComplianceChecked>, IConsumer<CaseOpened>, IConsumer<CaseClosed>
{
    public Task Consume(ConsumeContext<ArticleIngested> context) => Apply(context);

    public Task Consume(ConsumeContext<LineageResolved> context) => Apply(context);

    public Task Consume(ConsumeContext<LineageChanged> context) => Apply(context);

    public Task Consume(ConsumeContext<ArticleCleared> context) => Apply(context);

    public Task Consume(ConsumeContext<ArticleHeld> context) => Apply(context);

    public Task Consume(ConsumeContext<DeliveryRecorded> context) => Apply(context);

    public Task Consume(ConsumeContext<RepublicationObserved> context) => Apply(context);

    public Task Consume(ConsumeContext<ComplianceChecked> context) => Apply(context);

    public Task Consume(ConsumeContext<CaseOpened> context) => Apply(context);

    public Task Consume(ConsumeContext<CaseClosed> context) => Apply(context);

    private Task<StoryDocument?> Apply<T>(ConsumeContext<T> context)
        where T : class, IArticleEvent
    {
        var seenAt = context.SentTime is { } sent ? new DateTimeOffset(DateTime.SpecifyKind(sent, DateTimeKind.Utc)) : time.GetUtcNow();
        return stories.Update(
            context.Message.ArticleId, story => Traced(story, StoryProjection.Apply(story, context.Message, seenAt), context.Message), context.CancellationToken);
    }

    private static StoryDocument Traced(StoryDocument? before, StoryDocument after, IArticleEvent @event) =>
        !ReferenceEquals(before, after) && @event is ArticleIngested && Activity.Current is { } activity ? after with { TraceId = activity.TraceId.ToHexString() } : after;
}
