using System.Net;
using System.Net.Mail;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Syndication.Distribution.Channels.Webhooks;
using Syndication.Distribution.Partners;

namespace Syndication.Distribution.Channels;

/// <summary>What of a request concerns the channel: its faults by field, and its way into the subscription.</summary>
internal static partial class ChannelInput
{
    private const int MostEvents = 20;
    private static readonly string[] SftpFormats = ["ninjs", "json", "html"];
    private static readonly string[] PostStates = ["publish", "draft", "pending"];

    public static void Faults(CreateSubscription request, Dictionary<string, string[]> faults)
    {
        if (request.Channel == Channel.Webhook && !PartnerInput.IsEndpoint(request.Url))
        {
            faults["url"] = [PartnerInput.UrlRemedy];
        }

        if (request.Secret is not null && WebhookSignature.ReadSecret(request.Secret) is null)
        {
            faults["secret"] = ["Use 'whsec_' and the base64 of 24 to 64 random bytes, or leave it out to have one made."];
        }

        Targets(request.Channel, request.Sftp, request.Wordpress, request.Mail, mustHave: true, faults);
        Events(request.Events, faults);
    }

    public static void Faults(ReplaceSubscription request, Dictionary<string, string[]> faults)
    {
        if (request.Url is not null && !PartnerInput.IsEndpoint(request.Url))
        {
            faults["url"] = [PartnerInput.UrlRemedy];
        }

        Targets(null, request.Sftp, request.Wordpress, request.Mail, mustHave: false, faults);
        Events(request.Events, faults);
    }

    /// <summary>A new subscription with what its channel needs; secrets that were not given are made.</summary>
    public static SubscriptionDocument Equip(SubscriptionDocument subscription, CreateSubscription request)
    {
        if (subscription.Channel != Channel.Webhook)
        {
            return subscription with
            {
                FeedToken = subscription.Channel == Channel.Feed ? RandomNumberGenerator.GetHexString(40, lowercase: true) : null,
                Sftp = subscription.Channel == Channel.Sftp ? request.Sftp : null,
                Wordpress = subscription.Channel == Channel.Wordpress ? request.Wordpress : null,
                Mail = subscription.Channel == Channel.Mail ? request.Mail : null,
            };
        }

        return subscription with
        {
            Url = request.Url,
            Secret = request.Signature == SignatureScheme.Asymmetric ? null : request.Secret ?? WebhookSignature.CreateSecret(),
            SigningKey = request.Signature == SignatureScheme.Symmetric ? null : WebhookSignature.CreateKeyPair(),
            Payload = request.Payload,
            Events = [.. request.Events.Distinct()],
        };
    }

    /// <summary>The subscription with the endpoint set anew, which enables it; the same instance when the request says nothing of it.</summary>
    public static SubscriptionDocument Apply(SubscriptionDocument subscription, ReplaceSubscription request, DateTimeOffset now)
    {
        var moved = subscription.Channel switch
        {
            Channel.Webhook when request.Url is { } url => subscription with { Url = url },
            Channel.Sftp when request.Sftp is { } sftp => subscription with { Sftp = Keep(sftp, subscription.Sftp) },
            Channel.Wordpress when request.Wordpress is { } site => subscription with { Wordpress = site.ApplicationPassword is null ? site with { ApplicationPassword = subscription.Wordpress?.ApplicationPassword } : site },
            Channel.Mail when request.Mail is { } mail => subscription with { Mail = mail },
            _ => subscription,
        };
        if (!ReferenceEquals(moved, subscription))
        {
            moved = moved with { State = SubscriptionState.Active, StateReason = null, IsGone = false, ChangedAt = now };
        }

        if (request.Payload is { } payload && payload != moved.Payload)
        {
            moved = moved with { Payload = payload, ChangedAt = now };
        }

        return request.Events is { } events ? moved with { Events = [.. events.Distinct()], ChangedAt = now } : moved;
    }

    /// <summary>Secrets are not shown, so whoever sends a target back as it was shown has none to send.</summary>
    private static SftpTarget Keep(SftpTarget given, SftpTarget? stored) =>
        given is { Password: null, PrivateKey: null } ? given with { Password = stored?.Password, PrivateKey = stored?.PrivateKey } : given;

    private static void Targets(Channel? channel, SftpTarget? sftp, WordPressTarget? wordpress, MailTarget? mail, bool mustHave, Dictionary<string, string[]> faults)
    {
        if (sftp is not null || channel == Channel.Sftp)
        {
            Sftp(sftp ?? new SftpTarget(), mustHave, faults);
        }

        if (wordpress is not null || channel == Channel.Wordpress)
        {
            WordPress(wordpress ?? new WordPressTarget(), mustHave, faults);
        }

        if (mail is not null || channel == Channel.Mail)
        {
            Mail(mail ?? new MailTarget(), faults);
        }
    }

    private static void Sftp(SftpTarget target, bool mustHave, Dictionary<string, string[]> faults)
    {
        if (target.Host is not { Length: > 0 and <= 253 } host || Uri.CheckHostName(host) == UriHostNameType.Unknown)
        {
            faults["sftp.host"] = ["Give the server's name or address."];
        }

        if (target.Port is < IPEndPoint.MinPort + 1 or > IPEndPoint.MaxPort)
        {
            faults["sftp.port"] = ["Use 1 to 65535."];
        }

        if (string.IsNullOrWhiteSpace(target.User) || target.User.Length > 100)
        {
            faults["sftp.user"] = ["Give the user to sign in as, 1 to 100 characters."];
        }

        if ((mustHave && target.Password is null && target.PrivateKey is null) || target.Password?.Length > 500 || target.PrivateKey?.Length > 20_000)
        {
            faults["sftp.password"] = ["Give a password of at most 500 characters, or a privateKey (OpenSSH or PEM, without a passphrase)."];
        }

        if (target.HostKeys.Count is 0 or > 10 || !target.HostKeys.All(k => HostKeyForm().IsMatch(k)))
        {
            faults["sftp.hostKeys"] = ["Give the server's key fingerprints as 'ssh-keygen -l' prints them, such as SHA256:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU."];
        }

        if (target.Folder.Length is 0 or > 500 || target.Folder.Any(char.IsControl))
        {
            faults["sftp.folder"] = ["Give a folder that exists on the server, at most 500 characters."];
        }

        if (!SftpFormats.Contains(target.Format))
        {
            faults["sftp.format"] = ["Use ninjs, json or html."];
        }
    }

    private static void WordPress(WordPressTarget target, bool mustHave, Dictionary<string, string[]> faults)
    {
        if (!PartnerInput.IsEndpoint(target.Url))
        {
            faults["wordpress.url"] = [PartnerInput.UrlRemedy];
        }

        if (string.IsNullOrWhiteSpace(target.User) || target.User.Length > 100 || target.User.Contains(':', StringComparison.Ordinal))
        {
            faults["wordpress.user"] = ["Give the WordPress user, 1 to 100 characters without a colon."];
        }

        if ((mustHave && string.IsNullOrWhiteSpace(target.ApplicationPassword)) || target.ApplicationPassword?.Length > 200)
        {
            faults["wordpress.applicationPassword"] = ["Give an application password; WordPress makes one in the user's profile."];
        }

        if (!PostStates.Contains(target.Status))
        {
            faults["wordpress.status"] = ["Use publish, draft or pending."];
        }

        if (target.Categories.Count > 20 || target.Categories.Any(c => c < 1))
        {
            faults["wordpress.categories"] = ["Give at most 20 ids of categories, each 1 or more."];
        }
    }

    private static void Mail(MailTarget target, Dictionary<string, string[]> faults)
    {
        if (target.To.Count is 0 or > 20 || !target.To.All(IsMailAddress))
        {
            faults["mail.to"] = ["Give 1 to 20 mail addresses such as desk@partner.example."];
        }

        if (target.Hours.Count is 0 or > 24 || target.Hours.Any(h => h is < 0 or > 23))
        {
            faults["mail.hours"] = ["Give the hours of the day at which a digest goes out, each 0 to 23."];
        }

        if (!TimeZoneInfo.TryFindSystemTimeZoneById(target.TimeZone, out _))
        {
            faults["mail.timeZone"] = ["Use an IANA time zone such as Europe/Kyiv."];
        }
    }

    /// <summary>One address and nothing beside it, at most 254 characters (RFC 5321, section 4.5.3.1.3).</summary>
    internal static bool IsMailAddress(string text) =>
        text.Length <= 254 && !text.Any(char.IsControl) && MailAddress.TryCreate(text, out var address) && address.Address == text;

    private static void Events(IReadOnlyList<string>? events, Dictionary<string, string[]> faults)
    {
        if (events is not null && (events.Count > MostEvents || !events.All(WebhookEvents.All.Contains)))
        {
            faults["events"] = [$"Use any of {string.Join(", ", WebhookEvents.All)}, or none for all of them."];
        }
    }

    [GeneratedRegex("^SHA256:[A-Za-z0-9+/]{43}=?$", RegexOptions.NonBacktracking)]
    private static partial Regex HostKeyForm();
}
