using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;
using Scalar.AspNetCore;
using Syndication.Platform.Auth;

namespace Syndication.Platform.Web;

/// <summary>The API as a document at <c>/openapi/v1.json</c> and as a page at <c>/docs</c>.</summary>
internal static class ApiDescription
{
    private const string SchemeId = "apiKey";

    public static void AddApiDescription(this IServiceCollection services) => services.AddOpenApi("v1", options =>
    {
        options.AddDocumentTransformer(Describe);
        options.AddOperationTransformer(RequireKey);
    });

    public static void MapApiDescription(this IEndpointRouteBuilder routes)
    {
        routes.MapOpenApi("/openapi/{documentName}.json").AllowAnonymous();
        routes.MapScalarApiReference("/docs", (options, context) =>
        {
            options.Title = "Syndication API";
            options.WithOpenApiRoutePattern("/openapi/{documentName}.json");

            // Nothing on this page may ask another host: fonts, AI agent, MCP, usage telemetry and the request proxy
            // of the vendor are off, and the policy below would stop what a later version adds.
            options.DisableDefaultFonts();
            options.DisableAgent();
            options.DisableMcp();
            options.DisableTelemetry();
            options.HideDeveloperTools();
            options.HideClientButton();
            options.ProxyUrl = null;

            var nonce = Convert.ToBase64String(System.Security.Cryptography.RandomNumberGenerator.GetBytes(16));
            options.WithNonce(nonce);
            context.Response.Headers.ContentSecurityPolicy =
                $"default-src 'none'; script-src 'self' 'nonce-{nonce}'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; "
                + "font-src 'self' data:; connect-src 'self'; worker-src 'self' blob:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
        }).AllowAnonymous();
    }

    private static Task Describe(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        document.Info.Title = "Syndication";
        document.Info.Version = "v1";
        document.Info.Description = "Takes stories in, makes their reuse terms executable, hands partners copies that comply, and checks the pages they publish.";
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes ??= new Dictionary<string, IOpenApiSecurityScheme>();
        document.Components.SecuritySchemes[SchemeId] = new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.ApiKey,
            In = ParameterLocation.Header,
            Name = ApiKeyAuth.HeaderName,
            Description = "An operator's or a partner's key, syn_{id}_{secret}. 'Authorization: Bearer …' works as well.",
        };
        return Task.CompletedTask;
    }

    private static Task RequireKey(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        var policy = metadata.OfType<IAuthorizeData>().Select(data => data.Policy).LastOrDefault();
        if (policy is not null && !metadata.OfType<IAllowAnonymous>().Any())
        {
            operation.Security ??= [];
            operation.Security.Add(new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(SchemeId, context.Document)] = [] });
            operation.Responses ??= [];
            operation.Responses.TryAdd("401", new OpenApiResponse { Description = "No key, or one that is not known." });
            operation.Responses.TryAdd("403", new OpenApiResponse { Description = $"The key is not for the role '{policy}'." });
        }

        return Task.CompletedTask;
    }
}
