using System.Security.Claims;
using Syndication.Platform.Auth;
using Syndication.Platform.Storage;

namespace Syndication.Ingest.Articles;

/// <summary>Who pushes, and for which publisher.</summary>
internal sealed record PushCaller(string Publisher, Origin Origin)
{
    /// <summary>
    /// An operator pushes for any publisher, which it names; a client for those that it is made for, and need not name the only
    /// one.
    /// </summary>
    /// <returns>The caller, or what is wrong with its request.</returns>
    public static async Task<(PushCaller? Caller, Microsoft.AspNetCore.Http.HttpResults.ProblemHttpResult? Refusal)> Of(
        ClaimsPrincipal user, IDocumentCollection<PushClientDocument> clients, string? publisher, CancellationToken cancellationToken)
    {
        if (user.ClientId() is not { } clientId)
        {
            return PushInput.PublisherProblem(publisher) is { } problem
                ? (null, TypedResults.Problem(new HttpValidationProblemDetails(problem) { Status = StatusCodes.Status400BadRequest }))
                : (new PushCaller(publisher!, Origin.Push), null);
        }

        var allowed = (await clients.Get(clientId, cancellationToken))?.Publishers ?? [];
        var wanted = string.IsNullOrEmpty(publisher) && allowed.Count == 1 ? allowed[0] : publisher;
        return wanted is not null && allowed.Contains(wanted) ? (new PushCaller(wanted, Origin.Client(clientId)), null)
            : (null, TypedResults.Problem(
                $"This key pushes for {string.Join(", ", allowed)}; name one of them with ?publisher=.", statusCode: string.IsNullOrEmpty(publisher) ? StatusCodes.Status400BadRequest : StatusCodes.Status403Forbidden,
                title: "The key is not for this publisher"));
    }
}
