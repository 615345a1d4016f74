using System.Text.Json;
using Syndication.Contracts;
using Syndication.Platform.Configuration;

namespace Syndication.Platform.Auth;

/// <summary>The hash of the generated operator key, in a file that only its owner may read.</summary>
public static class OperatorKeyFile
{
    public const string Name = "operator-key.json";

    /// <summary>What the file holds: never the key itself.</summary>
    public sealed record Entry(string Id, string Hash);

    /// <summary>Reads the file, or makes a key and the file.</summary>
    /// <returns>The stored entry, and the key in the clear if it was made just now.</returns>
    /// <exception cref="ConfigurationProblemException">The folder or file can't be read or written.</exception>
    public static (Entry Entry, string? NewKey) ReadOrCreate(string directory)
    {
        var path = Path.Combine(directory, Name);
        try
        {
            Directory.CreateDirectory(directory);
            if (File.Exists(path))
            {
                return (Read(path), null);
            }

            var (key, id, hash) = ApiKeys.Create();
            Write(path, new Entry(id, hash));
            return (new Entry(id, hash), key);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ConfigurationProblemException(
                $"Auth:GenerateOperatorKey: '{path}' can't be written or read ({exception.Message}). Start again if another process was just making it; else make Storage:Directory writable, or set Auth:OperatorKeyHashes.", exception);
        }
    }

    private static Entry Read(string path)
    {
        try
        {
            var entry = JsonSerializer.Deserialize<Entry>(File.ReadAllText(path), ContractsJson.Options);
            if (entry is not null && ApiKeys.IsId(entry.Id) && ApiKeys.IsHash(entry.Hash))
            {
                return entry;
            }
        }
        catch (JsonException)
        {
            // Said below, the same as for a file with other things in it.
        }

        throw new ConfigurationProblemException($"Auth:GenerateOperatorKey: '{path}' is damaged. Delete it, and the next start makes and shows a new key.");
    }

    /// <summary>Of two processes that start at once, one makes the file; the other ends with an IOException.</summary>
    private static void Write(string path, Entry entry)
    {
        var how = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None };
        if (!OperatingSystem.IsWindows())
        {
            how.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using var stream = new FileStream(path, how);
        stream.Write(JsonSerializer.SerializeToUtf8Bytes(entry, ContractsJson.Options));
        stream.Flush(flushToDisk: true);
    }
}
