using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Syndication.Platform.Auth;

/// <summary>Finds whose key a request carries. Refusals are ProblemDetails that say what to do.</summary>
internal sealed class ApiKeyHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory loggers, UrlEncoder encoder,
    OperatorKeys operators, EditorKeys editors, PartnerKeyCache partners, IProblemDetailsService problems)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, loggers, encoder)
{
    private const string Bearer = "Bearer ";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var key = KeyOf(Request);
        if (key is null)
        {
            return AuthenticateResult.NoResult();
        }

        if (key.Length is 0 or > ApiKeys.MostCharacters)
        {
            return AuthenticateResult.Fail("Not a key.");
        }

        var (operatorId, partner) = (operators.Verify(key), await Partner(key));
        return operatorId is not null ? Success(ApiKeyAuth.OperatorClaim, operatorId)
            : editors.Verify(key) is { } editorId ? Success(ApiKeyAuth.EditorClaim, editorId)
            : partner is not null ? Success(ApiKeyAuth.PartnerClaim, partner.PartnerId, partner.Scopes)
            : await Client(key) is { } client ? Success(ApiKeyAuth.ClientClaim, client.ClientId)
            : AuthenticateResult.Fail("Unknown key.");
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        var given = KeyOf(Request) is not null;
        Response.Headers.WWWAuthenticate = given ? "Bearer realm=\"syndication\", error=\"invalid_token\"" : "Bearer realm=\"syndication\"";
        return Refuse(StatusCodes.Status401Unauthorized, given ? "The key is not known" : "A key is needed", given
            ? "The API key is not known here, or was withdrawn. Check that it was copied whole, or ask the operator for a new one."
            : $"Send your API key as 'Authorization: Bearer …' or '{ApiKeyAuth.HeaderName}: …'.");
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties)
    {
        Response.Headers.WWWAuthenticate = "Bearer realm=\"syndication\", error=\"insufficient_scope\"";
        var isPartner = Context.User.PartnerId() is not null;
        if (Context.Items[ApiKeyAuth.ScopeClaim] is string scope)
        {
            return Refuse(StatusCodes.Status403Forbidden, "The key is not for this", $"This needs a key with the scope '{scope}'. Use another of your keys, or make one.");
        }

        return Refuse(StatusCodes.Status403Forbidden, "The key is not for this", Context.User.ClientId() is not null
            ? "The key is a push client's, which is for pushing articles only. Use an operator's or a partner's key."
            : Context.User.EditorId() is not null
            ? "This is for operators, and the key is an editor's. Ask an operator."
            : isPartner
            ? "This is for operators, and the key is a partner's. Use an operator's key."
            : "This is for partners, and the key is an operator's. Use the partner's own key.");
    }

    private async Task<PartnerKey?> Partner(string key)
    {
        var keys = Context.RequestServices.GetService<IPartnerKeys>();
        var id = ApiKeys.IdOf(key);
        if (keys is null || id is null)
        {
            return null;
        }

        var found = await partners.Find(id, keys, Context.RequestAborted);
        return ApiKeys.Verify(key, found?.Hash) ? found : null;
    }

    private async Task<ClientKey?> Client(string key)
    {
        var keys = Context.RequestServices.GetService<IClientKeys>();
        var id = ApiKeys.IdOf(key);
        var found = keys is null || id is null ? null : await keys.Find(id, Context.RequestAborted);
        return ApiKeys.Verify(key, found?.Hash) ? found : null;
    }

    private static string? KeyOf(HttpRequest request)
    {
        // More than one value is joined with a comma and matches nothing: no guessing which was meant.
        var authorization = request.Headers.Authorization.ToString();
        if (authorization.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase))
        {
            return authorization[Bearer.Length..].Trim();
        }

        return request.Headers.TryGetValue(ApiKeyAuth.HeaderName, out var header) ? header.ToString().Trim() : null;
    }

    private static AuthenticateResult Success(string claim, string value, IReadOnlyList<string>? scopes = null)
    {
        var claims = (scopes ?? []).Select(s => new Claim(ApiKeyAuth.ScopeClaim, s)).Prepend(new Claim(claim, value));
        var identity = new ClaimsIdentity(claims, ApiKeyAuth.Scheme, claim, ClaimTypes.Role);
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), ApiKeyAuth.Scheme));
    }

    private async Task Refuse(int status, string title, string detail)
    {
        Response.StatusCode = status;
        await problems.TryWriteAsync(new ProblemDetailsContext
        {
            HttpContext = Context,
            ProblemDetails = new ProblemDetails { Status = status, Title = title, Detail = detail },
        });
    }
}
