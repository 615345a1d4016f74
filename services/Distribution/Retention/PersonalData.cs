using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Syndication.Distribution.Channels.Mail;
using Syndication.Distribution.Deliveries;
using Syndication.Distribution.Partners;
using Syndication.Platform.Auth;
using Syndication.Platform.Storage;

namespace Syndication.Distribution.Retention;

/// <summary>What was erased of a partner's people here. Attribution, which is told, erases its own: contacts for cases and mails about them.</summary>
/// <param name="Contacts">Entries of the partner's contacts.</param>
/// <param name="MailSubscriptions">Subscriptions by mail, which end with their recipients.</param>
/// <param name="Mails">Mails to contacts that were kept.</param>
/// <param name="Transcripts">Deliveries by mail whose transcripts named recipients.</param>
public sealed record ErasedData(int Contacts, int MailSubscriptions, int Mails, int Transcripts, DateTimeOffset At);

/// <summary>Erases what is kept of the people of a partner. Done again it finds nothing, and changes nothing.</summary>
public sealed class PersonalDataDesk(
    IDocumentCollection<PartnerDocument> partners, IDocumentCollection<SubscriptionDocument> subscriptions, IDocumentCollection<NoticeDocument> notices, IDocumentCollection<DeliveryDocument> deliveries,
    PartnerDirectory directory, TimeProvider time)
{
    public const string Ended = "Its recipients were erased on request.";

    /// <returns>Null: there is no such partner.</returns>
    public async Task<ErasedData?> Erase(string partnerId, CancellationToken cancellationToken)
    {
        if (await partners.Get(partnerId, cancellationToken) is not { } before)
        {
            return null;
        }

        var now = time.GetUtcNow();
        // First, so that no further mail is made; and the event tells the other services.
        await PartnerEndpoints.Change(partners, directory, partnerId, p => (p with { Contacts = [], PersonalDataErasedAt = now }).Announce(now), cancellationToken);
        return new ErasedData(
            before.Contacts.Count, await EndMailSubscriptions(partnerId, now, cancellationToken), await DropNotices(partnerId, cancellationToken), await CleanTranscripts(partnerId, cancellationToken), now);
    }

    private async Task<int> EndMailSubscriptions(string partnerId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var count = 0;
        await foreach (var subscription in subscriptions.All(new DocumentQuery { Index = "partner", Equal = [partnerId] }, cancellationToken))
        {
            if (subscription.Mail is { To.Count: > 0 })
            {
                // Gone: nobody is left whom even a withdrawal could reach there.
                var ended = await subscriptions.Update(subscription.Id, s => s is not { Mail: { To.Count: > 0 } mail } ? s
                    : (s with { Mail = mail with { To = [] }, State = SubscriptionState.Ended, IsGone = true, StateReason = Ended, ChangedAt = now }).Announce(), cancellationToken);
                directory.Take(ended!);
                count++;
            }
        }

        return count;
    }

    private async Task<int> DropNotices(string partnerId, CancellationToken cancellationToken)
    {
        var count = 0;
        await foreach (var notice in notices.All(new DocumentQuery { Index = "partner", Equal = [partnerId] }, cancellationToken))
        {
            count += await notices.Delete(notice.Id, notice.Revision, cancellationToken) ? 1 : 0;
        }

        return count;
    }

    private async Task<int> CleanTranscripts(string partnerId, CancellationToken cancellationToken)
    {
        var count = 0;
        await foreach (var delivery in deliveries.All(new DocumentQuery { Index = "partner", Equal = [partnerId] }, cancellationToken))
        {
            if (delivery.Channel == Channel.Mail && delivery.Attempts.Any(IsTelling))
            {
                await deliveries.Update(delivery.Id, d => d is null || !d.Attempts.Any(IsTelling) ? d : d with { Attempts = [.. d.Attempts.Select(a => a with { Request = null, Response = null })] }, cancellationToken);
                count++;
            }
        }

        return count;
    }

    private static bool IsTelling(Attempt attempt) => attempt.Request is not null || attempt.Response is not null;
}

internal static partial class PersonalDataEndpoints
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapDelete("/v1/partners/{id}/personal-data", Erase).RequireOperator().WithTags("Partners").WithName("ErasePersonalData")
            .WithSummary("Erases a partner's contacts and mail recipients, and the mails to them; its subscriptions by mail end. It cannot be undone.");

    private static async Task<Results<Ok<ErasedData>, ProblemHttpResult>> Erase(
        string id, PersonalDataDesk desk, ClaimsPrincipal user, ILogger<PersonalDataDesk> log, CancellationToken cancellationToken)
    {
        if (await desk.Erase(id, cancellationToken) is not { } erased)
        {
            return TypedResults.Problem($"There is no partner '{id}'. GET /v1/partners has those that there are.", statusCode: StatusCodes.Status404NotFound, title: "No such partner");
        }

        LogErased(log, user.OperatorId(), id);
        return TypedResults.Ok(erased);
    }

    [LoggerMessage(5501, LogLevel.Warning, "Operator {Operator} erased the personal data of partner {Partner}.")]
    private static partial void LogErased(ILogger logger, string? @operator, string partner);
}
