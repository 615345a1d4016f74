using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Syndication.Distribution.Partners;
using Syndication.Platform.Auth;
using Syndication.Platform.Storage;

namespace Syndication.Distribution.Channels.WebSub;

/// <summary>A hub subscription as people see it; the topic without its token or key.</summary>
public sealed record HubSubscriptionView(
    string Id, string Callback, string Topic, DateTimeOffset? LeaseUntil, DateTimeOffset? SentAt, int Failures, string? LastError);

/// <summary>The WebSub hub: subscription requests (W3C Recommendation, section 5.1), and who is subscribed.</summary>
public static class HubEndpoints
{
    public const string Path = "/hub";
    private const long MostBytes = 64 * 1024;

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost(Path, Subscribe).AllowAnonymous().DisableAntiforgery().WithTags("WebSub").WithName("HubRequest")
            .WithSummary("WebSub hub: hub.mode, hub.topic, hub.callback, and optionally hub.lease_seconds and hub.secret, as a form.");
        routes.MapGet("/v1/partners/{id}/hub", List).RequireOperator().WithTags("WebSub").WithName("ListHubSubscriptions").WithSummary("WebSub subscriptions to the partner's feeds.");
        routes.MapGet("/v1/partner/hub", (ClaimsPrincipal user, IDocumentCollection<HubSubscriptionDocument> hub, CancellationToken c) => List(user.PartnerId()!, hub, c))
            .RequirePartner().WithTags("Partner").WithName("ListMyHubSubscriptions").WithSummary("WebSub subscriptions to your feeds.");
    }

    public static async Task<Results<Accepted, ContentHttpResult>> Subscribe(
        HttpContext context, HubDesk desk, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (!desk.IsServed)
        {
            return Refuse(StatusCodes.Status404NotFound, "There is no hub here.");
        }

        if (!context.Request.HasFormContentType || context.Request.ContentLength > MostBytes)
        {
            return Refuse(StatusCodes.Status415UnsupportedMediaType, "Send the parameters as application/x-www-form-urlencoded in UTF-8, at most 64 KiB.");
        }

        IFormCollection form;
        try
        {
            form = await context.Request.ReadFormAsync(new Microsoft.AspNetCore.Http.Features.FormOptions { ValueCountLimit = 100, BufferBodyLengthLimit = MostBytes }, cancellationToken);
        }
        catch (Exception exception) when (exception is InvalidDataException or BadHttpRequestException)
        {
            return Refuse(StatusCodes.Status400BadRequest, "The form cannot be read: send at most 100 parameters in 64 KiB.");
        }

        var (request, problem) = HubRequest.Read(name => form[name].FirstOrDefault());
        if (request is null)
        {
            return Refuse(StatusCodes.Status400BadRequest, problem!);
        }

        if (await desk.Ask(request, context.User.PartnerId(), cancellationToken) is { } refusal)
        {
            return Refuse(StatusCodes.Status400BadRequest, refusal);
        }

        return TypedResults.Accepted((string?)null);
    }

    public static async Task<Ok<ListOf<HubSubscriptionView>>> List(string id, IDocumentCollection<HubSubscriptionDocument> hub, CancellationToken cancellationToken)
    {
        var page = await hub.Query(new DocumentQuery { Index = "partner", Equal = [id], Limit = 1000 }, cancellationToken);
        return TypedResults.Ok(new ListOf<HubSubscriptionView>([.. page.Items.Select(View)], page.Next));
    }

    private static HubSubscriptionView View(HubSubscriptionDocument s) =>
        new(s.Id, s.Callback, s.Topic.Split('?')[0], s.LeaseUntil, s.SentAt, s.Failures, s.LastError);

    private static ContentHttpResult Refuse(int status, string why) => TypedResults.Text(why, "text/plain; charset=utf-8", statusCode: status);
}
