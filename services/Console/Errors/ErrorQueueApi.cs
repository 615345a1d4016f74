using Syndication.Console.Api;
using Syndication.Platform.Bus.Errors;

namespace Syndication.Console.Errors;

/// <summary>One process's error queues; several services may be one process.</summary>
public sealed record ProcessErrors(Service Service, Answer<ErrorQueueList> Answer);

/// <summary>What each process gave up on. Each knows its own queues only, so each is asked.</summary>
public sealed class ErrorQueueApi(ServiceApi api, ServiceAddresses addresses)
{
    public async Task<IReadOnlyList<ProcessErrors>> All(CancellationToken cancellationToken)
    {
        var processes = Enum.GetValues<Service>().DistinctBy(s => addresses.Of(s).GetLeftPart(UriPartial.Authority), StringComparer.OrdinalIgnoreCase);
        return await Task.WhenAll(processes.Select(async s => new ProcessErrors(s, await api.Get<ErrorQueueList>(s, "/v1/error-queues", cancellationToken))));
    }

    public Task<Answer<ErrorPeek>> Read(Service service, string queue, CancellationToken cancellationToken) =>
        api.Get<ErrorPeek>(service, $"/v1/error-queues/{Uri.EscapeDataString(queue)}/messages?limit=20", cancellationToken);

    public Task<Answer<ErrorMove>> Retry(Service service, string queue, string? messageId = null) =>
        api.Post<ErrorMove>(service, $"/v1/error-queues/{Uri.EscapeDataString(queue)}/retry", new ErrorRetryRequest(messageId));

    public Task<Answer<ErrorMove>> Delete(Service service, string queue, string? messageId = null) =>
        api.Delete<ErrorMove>(service, $"/v1/error-queues/{Uri.EscapeDataString(queue)}/messages?{(messageId is null ? "all=true" : $"messageId={Uri.EscapeDataString(messageId)}")}");
}
