using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Syndication.Contracts;
using Syndication.Platform.Auth;
using Syndication.Platform.Storage;
using Syndication.Translation.Works;

namespace Syndication.Translation.Expected;

/// <summary>Which editions should exist after how long, and those that do not.</summary>
public static class ExpectedEndpoints
{
    private const int MostItems = 100;
    private const int MostRules = 200;
    private const int MostLanguages = 60;
    private const int LongestMinutes = 525_600;

    /// <summary>Originals that a count looks at.</summary>
    private const int MostCounted = 20_000;

    public static void MapExpectedEditions(this IEndpointRouteBuilder routes)
    {
        var expected = routes.MapGroup("/v1/expected-editions").WithTags("Expected editions").RequireEditor();
        expected.MapGet("", Publishers).WithName("ListExpectations").WithSummary("The rules of all publishers.");
        expected.MapGet("/overdue", Overdue).WithName("ListOverdue").WithSummary("Originals with a late or missing edition, newest first.");
        expected.MapGet("/counts", Counts).WithName("CountOverdue").WithSummary("How many editions are late and missing, by publisher and language.");
        expected.MapGet("/publishers/{publisherId}", Get).WithName("GetExpectations").WithSummary("A publisher's rules.");
        expected.MapPut("/publishers/{publisherId}", Put).WithName("PutExpectations").WithSummary("Sets a publisher's rules: by section, which languages after how long. They hold for stories published from now on.").RequireOperator();
        expected.MapDelete("/publishers/{publisherId}", Delete).WithName("DeleteExpectations").WithSummary("Asks for no editions of this publisher any more.").RequireOperator();
    }

    private static async Task<Ok<IReadOnlyList<ExpectationView>>> Publishers(IDocumentCollection<ExpectationDocument> expectations, CancellationToken cancellationToken)
    {
        var all = new List<ExpectationView>();
        await foreach (var rules in expectations.All(new DocumentQuery { Index = DocumentQuery.ById, Limit = 200 }, cancellationToken))
        {
            all.Add(ExpectationView.Of(rules));
        }

        return TypedResults.Ok<IReadOnlyList<ExpectationView>>(all);
    }

    private static async Task<Results<Ok<ExpectationView>, ProblemHttpResult>> Get(
        IDocumentCollection<ExpectationDocument> expectations, string publisherId, CancellationToken cancellationToken) =>
        await expectations.Get(publisherId, cancellationToken) is { } rules
            ? TypedResults.Ok(ExpectationView.Of(rules))
            : TypedResults.Problem($"No editions are expected of '{publisherId}'. Say which: PUT /v1/expected-editions/publishers/{publisherId}.", statusCode: StatusCodes.Status404NotFound, title: "No rules");

    private static async Task<Results<Ok<ExpectationView>, ValidationProblem>> Put(
        IDocumentCollection<ExpectationDocument> expectations, ExpectedDesk desk, TimeProvider time, string publisherId, ExpectationRequest request, CancellationToken cancellationToken)
    {
        if (Faults(publisherId, request) is { Count: > 0 } faults)
        {
            return TypedResults.ValidationProblem(faults);
        }

        var since = request.Since ?? time.GetUtcNow();
        var stored = await expectations.Update(publisherId, known => Same(known, request) ? known : new ExpectationDocument
        {
            Id = publisherId,
            Rules = [.. request.Rules],
            Since = known is null || request.Since is not null ? since : known.Since,
        }, cancellationToken);
        await desk.Follow(publisherId, cancellationToken);
        return TypedResults.Ok(ExpectationView.Of(stored!));
    }

    private static async Task<NoContent> Delete(
        IDocumentCollection<ExpectationDocument> expectations, ExpectedDesk desk, string publisherId, CancellationToken cancellationToken)
    {
        if (await expectations.Get(publisherId, cancellationToken) is { } rules)
        {
            await expectations.Delete(publisherId, rules.Revision, cancellationToken);
            await desk.Follow(publisherId, cancellationToken);
        }

        return TypedResults.NoContent();
    }

    private static async Task<Results<Ok<OverduePage>, ValidationProblem>> Overdue(
        IDocumentCollection<EditionDocument> editions, [FromQuery] string? state, [FromQuery] int? limit, [FromQuery] string? after, CancellationToken cancellationToken)
    {
        if (state is not (null or "late" or "missing"))
        {
            return LineageEndpoints.Invalid("state", "Use 'late' or 'missing'; left out, it is 'late'.");
        }

        if (limit is < 1 or > MostItems)
        {
            return LineageEndpoints.Invalid("limit", $"Use 1 to {MostItems}.");
        }

        var page = await editions.Query(new DocumentQuery
        {
            Index = "overdue",
            Equal = [state == "missing" ? ExpectedState.Missing : ExpectedState.Late],
            Descending = true,
            Limit = limit ?? 20,
            After = string.IsNullOrEmpty(after) ? null : after,
        }, cancellationToken);
        return TypedResults.Ok(new OverduePage([.. page.Items.Select(OverdueView.Of)], page.Next));
    }

    private static async Task<Ok<OverdueCounts>> Counts(
        IDocumentCollection<EditionDocument> editions, [FromQuery] string? publisherId, CancellationToken cancellationToken)
    {
        var counts = new SortedDictionary<(string Publisher, string Language), (int Late, int Missing)>();
        var seen = 0;
        foreach (var state in new[] { ExpectedState.Missing, ExpectedState.Late })
        {
            await foreach (var edition in editions.All(new DocumentQuery { Index = "overdue", Equal = [state], Descending = true, Limit = 500 }, cancellationToken))
            {
                if (++seen > MostCounted)
                {
                    break;
                }

                foreach (var expected in edition.Expected.Where(_ => publisherId is null || edition.Article.PublisherId == publisherId))
                {
                    var key = (edition.Article.PublisherId, expected.Language);
                    var (late, missing) = counts.GetValueOrDefault(key);
                    counts[key] = (late + (expected.State == ExpectedState.Late ? 1 : 0), missing + (expected.State == ExpectedState.Missing ? 1 : 0));
                }
            }
        }

        return TypedResults.Ok(new OverdueCounts(
            [.. counts.Where(c => c.Value.Late + c.Value.Missing > 0).Select(c => new OverdueCount(c.Key.Publisher, c.Key.Language, c.Value.Late, c.Value.Missing))], seen > MostCounted));
    }

    private static bool Same(ExpectationDocument? known, ExpectationRequest request) => known is not null
        && (request.Since is null || request.Since == known.Since)
        && System.Text.Json.JsonSerializer.Serialize(known.Rules, ContractsJson.Options) == System.Text.Json.JsonSerializer.Serialize(request.Rules, ContractsJson.Options);

    private static Dictionary<string, string[]> Faults(string publisherId, ExpectationRequest request)
    {
        var faults = new Dictionary<string, string[]>();
        if (publisherId.Length > 200)
        {
            faults["publisherId"] = ["Use 1 to 200 characters."];
        }

        if (request.Rules.Count is 0 or > MostRules)
        {
            faults["rules"] = [$"Give 1 to {MostRules} rules; to expect nothing, DELETE them."];
        }

        foreach (var (rule, at) in request.Rules.Select((rule, at) => (rule, at)))
        {
            if (request.Rules.Take(at).Any(r => string.Equals(r.Section, rule.Section, StringComparison.OrdinalIgnoreCase)))
            {
                faults[$"rules[{at}].section"] = ["There is a rule for it already; put the languages together."];
            }

            if (rule.Languages.Count > MostLanguages || rule.Languages.Any(l => l.Language.Length is < 2 or > 35))
            {
                faults[$"rules[{at}].languages"] = [$"Give at most {MostLanguages} BCP 47 tags, such as 'de'."];
            }

            if (rule.Languages.Any(l => l.AfterMinutes is < 1 or > LongestMinutes || (l.MissingAfterMinutes is { } missing && (missing < l.AfterMinutes || missing > LongestMinutes))))
            {
                faults[$"rules[{at}].languages.afterMinutes"] = [$"Use 1 to {LongestMinutes} minutes, and for missingAfterMinutes no fewer than that."];
            }
        }

        return faults;
    }
}

public sealed record ExpectationRequest
{
    public IReadOnlyList<SectionExpectation> Rules { get; init; } = [];

    /// <summary>Stories published earlier are not asked for; absent: from now on, or as before.</summary>
    public DateTimeOffset? Since { get; init; }
}

public sealed record ExpectationView(string PublisherId, IReadOnlyList<SectionExpectation> Rules, DateTimeOffset Since)
{
    internal static ExpectationView Of(ExpectationDocument rules) => new(rules.Id, rules.Rules, rules.Since);
}

/// <param name="Items">Newest first.</param>
/// <param name="Next">For <c>after</c>; null on the last page.</param>
public sealed record OverduePage(IReadOnlyList<OverdueView> Items, string? Next);

/// <summary>An original with editions that should exist and do not.</summary>
public sealed record OverdueView
{
    public required string WorkId { get; init; }
    public required string ArticleId { get; init; }
    public required string PublisherId { get; init; }
    public string? Section { get; init; }
    public required string Language { get; init; }
    public required string Headline { get; init; }
    public required DateTimeOffset FirstCreated { get; init; }
    public required IReadOnlyList<ExpectedEdition> Expected { get; init; }

    internal static OverdueView Of(EditionDocument edition) => new()
    {
        WorkId = edition.Lineage.WorkId,
        ArticleId = edition.Id,
        PublisherId = edition.Article.PublisherId,
        Section = edition.Article.Section,
        Language = edition.Article.Language,
        Headline = edition.Article.Headline,
        FirstCreated = edition.Article.FirstCreated,
        Expected = edition.Expected,
    };
}

public sealed record OverdueCount(string PublisherId, string Language, int Late, int Missing);

/// <param name="Items">By publisher and language.</param>
/// <param name="IsCut">There were too many originals to count them all.</param>
public sealed record OverdueCounts(IReadOnlyList<OverdueCount> Items, bool IsCut);
