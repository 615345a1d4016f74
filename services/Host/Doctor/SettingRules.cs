using Syndication.Platform.Auth;
using Syndication.Platform.Bus;
using Syndication.Platform.Storage;

namespace Syndication.Host.Doctor;

/// <summary>Settings that work and are still not what one wants in production.</summary>
internal static class SettingRules
{
    /// <param name="keyFile">The file of the generated key's hash, if there is one.</param>
    public static IEnumerable<Finding> Look(IConfiguration configuration, AuthOptions auth, StorageOptions storage, string? keyFile)
    {
        yield return Keys(auth, keyFile);
        if (auth.OperatorKey is not null)
        {
            yield return Finding.Warn("keys", "Auth:OperatorKey holds an operator's key in the clear.", "Put its hash into Auth:OperatorKeyHashes, as .env.example says, and take the key out.");
        }

        var publicUrl = configuration["Distribution:PublicUrl"];
        yield return publicUrl is null ? Finding.Warn("addresses", "Distribution:PublicUrl is not set: feeds name themselves by the address that the process listens on.", "Set it to where partners reach Distribution.")
            : publicUrl.StartsWith("https://", StringComparison.OrdinalIgnoreCase) ? Finding.Good("addresses", $"Partners reach Distribution at {publicUrl}.")
            : Finding.Warn("addresses", $"Distribution:PublicUrl is {publicUrl}: partners' keys go over the wire in the clear.", "Put TLS before it and write https.");
        if (configuration.GetSection("Http:AllowedNetworks").GetChildren().Select(n => n.Value).ToList() is { Count: > 0 } networks)
        {
            yield return Finding.Warn("addresses", $"Networks that are not public may be called: {string.Join(", ", networks)}.", "Leave out of Http:AllowedNetworks what no partner or source of yours is in.");
        }

        if (configuration[$"{BusOptions.Section}:{nameof(BusOptions.Transport)}"] == BusOptions.RabbitMq && storage.Provider == StorageOptions.Sqlite)
        {
            yield return Finding.Warn("store", "Services behind RabbitMQ keep their state in SQLite: one process a service, no replicas.", "Set Storage:Provider to mongodb to run more than one.");
        }
    }

    private static Finding Keys(AuthOptions auth, string? keyFile)
    {
        if (keyFile is not null && !OperatingSystem.IsWindows() && (File.GetUnixFileMode(keyFile) & (UnixFileMode.GroupRead | UnixFileMode.OtherRead)) != 0)
        {
            return Finding.Warn("keys", $"Others on this machine can read {keyFile}.", $"chmod 600 {keyFile}");
        }

        var count = auth.OperatorKeyHashes.Count + (auth.OperatorKey is null ? 0 : 1) + (keyFile is null ? 0 : 1);
        return count > 0 ? Finding.Good("keys", $"{count} operator keys, {auth.EditorKeyHashes.Count} of editors.")
            : auth.GenerateOperatorKey ? Finding.Good("keys", "The first start makes an operator key and shows it once.")
            : Finding.Wrong("keys", "There is no operator key: nobody can sign in or call the API.", "Make one as .env.example says and set Auth:OperatorKeyHashes; `syndication run` makes one itself.");
    }
}
