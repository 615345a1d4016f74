using Syndication.Platform.Storage;

namespace Syndication.Ingest.Sources;

/// <summary>A source's subscription at a WebSub hub (W3C Recommendation of 2018). Its id is the source's.</summary>
public sealed record HubSubscriptionDocument : Document
{
    public static readonly DocumentType<HubSubscriptionDocument> Type = new DocumentType<HubSubscriptionDocument>("hub_subscriptions")
        .Index("due", d => d.NextStep)
        .Index("token", d => d.Token);

    public required string Hub { get; init; }

    public required string Topic { get; init; }

    /// <summary>The last part of the callback address; nobody can guess it.</summary>
    public required string Token { get; init; }

    /// <summary>With which the hub signs what it sends; 64 hexadecimal digits.</summary>
    public required string Secret { get; init; }

    public HubState State { get; init; }

    /// <summary>When the next request to the hub is due: the first, a renewal, or a repetition. While one is under way: when another process may take over.</summary>
    public DateTimeOffset? NextStep { get; init; }

    /// <summary>When the hub was last asked; a verification is expected for an hour from then.</summary>
    public DateTimeOffset? AskedAt { get; init; }

    /// <summary>When the hub forgets the subscription.</summary>
    public DateTimeOffset? LeaseUntil { get; init; }

    public int Failures { get; init; }

    public string? LastError { get; init; }

    public DateTimeOffset? LastPush { get; init; }

    /// <summary>Polls that found something new, since the last push: the hub should have told.</summary>
    public int Misses { get; init; }
}

public enum HubState
{
    /// <summary>The hub is to be asked.</summary>
    Wanted,

    /// <summary>The hub was asked, and has to verify that it was meant.</summary>
    Asked,

    /// <summary>Verified.</summary>
    Active,

    /// <summary>The hub said no.</summary>
    Refused,
}
