using Syndication.Contracts;
using Syndication.Distribution.Partners;

namespace Syndication.Distribution.Channels;

/// <summary>
/// A way to bring articles to a partner's system: docs/connectors.md. It knows its protocol and nothing of schedules,
/// retries, order or logs. Sending the same parcel twice must leave one thing on the other side: a crash can come
/// between the sending and its note.
/// </summary>
public interface IConnector
{
    /// <summary>The channel whose subscriptions it serves.</summary>
    Channel Channel { get; }

    /// <summary>Parcels that one sending may carry; 1 unless the channel gathers.</summary>
    int MostAtOnce { get; }

    /// <summary>
    /// When a parcel that is ready at <paramref name="now"/> should go out. Withdrawals and corrections are not asked
    /// about: they go at once.
    /// </summary>
    DateTimeOffset DueAt(SubscriptionDocument subscription, DateTimeOffset now);

    /// <summary>Sends the parcels. Expected failures are outcomes; nothing is followed up here.</summary>
    Task<SendOutcome> Send(Shipment shipment, CancellationToken cancellationToken);
}

/// <summary>What goes to one endpoint in one sending.</summary>
public sealed record Shipment
{
    public required SubscriptionDocument Subscription { get; init; }

    /// <summary>At least one, at most <see cref="IConnector.MostAtOnce"/>.</summary>
    public required IReadOnlyList<Parcel> Parcels { get; init; }

    /// <summary>When this attempt began.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>How long it may take.</summary>
    public required TimeSpan Timeout { get; init; }
}

/// <summary>One article version, or one message, for one subscription.</summary>
public sealed record Parcel
{
    /// <summary>Stable across attempts and replays.</summary>
    public required string DeliveryId { get; init; }

    /// <summary>The clearance to send; null for a message.</summary>
    public ArticleCleared? Cleared { get; init; }

    /// <summary>Of two parcels of one clearance with the same variant, the bodies are the same.</summary>
    public string Variant { get; init; } = "";

    /// <summary>When it was released, or the message made.</summary>
    public required DateTimeOffset ReleasedAt { get; init; }

    /// <summary>It takes an article back; there is no copy.</summary>
    public bool IsWithdrawal { get; init; }

    /// <summary>What an earlier version of the article left on the other side.</summary>
    public RemoteCopy? Remote { get; init; }

    /// <summary>For a translation: what its original left on the other side; null when it is not there.</summary>
    public RemoteCopy? Original { get; init; }

    /// <summary>News that is no article, such as a test.</summary>
    public StoredMessage? Message { get; init; }
}

/// <summary>Where the other side keeps an article.</summary>
/// <param name="Id">In the other side's words: the id of a post, the name of a file.</param>
/// <param name="Url">The page's address, where there is one: it is reported as a republication.</param>
public sealed record RemoteCopy(string Id, string? Url)
{
    /// <summary>Of the article, where the other side tells languages apart: <c>uk</c>.</summary>
    public string? Language { get; init; }
}

/// <summary>News for an endpoint that is no article. The body is made once, so that every attempt carries the same.</summary>
/// <param name="Type">See <see cref="Webhooks.WebhookEvents"/>.</param>
/// <param name="Body">JSON.</param>
public sealed record StoredMessage(string Type, string Body);

/// <summary>What came of one attempt.</summary>
/// <param name="Status">HTTP status or its like; null when the protocol has none or there was no answer.</param>
/// <param name="Error">For a person, with the remedy; null after a success.</param>
/// <param name="RetryAfter">What the endpoint asked for.</param>
public sealed record SendOutcome(int? Status, string? Error, TimeSpan? RetryAfter)
{
    public static SendOutcome Taken { get; } = new(null, null, null);

    /// <summary>Request as sent, bounded and without secrets: <see cref="Transcript"/>.</summary>
    public string? Request { get; init; }

    /// <summary>Answer, bounded and without secrets.</summary>
    public string? Response { get; init; }

    /// <summary>The id that the other side saw.</summary>
    public string? MessageId { get; init; }

    /// <summary>What is on the other side now; null leaves what was noted before.</summary>
    public RemoteCopy? Remote { get; init; }

    public bool IsSuccess => Error is null;

    /// <summary>410: the endpoint wants no more of this.</summary>
    public bool IsGone => Status == 410;

    /// <summary>Throttled, overloaded or not there at all: what else waits for it should wait too.</summary>
    public bool SlowsDown => !IsSuccess && Status is 429 or 502 or 503 or 504 or null;
}
