using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;

namespace Syndication.Platform.Auth;

/// <summary>Keys of the form <c>syn_{id}_{secret}</c>.</summary>
/// <remarks>
/// One round of SHA-256 is the right hash here, and a slow one (bcrypt, Argon2) would be the wrong one: slow hashes
/// make up for secrets that people choose. These secrets are 256 random bits: nobody can guess through them however
/// fast the hash, and a slow hash on every request would only be a way to keep the server busy.
/// </remarks>
public static class ApiKeys
{
    private static readonly SearchValues<char> LowerHex = SearchValues.Create("0123456789abcdef");
    private const string Prefix = "syn_";
    private const int IdLength = 32;
    private const int SecretLength = 64;

    /// <summary>No key is longer than this; longer input is not even hashed.</summary>
    internal const int MostCharacters = 256;

    /// <summary>A new random key: 128-bit public id, 256-bit secret; keep <c>KeyId</c> and <c>Hash</c>, show <c>Key</c> once.</summary>
    public static (string Key, string KeyId, string Hash) Create()
    {
        var id = RandomNumberGenerator.GetHexString(IdLength, lowercase: true);
        var key = $"{Prefix}{id}_{RandomNumberGenerator.GetHexString(SecretLength, lowercase: true)}";
        return (key, id, HashOf(key));
    }

    /// <summary>The stored form of a key: SHA-256 over the whole of it, 64 lower-case hex digits.</summary>
    public static string HashOf(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));
    }

    /// <summary>
    /// True when the key has that hash. Takes the same time whichever digit differs, and also when
    /// <paramref name="hash"/> is null because nobody has such a key.
    /// </summary>
    public static bool Verify(string key, string? hash)
    {
        ArgumentNullException.ThrowIfNull(key);
        Span<byte> actual = stackalloc byte[SHA256.HashSizeInBytes];
        Span<byte> stored = stackalloc byte[SHA256.HashSizeInBytes];
        Span<byte> utf8 = key.Length <= MostCharacters ? stackalloc byte[MostCharacters * 3] : new byte[Encoding.UTF8.GetByteCount(key)];
        SHA256.HashData(utf8[..Encoding.UTF8.GetBytes(key, utf8)], actual);
        var known = IsHash(hash) && Convert.FromHexString(hash, stored, out _, out _) == OperationStatus.Done;
        return CryptographicOperations.FixedTimeEquals(actual, stored) && known;
    }

    /// <summary>
    /// True when both are equal, in a time that only depends on their length. <c>FixedTimeEquals</c> is compiled without
    /// optimisation, so that it takes longer over a key than hashing it.
    /// </summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static bool IsSame(string known, string key)
    {
        ArgumentNullException.ThrowIfNull(known);
        ArgumentNullException.ThrowIfNull(key);
        if (known.Length != key.Length)
        {
            return false;
        }

        var difference = 0;
        for (var i = 0; i < known.Length; i++)
        {
            difference |= known[i] ^ key[i];
        }

        return difference == 0;
    }

    /// <summary>The public id in a key; null when it is not of the form.</summary>
    public static string? IdOf(string key) => IdIn(key) is { IsEmpty: false } id ? id.ToString() : null;

    /// <summary>As <see cref="IdOf"/>, without a copy; empty when it is not of the form.</summary>
    public static ReadOnlySpan<char> IdIn(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return key.Length == Prefix.Length + IdLength + 1 + SecretLength
            && key.StartsWith(Prefix, StringComparison.Ordinal)
            && key[Prefix.Length + IdLength] == '_'
            && IsLowerHex(key.AsSpan(Prefix.Length, IdLength))
            && IsLowerHex(key.AsSpan(Prefix.Length + IdLength + 1))
            ? key.AsSpan(Prefix.Length, IdLength)
            : [];
    }

    /// <summary>True for 64 lower-case hex digits.</summary>
    internal static bool IsHash([NotNullWhen(true)] string? text) =>
        text is { Length: SHA256.HashSizeInBytes * 2 } && IsLowerHex(text);

    /// <summary>True for a key's public id.</summary>
    internal static bool IsId([NotNullWhen(true)] string? text) => text is { Length: IdLength } && IsLowerHex(text);

    private static bool IsLowerHex(ReadOnlySpan<char> text) => !text.ContainsAnyExcept(LowerHex);
}
