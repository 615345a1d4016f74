using System.Security.Cryptography;
using System.Text;

namespace Syndication.Ingest.Articles;

/// <summary>
/// What the key of a request means (draft-ietf-httpapi-idempotency-key-header): a first one is done, the same again gets
/// the same answer, another under the key is refused, one that is under way is not begun twice. Pure.
/// </summary>
internal static class Idempotency
{
    public const string Header = "Idempotency-Key";
    public const string ReplayedHeader = "Idempotency-Replayed";
    public const int LongestKey = 255;
    public static readonly TimeSpan Retention = TimeSpan.FromHours(24);
    public static readonly TimeSpan Longest = TimeSpan.FromMinutes(2);

    /// <summary>The key in the header: a string of structured fields (<c>"…"</c>), or the same without the quotes. Null: it is none.</summary>
    public static string? Key(string header)
    {
        var text = header.Trim();
        if (text.Length >= 2 && text[0] == '"' && text[^1] == '"')
        {
            text = text[1..^1].Replace("\\\"", "\"", StringComparison.Ordinal).Replace("\\\\", "\\", StringComparison.Ordinal);
        }

        return text.Length is > 0 and <= LongestKey && text.All(c => c is >= ' ' and <= '~') ? text : null;
    }

    public static string Id(string caller, string key) => "i-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(caller + "\n" + key)).AsSpan(0, 16));

    public static string RequestHash(string method, string pathAndQuery, string? contentType, ReadOnlySpan<byte> body)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes($"{method}\n{pathAndQuery}\n{contentType}\n"));
        hash.AppendData(body);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    public static IdempotencyStep Decide(IdempotencyDocument? known, string requestHash, DateTimeOffset now) =>
        known is null || known.ExpiresAt <= now ? IdempotencyStep.Begin
        : known.RequestHash != requestHash ? IdempotencyStep.Differs
        : known.Status is not null ? IdempotencyStep.Replay
        : known.BusyUntil > now ? IdempotencyStep.Busy
        : IdempotencyStep.Begin;
}

internal enum IdempotencyStep { Begin, Replay, Differs, Busy }
