using System.Buffers;
using System.Globalization;
using System.Security.Claims;
using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using Syndication.Contracts;
using Syndication.Distribution.Deliveries;
using Syndication.Distribution.Feeds;
using Syndication.Distribution.Partners;
using Syndication.Platform.Auth;
using Syndication.Platform.Storage;

namespace Syndication.Distribution.Content;

/// <summary>What may be asked of <c>GET /v1/content</c>.</summary>
public sealed record ContentRequest
{
    /// <summary>A query of docs/subscriptions.md.</summary>
    public string? Q { get; init; }
    /// <summary>Id of a subscription of the partner's own: what it brings, instead of everything that the partner may have.</summary>
    public string? Subscription { get; init; }
    /// <summary>RFC 3339: from what was released then, oldest first.</summary>
    public string? Since { get; init; }
    /// <summary><c>next</c> of an answer before.</summary>
    public string? After { get; init; }
    /// <summary>1 to 200; absent: 50.</summary>
    public int? Limit { get; init; }
}

/// <summary>Search and paging over everything that a partner may have.</summary>
public static class ContentEndpoints
{
    private const int MostItems = 200;

    public static void Map(IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/v1/content").RequirePartner(KeyScopes.Read).AddEndpointFilter(WithinQuota).WithTags("Content");
        group.MapGet("/", List).WithName("ListContent")
            .WithSummary("Articles as ninjs with their compliant copies: newest first, or with 'since' oldest first; pass 'next' as 'after'. A reader that keeps 'next' misses nothing and sees no version twice.")
            .Produces<string>(StatusCodes.Status200OK, "application/json").ProducesValidationProblem();
        group.MapGet("/{articleId}", Get).WithName("GetContent")
            .WithSummary("One article: ?format=ninjs (or absent), newsml, html (a snippet to put into a page), json, atom or rss.")
            .Produces<string>(StatusCodes.Status200OK, "application/json").ProducesProblem(StatusCodes.Status404NotFound);
    }

    public static async Task<Results<FileContentHttpResult, ValidationProblem>> List(
        [AsParameters] ContentRequest request, ClaimsPrincipal user, PartnerDirectory directory, ContentReader reader, TimeProvider time, CancellationToken cancellationToken)
    {
        var index = await directory.Index(cancellationToken);
        var now = time.GetUtcNow();
        if (directory.Partner(user.PartnerId()!) is not { } partner)
        {
            return Fault("", "The partner is not known here yet. Try again in a moment.");
        }

        var own = request.Subscription is { } id ? index.Find(id) : null;
        if (request.Subscription is not null && own?.Partner.Id != partner.Id)
        {
            return Fault("subscription", "Give the id of a subscription of your own, or leave it out.");
        }

        var parsed = QueryParser.Parse(request.Q ?? "");
        if (!string.IsNullOrWhiteSpace(request.Q) && parsed.Query is null)
        {
            return Fault("q", parsed.Fault!);
        }

        if (await Begin(request, reader, cancellationToken) is not { } cursor)
        {
            return request.After is null ? Fault("since", "Give a time as 2026-11-25T08:00:00Z.") : Fault("after", "This is no 'next' of an answer; start again without it.");
        }

        var scope = own?.Scope ?? AllOf(partner, now);
        var query = string.IsNullOrWhiteSpace(request.Q) ? null : parsed.Query;
        bool Wants(ReleaseDocument release, ArticleCleared cleared) =>
            (own is null ? scope.Matches(cleared.Article, cleared.Lineage) : IsOf(own, release, cleared)) && query?.Matches(cleared.Article, cleared.Lineage) != false;
        var open = !partner.IsSuspended() && own?.IsOpen != false;
        FeedEntry? Show(ReleaseDocument release, long sequence) =>
            // A search shows what is there; that something is gone is for those who follow.
            ContentRules.Show(release, sequence, scope, (r, c) => open && Wants(r, c), now) is { } entry && (cursor.Forward || !entry.IsWithdrawn) ? entry : null;
        var answer = await reader.Read(cursor, Math.Clamp(request.Limit ?? 50, 1, MostItems), Show, cancellationToken);
        return TypedResults.Bytes(Render(answer), "application/json; charset=utf-8");
    }

    public static async Task<Results<FileContentHttpResult, ProblemHttpResult>> Get(
        string articleId, ClaimsPrincipal user, PartnerDirectory directory, IDocumentCollection<ReleaseDocument> releases, PublicAddress address,
        HttpContext context, TimeProvider time, CancellationToken cancellationToken, string format = "ninjs")
    {
        await directory.Index(cancellationToken);
        var now = time.GetUtcNow();
        var release = articleId.Length <= Document.LongestId ? await releases.Get(articleId, cancellationToken) : null;
        var partner = directory.Partner(user.PartnerId()!);
        if (FeedFormat.Find(format) is not { } found)
        {
            return TypedResults.Problem($"Use one of {FeedFormat.Names}.", statusCode: StatusCodes.Status400BadRequest, title: "There is no such format");
        }

        if (partner is null || release is not { Current: { } current, ReleasedAt: { } at, IsRevoked: false } || Own(current, partner, at, now) is not { } entry)
        {
            return TypedResults.Problem("There is no such article, or you may not have it.", statusCode: StatusCodes.Status404NotFound);
        }

        context.Response.Headers.CacheControl = "private, no-cache";
        var body = found == FeedFormat.Html ? HtmlRenderer.Snippet(entry) : found.Render(new FeedDocumentInput
        {
            Title = entry.PublisherName ?? current.Article.PublisherId,
            Id = FeedText.FeedId("article:" + articleId),
            SelfUrl = $"{address.Url}/v1/content/{Uri.EscapeDataString(articleId)}?format={found.Extension}",
            HomeUrl = address.Url + "/",
            Updated = at,
            Entries = [entry],
        });
        return TypedResults.Bytes(body, found.ContentType);
    }

    private static FeedEntry? Own(ArticleCleared current, PartnerDocument partner, DateTimeOffset at, DateTimeOffset now) =>
        ReleaseRules.IsWithdrawal(current) ? FeedEntry.Of(current, at)
        : partner.IsSuspended() ? null
        : Presentation.Of(current, AllOf(partner, now), at, now);

    /// <summary>Everything that the partner may have.</summary>
    private static FeedScope AllOf(PartnerDocument partner, DateTimeOffset now) => new()
    {
        Filter = new SubscriptionFilter { IncludeAdvertising = true },
        Entitlements = partner.Entitlements,
        Agreements = partner.AgreementsAt(now),
    };

    /// <summary>What the subscription wants, and whatever it was given an earlier version of.</summary>
    private static bool IsOf(IndexedSubscription own, ReleaseDocument release, ArticleCleared cleared) =>
        own.Scope.Filter.Matches(cleared.Article, cleared.Lineage)
        || release.Placements.Any(p => p.Shown && p.FeedKey == own.Subscription.FeedKey)
        || release.Recipients.Any(r => r.SubscriptionId == own.Id);

    private static async Task<ContentCursor?> Begin(ContentRequest request, ContentReader reader, CancellationToken cancellationToken)
    {
        if (request.After is { } after)
        {
            return ContentCursor.Parse(after);
        }

        if (request.Since is not { } since)
        {
            return await reader.Newest(cancellationToken);
        }

        return DateTimeOffset.TryParse(since, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at)
            ? await reader.Since(at, cancellationToken) : null;
    }

    private static byte[] Render(ContentReader.Answer answer)
    {
        var buffer = new ArrayBufferWriter<byte>(16 * 1024);
        using (var json = new Utf8JsonWriter(buffer, JsonFeedRenderer.Options))
        {
            json.WriteStartObject();
            json.WriteStartArray("items");
            foreach (var (sequence, entry) in answer.Items)
            {
                json.WriteStartObject();
                json.Text("articleId", entry.Article.Id);
                json.WriteNumber("version", entry.Article.Version);
                json.WriteNumber("sequence", sequence);
                json.WriteString("change", entry.IsWithdrawn ? "withdrawal" : JsonFeedRenderer.Wire(entry.Article.Change));
                json.WriteString("pubstatus", FeedText.PubStatusOf(entry));
                json.WriteString("releasedAt", FeedText.Exact(entry.ReleasedAt));
                json.WritePropertyName("article");
                NinjsFeedRenderer.Write(json, entry);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteString("next", answer.Next.ToString());
            json.WriteBoolean("hasMore", answer.HasMore);
            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    private static ValidationProblem Fault(string field, string text) => TypedResults.ValidationProblem(new Dictionary<string, string[]> { [field] = [text] });

    private static async ValueTask<object?> WithinQuota(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var services = context.HttpContext.RequestServices;
        var partner = services.GetRequiredService<PartnerDirectory>().Partner(context.HttpContext.User.PartnerId()!);
        var options = services.GetRequiredService<IOptions<DistributionOptions>>().Value;
        return partner is null || Quota.Take(context.HttpContext, partner, services.GetRequiredService<RateLimits>(), options)
            ? await next(context)
            : TypedResults.Problem(Quota.Remedy, statusCode: StatusCodes.Status429TooManyRequests, title: "Too many requests");
    }
}
