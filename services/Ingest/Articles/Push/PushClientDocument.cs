using Syndication.Platform.Storage;

namespace Syndication.Ingest.Articles;

/// <summary>A publisher's own system that pushes articles: what it may push for, and its keys, hashed.</summary>
public sealed record PushClientDocument : Document
{
    public static readonly DocumentType<PushClientDocument> Type = new DocumentType<PushClientDocument>("push_clients")
        .Index("key", d => d.KeyIds);

    public required string Name { get; init; }

    /// <summary>The publishers that it may push for; at least one.</summary>
    public required IReadOnlyList<string> Publishers { get; init; }

    public IReadOnlyList<PushKey> Keys { get; init; } = [];

    /// <summary>Public ids of <see cref="Keys"/>.</summary>
    public IReadOnlyList<string> KeyIds { get; init; } = [];

    public required DateTimeOffset CreatedAt { get; init; }

    public PushClientDocument With(IReadOnlyList<PushKey> keys) => this with { Keys = keys, KeyIds = [.. keys.Select(k => k.KeyId)] };
}

public sealed record PushKey
{
    public required string KeyId { get; init; }

    /// <summary>SHA-256 of the key.</summary>
    public required string Hash { get; init; }

    public string? Label { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it stops to work: a key that was rotated out is good for a while. Null: it is good until it is removed.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }
}
