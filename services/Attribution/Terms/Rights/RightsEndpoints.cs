using Microsoft.AspNetCore.Http.HttpResults;

namespace Syndication.Attribution.Terms;

/// <summary>The terms in force for machines, for anyone: what a publisher's site refers to or mirrors.</summary>
public static class RightsEndpoints
{
    private const int SecondsFresh = 300;

    public static void MapRights(this IEndpointRouteBuilder routes)
    {
        var rights = routes.MapGroup("/rights/{publisher}").WithTags("Rights");
        rights.MapGet("/rsl.xml", Rsl).WithName("GetRsl").WithSummary("The terms in force as RSL 1.0.");
        rights.MapGet("/odrl.jsonld", Odrl).WithName("GetOdrl").WithSummary("The terms in force as an ODRL 2.2 policy.");
        rights.MapGet("/tdmrep.json", TdmRep).WithName("GetTdmRep").WithSummary("The reservation of mining rights, for /.well-known/tdmrep.json of the publisher's site.");
        rights.MapGet("/schema.jsonld", Schema).WithName("GetRightsSchema").WithSummary("The terms in force as schema.org.");
        rights.MapGet("/ninjs.json", Ninjs).WithName("GetRightsNinjs").WithSummary("The rights members of a ninjs 3.1 item.");
    }

    private static Task<Results<ContentHttpResult, NotFound>> Rsl(TermsBook book, HttpResponse response, string publisher, CancellationToken cancellationToken) =>
        Answer(book, response, publisher, RslWriter.ContentType, RslWriter.Document, cancellationToken);

    private static Task<Results<ContentHttpResult, NotFound>> Odrl(TermsBook book, HttpResponse response, string publisher, CancellationToken cancellationToken) =>
        Answer(book, response, publisher, OdrlWriter.ContentType, OdrlWriter.Write, cancellationToken);

    private static Task<Results<ContentHttpResult, NotFound>> TdmRep(TermsBook book, HttpResponse response, string publisher, CancellationToken cancellationToken) =>
        Answer(book, response, publisher, "application/json", TdmRepWriter.WellKnown, cancellationToken);

    private static Task<Results<ContentHttpResult, NotFound>> Schema(TermsBook book, HttpResponse response, string publisher, CancellationToken cancellationToken) =>
        Answer(book, response, publisher, OdrlWriter.ContentType, SchemaOrgWriter.Write, cancellationToken);

    private static Task<Results<ContentHttpResult, NotFound>> Ninjs(TermsBook book, HttpResponse response, string publisher, CancellationToken cancellationToken) =>
        Answer(book, response, publisher, "application/json", t => SchemaOrgWriter.WriteNinjs(t, OdrlWriter.Write(t)), cancellationToken);

    private static async Task<Results<ContentHttpResult, NotFound>> Answer(
        TermsBook book, HttpResponse response, string publisher, string contentType, Func<PublisherTerms, string> write, CancellationToken cancellationToken)
    {
        if (await book.InForce(publisher, cancellationToken) is not { } terms)
        {
            return TypedResults.NotFound();
        }

        response.Headers.CacheControl = $"public, max-age={SecondsFresh}";
        foreach (var (name, value) in TdmRepWriter.Headers(terms))
        {
            response.Headers[name] = value;
        }

        return TypedResults.Content(write(terms), contentType);
    }
}
