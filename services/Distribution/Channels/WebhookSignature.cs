using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Syndication.Distribution.Channels;

/// <summary>
/// Signatures of Standard Webhooks 1.0.0: HMAC-SHA256 over <c>id.timestamp.body</c>, header form <c>v1,base64</c>.
/// </summary>
public static class WebhookSignature
{
    public const string SecretPrefix = "whsec_";
    public const int FewestSecretBytes = 24;
    public const int MostSecretBytes = 64;

    /// <summary>A new random secret of 256 bits, in the form it is shown in.</summary>
    public static string CreateSecret() => SecretPrefix + Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));

    /// <summary>The key in a secret; null unless it is <c>whsec_</c> and base64 of 24 to 64 bytes.</summary>
    public static byte[]? ReadSecret(string? secret)
    {
        if (secret is null || !secret.StartsWith(SecretPrefix, StringComparison.Ordinal) || secret.Length > 200)
        {
            return null;
        }

        Span<byte> key = stackalloc byte[160];
        return Convert.TryFromBase64String(secret[SecretPrefix.Length..], key, out var length) && length is >= FewestSecretBytes and <= MostSecretBytes
            ? key[..length].ToArray()
            : null;
    }

    /// <summary>One signature as it stands in the header.</summary>
    /// <param name="key">See <see cref="ReadSecret"/>.</param>
    /// <param name="id">The webhook's id; has no full stop in it.</param>
    /// <param name="timestamp">When the attempt is made; signed in whole seconds.</param>
    /// <param name="body">The very bytes that are sent.</param>
    public static string Sign(byte[] key, string id, DateTimeOffset timestamp, ReadOnlySpan<byte> body)
    {
        ArgumentException.ThrowIfNullOrEmpty(id);
        using var hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key);
        hmac.AppendData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{id}.{timestamp.ToUnixTimeSeconds()}.")));
        hmac.AppendData(body);
        Span<byte> signature = stackalloc byte[32];
        hmac.GetHashAndReset(signature);
        return "v1," + Convert.ToBase64String(signature);
    }

    /// <summary>
    /// The webhook's id, the same for every attempt at a delivery. Hashed: it is signed between full stops, so none may
    /// come in with an article's id.
    /// </summary>
    public static string IdOf(string deliveryId)
    {
        Span<byte> hash = stackalloc byte[32];
        SHA256.HashData(Encoding.UTF8.GetBytes(deliveryId), hash);
        return "msg_" + Convert.ToHexStringLower(hash[..16]);
    }
}
