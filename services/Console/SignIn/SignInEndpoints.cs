using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using Syndication.Console.Api;
using Syndication.Console.Shell;
using Syndication.Platform.Auth;
using Syndication.Platform.Http;

namespace Syndication.Console.SignIn;

/// <summary>Signing in with an API key, signing out, and the language of the pages.</summary>
internal static class SignInEndpoints
{
    public static void MapSignIn(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/console").ExcludeFromDescription().AllowAnonymous();
        group.MapGet("/sign-in", Page);
        group.MapPost("/sign-in", SignIn).DisableAntiforgery();
        group.MapPost("/sign-out", SignOut).DisableAntiforgery();
        group.MapGet("/language", Language);
    }

    private static RazorComponentResult<SignInPage> Page(HttpContext http, string? to) => Show(http, to, null);

    private static async Task<IResult> SignIn(
        HttpContext http, [FromForm] string? key, [FromForm] string? to, Sessions sessions, ServiceHttp services, ServiceAddresses addresses, IOptions<ConsoleOptions> options)
    {
        if (!IsSameSite(http.Request))
        {
            return TypedResults.StatusCode(StatusCodes.Status403Forbidden);
        }

        key = key?.Trim() ?? "";
        if (key.Length is 0 or > 256 || key.Any(c => c is < '!' or > '~'))
        {
            return Show(http, to, "That is not a key. Copy it whole, from 'syn_' to its last character.");
        }

        var caller = await WhoIs(key, services, addresses, http.RequestAborted);
        if (caller.Value is not { } known || !Enum.TryParse<Role>(known.Role, ignoreCase: true, out var role))
        {
            return Show(http, to, caller.Value is null ? caller.Problem : "This key is for pushing articles only. Use an operator's, an editor's or a partner's key.");
        }

        var id = sessions.Add(new Session(key, role, known.Id));
        // Lax: a partner's editor comes here from a link in a mail, and should then be signed in.
        http.Response.Cookies.Append(Sessions.Cookie, id, new CookieOptions
        {
            HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = http.Request.IsHttps, Path = "/console", MaxAge = TimeSpan.FromHours(options.Value.SessionHours),
        });
        return TypedResults.LocalRedirect(Local(to));
    }

    /// <summary>The console itself knows operators and editors, who have to get in when Distribution is away; partners are known to Distribution alone.</summary>
    private static async Task<Answer<Caller>> WhoIs(string key, ServiceHttp services, ServiceAddresses addresses, CancellationToken cancellationToken)
    {
        var visitor = new Visitor();
        visitor.Set(new Session(key, Role.Partner, ""));
        var api = new ServiceApi(services, addresses, visitor);
        var own = await api.Get<Caller>(Service.Console, "/v1/me", cancellationToken);
        return own.Value is not null ? own : await api.Get<Caller>(Service.Distribution, "/v1/me", cancellationToken);
    }

    private static IResult SignOut(HttpContext http, Sessions sessions)
    {
        if (!IsSameSite(http.Request))
        {
            return TypedResults.StatusCode(StatusCodes.Status403Forbidden);
        }

        sessions.Remove(http.Request.Cookies[Sessions.Cookie]);
        http.Response.Cookies.Delete(Sessions.Cookie, new CookieOptions { Path = "/console" });
        return TypedResults.LocalRedirect("/console/sign-in");
    }

    private static RedirectHttpResult Language(HttpContext http, string? to, string? back)
    {
        http.Response.Cookies.Append(Texts.Cookie, Texts.Known(to), new CookieOptions { SameSite = SameSiteMode.Lax, Path = "/console", MaxAge = TimeSpan.FromDays(365) });
        return TypedResults.LocalRedirect(Local(back));
    }

    private static RazorComponentResult<SignInPage> Show(HttpContext http, string? to, string? problem) =>
        new(new Dictionary<string, object?> { ["To"] = Local(to), ["Problem"] = problem, ["Language"] = Texts.LanguageOf(http.Request) });

    /// <summary>
    /// A form on another site must neither sign in nor out. Browsers say where a request comes from in Sec-Fetch-Site (W3C Fetch Metadata,
    /// section 2.4); Origin is "null" here, since our pages send no referrer. What is no browser sends neither.
    /// </summary>
    private static bool IsSameSite(HttpRequest request) => request.Headers["Sec-Fetch-Site"].ToString() is "" or "same-origin";

    /// <summary>Only pages of ours: an address that leads elsewhere is dropped.</summary>
    private static string Local(string? to) => to is not null && to.StartsWith("/console/", StringComparison.Ordinal) && !to.Contains('\\', StringComparison.Ordinal) ? to : "/console/";
}
