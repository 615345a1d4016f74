using MassTransit;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Syndication.Contracts;
using Syndication.Platform.Auth;
using Syndication.Platform.Hosting;
using Syndication.Platform.Storage;

namespace Syndication.Attribution.Partners;

/// <summary>Keeps what Distribution says of partners' keys, so that partners can call Attribution in a process of its own.</summary>
public sealed class PartnerChangedConsumer(IDocumentCollection<KnownPartnerDocument> partners) : IConsumer<PartnerChanged>
{
    public Task Consume(ConsumeContext<PartnerChanged> context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return partners.Update(context.Message.PartnerId, known => KnownPartnerDocument.Apply(known, context.Message), context.CancellationToken);
    }
}

/// <summary>Finds partners' keys among those that were heard of; one past its time is none.</summary>
public sealed class KnownPartners(IDocumentCollection<KnownPartnerDocument> partners, TimeProvider time) : IPartnerKeys
{
    public async Task<PartnerKey?> Find(string keyId, CancellationToken cancellationToken)
    {
        var found = await partners.Query(new DocumentQuery { Index = "key", Equal = [keyId], Limit = 1 }, cancellationToken);
        return found.Items is [var partner, ..] && partner.Keys.FirstOrDefault(k => k.KeyId == keyId) is { } key && !(key.ExpiresAt <= time.GetUtcNow())
            ? new PartnerKey(partner.Id, key.Hash, key.Scopes)
            : null;
    }
}

internal static class KnownPartnerSetup
{
    public static void Add(ServiceModuleBuilder module)
    {
        module.AddDocuments(KnownPartnerDocument.Type);
        module.AddConsumer<PartnerChangedConsumer>();
        // Where Distribution runs in the same process, its own directory answers: it knows first.
        module.Services.TryAddSingleton<IPartnerKeys, KnownPartners>();
    }
}
