using System.Collections.Concurrent;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Syndication.DistributionTests.Channels.WordPress;

/// <summary>
/// The part of WordPress's REST API that matters here, with the behaviours of the real one (6.x): discovery by Link
/// header, application passwords whose spaces don't count, unique slugs, meta that nobody registered dropped, trash
/// instead of deletion with 410 for what is there already, codes of errors.
/// </summary>
internal sealed class WordPressDouble : IAsyncDisposable
{
    private readonly WebApplication app;
    private int next = 40;

    private WordPressDouble(WebApplication app) => this.app = app;

    public const string User = "agency-bot";
    public const string Password = "abcd EFGH 1234 ijkl MNOP 5678";

    public string Url => app.Urls.First() + "/";

    public ConcurrentDictionary<int, JsonObject> Posts { get; } = new();

    public ConcurrentDictionary<int, JsonObject> Media { get; } = new();

    public ConcurrentQueue<string> Calls { get; } = new();

    public List<string> Namespaces { get; } = ["oembed/1.0", "wp/v2", "wp-site-health/v1"];

    /// <summary>Meta keys that some plug-in registered for REST.</summary>
    public HashSet<string> RegisteredMeta { get; } = [];

    /// <summary>The post is made, and the connection breaks before the answer.</summary>
    public bool BreaksAfterCreate { get; set; }

    public static async Task<WordPressDouble> Start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var site = new WordPressDouble(app);
        app.MapMethods("/", ["GET", "HEAD"], (HttpContext c) =>
        {
            c.Response.Headers.Link = $"<{site.Url}wp-json/>; rel=\"https://api.w.org/\"";
            return Results.Text("<!doctype html><title>The Daily Example</title>", "text/html");
        });
        app.MapGet("/wp-json/", () => Json(200, new JsonObject { ["name"] = "The Daily Example", ["namespaces"] = new JsonArray([.. site.Namespaces.Select(n => (JsonNode)n)]) }));
        app.MapGet("/wp-json/wp/v2/users/me", (HttpContext c) => site.Authorised(c) ?? Json(200, new JsonObject { ["id"] = 2, ["name"] = User }));
        app.MapGet("/wp-json/wp/v2/posts", (HttpContext c) => site.Authorised(c) ?? site.Search(c.Request.Query));
        app.MapPost("/wp-json/wp/v2/posts", (Delegate)((HttpContext c) => site.Write(c, null)));
        app.MapPost("/wp-json/wp/v2/posts/{id:int}", (HttpContext c, int id) => site.Write(c, id));
        app.MapDelete("/wp-json/wp/v2/posts/{id:int}", (HttpContext c, int id) => site.Authorised(c) ?? site.Delete(id));
        app.MapGet("/wp-json/wp/v2/media", (HttpContext c) => site.Authorised(c) ?? Json(200, new JsonArray([.. site.Media.Values.Where(m => (string)m["slug"]! == c.Request.Query["slug"]).Select(m => m.DeepClone())])));
        app.MapPost("/wp-json/wp/v2/media", (Delegate)((HttpContext c) => site.Upload(c)));
        app.MapDelete("/wp-json/wp/v2/media/{id:int}", (HttpContext c, int id) => site.Authorised(c)
            ?? (c.Request.Query["force"] != "true" ? Error(501, "rest_trash_not_supported", "The post does not support trashing. Set 'force=true' to delete.")
                : site.Media.TryRemove(id, out _) ? Json(200, new JsonObject { ["deleted"] = true }) : Error(404, "rest_post_invalid_id", "Invalid post ID.")));
        app.MapGet("/pictures/{name}", (string name) => name.StartsWith("none", StringComparison.Ordinal) ? Results.NotFound() : Results.Bytes([0xFF, 0xD8, 0xFF, 0xE0], "image/jpeg"));
        await app.StartAsync();
        return site;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private IResult? Authorised(HttpContext context)
    {
        Calls.Enqueue($"{context.Request.Method} {context.Request.Path}{context.Request.QueryString}");
        var given = context.Request.Headers.Authorization.ToString();
        if (!given.StartsWith("Basic ", StringComparison.Ordinal))
        {
            return Error(401, "rest_not_logged_in", "You are not currently logged in.");
        }

        var pair = Encoding.UTF8.GetString(Convert.FromBase64String(given[6..])).Split(':', 2);
        return pair[0] == User && pair[1].Replace(" ", "", StringComparison.Ordinal) == Password.Replace(" ", "", StringComparison.Ordinal)
            ? null
            : Error(401, "incorrect_password", "The provided password is an invalid application password.");
    }

    private IResult Search(IQueryCollection query)
    {
        var any = query["status"] == "any";
        var found = Posts.Values.Where(p => (string)p["slug"]! == query["slug"] && (any ? (string)p["status"]! != "trash" : (string)p["status"]! == "publish"));
        return Json(200, new JsonArray([.. found.Select(p => (JsonNode)new JsonObject { ["id"] = (int)p["id"]! })]));
    }

    private async Task<IResult> Write(HttpContext context, int? id)
    {
        if (Authorised(context) is { } refused)
        {
            return refused;
        }

        var given = (JsonObject)(await JsonNode.ParseAsync(context.Request.Body))!;
        if (id is { } known && !Posts.ContainsKey(known))
        {
            return Error(404, "rest_post_invalid_id", "Invalid post ID.");
        }

        if (given["status"] is { } status && (string)status! is not ("publish" or "draft" or "pending"))
        {
            return Error(400, "rest_invalid_param", "Invalid parameter(s): status");
        }

        var post = id is { } at ? Posts[at] : new JsonObject { ["id"] = Interlocked.Increment(ref next), ["status"] = "draft" };
        foreach (var (name, value) in given)
        {
            post[name] = name switch
            {
                "meta" => new JsonObject(((JsonObject)value!).Where(m => RegisteredMeta.Contains(m.Key)).Select(m => KeyValuePair.Create(m.Key, m.Value?.DeepClone()))),
                "slug" => Unique((string)value!, (int)post["id"]!),
                _ => value?.DeepClone(),
            };
        }

        post["link"] = (string)post["status"]! == "publish" ? $"{Url}{post["slug"]}/" : $"{Url}?p={post["id"]}";
        Posts[(int)post["id"]!] = post;
        if (id is null && BreaksAfterCreate)
        {
            context.Abort();
        }

        return Json(id is null ? 201 : 200, new JsonObject { ["id"] = (int)post["id"]!, ["link"] = (string)post["link"]!, ["status"] = (string)post["status"]! });
    }

    private async Task<IResult> Upload(HttpContext context)
    {
        if (Authorised(context) is { } refused)
        {
            return refused;
        }

        var disposition = context.Request.Headers.ContentDisposition.ToString();
        if (!disposition.StartsWith("attachment; filename=", StringComparison.Ordinal))
        {
            return Error(400, "rest_upload_no_content_disposition", "No Content-Disposition supplied.");
        }

        using var bytes = new MemoryStream();
        await context.Request.Body.CopyToAsync(bytes);
        var (query, id) = (context.Request.Query, Interlocked.Increment(ref next));
        Media[id] = new JsonObject
        {
            ["id"] = id, ["slug"] = (string)query["slug"]!, ["description"] = new JsonObject { ["raw"] = (string)query["description"]! },
            ["caption"] = (string)query["caption"]!, ["mime_type"] = context.Request.ContentType, ["length"] = bytes.Length,
        };
        return Json(201, Media[id].DeepClone());
    }

    private IResult Delete(int id)
    {
        if (!Posts.TryGetValue(id, out var post))
        {
            return Error(404, "rest_post_invalid_id", "Invalid post ID.");
        }

        if ((string)post["status"]! == "trash")
        {
            return Error(410, "rest_already_trashed", "The post has already been deleted.");
        }

        post["status"] = "trash";
        post["slug"] += "__trashed";
        return Json(200, (JsonObject)post.DeepClone());
    }

    private string Unique(string slug, int id)
    {
        var unique = slug;
        for (var n = 2; Posts.Values.Any(p => (int)p["id"]! != id && (string?)p["slug"] == unique); n++)
        {
            unique = $"{slug}-{n}";
        }

        return unique;
    }

    private static IResult Error(int status, string code, string message) =>
        Json(status, new JsonObject { ["code"] = code, ["message"] = message, ["data"] = new JsonObject { ["status"] = status } });

    private static IResult Json(int status, JsonNode body) => Results.Text(body.ToJsonString(), "application/json; charset=UTF-8", statusCode: status);
}
