using System.Security.Claims;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;
using RabbitMQ.Client.Exceptions;
using Syndication.Platform.Auth;

namespace Syndication.Platform.Bus.Errors;

/// <summary>What this process's consumers gave up on.</summary>
/// <param name="Transport"><c>rabbitmq</c>, or <c>in-memory</c>, where there are no such queues.</param>
/// <param name="Note">What becomes of a failure there, in a sentence.</param>
/// <param name="Items">The queues that exist; empty in memory.</param>
/// <param name="Waiting">In memory: the events that consumers failed on and that are tried again by themselves.</param>
public sealed record ErrorQueueList(string Transport, string Note, IReadOnlyList<ErrorQueue> Items, IReadOnlyList<WaitingEvent> Waiting);

/// <param name="MessageId">One message; absent: all that are there.</param>
public sealed record ErrorRetryRequest(string? MessageId = null);

/// <summary>Each process tells of its own consumers' queues: a service does not know those of another.</summary>
public static partial class ErrorQueueEndpoints
{
    private const string Tag = "Error queues";

    internal static void MapErrorQueues(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/v1/error-queues").WithTags(Tag).RequireOperator();
        group.MapGet("", List).WithName("ListErrorQueues").WithSummary("What this process's consumers gave up on, by queue.");
        group.MapGet("/{queue}/messages", Peek).WithName("ReadErrorQueue").WithSummary("The first messages of an error queue, with the failure; they stay where they are.");
        group.MapPost("/{queue}/retry", Retry).WithName("RetryErrorQueue").WithSummary("Sends one message, or all, back to the consumer.");
        group.MapDelete("/{queue}/messages", Delete).WithName("DeleteErrorMessages").WithSummary("Takes one message (messageId), or all (all=true), out for good.");
    }

    public static async Task<Results<Ok<ErrorQueueList>, ProblemHttpResult>> List(ErrorQueues queues, WaitingEvents waiting, CancellationToken cancellationToken)
    {
        if (!queues.HasBroker)
        {
            return TypedResults.Ok(new ErrorQueueList(
                "in-memory", "There is no error queue in one process: an event whose consumer failed stays with its document and is tried again every half minute, also after a restart.", [], waiting.All));
        }

        var (items, problem) = await Ask(() => queues.List(cancellationToken));
        return problem is not null ? problem
            : TypedResults.Ok(new ErrorQueueList("rabbitmq", "A message that a consumer gave up on waits in its error queue until a person sends it back.", items!, []));
    }

    public static async Task<Results<Ok<ErrorPeek>, ValidationProblem, ProblemHttpResult>> Peek(string queue, ErrorQueues queues, CancellationToken cancellationToken, int limit = 20)
    {
        if (limit is < 1 or > ErrorQueues.MostPeeked)
        {
            return TypedResults.ValidationProblem(new Dictionary<string, string[]> { ["limit"] = [$"must be 1 to {ErrorQueues.MostPeeked}. Leave it out for 20."] });
        }

        if (Unknown(queue, queues) is { } unknown)
        {
            return unknown;
        }

        var (peek, problem) = await Ask(() => queues.Peek(queue, limit, cancellationToken));
        return problem is not null ? problem : TypedResults.Ok(peek!);
    }

    public static async Task<Results<Ok<ErrorMove>, ValidationProblem, ProblemHttpResult>> Retry(
        string queue, ErrorRetryRequest? request, ClaimsPrincipal user, ErrorQueues queues, ILogger<ErrorQueues> log, CancellationToken cancellationToken)
    {
        if (Unknown(queue, queues) is { } unknown)
        {
            return unknown;
        }

        var (moved, problem) = await Ask(() => queues.Retry(queue, request?.MessageId, cancellationToken));
        if (moved is { Done: > 0 })
        {
            LogRetried(log, user.OperatorId(), moved.Done, queue);
        }

        return (problem ?? Missing(queue, request?.MessageId, moved!)) is { } refused ? refused : TypedResults.Ok(moved!);
    }

    public static async Task<Results<Ok<ErrorMove>, ValidationProblem, ProblemHttpResult>> Delete(
        string queue, ClaimsPrincipal user, ErrorQueues queues, ILogger<ErrorQueues> log, CancellationToken cancellationToken, string? messageId = null, bool all = false)
    {
        if (messageId is null == !all)
        {
            return TypedResults.ValidationProblem(new Dictionary<string, string[]> { ["messageId"] = ["must name a message, or all must be true; not both. What is taken out is gone for good."] });
        }

        if (Unknown(queue, queues) is { } unknown)
        {
            return unknown;
        }

        var (taken, problem) = await Ask(() => queues.Delete(queue, messageId, cancellationToken));
        if (taken is { Done: > 0 })
        {
            LogDeleted(log, user.OperatorId(), taken.Done, queue, messageId ?? "all");
        }

        return (problem ?? Missing(queue, messageId, taken!)) is { } refused ? refused : TypedResults.Ok(taken!);
    }

    private static ProblemHttpResult? Unknown(string queue, ErrorQueues queues) =>
        !queues.HasBroker ? TypedResults.Problem("There is no error queue in one process: what a consumer failed on is tried again by itself. GET /v1/error-queues shows it.", statusCode: StatusCodes.Status404NotFound, title: "No error queues here")
        : queues.ConsumerOf(queue) is null ? TypedResults.Problem($"'{queue}' is no error queue of this process. Take a name from GET /v1/error-queues of the service whose name it begins with.", statusCode: StatusCodes.Status404NotFound, title: "No such error queue")
        : null;

    /// <summary>The answer, or why there is none.</summary>
    private static async Task<(T? Answer, ProblemHttpResult? Problem)> Ask<T>(Func<Task<T>> ask)
        where T : class
    {
        try
        {
            return (await ask(), null);
        }
        catch (OperationInterruptedException exception) when (exception.ShutdownReason?.ReplyCode == RabbitMQ.Client.Constants.NotFound)
        {
            return (null, TypedResults.Problem("There is no such queue now: it comes to be with the first message that a consumer gives up on.", statusCode: StatusCodes.Status404NotFound, title: "No such error queue"));
        }
        catch (PublishException)
        {
            return (null, TypedResults.Problem("The consumer's queue does not take it, so it stays where it is. Start the service once, so that its queue is there, then try again.", statusCode: StatusCodes.Status409Conflict, title: "Not sent back"));
        }
        catch (Exception exception) when (exception is BrokerUnreachableException or OperationInterruptedException or AlreadyClosedException or IOException or TimeoutException)
        {
            return (null, TypedResults.Problem("The broker does not answer. Start it, or correct Bus:Address; `syndication doctor` says more.", statusCode: StatusCodes.Status503ServiceUnavailable, title: "No broker"));
        }
    }

    /// <summary>One that was asked for by its id and is not there is an error; of all there may be none.</summary>
    private static ProblemHttpResult? Missing(string queue, string? messageId, ErrorMove move) => messageId is not null && move.Done == 0
        ? TypedResults.Problem($"There is no message '{messageId}' among the first {ErrorQueues.MostWalked} of '{queue}': it was sent back or taken out meanwhile.", statusCode: StatusCodes.Status404NotFound, title: "No such message")
        : null;

    [LoggerMessage(1401, LogLevel.Information, "Operator {Operator} sent {Count} messages of {Queue} back to their consumer.")]
    private static partial void LogRetried(ILogger logger, string? @operator, int count, string queue);

    [LoggerMessage(1402, LogLevel.Warning, "Operator {Operator} took {Count} messages out of {Queue} for good ({Message}).")]
    private static partial void LogDeleted(ILogger logger, string? @operator, int count, string queue, string message);
}
