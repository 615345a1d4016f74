using System.Security.Cryptography;
using System.Text.Json;
using MassTransit;
using Microsoft.Extensions.Options;
using Syndication.Contracts;
using Syndication.Platform.Storage;

namespace Syndication.Attribution.Checks;

/// <summary>
/// When a partner may have something else than before (an agreement was signed, an entitlement ended), its pages that did not
/// comply are looked at again, the newest ones.
/// </summary>
public sealed class PartnerPagesConsumer(IDocumentCollection<RepublicationDocument> republications, IOptions<CheckOptions> options, TimeProvider time) : IConsumer<PartnerChanged>
{
    public const int MostPages = 1000;

    public async Task Consume(ConsumeContext<PartnerChanged> context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (context.Message.Facts is not { } facts)
        {
            return;
        }

        var hash = Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(facts, ContractsJson.Options)).AsSpan(0, 8));
        var due = time.GetUtcNow().AddSeconds(options.Value.SettleSeconds);
        var looked = 0;
        var newest = new DocumentQuery { Index = "partner", Equal = [context.Message.PartnerId], Descending = true, Limit = 100 };
        await foreach (var page in republications.All(newest, context.CancellationToken))
        {
            if (RepublicationRules.FollowPartner(page, hash, due) is not null)
            {
                await republications.Update(page.Id, r => RepublicationRules.FollowPartner(r, hash, due), context.CancellationToken);
            }

            if (++looked == MostPages)
            {
                break;
            }
        }
    }
}
