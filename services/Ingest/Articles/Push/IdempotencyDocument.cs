using Syndication.Platform.Storage;

namespace Syndication.Ingest.Articles;

/// <summary>A request that was sent with an idempotency key, and its answer once there is one.</summary>
public sealed record IdempotencyDocument : Document
{
    public static readonly DocumentType<IdempotencyDocument> Type = new DocumentType<IdempotencyDocument>("idempotency")
        .Index("expiry", d => d.Kind, d => d.ExpiresAt);

    /// <summary>The same in every document: what an index over all of them begins with.</summary>
    public string Kind { get; init; } = "idempotency";

    /// <summary>SHA-256 of method, path, query, content type and body.</summary>
    public required string RequestHash { get; init; }

    /// <summary>Until then the request counts as under way; after it, as cut off.</summary>
    public required DateTimeOffset BusyUntil { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>Null: there is no answer yet.</summary>
    public int? Status { get; init; }
    public string? ContentType { get; init; }
    public string? Location { get; init; }
    public string? Body { get; init; }
}
