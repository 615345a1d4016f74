using Syndication.Platform.Storage;

namespace Syndication.Ingest.Sources;

/// <summary>A host that is polled: one request at a time, whichever process makes it.</summary>
public sealed record SourceHostDocument : Document
{
    public static readonly DocumentType<SourceHostDocument> Type = new("source_hosts");

    /// <summary>Whose visit is under way; null: nobody's.</summary>
    public string? Claim { get; init; }

    /// <summary>Until when it is taken, if its visitor has died; or until when it asked not to be visited (429).</summary>
    public DateTimeOffset Until { get; init; }
}
