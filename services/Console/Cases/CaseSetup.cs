using MassTransit;
using Microsoft.AspNetCore.Http.HttpResults;
using Syndication.Contracts;
using Syndication.Platform.Auth;
using Syndication.Platform.Hosting;
using Syndication.Platform.Storage;

namespace Syndication.Console.Cases;

/// <summary>Cases, into documents of their own: one list across all stories.</summary>
public sealed class CaseConsumer(IDocumentCollection<CaseDocument> cases) : IConsumer<CaseOpened>, IConsumer<CaseClosed>
{
    public Task Consume(ConsumeContext<CaseOpened> context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return cases.Update(context.Message.CaseId, c => CaseProjection.Apply(c, context.Message), context.CancellationToken);
    }

    public Task Consume(ConsumeContext<CaseClosed> context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return cases.Update(context.Message.CaseId, c => CaseProjection.Apply(c, context.Message), context.CancellationToken);
    }
}

/// <param name="Items">Open cases, the one that is due first first; at most 200.</param>
public sealed record CaseList(IReadOnlyList<CaseDocument> Items);

internal static class CaseSetup
{
    private const int MostRows = 200;

    public static void AddCases(this ServiceModuleBuilder module) =>
        module.AddDocuments(CaseDocument.Type).AddConsumer<CaseConsumer>();

    public static void MapCases(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/v1/console/cases", List).WithTags("Console").RequireEditor()
            .WithName("ListConsoleCases").WithSummary("Open cases of all partners, the one that is due first first.");

    private static async Task<Ok<CaseList>> List(IDocumentCollection<CaseDocument> cases, CancellationToken cancellationToken) =>
        TypedResults.Ok(new CaseList((await cases.Query(new DocumentQuery { Index = "open", Limit = MostRows }, cancellationToken)).Items));
}
