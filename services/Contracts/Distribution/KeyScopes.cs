namespace Syndication.Contracts;

/// <summary>What a partner's key is good for.</summary>
public static class KeyScopes
{
    /// <summary>Feeds and the content API.</summary>
    public const string Read = "read";

    /// <summary>Reporting republications, acknowledging deliveries, and having pages checked.</summary>
    public const string Report = "report";

    /// <summary>The partner's own subscriptions, deliveries, cases, figures and keys.</summary>
    public const string Account = "account";

    public static readonly IReadOnlyList<string> All = [Read, Report, Account];
}
