using System.Diagnostics;
using Syndication.Distribution.Deliveries;
using Syndication.Platform.Telemetry;

namespace Syndication.Distribution.Channels;

/// <summary>The span of one attempt, in the trace of the story that it delivers; of several, in the first one's, with links to the others.</summary>
internal static class DeliveryTrace
{
    public static Activity? Start(IReadOnlyList<DeliveryDocument> deliveries)
    {
        var first = deliveries[0];
        var links = deliveries.Skip(1).Select(d => Context(d.TraceParent)).Where(c => c != default).Select(c => new ActivityLink(c));
        var activity = SyndicationMetrics.Activities.StartActivity("deliver", ActivityKind.Internal, Context(first.TraceParent), links: links);
        return activity?.SetTag("syndication.partner.id", first.PartnerId).SetTag("syndication.subscription.id", first.SubscriptionId)
            .SetTag("syndication.article.id", first.ArticleId).SetTag("syndication.article.version", first.ArticleVersion)
            .SetTag("syndication.delivery.attempt", first.AttemptCount + 1).SetTag("syndication.delivery.count", deliveries.Count);
    }

    public static void End(Activity? activity, SendOutcome outcome) =>
        activity?.SetStatus(outcome.IsSuccess ? ActivityStatusCode.Ok : ActivityStatusCode.Error, outcome.IsSuccess ? null : outcome.Error);

    private static ActivityContext Context(string? traceParent) =>
        ActivityContext.TryParse(traceParent, null, isRemote: false, out var context) ? context : default;
}
