using Syndication.Platform.Storage;

namespace Syndication.Distribution.Channels;

/// <summary>What a connector left on the other side for one article: how the next version finds it. Id: subscription and article.</summary>
public sealed record RemoteDocument : Document
{
    public static readonly DocumentType<RemoteDocument> Type = new("remotes");

    public required RemoteCopy Copy { get; init; }

    public required DateTimeOffset ChangedAt { get; init; }

    public static string IdOf(string subscriptionId, string articleId) => subscriptionId + ":" + articleId;
}
