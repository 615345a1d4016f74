using Syndication.Console.Api;
using Syndication.Console.Errors;
using Syndication.Console.Sources;
using Syndication.Contracts;

namespace Syndication.Console.Now;

/// <summary>Something that is stuck outside of any one story, and what mends it.</summary>
/// <param name="Kind">A word for what it is, such as <c>overdue</c>.</param>
/// <param name="Tone"><c>bad</c> or <c>warn</c>.</param>
/// <param name="About">What it is about, as the link <paramref name="Href"/> says.</param>
/// <param name="Text">Why, as a sentence.</param>
/// <param name="Since">When it began; null when nobody knows.</param>
public sealed record StuckThing(string Kind, string Tone, string About, string Href, string Text, DateTimeOffset? Since, IReadOnlyList<StuckMend> Mends)
{
    /// <summary>The same one has the same key when it is looked at again.</summary>
    public string Key => $"{Kind}|{About}|{(Mends is [{ Paths: [var path, ..] }, ..] ? path : Text)}";
}

/// <summary>A button: what it says, and what it posts, one after the other.</summary>
/// <param name="Confirm">What is asked before; null: nothing.</param>
public sealed record StuckMend(string Text, Service Service, IReadOnlyList<string> Paths, object? Body = null, string? Confirm = null);

/// <summary>What Distribution's <c>GET /v1/stuck</c> says.</summary>
public sealed record StuckAnswer(IReadOnlyList<OverdueChange> Overdue, IReadOnlyList<StuckEndpoint> Endpoints, IReadOnlyList<SuspendedPartner> Suspended);

public sealed record OverdueChange(
    string ArticleId, int ArticleVersion, Change Change, string PartnerId, DateTimeOffset OverdueAt, string? DeliveryId, string? Channel, string? RepublicationId, string? Url);

public sealed record StuckEndpoint(string SubscriptionId, string PartnerId, string Channel, string State, string? Reason, DateTimeOffset? Since);

public sealed record SuspendedPartner(string PartnerId, string Name, string Reason, DateTimeOffset Since);

/// <summary>What the services answer as things that are stuck, the worst first. Pure.</summary>
internal static class StuckRules
{
    private const string Errors = "/console/errors";

    /// <param name="headline">Of an article, by its id.</param>
    public static IEnumerable<StuckThing> Of(StuckAnswer answer, Func<string, string> headline) =>
        [.. answer.Overdue.Select(o => Overdue(o, headline(o.ArticleId))), .. answer.Endpoints.Select(Endpoint), .. answer.Suspended.Select(Suspended)];

    /// <summary>Questions that only a person can answer.</summary>
    public static IEnumerable<StuckThing> Of(QuestionsAnswer questions) => questions.Items.Select(q =>
    {
        var path = $"/v1/questions/{Uri.EscapeDataString(q.Id)}/answer";
        return new StuckThing("question", "warn", q.Headline, Story(q.ArticleId), q.Text, q.AskedAt,
        [
            new StuckMend("Withdraw the story", Service.Ingest, [path], new { answer = "withdraw" }, "It is then withdrawn everywhere. Withdraw it?"),
            new StuckMend("Keep it", Service.Ingest, [path], new { answer = "keep" }),
        ]);
    });

    /// <summary>What could not be read: a line a source.</summary>
    public static IEnumerable<StuckThing> Of(RejectedAnswer rejected) => rejected.Items.GroupBy(r => r.SourceId, StringComparer.Ordinal).Select(items => new StuckThing(
        "unread", "warn", items.Key, Errors, $"{items.Count()} item(s) could not be read. {(items.First().Reasons is [var reason, ..] ? reason : "")}".TrimEnd(), items.Min(i => i.At),
        [new StuckMend("Read it again", Service.Ingest, [.. items.Select(i => $"/v1/rejected/{Uri.EscapeDataString(i.Id)}/retry")])]));

    /// <summary>What consumers gave up on, and what is tried again and again.</summary>
    public static IEnumerable<StuckThing> Of(ProcessErrors process) => process.Answer.Value is not { } errors ? [] :
    [
        .. errors.Items.Where(q => q.Messages > 0).Select(q => new StuckThing(
            "errors", "bad", q.Name, Errors, $"{q.Messages} message(s) were given up by {q.Consumer}. Read them for the failure.", null,
            [new StuckMend("Send all back", process.Service, [$"/v1/error-queues/{Uri.EscapeDataString(q.Name)}/retry"], new { })])),
        .. errors.Waiting.GroupBy(w => (w.Event, w.Exception)).Select(waiting => new StuckThing(
            "retrying", "warn", waiting.Key.Event, Errors, $"{waiting.Count()} event(s) are tried again every half minute: {waiting.Key.Exception}", waiting.Min(w => w.Since), [])),
    ];

    /// <summary>A service that does not answer is stuck itself.</summary>
    public static StuckThing Away(Service service, string problem) => new("away", "bad", service.ToString(), Errors, problem, null, []);

    private static StuckThing Overdue(OverdueChange o, string headline)
    {
        var what = o.Change == Change.Withdrawal ? "withdrawal" : "correction";
        var tone = o.Change == Change.Withdrawal ? "bad" : "warn";
        return o.DeliveryId is { } delivery
            ? new StuckThing("overdue", tone, headline, Story(o.ArticleId), $"Version {o.ArticleVersion}, a {what}, was not acknowledged by {o.PartnerId} over {o.Channel}.", o.OverdueAt,
                [new StuckMend("Send again", Service.Distribution, [$"/v1/deliveries/{Uri.EscapeDataString(delivery)}/retry"])])
            : new StuckThing("overdue", tone, headline, Story(o.ArticleId), $"Version {o.ArticleVersion}, a {what}, was not seen on the page of {o.PartnerId}: {o.Url}", o.OverdueAt,
                [new StuckMend("Look at it again", Service.Attribution, [$"/v1/republications/{Uri.EscapeDataString(o.RepublicationId ?? "")}/check"])]);
    }

    private static StuckThing Endpoint(StuckEndpoint e)
    {
        var path = $"/v1/partners/{Uri.EscapeDataString(e.PartnerId)}/subscriptions/{Uri.EscapeDataString(e.SubscriptionId)}";
        return e.State == "disabled"
            ? new StuckThing("disabled", "bad", e.PartnerId, Partner(e.PartnerId), $"Its {e.Channel} endpoint is disabled. {e.Reason}".TrimEnd(), e.Since,
                [new StuckMend("Enable it", Service.Distribution, [$"{path}/enable"]), new StuckMend("Test it", Service.Distribution, [$"{path}/test"])])
            : new StuckThing("failing", "warn", e.PartnerId, Partner(e.PartnerId), $"Its {e.Channel} endpoint fails. {e.Reason}".TrimEnd(), e.Since, [new StuckMend("Test it", Service.Distribution, [$"{path}/test"])]);
    }

    private static StuckThing Suspended(SuspendedPartner s) => new("suspended", "warn", s.Name, Partner(s.PartnerId), s.Reason, s.Since,
        [new StuckMend("Let deliveries go on", Service.Distribution, [$"/v1/partners/{Uri.EscapeDataString(s.PartnerId)}/resume"], null, "Every suspension is lifted and what was held goes out. Let them go on?")]);

    private static string Story(string id) => $"/console/stories/{Uri.EscapeDataString(id)}";

    private static string Partner(string id) => $"/console/partners/{Uri.EscapeDataString(id)}";
}
