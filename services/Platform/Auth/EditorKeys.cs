using Microsoft.Extensions.Options;

namespace Syndication.Platform.Auth;

/// <summary>The configured keys of editors.</summary>
internal sealed class EditorKeys(IOptions<AuthOptions> auth)
{
    private readonly Dictionary<string, string> hashes = auth.Value.EditorKeyHashes
        .Select(entry => entry.Split(':')).ToDictionary(parts => parts[0], parts => parts[1], StringComparer.Ordinal);

    /// <summary>The editor's key id if this is an editor's key. Costs the same for unknown ids.</summary>
    public string? Verify(string key)
    {
        var id = ApiKeys.IdOf(key);
        return ApiKeys.Verify(key, id is null ? null : hashes.GetValueOrDefault(id)) ? id : null;
    }
}
