namespace Syndication.Distribution.Channels.Webhooks;

/// <summary>The types of events that webhooks tell of.</summary>
public static class WebhookEvents
{
    public const string Published = "article.published";
    public const string Updated = "article.updated";
    public const string Corrected = "article.corrected";
    public const string Withdrawn = "article.withdrawn";
    public const string CaseOpened = "case.opened";
    public const string CaseReminder = "case.reminder";
    public const string CaseChanged = "case.changed";
    public const string CaseClosed = "case.closed";
    public const string EndpointDisabled = "endpoint.disabled";
    public const string Test = "endpoint.test";

    public static IReadOnlyList<string> All { get; } =
        [Published, Updated, Corrected, Withdrawn, CaseOpened, CaseReminder, CaseChanged, CaseClosed, EndpointDisabled, Test];

    /// <summary>Whether an endpoint that chose these types wants one; none chosen: all. Withdrawals and tests are never left out.</summary>
    public static bool Wants(IReadOnlyList<string> chosen, string type)
    {
        ArgumentNullException.ThrowIfNull(chosen);
        return chosen.Count == 0 || type is Withdrawn or Test || chosen.Contains(type);
    }
}
