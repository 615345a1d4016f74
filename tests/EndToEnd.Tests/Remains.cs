using Microsoft.Data.Sqlite;

namespace Syndication.EndToEndTests;

/// <summary>What is left to do anywhere. A double can come as long as there is something left, so counts are taken after it.</summary>
internal static class Remains
{
    /// <summary>Documents with events that wait to be published, in all of the SQLite files below a folder.</summary>
    public static int PendingDocuments(string directory) =>
        Directory.EnumerateFiles(directory, "*.db", SearchOption.AllDirectories).Sum(PendingIn);

    private static int PendingIn(string file)
    {
        // Beside the service that writes to it: a reader does not hinder it.
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Mode = SqliteOpenMode.ReadOnly, Pooling = false, DefaultTimeout = 30 }.ToString());
        connection.Open();
        using var tables = connection.CreateCommand();
        tables.CommandText = "SELECT name FROM sqlite_master WHERE type='table' AND name LIKE '%\\_\\_\\_pending' ESCAPE '\\'";
        var names = new List<string>();
        using (var reader = tables.ExecuteReader())
        {
            while (reader.Read())
            {
                names.Add(reader.GetString(0));
            }
        }

        // Without a collection this would find nothing for ever.
        names.ShouldNotBeEmpty(file);
        using var count = connection.CreateCommand();
#pragma warning disable CA2100 // The names come from the file's own schema.
        count.CommandText = "SELECT " + string.Join('+', names.Select(n => $"(SELECT count(DISTINCT document) FROM \"{n}\")"));
#pragma warning restore CA2100
        return Convert.ToInt32(count.ExecuteScalar(), System.Globalization.CultureInfo.InvariantCulture);
    }
}
