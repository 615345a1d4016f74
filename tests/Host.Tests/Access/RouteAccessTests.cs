using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Syndication.Host.Commands;
using Syndication.Platform.Auth;
using Syndication.Testing;

namespace Syndication.HostTests.Access;

/// <summary>
/// Who is let in where, asked over HTTP with a key of each role. The tables are the whole of what editors, partners and push clients may call:
/// a route that is in none of them is for operators alone (docs/console.md, "Who may what").
/// </summary>
public sealed class RouteAccessTests
{
    /// <summary>Editors and operators.</summary>
    private static readonly string[] Editors =
    [
        "GET /v1/articles", "GET /v1/articles/{id}", "GET /v1/articles/{id}/versions", "GET /v1/articles/{id}/versions/{version:int}/difference", "POST /v1/articles/{id}/withdraw",
        "GET /v1/questions", "GET /v1/questions/{id}", "POST /v1/questions/{id}/answer",
        "GET /v1/works", "GET /v1/works/{id}", "GET /v1/works/{id}/comparison", "POST /v1/works/{id}/merge", "POST /v1/works/{id}/split",
        "GET /v1/suggestions", "POST /v1/suggestions/{articleId}/confirm", "POST /v1/suggestions/{articleId}/refuse",
        "GET /v1/lineages/{articleId}", "POST /v1/lineages/{articleId}/confirm", "POST /v1/lineages/{articleId}/move", "POST /v1/lineages/{articleId}/refuse", "POST /v1/lineages/{articleId}/current",
        "GET /v1/lessons", "GET /v1/lessons/{one}/{other}", "GET /v1/outlets", "GET /v1/outlets/{site}",
        "GET /v1/expected-editions", "GET /v1/expected-editions/overdue", "GET /v1/expected-editions/counts", "GET /v1/expected-editions/publishers/{publisherId}",
        "GET /v1/publishers", "GET /v1/publishers/{id}/terms", "GET /v1/publishers/{id}/terms/versions", "GET /v1/publishers/{id}/terms/versions/{version:int}",
        "POST /v1/publishers/{id}/terms/preview", "POST /v1/publishers/{id}/terms/try", "POST /v1/terms/read",
        "GET /v1/clearances", "GET /v1/clearances/{articleId}",
        "GET /v1/checks/{id}", "GET /v1/checks/{id}/page", "POST /v1/checks/{id}/recompute",
        "GET /v1/republications", "GET /v1/republications/{id}", "POST /v1/republications/{id}/check",
        "GET /v1/cases", "GET /v1/cases/{id}", "POST /v1/cases/{id}/check", "GET /v1/figures/partners/{partnerId}",
        "GET /v1/console/stories", "GET /v1/console/stories/{id}", "GET /v1/console/summary", "GET /v1/console/cases",
    ];

    /// <summary>Operators, editors and partners.</summary>
    private static readonly string[] Persons = ["POST /v1/checks"];

    /// <summary>Push clients and operators.</summary>
    private static readonly string[] Pushers = ["POST /v1/articles", "POST /v1/articles/bulk", "POST /v1/articles/page", "POST /v1/articles/withdraw"];

    /// <summary>Partners alone: their own things, at and below these.</summary>
    private static readonly string[] PartnerRoots = ["/v1/partner/", "/v1/content/", "/v1/feeds/"];

    [Fact]
    public async Task Route_lets_in_whom_the_table_names_and_nobody_else()
    {
        var (editorKey, editorId, editorHash) = ApiKeys.Create();
        await using var app = await TestApp.Start(new TestAppOptions { Modules = RunCommand.Modules, Settings = { ["Auth:EditorKeyHashes:0"] = $"{editorId}:{editorHash}" } });
        using var nobody = app.CreateClient(null);
        using var editor = app.CreateClient(editorKey);
        using var partner = app.CreateClient(await Key(app, "/v1/partners", new { id = "river", name = "River Herald" }, "/v1/partners/river/keys"));
        using var pusher = app.CreateClient(await Key(app, "/v1/push-clients/desk", null, "/v1/push-clients/desk/keys"));
        var routes = Routes(app);

        var known = routes.Select(r => r.Name).ToHashSet(StringComparer.Ordinal);
        Editors.Concat(Persons).Where(r => !known.Contains(r)).ShouldBeEmpty("every route of the table exists");
        var wrong = new List<string>();
        foreach (var (name, method, path, type) in routes)
        {
            var isOpen = name == "GET /v1/me";
            var isPartners = PartnerRoots.Any(root => (path + "/").StartsWith(root, StringComparison.Ordinal));
            async Task Expect(string who, HttpClient client, bool letIn)
            {
                if (await IsLetIn(client, method, path, type) != letIn)
                {
                    wrong.Add($"{name} {(letIn ? "refuses" : "lets in")} {who}");
                }
            }

            await Expect("nobody", nobody, false);
            await Expect("a push client", pusher, isOpen || Pushers.Contains(name));
            await Expect("a partner", partner, isOpen || isPartners || Persons.Contains(name));
            await Expect("an editor", editor, isOpen || Editors.Contains(name) || Persons.Contains(name));
            await Expect("an operator", app.Client, isOpen || !isPartners);
        }

        wrong.ShouldBeEmpty();
    }

    /// <summary>Every route of the API with a value for each of its parameters, those that take something away last.</summary>
    private static List<(string Name, string Method, string Path, string Type)> Routes(TestApp app) =>
    [
        .. from endpoint in app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
           let pattern = "/" + endpoint.RoutePattern.RawText!.Trim('/')
           where pattern.StartsWith("/v1/", StringComparison.Ordinal)
           from method in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? []
           let path = "/" + string.Join('/', endpoint.RoutePattern.PathSegments.Select(s => string.Concat(s.Parts.Select(p => p is Microsoft.AspNetCore.Routing.Patterns.RoutePatternLiteralPart literal ? literal.Content : "7"))))
           orderby method == "DELETE", pattern, method
           select ($"{method} {pattern}", method, path, endpoint.Metadata.GetMetadata<IAcceptsMetadata>()?.ContentTypes is [var accepted, ..] ? accepted : "application/json"),
    ];

    private static async Task<bool> IsLetIn(HttpClient client, string method, string path, string type)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        if (method is "POST" or "PUT" or "PATCH")
        {
            request.Content = new StringContent("{}", System.Text.Encoding.UTF8, type);
        }

        // Only the beginning: some answers are streams without an end.
        using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        return answer.StatusCode is not (HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden);
    }

    private static async Task<string> Key(TestApp app, string path, object? owner, string keys)
    {
        using var made = owner is null
            ? await app.Client.PutAsJsonAsync(path, new { name = "The desk", publishers = new[] { "agency" } }, TestContext.Current.CancellationToken)
            : await app.Client.PostAsJsonAsync(path, owner, TestContext.Current.CancellationToken);
        made.EnsureSuccessStatusCode();
        using var key = await app.Client.PostAsJsonAsync(keys, new { label = "tests" }, TestContext.Current.CancellationToken);
        return (string)(await key.Content.ReadFromJsonAsync<JsonObject>(TestContext.Current.CancellationToken))!["key"]!;
    }
}
