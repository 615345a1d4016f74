using System.Text;
using Microsoft.AspNetCore.Http.Features;
using Syndication.Platform.Auth;
using Syndication.Platform.Storage;

namespace Syndication.Ingest.Articles;

/// <summary>Gives requests with an <c>Idempotency-Key</c> the answer that the first of them got. Without the header it does nothing.</summary>
public sealed class IdempotencyFilter(IDocumentCollection<IdempotencyDocument> requests, TimeProvider time) : IEndpointFilter
{
    /// <summary>A longer answer is not kept: the request is done again, which changes nothing either.</summary>
    private const int MostAnswer = 1024 * 1024;

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(next);
        var http = context.HttpContext;
        if (!http.Request.Headers.TryGetValue(Idempotency.Header, out var header))
        {
            return await next(context);
        }

        if (header.Count != 1 || Idempotency.Key(header.ToString()) is not { } key)
        {
            return TypedResults.ValidationProblem(PushInput.Error(Idempotency.Header, $"Send one key of 1 to {Idempotency.LongestKey} printable ASCII characters, such as \"8e03978e-40d5-43dd-bc93-6894a57f9324\"."));
        }

        var body = await Rewound(http, context);
        var hash = Idempotency.RequestHash(http.Request.Method, http.Request.Path + http.Request.QueryString, http.Request.ContentType, body.Span);
        var id = Idempotency.Id(http.User.ClientId() ?? "operator:" + http.User.OperatorId(), key);
        var now = time.GetUtcNow();
        var step = IdempotencyStep.Begin;
        var known = await requests.Update(id, stored =>
        {
            step = Idempotency.Decide(stored, hash, now);
            return step == IdempotencyStep.Begin
                ? new IdempotencyDocument { Id = id, RequestHash = hash, BusyUntil = now + Idempotency.Longest, ExpiresAt = now + Idempotency.Retention }
                : stored;
        }, http.RequestAborted);
        return step switch
        {
            IdempotencyStep.Differs => TypedResults.Problem($"'{key}' was used for another request. Use a new key for each request, and the same one only to repeat it unchanged.", statusCode: StatusCodes.Status422UnprocessableEntity, title: "The idempotency key was used"),
            IdempotencyStep.Busy => TypedResults.Problem("The request with this key is under way. Ask again in a moment.", statusCode: StatusCodes.Status409Conflict, title: "The request is under way"),
            IdempotencyStep.Replay => new Replayed(known!),
            _ => await Run(context, next, id, hash),
        };
    }

    /// <summary>Runs the endpoint into memory, keeps its answer, then sends it.</summary>
    private async Task<object?> Run(EndpointFilterInvocationContext context, EndpointFilterDelegate next, string id, string hash)
    {
        var http = context.HttpContext;
        var outer = http.Features.Get<IHttpResponseBodyFeature>()!;
        using var memory = new MemoryStream();
        var isDone = false;
        try
        {
            http.Features.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(memory));
            if (await next(context) is IResult result)
            {
                await result.ExecuteAsync(http);
            }

            await http.Response.BodyWriter.FlushAsync(http.RequestAborted);
            var answer = Encoding.UTF8.GetString(memory.GetBuffer(), 0, (int)memory.Length);
            isDone = http.Response.StatusCode < 500 && answer.Length <= MostAnswer;
            if (isDone)
            {
                await requests.Update(id, stored => stored?.RequestHash != hash ? stored : stored with
                {
                    Status = http.Response.StatusCode, ContentType = http.Response.ContentType, Location = http.Response.Headers.Location, Body = answer,
                }, CancellationToken.None);
            }
        }
        finally
        {
            http.Features.Set(outer);
            if (!isDone)
            {
                // It may be tried again at once.
                await requests.Update(id, stored => stored?.RequestHash != hash ? stored : stored with { BusyUntil = DateTimeOffset.MinValue }, CancellationToken.None);
            }
        }

        await http.Response.Body.WriteAsync(memory.GetBuffer().AsMemory(0, (int)memory.Length), http.RequestAborted);
        return Results.Empty;
    }

    /// <summary>
    /// The body, which the endpoint reads once more. Where the framework has bound it already, the bound argument stands
    /// for it.
    /// </summary>
    private static async Task<ReadOnlyMemory<byte>> Rewound(HttpContext http, EndpointFilterInvocationContext context)
    {
        if (context.Arguments.OfType<WithdrawByName>().FirstOrDefault() is { } bound)
        {
            return Encoding.UTF8.GetBytes(bound.ToString());
        }

        var body = await PushInput.Body(http.Request, http.RequestAborted);
        http.Request.Body = new MemoryStream(body.ToArray(), writable: false);
        return body;
    }

    private sealed class Replayed(IdempotencyDocument known) : IResult
    {
        public async Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.StatusCode = known.Status!.Value;
            httpContext.Response.ContentType = known.ContentType;
            httpContext.Response.Headers[Idempotency.ReplayedHeader] = "true";
            if (known.Location is not null)
            {
                httpContext.Response.Headers.Location = known.Location;
            }

            await httpContext.Response.WriteAsync(known.Body ?? "", httpContext.RequestAborted);
        }
    }
}
