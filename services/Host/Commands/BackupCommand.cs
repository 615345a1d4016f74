using System.CommandLine;
using Microsoft.Data.Sqlite;
using Syndication.Platform.Auth;
using Syndication.Platform.Storage;

namespace Syndication.Host.Commands;

/// <summary><c>backup</c>: copies the SQLite files while they are in use.</summary>
internal static class BackupCommand
{
    private const string More = """
        Each service's file is copied as it is at one moment, also while the service runs and writes; the copies are
        checked. Files of several services may be moments apart: events are published again, and every consumer takes
        each once. To restore: stop everything, put the files into the folder of the state (without -wal and -shm files that
        were there), start. With MongoDB use mongodump (docs/operations.md).

        Exit code: 0 done; 64 bad usage; 66 no SQLite files there; 74 the copies could not be written.

        Example:
          syndication backup --data /var/lib/syndication --to /backup/2026-11-26
        """;

    public static Command Create()
    {
        var data = new Option<string>("--data") { Description = "Folder of the state.", DefaultValueFactory = _ => "data" };
        var to = new Option<string>("--to") { Description = "Folder for the copies; made when absent, and must be empty.", Required = true };
        var command = new Verb("backup", "Copies the state of an embedded deployment while it runs.", More) { data, to };
        command.SetAction(parsed => Run(parsed.GetRequiredValue(data), parsed.GetRequiredValue(to)));
        return command;
    }

    private static int Run(string data, string to)
    {
        var files = Directory.Exists(data) ? Directory.GetFiles(data, "*.db").Order(StringComparer.Ordinal).ToList() : [];
        if (files.Count == 0)
        {
            throw new CommandException(CommandLine.NoInput, NothingThere(data, Provider()));
        }

        if (Directory.Exists(to) && Directory.EnumerateFileSystemEntries(to).Any())
        {
            throw new CommandException(CommandLine.BadUsage, $"'{to}' is not empty; name a new folder with --to, so that no earlier backup is overwritten.");
        }

        try
        {
            Directory.CreateDirectory(to);
            foreach (var file in files)
            {
                Copy(file, Path.Combine(to, Path.GetFileName(file)));
                System.Console.WriteLine(Path.GetFileName(file));
            }

            if (Path.Combine(data, OperatorKeyFile.Name) is var key && File.Exists(key))
            {
                File.Copy(key, Path.Combine(to, OperatorKeyFile.Name));
                System.Console.WriteLine(OperatorKeyFile.Name);
            }

            return 0;
        }
        catch (Exception exception) when (exception is SqliteException or IOException or UnauthorizedAccessException)
        {
            throw new CommandException(CommandLine.OutputFailed, $"The backup is not complete ({exception.Message.TrimEnd('.')}); delete '{to}', make room or mend the rights, and do it again.");
        }
    }

    /// <summary>What to do instead; a MongoDB has tools of its own, which see all services at one moment.</summary>
    internal static string NothingThere(string data, string? provider) => string.Equals(provider, StorageOptions.MongoDb, StringComparison.OrdinalIgnoreCase)
        ? "The state is in MongoDB (Storage:Provider): `mongodump --uri … --oplog --archive=syndication.archive --gzip`, and to restore, with every service stopped, `mongorestore --drop --oplogReplay --archive=syndication.archive --gzip` (docs/operations.md)."
        : $"There are no SQLite files in '{data}'; name the folder of the state with --data.";

    /// <summary>As the services read it.</summary>
    private static string? Provider() => new ConfigurationBuilder().SetBasePath(AppContext.BaseDirectory).AddJsonFile("appsettings.json", optional: true).AddEnvironmentVariables().Build()["Storage:Provider"];

    private static void Copy(string from, string to)
    {
        using var source = Open(from, SqliteOpenMode.ReadOnly);
        using var copy = Open(to, SqliteOpenMode.ReadWriteCreate);
        source.BackupDatabase(copy);
        using var command = copy.CreateCommand();
        command.CommandText = "PRAGMA quick_check(1)";
        if (command.ExecuteScalar() is not "ok")
        {
            throw new IOException($"the copy of {Path.GetFileName(from)} is not whole");
        }
    }

    private static SqliteConnection Open(string path, SqliteOpenMode mode)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Mode = mode, Pooling = false, DefaultTimeout = 30 }.ToString());
        connection.Open();
        return connection;
    }
}
