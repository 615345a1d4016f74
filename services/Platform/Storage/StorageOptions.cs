using System.ComponentModel.DataAnnotations;
using MongoDB.Driver;

namespace Syndication.Platform.Storage;

/// <summary>Where state is kept. Section <c>Storage</c>.</summary>
public sealed class StorageOptions : IValidatableObject
{
    public const string Section = "Storage";
    public const string Sqlite = "sqlite";
    public const string MongoDb = "mongodb";

    /// <summary><c>sqlite</c>: one file a service under <see cref="Directory"/>. <c>mongodb</c>: one database a service.</summary>
    [RegularExpression("^(sqlite|mongodb)$", ErrorMessage = "must be 'sqlite' or 'mongodb'.")]
    public string Provider { get; set; } = Sqlite;

    /// <summary>Folder of the SQLite files; made when absent.</summary>
    public string Directory { get; set; } = "data";

    /// <summary>MongoDB connection string, such as <c>mongodb://host:27017</c>.</summary>
    public string? ConnectionString { get; set; }

    /// <summary>Put before the service's name to make the MongoDB database's name.</summary>
    [RegularExpression("^[a-z0-9_-]{0,30}$", ErrorMessage = "may have at most 30 of a-z, 0-9, _ and -.")]
    public string DatabasePrefix { get; set; } = "syndication-";

    /// <summary>How long a process that died keeps others from publishing its pending events, in seconds: 5 to 600.</summary>
    [Range(5, 600, ErrorMessage = "must be 5 to 600.")]
    public int RelayLeaseSeconds { get; set; } = 30;

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Provider == MongoDb && !IsConnectionString(ConnectionString))
        {
            yield return new ValidationResult(
                "must be a MongoDB connection string when Storage:Provider is 'mongodb'; such as mongodb://host:27017.", [nameof(ConnectionString)]);
        }
    }

    private static bool IsConnectionString(string? text)
    {
        try
        {
            return !string.IsNullOrEmpty(text) && new MongoUrl(text).Url is not null;
        }
        catch (MongoConfigurationException)
        {
            return false;
        }
    }
}
