using MassTransit;
using Syndication.Contracts;
using Syndication.Platform.Storage;

namespace Syndication.Attribution.Checks;

/// <summary>Keeps a republication and has it looked at. The page itself is fetched elsewhere: a slow site must not block the queue.</summary>
public sealed class RepublicationObservedConsumer(IDocumentCollection<RepublicationDocument> republications, CheckSignal signal, TimeProvider time)
    : IConsumer<RepublicationObserved>
{
    public async Task Consume(ConsumeContext<RepublicationObserved> context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var now = time.GetUtcNow();
        await republications.Update(context.Message.RepublicationId, known => RepublicationRules.Observe(known, context.Message, now), context.CancellationToken);
        signal.Wake();
    }
}
