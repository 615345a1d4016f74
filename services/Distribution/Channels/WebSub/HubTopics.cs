using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.WebUtilities;
using Syndication.Contracts;
using Syndication.Distribution.Feeds;
using Syndication.Distribution.Partners;
using Syndication.Platform.Auth;

namespace Syndication.Distribution.Channels.WebSub;

/// <summary>
/// Which topics there are, and who may subscribe: whoever shows the feed's capability URL (it stands in the feed's Link
/// header), or a key of its partner.
/// </summary>
public sealed class HubTopics(PublicAddress address, PartnerDirectory directory)
{
    private const string FeedPath = "/v1/feeds/";

    /// <summary>A topic that may be subscribed to, or why it may not.</summary>
    /// <param name="PartnerId">Whose feed it is.</param>
    /// <param name="Denial">A sentence for the subscriber; null: it may.</param>
    public sealed record Found(string? SubscriptionId, string? PartnerId, string? Extension, string? Denial);

    /// <param name="topic">The address as the subscriber gave it.</param>
    /// <param name="callerPartnerId">The partner whose key the request came with; null when it came with none.</param>
    public Found Find(string topic, string? callerPartnerId)
    {
        if (!Uri.TryCreate(topic, UriKind.Absolute, out var url) || !IsHere(url) || url.AbsolutePath.IndexOf(FeedPath, StringComparison.Ordinal) is not (>= 0 and var at))
        {
            return Denied("This hub serves the feeds of its own publisher only; no such topic is known.");
        }

        var file = Uri.UnescapeDataString(url.AbsolutePath[(at + FeedPath.Length)..]);
        var dot = file.LastIndexOf('.');
        var index = directory.Compiled();
        if (dot < 1 || FeedFormat.Find(file.AsSpan(dot + 1)) is not { } format)
        {
            return Denied("No such feed is known. Take the topic from the feed's own Link header with rel=\"self\".");
        }

        var query = new QueryCollection(QueryHelpers.ParseQuery(url.Query));
        var owner = Owner(query["key"].ToString()) ?? callerPartnerId;
        var name = file[..dot];
        var reader = index.Find(name) ?? index.ReadersOf(name).FirstOrDefault(r => r.Partner.Id == owner && r.Subscription.FeedKey == name);
        if (reader is not { Subscription: { Channel: Channel.Feed, State: SubscriptionState.Active } subscription })
        {
            return Denied("No such feed is known. Take the topic from the feed's own Link header with rel=\"self\".");
        }

        return owner == reader.Partner.Id || IsToken(query["token"].ToString(), subscription.FeedToken)
            ? new Found(subscription.Id, reader.Partner.Id, format.Extension, null)
            : Denied("The feed is private. Subscribe to the address in its Link header with rel=\"self\", or send the request with your API key.");
    }

    /// <summary>Whether the token is that of the feed's capability URL.</summary>
    public static bool IsToken(string given, string? stored) =>
        stored is { Length: > 0 } && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(given), Encoding.UTF8.GetBytes(stored));

    private static Found Denied(string why) => new(null, null, null, why);

    private bool IsHere(Uri topic)
    {
        var here = new Uri(address.Url);
        return topic.Port == here.Port && string.Equals(topic.IdnHost, here.IdnHost, StringComparison.OrdinalIgnoreCase)
            && topic.AbsolutePath.StartsWith(here.AbsolutePath.TrimEnd('/') + FeedPath, StringComparison.Ordinal);
    }

    private string? Owner(string key) =>
        key.Length > 0 && ApiKeys.IdOf(key) is { } id && directory.FindKey(id) is { } owner && ApiKeys.Verify(key, owner.Hash) && owner.Allows(KeyScopes.Read) ? owner.Partner.Id : null;
}
