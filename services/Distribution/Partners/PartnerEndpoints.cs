using Microsoft.AspNetCore.Http.HttpResults;
using Syndication.Platform.Auth;
using Syndication.Platform.Storage;

namespace Syndication.Distribution.Partners;

/// <summary>Partners and their keys, for operators.</summary>
public static class PartnerEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/v1/partners").RequireOperator().WithTags("Partners");
        group.MapPost("/", Create).WithName("CreatePartner").WithSummary("Makes a partner.");
        group.MapGet("/", List).WithName("ListPartners").WithSummary("Partners by id; pass 'next' of a page as 'after' for the one behind it.");
        group.MapGet("/{id}", Get).WithName("GetPartner").WithSummary("A partner.");
        group.MapPut("/{id}", Replace).WithName("ReplacePartner").WithSummary("Sets name, entitlements, contacts, agreements or quotas anew; what is left out stays.");
        group.MapPost("/{id}/keys", KeyEndpoints.Add).WithName("AddPartnerKey").WithSummary("Makes an API key. It is shown this once.");
        group.MapPost("/{id}/keys/{keyId}/rotate", KeyEndpoints.Rotate).WithName("RotatePartnerKey").WithSummary("Makes a key in the place of another, which stays good for a while.");
        group.MapDelete("/{id}/keys/{keyId}", KeyEndpoints.Remove).WithName("RemovePartnerKey").WithSummary("Makes an API key useless.");
        group.MapPost("/{id}/suspend", Suspend).WithName("SuspendPartner").WithSummary("Holds stories back. Withdrawals still go out.");
        group.MapPost("/{id}/resume", Resume).WithName("ResumePartner").WithSummary("Lifts every suspension and sends what was held.");
    }

    public static async Task<Results<Created<PartnerView>, ValidationProblem, ProblemHttpResult>> Create(
        CreatePartner request, IDocumentCollection<PartnerDocument> partners, PartnerDirectory directory, TimeProvider time, CancellationToken cancellationToken)
    {
        if (PartnerInput.Faults(request) is { Count: > 0 } faults)
        {
            return TypedResults.ValidationProblem(faults);
        }

        var now = time.GetUtcNow();
        PartnerDocument partner = new PartnerDocument
        {
            Id = request.Id ?? "ptn_" + Guid.CreateVersion7(now).ToString("n"),
            Name = request.Name!.Trim(),
            Entitlements = request.Entitlements ?? new Entitlements(),
            Contacts = request.Contacts ?? [],
            Agreements = request.Agreements ?? [],
            Quotas = request.Quotas ?? new Quotas(),
            CreatedAt = now,
            ChangedAt = now,
        }.Announce(now);
        if (!await partners.Insert(partner, cancellationToken))
        {
            return TypedResults.Problem($"There is a partner '{partner.Id}' already. Choose another id, or none.", statusCode: StatusCodes.Status409Conflict);
        }

        directory.Take(partner with { Revision = 1, Pending = [] });
        return TypedResults.Created($"/v1/partners/{partner.Id}", PartnerView.Of(partner));
    }

    public static async Task<Ok<ListOf<PartnerView>>> List(
        IDocumentCollection<PartnerDocument> partners, CancellationToken cancellationToken, string? after = null, int limit = 100)
    {
        var page = await partners.Query(new DocumentQuery { Index = DocumentQuery.ById, After = after, Limit = Math.Clamp(limit, 1, 1000) }, cancellationToken);
        return TypedResults.Ok(new ListOf<PartnerView>([.. page.Items.Select(PartnerView.Of)], page.Next));
    }

    public static async Task<Results<Ok<PartnerView>, NotFound>> Get(
        string id, IDocumentCollection<PartnerDocument> partners, CancellationToken cancellationToken) =>
        await partners.Get(id, cancellationToken) is { } partner ? TypedResults.Ok(PartnerView.Of(partner)) : TypedResults.NotFound();

    public static async Task<Results<Ok<PartnerView>, NotFound, ValidationProblem>> Replace(
        string id, ReplacePartner request, IDocumentCollection<PartnerDocument> partners, PartnerDirectory directory, ScopeKeeper scopes, TimeProvider time, CancellationToken cancellationToken)
    {
        if (PartnerInput.Faults(request) is { Count: > 0 } faults)
        {
            return TypedResults.ValidationProblem(faults);
        }

        var partner = await Change(partners, directory, id, p => (p with
        {
            Name = request.Name?.Trim() ?? p.Name,
            Entitlements = request.Entitlements ?? p.Entitlements,
            Contacts = request.Contacts ?? p.Contacts,
            Agreements = request.Agreements ?? p.Agreements,
            Quotas = request.Quotas ?? p.Quotas,
        }).Announce(time.GetUtcNow()), cancellationToken);
        if (partner is null)
        {
            return TypedResults.NotFound();
        }

        await scopes.Bring(id, cancellationToken);
        return TypedResults.Ok(PartnerView.Of(partner));
    }

    public static async Task<Results<Ok<PartnerView>, NotFound, ValidationProblem>> Suspend(
        string id, SuspendPartner request, IDocumentCollection<PartnerDocument> partners, PartnerDirectory directory, TimeProvider time, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(request.Reason) || request.Reason.Length > 500)
        {
            return TypedResults.ValidationProblem(new Dictionary<string, string[]> { ["reason"] = ["Say why in 1 to 500 characters; the partner reads it."] });
        }

        var partner = await Change(partners, directory, id, p => p.Suspend(Suspension.ByOperator, request.Reason.Trim(), time.GetUtcNow()), cancellationToken);
        return partner is null ? TypedResults.NotFound() : TypedResults.Ok(PartnerView.Of(partner));
    }

    public static async Task<Results<Ok<PartnerView>, NotFound>> Resume(
        string id, IDocumentCollection<PartnerDocument> partners, PartnerDirectory directory, TimeProvider time, CancellationToken cancellationToken)
    {
        var partner = await Change(partners, directory, id, p => p.Resume(null, time.GetUtcNow()), cancellationToken);
        return partner is null ? TypedResults.NotFound() : TypedResults.Ok(PartnerView.Of(partner));
    }

    /// <summary>Changes a partner and lets this process know at once.</summary>
    internal static async Task<PartnerDocument?> Change(
        IDocumentCollection<PartnerDocument> partners, PartnerDirectory directory, string id,
        Func<PartnerDocument, PartnerDocument> change, CancellationToken cancellationToken)
    {
        var partner = await partners.Update(id, p =>
        {
            var changed = p is null ? null : change(p);
            // Whatever changes is told, once.
            return changed is null || ReferenceEquals(changed, p) || changed.Pending.Any(e => !e.IsStored) ? changed : changed.Announce(changed.ChangedAt);
        }, cancellationToken);
        if (partner is not null)
        {
            directory.Take(partner);
        }

        return partner;
    }
}
