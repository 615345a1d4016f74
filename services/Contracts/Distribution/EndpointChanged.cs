namespace Syndication.Contracts;

/// <summary>The endpoint of a subscription began to fail, was disabled, or works again.</summary>
public sealed record EndpointChanged : IEvent
{
    public required string SubscriptionId { get; init; }
    public required string PartnerId { get; init; }
    /// <summary><c>webhook</c>, <c>sftp</c>, <c>wordpress</c> or <c>mail</c>.</summary>
    public required string Channel { get; init; }
    public required EndpointState State { get; init; }
    /// <summary>For a person, at most 500 characters: what it answered last, and what mends it.</summary>
    public string? Reason { get; init; }
    /// <summary>Since when no delivery succeeded; null when it works.</summary>
    public DateTimeOffset? FailingSince { get; init; }
    /// <summary>Until when it has, before it is disabled.</summary>
    public DateTimeOffset? DisablesAt { get; init; }
    public required DateTimeOffset At { get; init; }
}

public enum EndpointState { Healthy, Failing, Disabled }
