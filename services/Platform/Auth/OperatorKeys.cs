using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Syndication.Platform.Storage;

namespace Syndication.Platform.Auth;

/// <summary>The operators' keys: configured, fixed for development, or generated at the first start.</summary>
public sealed partial class OperatorKeys
{
    private readonly Dictionary<string, string> hashes = new(StringComparer.Ordinal);
    private readonly string? fixedHash;
    private string? newKey;

    /// <exception cref="Configuration.ConfigurationProblemException">The generated key's file can't be read or written.</exception>
    public OperatorKeys(IOptions<AuthOptions> auth, IOptions<StorageOptions> storage, ILogger<OperatorKeys> logger)
    {
        ArgumentNullException.ThrowIfNull(auth);
        ArgumentNullException.ThrowIfNull(storage);
        foreach (var entry in auth.Value.OperatorKeyHashes)
        {
            var parts = entry.Split(':');
            hashes[parts[0]] = parts[1];
        }

        fixedHash = auth.Value.OperatorKey is { Length: > 0 } key ? ApiKeys.HashOf(key) : null;
        if (hashes.Count > 0 || fixedHash is not null)
        {
            return;
        }

        if (auth.Value.GenerateOperatorKey)
        {
            (var entry, newKey) = OperatorKeyFile.ReadOrCreate(storage.Value.Directory);
            hashes[entry.Id] = entry.Hash;
        }
        else
        {
            LogNoOperator(logger);
        }
    }

    /// <summary>The key that was made at this start, in the clear, to be shown to the operator; once, then null.</summary>
    public string? TakeNewKey() => Interlocked.Exchange(ref newKey, null);

    /// <summary>The operator's key id if this is an operator's key. Costs the same for unknown ids.</summary>
    public string? Verify(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        var id = ApiKeys.IdOf(key);
        var known = ApiKeys.Verify(key, id is null ? null : hashes.GetValueOrDefault(id));
        var isFixed = ApiKeys.Verify(key, fixedHash);
        return known ? id : isFixed ? "configured" : null;
    }

    [LoggerMessage(EventId = 1201, Level = LogLevel.Warning, Message = "No operator key is configured: nobody can use the operators' endpoints. Set Auth:OperatorKeyHashes:0 to 'id:hash'.")]
    private static partial void LogNoOperator(ILogger logger);
}
