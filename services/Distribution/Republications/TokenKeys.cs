using System.Security.Cryptography;
using Syndication.Platform.Storage;

namespace Syndication.Distribution.Republications;

/// <summary>The key that tokens are signed with: made once, the same for all replicas.</summary>
public sealed record TokenKeyDocument : Document
{
    public static readonly DocumentType<TokenKeyDocument> Type = new("token_keys");

    public required byte[] Key { get; init; }
}

public sealed class TokenKeys(IDocumentCollection<TokenKeyDocument> keys)
{
    private const string Id = "copies";

    private byte[]? known;

    public async ValueTask<byte[]> Get(CancellationToken cancellationToken)
    {
        if (known is { } key)
        {
            return key;
        }

        var stored = await keys.Update(Id, k => k ?? new TokenKeyDocument { Id = Id, Key = RandomNumberGenerator.GetBytes(32) }, cancellationToken);
        return known = stored!.Key;
    }
}
