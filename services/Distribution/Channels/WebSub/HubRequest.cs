using System.Globalization;
using System.Text;

namespace Syndication.Distribution.Channels.WebSub;

public enum HubMode { Subscribe, Unsubscribe }

/// <summary>A subscriber's request as it is understood (WebSub, W3C Recommendation, section 5.1).</summary>
public sealed record HubRequest
{
    public const int MostUrl = 2000;
    /// <summary>The specification: less than 200 bytes.</summary>
    public const int MostSecretBytes = 199;

    public required HubMode Mode { get; init; }
    public required string Callback { get; init; }
    public required string Topic { get; init; }
    /// <summary>As asked for; null: not asked, or an unsubscription.</summary>
    public long? LeaseSeconds { get; init; }
    public string? Secret { get; init; }

    /// <summary>The request, or what is wrong with it in a sentence. Parameters that are not known are ignored.</summary>
    /// <param name="parameter">The value of a form's parameter; null or empty when it is absent.</param>
    public static (HubRequest? Request, string? Problem) Read(Func<string, string?> parameter)
    {
        ArgumentNullException.ThrowIfNull(parameter);
        var (callback, topic, secret) = (parameter("hub.callback"), parameter("hub.topic"), parameter("hub.secret"));
        HubMode? mode = parameter("hub.mode") switch { "subscribe" => HubMode.Subscribe, "unsubscribe" => HubMode.Unsubscribe, _ => null };
        if (mode is null)
        {
            return (null, "hub.mode must be 'subscribe' or 'unsubscribe'. The hub learns of new content by itself; nothing is published to it.");
        }

        if (!IsWebAddress(callback))
        {
            return (null, "hub.callback must be an absolute http or https address of at most 2000 characters, without fragment.");
        }

        if (!IsWebAddress(topic))
        {
            return (null, "hub.topic must be the absolute 'self' address of the feed, at most 2000 characters.");
        }

        if (mode == HubMode.Unsubscribe)
        {
            return (new HubRequest { Mode = HubMode.Unsubscribe, Callback = callback!, Topic = topic! }, null);
        }

        if (secret is not null && Encoding.UTF8.GetByteCount(secret) > MostSecretBytes)
        {
            return (null, "hub.secret must be less than 200 bytes long.");
        }

        long? lease = null;
        if (parameter("hub.lease_seconds") is { Length: > 0 } asked)
        {
            if (!asked.All(char.IsAsciiDigit) || asked.TrimStart('0').Length == 0)
            {
                return (null, "hub.lease_seconds must be a positive decimal integer.");
            }

            lease = long.TryParse(asked, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) ? seconds : long.MaxValue;
        }

        return (new HubRequest { Mode = HubMode.Subscribe, Callback = callback!, Topic = topic!, LeaseSeconds = lease, Secret = string.IsNullOrEmpty(secret) ? null : secret }, null);
    }

    private static bool IsWebAddress(string? url) =>
        url is { Length: > 0 and <= MostUrl } && !url.Any(char.IsControl) && Uri.TryCreate(url, UriKind.Absolute, out var uri)
        && uri.Scheme is "http" or "https" && uri.UserInfo.Length == 0 && uri.Fragment.Length == 0;
}
