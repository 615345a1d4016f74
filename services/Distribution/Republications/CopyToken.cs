using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Syndication.Distribution.Republications;

/// <summary>The copy that a token stands in: one article version as one subscription got it.</summary>
public sealed record CopyOf(string PartnerId, string SubscriptionId, string ArticleId, int Version);

/// <summary>
/// The signed token in a delivered snippet (docs/checks.md): <c>base64url(payload).base64url(mac)</c>, the payload being partner,
/// subscription, article and version in UTF-8, a line each, the mac the first 16 bytes of its HMAC-SHA256. It tells which copy
/// is shown somewhere; it grants nothing.
/// </summary>
public static class CopyToken
{
    /// <summary>Longest token that is looked at, in characters.</summary>
    public const int MostCharacters = 1000;

    private const int MacBytes = 16;

    public static string Create(ReadOnlySpan<byte> key, CopyOf copy)
    {
        ArgumentNullException.ThrowIfNull(copy);
        var payload = Encoding.UTF8.GetBytes(string.Create(
            CultureInfo.InvariantCulture, $"{copy.PartnerId}\n{copy.SubscriptionId}\n{copy.ArticleId}\n{copy.Version}"));
        return $"{Base64Url.EncodeToString(payload)}.{Base64Url.EncodeToString(HMACSHA256.HashData(key, payload).AsSpan(0, MacBytes))}";
    }

    /// <summary>Null for anything that this key did not sign.</summary>
    public static CopyOf? Read(ReadOnlySpan<byte> key, string? token)
    {
        var dot = token?.IndexOf('.', StringComparison.Ordinal) ?? -1;
        if (token is null || dot <= 0 || token.Length > MostCharacters || !TryDecode(token.AsSpan(0, dot), out var payload) || !TryDecode(token.AsSpan(dot + 1), out var mac))
        {
            return null;
        }

        if (!CryptographicOperations.FixedTimeEquals(HMACSHA256.HashData(key, payload).AsSpan(0, MacBytes), mac))
        {
            return null;
        }

        return Encoding.UTF8.GetString(payload).Split('\n') is [var partner, var subscription, var article, var version]
            && int.TryParse(version, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? new CopyOf(partner, subscription, article, number)
            : null;
    }

    private static bool TryDecode(ReadOnlySpan<char> text, out byte[] bytes)
    {
        bytes = [];
        if (!Base64Url.IsValid(text))
        {
            return false;
        }

        bytes = Base64Url.DecodeFromChars(text);
        return true;
    }
}
