using System.Text.RegularExpressions;
using Syndication.Contracts;
using Syndication.Distribution.Channels;

namespace Syndication.Distribution.Partners;

public sealed record CreatePartner
{
    /// <summary>1 to 60 of a-z, 0-9 and hyphen; absent: one is made.</summary>
    public string? Id { get; init; }
    public string? Name { get; init; }
    public Entitlements? Entitlements { get; init; }
    public IReadOnlyList<Contact>? Contacts { get; init; }
    public IReadOnlyList<Agreement>? Agreements { get; init; }
    public Quotas? Quotas { get; init; }
}

/// <summary>Members that are absent stay as they are.</summary>
public sealed record ReplacePartner
{
    public string? Name { get; init; }
    public Entitlements? Entitlements { get; init; }
    public IReadOnlyList<Contact>? Contacts { get; init; }
    public IReadOnlyList<Agreement>? Agreements { get; init; }
    public Quotas? Quotas { get; init; }
}

public sealed record AddPartnerKey
{
    /// <summary>What the key is for, at most 100 characters.</summary>
    public string? Label { get; init; }
    /// <summary>Of read, report and account; absent: all.</summary>
    public IReadOnlyList<string>? Scopes { get; init; }
    /// <summary>In the future; absent: until it is removed.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }
}

public sealed record RotatePartnerKey
{
    /// <summary>How long the old key stays good beside the new one, 0 to 720 hours; absent: 24.</summary>
    public int? GraceHours { get; init; }
}

public sealed record PreviewSubscription
{
    public SubscriptionFilter? Filter { get; init; }
    public SubscriptionOptions? Options { get; init; }
}

public sealed record SuspendPartner
{
    public string? Reason { get; init; }
}

public sealed record CreateSubscription
{
    public string? Name { get; init; }
    public SubscriptionFilter? Filter { get; init; }
    public SubscriptionOptions? Options { get; init; }
    public Channel Channel { get; init; }
    /// <summary>rss, atom, json, ninjs, newsml, sitemap or html.</summary>
    public string? Format { get; init; }
    /// <summary>For a webhook: where it is sent.</summary>
    public string? Url { get; init; }
    /// <summary>For a webhook: <c>whsec_…</c>; absent: one is made and shown.</summary>
    public string? Secret { get; init; }
    /// <summary>For a webhook.</summary>
    public SignatureScheme Signature { get; init; }
    /// <summary>For a webhook.</summary>
    public PayloadSize Payload { get; init; }
    /// <summary>For a webhook: types of events, such as <c>article.corrected</c>; none: all.</summary>
    public IReadOnlyList<string> Events { get; init; } = [];
    public SftpTarget? Sftp { get; init; }
    public WordPressTarget? Wordpress { get; init; }
    public MailTarget? Mail { get; init; }
}

public sealed record ReplaceSubscription
{
    public SubscriptionFilter? Filter { get; init; }
    public SubscriptionOptions? Options { get; init; }
    /// <summary>For a webhook; setting it enables an endpoint that was disabled.</summary>
    public string? Url { get; init; }
    public PayloadSize? Payload { get; init; }
    public IReadOnlyList<string>? Events { get; init; }
    /// <summary>Without password and key those that are stored stay.</summary>
    public SftpTarget? Sftp { get; init; }
    /// <summary>Without application password the stored one stays.</summary>
    public WordPressTarget? Wordpress { get; init; }
    public MailTarget? Mail { get; init; }
}

/// <summary>What is wrong with a request, by field, with the remedy.</summary>
internal static partial class PartnerInput
{
    private const int MostUrl = 2000;

    public static Dictionary<string, string[]> Faults(ReplacePartner request)
    {
        var faults = Faults(new CreatePartner { Name = request.Name ?? "-", Entitlements = request.Entitlements, Contacts = request.Contacts, Agreements = request.Agreements, Quotas = request.Quotas });
        return faults;
    }

    public static Dictionary<string, string[]> Faults(AddPartnerKey request, DateTimeOffset now)
    {
        var faults = new Dictionary<string, string[]>();
        if (request.Scopes?.Any(s => !KeyScopes.All.Contains(s)) == true)
        {
            faults["scopes"] = [$"Use any of {string.Join(", ", KeyScopes.All)}, or leave it out for all of them."];
        }

        if (request.ExpiresAt <= now)
        {
            faults["expiresAt"] = ["Give a time in the future, or leave it out."];
        }

        return faults;
    }

    public static Dictionary<string, string[]> Faults(PreviewSubscription request)
    {
        var faults = new Dictionary<string, string[]>();
        Add(faults, (request.Filter ?? new SubscriptionFilter()).Faults("filter"));
        return faults;
    }

    public static Dictionary<string, string[]> Faults(CreatePartner request)
    {
        var faults = new Dictionary<string, string[]>();
        if (request.Contacts?.Count > MostEntries || request.Contacts?.Any(c => !IsText(c.Name) || c.Email?.Length > MostText || c.Phone?.Length > MostText || c.Role?.Length > MostText) == true)
        {
            faults["contacts"] = [$"Give at most {MostEntries} contacts, each with a name, in texts of at most {MostText} characters."];
        }

        else if (request.Contacts?.Any(c => c.Email is { Length: > 0 } email && !ChannelInput.IsMailAddress(email)) == true)
        {
            faults["contacts"] = ["Give each contact's email as an address such as desk@partner.example, or leave it out: notices go there."];
        }

        if (request.Agreements?.Count > MostEntries || request.Agreements?.Any(a => !IsText(a.Name) || a.Reference?.Length > MostText || a.Until <= a.From) == true)
        {
            faults["agreements"] = [$"Give at most {MostEntries} agreements, each with the name that terms call it, in texts of at most {MostText} characters, ending after they begin."];
        }

        if (request.Quotas is { RequestsPerMinute: < 0 or > 1_000_000 } or { Subscriptions: < 0 or > 100_000 })
        {
            faults["quotas"] = ["Give 0 to 1000000 requests a minute (0: no limit) and 0 to 100000 subscriptions."];
        }

        if (request.Id is not null && !IdForm().IsMatch(request.Id))
        {
            faults["id"] = ["Use 1 to 60 of a-z, 0-9 and hyphen, or leave it out."];
        }

        if (string.IsNullOrWhiteSpace(request.Name) || request.Name.Length > 200)
        {
            faults["name"] = ["Give a name of 1 to 200 characters."];
        }

        if (request.Entitlements is { } given)
        {
            // The same limits as a filter's.
            Add(faults, new SubscriptionFilter { Publishers = given.Publishers, Languages = given.Languages, Subjects = given.Genres }.Faults("entitlements").ToDictionary(f => f.Key.Replace("subjects", "genres", StringComparison.Ordinal), f => f.Value));
        }

        return faults;
    }

    public static Dictionary<string, string[]> Faults(CreateSubscription request)
    {
        var faults = new Dictionary<string, string[]>();
        Add(faults, (request.Filter ?? new SubscriptionFilter()).Faults("filter"));
        if (request.Name?.Length > 200)
        {
            faults["name"] = ["Use at most 200 characters."];
        }

        if (request.Format is not null && Feeds.FeedFormat.Find(request.Format) is null)
        {
            faults["format"] = ["Use rss, atom, json, ninjs, newsml, sitemap or html."];
        }

        ChannelInput.Faults(request, faults);

        return faults;
    }

    public static Dictionary<string, string[]> Faults(ReplaceSubscription request)
    {
        var faults = new Dictionary<string, string[]>();
        Add(faults, (request.Filter ?? new SubscriptionFilter()).Faults("filter"));
        ChannelInput.Faults(request, faults);

        return faults;
    }

    /// <summary>Absolute http or https without user name, password or fragment.</summary>
    public static bool IsEndpoint(string? url) =>
        url is { Length: <= MostUrl } && Uri.TryCreate(url, UriKind.Absolute, out var uri)
        && uri.Scheme is "http" or "https" && uri.UserInfo.Length == 0 && uri.Fragment.Length == 0;

    private const int MostEntries = 50;
    private const int MostText = 200;

    private static bool IsText(string? text) => !string.IsNullOrWhiteSpace(text) && text.Length <= MostText;

    internal const string UrlRemedy = "Give an absolute http or https address of at most 2000 characters, without user name or fragment.";

    private static void Add(Dictionary<string, string[]> faults, IReadOnlyDictionary<string, string[]> more)
    {
        foreach (var (field, texts) in more)
        {
            faults[field] = texts;
        }
    }

    [GeneratedRegex("^[a-z0-9][a-z0-9-]{0,59}$", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex IdForm();
}
