using MongoDB.Driver;

namespace Syndication.Platform.Storage.Mongo;

/// <summary>MongoDB's bound on a document: 16 MiB of BSON, events included.</summary>
internal static class DocumentSize
{
    // BSONObjectTooLarge; what updates say; what older servers say.
    private static readonly int[] Codes = [10334, 17419, 17420];

    public static bool IsExceeded(Exception exception) => exception switch
    {
        // From the driver's writer, before anything is sent.
        FormatException => exception.Message.Contains("MaxDocumentSize", StringComparison.Ordinal),
        MongoCommandException command => Codes.Contains(command.Code),
        MongoWriteException write => write.WriteError is { } error && Codes.Contains(error.Code),
        MongoBulkWriteException bulk => bulk.WriteErrors.Any(e => Codes.Contains(e.Code)),
        _ => false,
    };

    public static DocumentTooLargeException Error(string collection, IEnumerable<string> ids, Exception cause)
    {
        var first = ids.Take(3).ToList();
        return new DocumentTooLargeException($"A document of '{collection}' ({string.Join(", ", first)}{(first.Count == 3 ? ", …" : "")}) with its pending events is larger than the 16 MiB that MongoDB holds; make it smaller.", cause);
    }
}
