using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Org.BouncyCastle.Math.EC.Rfc8032;

namespace Syndication.Distribution.Channels.Webhooks;

/// <summary>
/// Signatures of Standard Webhooks 1.0.0 over <c>id.timestamp.body</c>: HMAC-SHA256, header form <c>v1,base64</c>, and
/// ed25519 (RFC 8032), header form <c>v1a,base64</c>.
/// </summary>
public static class WebhookSignature
{
    public const string SecretPrefix = "whsec_";
    public const string PrivateKeyPrefix = "whsk_";
    public const string PublicKeyPrefix = "whpk_";
    private const int SeedBytes = 32;
    private const int PublicKeyBytes = 32;
    public const int FewestSecretBytes = 24;
    public const int MostSecretBytes = 64;

    /// <summary>A new random secret of 256 bits, in the form it is shown in.</summary>
    public static string CreateSecret() => SecretPrefix + Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));

    /// <summary>A new ed25519 key pair as <c>whsk_</c> and the base64 of seed and public key, 64 bytes: the form that libsodium and Go use.</summary>
    public static string CreateKeyPair()
    {
        var pair = new byte[SeedBytes + PublicKeyBytes];
        RandomNumberGenerator.Fill(pair.AsSpan(0, SeedBytes));
        Ed25519.GeneratePublicKey(pair, 0, pair, SeedBytes);
        return PrivateKeyPrefix + Convert.ToBase64String(pair);
    }

    /// <summary>The key in a secret; null unless it is <c>whsec_</c> and base64 of 24 to 64 bytes.</summary>
    public static byte[]? ReadSecret(string? secret) =>
        Read(secret, SecretPrefix) is { Length: >= FewestSecretBytes and <= MostSecretBytes } key ? key : null;

    /// <summary>The seed in a private key, 32 bytes; null unless it is <c>whsk_</c> and base64 of a seed, with or without its public key.</summary>
    public static byte[]? ReadPrivateKey(string? key) =>
        Read(key, PrivateKeyPrefix) is { Length: SeedBytes or SeedBytes + PublicKeyBytes } bytes ? bytes[..SeedBytes] : null;

    /// <summary>The public key of a private one as <c>whpk_…</c>; null when that is none.</summary>
    public static string? PublicKeyOf(string? privateKey)
    {
        if (ReadPrivateKey(privateKey) is not { } seed)
        {
            return null;
        }

        var key = new byte[PublicKeyBytes];
        Ed25519.GeneratePublicKey(seed, 0, key, 0);
        return PublicKeyPrefix + Convert.ToBase64String(key);
    }

    /// <summary>One symmetric signature as it stands in the header.</summary>
    /// <param name="key">See <see cref="ReadSecret"/>.</param>
    /// <param name="id">The webhook's id; has no full stop in it.</param>
    /// <param name="timestamp">When the attempt is made; signed in whole seconds.</param>
    /// <param name="body">The very bytes that are sent.</param>
    public static string Sign(byte[] key, string id, DateTimeOffset timestamp, ReadOnlySpan<byte> body)
    {
        using var hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key);
        hmac.AppendData(Head(id, timestamp));
        hmac.AppendData(body);
        Span<byte> signature = stackalloc byte[32];
        hmac.GetHashAndReset(signature);
        return "v1," + Convert.ToBase64String(signature);
    }

    /// <summary>One asymmetric signature as it stands in the header.</summary>
    /// <param name="seed">See <see cref="ReadPrivateKey"/>.</param>
    /// <inheritdoc cref="Sign"/>
    public static string SignAsymmetric(byte[] seed, string id, DateTimeOffset timestamp, ReadOnlySpan<byte> body)
    {
        byte[] content = [.. Head(id, timestamp), .. body];
        var signature = new byte[Ed25519.SignatureSize];
        Ed25519.Sign(seed, 0, content, 0, content.Length, signature, 0);
        return "v1a," + Convert.ToBase64String(signature);
    }

    /// <summary>Whether a public key (<c>whpk_…</c>) verifies an asymmetric signature.</summary>
    public static bool Verify(string publicKey, string signature, string id, DateTimeOffset timestamp, ReadOnlySpan<byte> body)
    {
        ArgumentNullException.ThrowIfNull(signature);
        var mark = new byte[Ed25519.SignatureSize];
        if (Read(publicKey, PublicKeyPrefix) is not { Length: PublicKeyBytes } key || !signature.StartsWith("v1a,", StringComparison.Ordinal)
            || !Convert.TryFromBase64String(signature[4..], mark, out var length) || length != mark.Length)
        {
            return false;
        }

        byte[] content = [.. Head(id, timestamp), .. body];
        return Ed25519.Verify(mark, 0, key, 0, content, 0, content.Length);
    }

    /// <summary>
    /// The header: a signature for every secret and key that is in use, space delimited; null when none can be used.
    /// </summary>
    /// <param name="keys">In the order they are tried: <c>whsec_…</c> and <c>whsk_…</c>; others are left out.</param>
    public static string? Header(IEnumerable<string?> keys, string id, DateTimeOffset timestamp, byte[] body)
    {
        ArgumentNullException.ThrowIfNull(keys);
        var signatures = new List<string>();
        foreach (var key in keys)
        {
            if (ReadSecret(key) is { } secret)
            {
                signatures.Add(Sign(secret, id, timestamp, body));
            }
            else if (ReadPrivateKey(key) is { } seed)
            {
                signatures.Add(SignAsymmetric(seed, id, timestamp, body));
            }
        }

        return signatures.Count == 0 ? null : string.Join(' ', signatures);
    }

    /// <summary>
    /// The webhook's id, the same for every attempt at a delivery with this body and never the same for another body, so
    /// that a receiver that knows the id knows the content. Hashed: it is signed between full stops, so none may come in
    /// with an article's id.
    /// </summary>
    public static string IdOf(string deliveryId, ReadOnlySpan<byte> body)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(SHA256.HashData(Encoding.UTF8.GetBytes(deliveryId)));
        hash.AppendData(SHA256.HashData(body));
        return "msg_" + Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 16));
    }

    private static byte[] Head(string id, DateTimeOffset timestamp)
    {
        ArgumentException.ThrowIfNullOrEmpty(id);
        return Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{id}.{timestamp.ToUnixTimeSeconds()}."));
    }

    private static byte[]? Read(string? text, string prefix)
    {
        if (text is null || !text.StartsWith(prefix, StringComparison.Ordinal) || text.Length > 200)
        {
            return null;
        }

        Span<byte> bytes = stackalloc byte[160];
        return Convert.TryFromBase64String(text[prefix.Length..], bytes, out var length) ? bytes[..length].ToArray() : null;
    }
}
