using Microsoft.AspNetCore.Http.HttpResults;
using MimeKit;
using Syndication.Platform.Auth;
using Syndication.Platform.Storage;

namespace Syndication.Attribution.Cases;

/// <summary>Whom mail about a partner's cases goes to. Id: the partner's.</summary>
public sealed record CaseContactDocument : Document
{
    public static readonly DocumentType<CaseContactDocument> Type = new("case_contacts");

    public IReadOnlyList<string> Mail { get; init; } = [];

    /// <summary>When an operator set them; null in what was written before this was noted.</summary>
    public DateTimeOffset? SetAt { get; init; }

    /// <summary>When they were last erased on request.</summary>
    public DateTimeOffset? ErasedAt { get; init; }
}

/// <param name="Mail">At most 10 addresses.</param>
public sealed record CaseContacts(IReadOnlyList<string>? Mail);

public static class CaseContactEndpoints
{
    private const int MostAddresses = 10;

    public static void MapCaseContacts(this IEndpointRouteBuilder routes)
    {
        var contacts = routes.MapGroup("/v1/case-contacts").WithTags("Cases").RequireOperator();
        contacts.MapGet("/{partnerId}", Get).WithName("GetCaseContacts").WithSummary("Whom mail about a partner's cases goes to.");
        contacts.MapPut("/{partnerId}", Put).WithName("SetCaseContacts").WithSummary("Says whom mail about a partner's cases goes to.");
    }

    private static async Task<Ok<CaseContacts>> Get(IDocumentCollection<CaseContactDocument> contacts, string partnerId, CancellationToken cancellationToken) =>
        TypedResults.Ok(new CaseContacts((await contacts.Get(partnerId, cancellationToken))?.Mail ?? []));

    private static async Task<Results<Ok<CaseContacts>, ValidationProblem>> Put(
        IDocumentCollection<CaseContactDocument> contacts, string partnerId, CaseContacts request, TimeProvider time, CancellationToken cancellationToken)
    {
        var mail = request.Mail ?? [];
        if (partnerId.Length > 200 || mail.Count > MostAddresses || mail.Any(a => a.Length > 200 || !MailboxAddress.TryParse(a, out _)))
        {
            return TypedResults.ValidationProblem(new Dictionary<string, string[]> { ["mail"] = [$"Give up to {MostAddresses} mail addresses such as desk@partner.example."] });
        }

        await contacts.Update(partnerId, stored => (stored ?? new CaseContactDocument { Id = partnerId }) with { Mail = mail, SetAt = time.GetUtcNow() }, cancellationToken);
        return TypedResults.Ok(new CaseContacts(mail));
    }
}
