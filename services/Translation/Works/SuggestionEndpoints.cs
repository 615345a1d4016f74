using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Syndication.Contracts;
using Syndication.Platform.Auth;
using Syndication.Platform.Storage;

namespace Syndication.Translation.Works;

/// <summary>The queue of links that Translation is not sure of, for an editor to work through.</summary>
public static class SuggestionEndpoints
{
    private const int MostSuggestions = 100;

    public static void MapSuggestions(this IEndpointRouteBuilder routes)
    {
        var suggestions = routes.MapGroup("/v1/suggestions").WithTags("Works").RequireEditor();
        suggestions.MapGet("", List).WithName("ListSuggestions").WithSummary("Articles that wait for an editor's word about their original, newest first.");
        suggestions.MapPost("/{articleId}/confirm", Confirm).WithName("ConfirmSuggestion").WithSummary("The suggested article is the original.");
        suggestions.MapPost("/{articleId}/refuse", Refuse).WithName("RefuseSuggestion").WithSummary("Another story: neither the suggested article nor its other editions are the original; it sticks.");
    }

    private static async Task<Results<Ok<SuggestionPage>, ValidationProblem>> List(
        IDocumentCollection<EditionDocument> editions, [FromQuery] int? limit, [FromQuery] string? after, CancellationToken cancellationToken)
    {
        if (limit is < 1 or > MostSuggestions)
        {
            return LineageEndpoints.Invalid("limit", $"Use 1 to {MostSuggestions}.");
        }

        var query = new DocumentQuery { Index = "suggested", Descending = true, Limit = limit ?? 20, After = string.IsNullOrEmpty(after) ? null : after };
        var page = await editions.Query(query, cancellationToken);
        var ids = page.Items.SelectMany(e => e.Suggestions.Select(s => s.OriginalArticleId)).Distinct(StringComparer.Ordinal).ToList();
        var originals = ids.Count == 0 ? [] : (await editions.GetMany(ids, cancellationToken)).ToDictionary(e => e.Id, StringComparer.Ordinal);
        return TypedResults.Ok(new SuggestionPage([.. page.Items.Select(e => SuggestionView.Of(e, originals))], page.Next));
    }

    private static Task<Results<Ok<EditionView>, ProblemHttpResult, ValidationProblem>> Confirm(
        EditorDesk desk, string articleId, ConfirmRequest request, CancellationToken cancellationToken) =>
        LineageEndpoints.Link(desk, articleId, request, EditorDecisions.Confirm, cancellationToken);

    private static async Task<Results<Ok<EditionView>, ProblemHttpResult, ValidationProblem>> Refuse(
        EditorDesk desk, string articleId, RefuseRequest request, CancellationToken cancellationToken)
    {
        if (await desk.Find(articleId, cancellationToken) is not { } edition)
        {
            return LineageEndpoints.NoSuchArticle(articleId);
        }

        if (request.OriginalArticleId is { } named && (named.Length is 0 or > 200 || named == articleId))
        {
            return LineageEndpoints.Invalid("originalArticleId", "Name the suggested article, or leave it out to refuse all that are suggested for this one.");
        }

        // Not this story: then not any of its editions either, or the next of them would be asked about.
        IReadOnlyList<string> candidates = request.OriginalArticleId is { } one ? [one] : [.. edition.Suggestions.Select(s => s.OriginalArticleId)];
        var refused = new HashSet<string>(candidates, StringComparer.Ordinal);
        foreach (var candidate in candidates)
        {
            if (await desk.Find(candidate, cancellationToken) is { } other && other.Lineage.WorkId != edition.Lineage.WorkId)
            {
                refused.UnionWith((await desk.Work(other.Lineage.WorkId, cancellationToken)).Select(e => e.Id));
            }
        }

        var decided = refused.Count == 0 ? edition : await desk.Decide(articleId, e => EditorDecisions.Refuse(e, [.. refused.Order(StringComparer.Ordinal)]), cancellationToken);
        return TypedResults.Ok(EditionView.Of(decided));
    }
}

/// <param name="Items">Newest first.</param>
/// <param name="Next">For <c>after</c>; null on the last page.</param>
public sealed record SuggestionPage(IReadOnlyList<SuggestionView> Items, string? Next);

/// <summary>An article and what may be its original, with as much of both as an editor needs to decide.</summary>
public sealed record SuggestionView
{
    public required string ArticleId { get; init; }
    public required DateTimeOffset? SuggestedAt { get; init; }
    public required StoryExcerpt Article { get; init; }
    public required IReadOnlyList<CandidateView> Candidates { get; init; }

    internal static SuggestionView Of(EditionDocument edition, Dictionary<string, EditionDocument> originals) => new()
    {
        ArticleId = edition.Id,
        SuggestedAt = edition.SuggestedAt,
        Article = StoryExcerpt.Of(edition),
        Candidates = [.. edition.Suggestions.Where(s => originals.ContainsKey(s.OriginalArticleId))
            .Select(s => new CandidateView(s.OriginalArticleId, s.Score, s.Evidence, StoryExcerpt.Of(originals[s.OriginalArticleId])))],
    };
}

/// <param name="OriginalArticleId">For confirm and refuse.</param>
/// <param name="Score">0 to 1.</param>
/// <param name="Evidence">What both stories have.</param>
/// <param name="Article">The candidate.</param>
public sealed record CandidateView(string OriginalArticleId, double Score, IReadOnlyList<Evidence> Evidence, StoryExcerpt Article);

/// <summary>The beginning of a story.</summary>
public sealed record StoryExcerpt
{
    private const int MostText = 600;

    public required string PublisherId { get; init; }
    public required string Language { get; init; }
    public required string Headline { get; init; }
    public required string Text { get; init; }
    public string? CanonicalUrl { get; init; }
    public required DateTimeOffset FirstCreated { get; init; }
    public required string WorkId { get; init; }

    internal static StoryExcerpt Of(EditionDocument edition)
    {
        var text = string.Join(" ", edition.Article.Body.Select(b => b.Text).Where(t => t.Length > 0).Prepend(edition.Article.Standfirst ?? "").Where(t => t.Length > 0).Take(6));
        return new StoryExcerpt
        {
            PublisherId = edition.Article.PublisherId,
            Language = edition.Article.Language,
            Headline = edition.Article.Headline,
            Text = text.Length <= MostText ? text : text[..(char.IsHighSurrogate(text[MostText - 1]) ? MostText - 1 : MostText)] + "…",
            CanonicalUrl = edition.Article.CanonicalUrl,
            FirstCreated = edition.Article.FirstCreated,
            WorkId = edition.Lineage.WorkId,
        };
    }
}
