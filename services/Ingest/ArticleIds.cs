using System.Security.Cryptography;
using System.Text;

namespace Syndication.Ingest;

/// <summary>An article's identifier: the same for the same publisher and the same key, whoever reads it and whenever.</summary>
public static class ArticleIds
{
    /// <param name="publisherId">The rights holder.</param>
    /// <param name="key">The publisher's own identifier (guid, uri); where there is none, the canonical address.</param>
    /// <returns><c>a-</c> and 32 hexadecimal digits: 128 bits of SHA-256.</returns>
    public static string For(string publisherId, string key)
    {
        ArgumentNullException.ThrowIfNull(publisherId);
        ArgumentNullException.ThrowIfNull(key);
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(publisherId + "\n" + key));
        return "a-" + Convert.ToHexStringLower(hash.AsSpan(0, 16));
    }
}
