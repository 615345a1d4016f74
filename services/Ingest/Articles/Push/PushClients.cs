using Syndication.Platform.Auth;
using Syndication.Platform.Storage;

namespace Syndication.Ingest.Articles;

/// <summary>Finds clients by key, each time in the store: a key that was removed is useless at once, in every process.</summary>
public sealed class PushClients(IDocumentCollection<PushClientDocument> clients, TimeProvider time) : IClientKeys
{
    public async Task<ClientKey?> Find(string keyId, CancellationToken cancellationToken)
    {
        var page = await clients.Query(new DocumentQuery { Index = "key", Equal = [keyId], Limit = 1 }, cancellationToken);
        return page.Items is [var client] && client.Keys.FirstOrDefault(k => k.KeyId == keyId) is { } key && !(key.ExpiresAt <= time.GetUtcNow())
            ? new ClientKey(client.Id, key.Hash)
            : null;
    }
}
