using Microsoft.Data.Sqlite;
using MongoDB.Bson;
using MongoDB.Driver;
using Syndication.Platform.Storage;

namespace Syndication.Host.Doctor;

/// <summary>The store: does it answer, is it whole, is there room, does its clock agree.</summary>
internal static class StoreCheck
{
    private const long LeastFree = 1L << 30;
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);

    public static async Task<IReadOnlyList<Finding>> Look(StorageOptions storage, IEnumerable<string> modules, TimeProvider time, CancellationToken cancellationToken) =>
        storage.Provider == StorageOptions.MongoDb ? await Mongo(storage, time, cancellationToken) : Sqlite(storage, modules);

    private static List<Finding> Sqlite(StorageOptions storage, IEnumerable<string> modules)
    {
        var folder = Path.GetFullPath(storage.Directory);
        if (!Directory.Exists(folder))
        {
            return [Finding.Warn("store", $"{folder} does not exist; the first start makes it.", "If there should be state in it, Storage:Directory names another folder than before.")];
        }

        List<Finding> findings = [Room(folder)];
        foreach (var path in modules.Select(m => Path.Combine(folder, m + ".db")).Where(File.Exists))
        {
            findings.Add(Whole(path));
        }

        return findings;
    }

    private static Finding Room(string folder)
    {
        var probe = Path.Combine(folder, $".doctor-{Guid.NewGuid():N}");
        try
        {
            File.WriteAllBytes(probe, []);
            File.Delete(probe);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return Finding.Wrong("store", $"{folder} cannot be written to.", "Give this process's user the right to write there, or name another folder in Storage:Directory.");
        }

        var free = new DriveInfo(folder).AvailableFreeSpace;
        return free < LeastFree
            ? Finding.Warn("store", $"Only {free >> 20} MiB are free where {folder} is.", "Make room: a full disk stops every write.")
            : Finding.Good("store", $"{folder} can be written to; {free >> 30} GiB are free.");
    }

    private static Finding Whole(string path)
    {
        try
        {
            using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString());
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA quick_check(1)";
            return command.ExecuteScalar() is "ok"
                ? Finding.Good("store", $"{Path.GetFileName(path)} is whole ({new FileInfo(path).Length >> 20} MiB).")
                : Damaged(path, "quick_check finds faults");
        }
        catch (SqliteException exception)
        {
            return Damaged(path, exception.Message.TrimEnd('.'));
        }
    }

    private static Finding Damaged(string path, string what) =>
        Finding.Wrong("store", $"{path} is damaged or no database: {what}.", "Stop the service and put the last backup in its place (docs/operations.md, Restore).");

    private static async Task<IReadOnlyList<Finding>> Mongo(StorageOptions storage, TimeProvider time, CancellationToken cancellationToken)
    {
        try
        {
            var settings = MongoClientSettings.FromConnectionString(storage.ConnectionString);
            settings.ServerSelectionTimeout = Longest;
            using var client = new MongoClient(settings);
            var before = time.GetUtcNow();
            var hello = await client.GetDatabase("admin").RunCommandAsync<BsonDocument>(new BsonDocument("hello", 1), cancellationToken: cancellationToken);
            List<Finding> findings = [Finding.Good("store", "MongoDB answers.")];
            findings.Add(hello.Contains("setName") ? Finding.Good("store", $"It is the replica set {hello["setName"]}.")
                : Finding.Warn("store", "It is a single node: what it loses is lost.", "Make it a replica set of three, or keep backups often."));
            if (hello.TryGetValue("localTime", out var theirs))
            {
                findings.Add(ClockRules.Judge("MongoDB", new DateTimeOffset(theirs.ToUniversalTime(), TimeSpan.Zero), before, time.GetUtcNow()));
            }

            return findings;
        }
        catch (Exception exception) when (exception is MongoException or TimeoutException)
        {
            return [Finding.Wrong("store", "MongoDB does not answer, or refuses.", "Start it, or correct address, user and password in Storage:ConnectionString.")];
        }
    }
}
