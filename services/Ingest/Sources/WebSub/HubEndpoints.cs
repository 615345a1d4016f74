using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Syndication.Ingest.Articles;

namespace Syndication.Ingest.Sources;

/// <summary>Where hubs call back. Nobody has a key here: the address cannot be guessed, and what is sent is signed.</summary>
public static class HubEndpoints
{
    private const int MostBytes = 10 * 1024 * 1024;
    private const int LongestChallenge = 1000;

    public static void MapHubs(this IEndpointRouteBuilder routes)
    {
        var hubs = routes.MapGroup("/websub").WithTags("WebSub").AllowAnonymous();
        hubs.MapGet("/{token}", Verify).WithName("VerifyHubSubscription").WithSummary("A hub asks whether a subscription was meant, or says that it refused one.");
        hubs.MapPost("/{token}", Push).WithName("PushFromHub").WithSummary("A hub sends what is new, signed.")
            // Whatever it calls itself: what it is shows in its first characters.
            .Accepts<string>("*/*")
            .WithMetadata(new RequestSizeLimitAttribute(MostBytes));
    }

    public static async Task<Results<ContentHttpResult, Ok, NotFound>> Verify(
        HubDesk hubs, string token, [FromQuery(Name = "hub.mode")] string? mode, [FromQuery(Name = "hub.topic")] string? topic, [FromQuery(Name = "hub.challenge")] string? challenge,
        [FromQuery(Name = "hub.lease_seconds")] string? lease, [FromQuery(Name = "hub.reason")] string? reason, CancellationToken cancellationToken)
    {
        if (mode == "denied")
        {
            await hubs.Deny(token, topic, reason, cancellationToken);
            return TypedResults.Ok();
        }

        var seconds = long.TryParse(lease, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var parsed) ? parsed : (long?)null;
        return mode == "subscribe" && challenge is { Length: > 0 and <= LongestChallenge } && await hubs.Verify(token, topic, seconds, cancellationToken)
            // Not as HTML, whatever the challenge is.
            ? TypedResults.Text(challenge, "text/plain", System.Text.Encoding.UTF8)
            : TypedResults.NotFound();
    }

    public static async Task<Results<Accepted, StatusCodeHttpResult>> Push(HubDesk hubs, HttpRequest request, string token, CancellationToken cancellationToken) =>
        await hubs.Push(token, request.ContentType, request.Headers["X-Hub-Signature"].FirstOrDefault(), await PushInput.Body(request, cancellationToken), cancellationToken)
            ? TypedResults.Accepted((string?)null)
            : TypedResults.StatusCode(StatusCodes.Status410Gone);
}
