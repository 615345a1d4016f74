using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Syndication.Platform.Auth;
using Syndication.PlatformTests.Web;

namespace Syndication.PlatformTests.Auth;

public sealed class ApiKeyAuthTests
{
    private sealed class Partners : IPartnerKeys
    {
        public Dictionary<string, PartnerKey> Known { get; } = [];

        public int Asked { get; private set; }

        public Task<PartnerKey?> Find(string keyId, CancellationToken cancellationToken)
        {
            Asked++;
            return Task.FromResult(Known.GetValueOrDefault(keyId));
        }

        public string Add(string partner)
        {
            var (key, id, hash) = ApiKeys.Create();
            Known[id] = new PartnerKey(partner, hash);
            return key;
        }
    }

    private readonly Partners partners = new();
    private readonly FakeTimeProvider time = new();

    private Task<TestSite> Site(Dictionary<string, string?>? settings = null) => TestSite.Start(Map, settings, services => services
        .AddSingleton<IPartnerKeys>(partners).AddSingleton<TimeProvider>(time));

    private static void Map(WebApplication app)
    {
        app.MapGet("/operator", (HttpContext http) => http.User.OperatorId()).RequireOperator();
        app.MapGet("/partner", (HttpContext http) => http.User.PartnerId()).RequirePartner();
        app.MapGet("/open", () => "open");
    }

    private static (string, string) Bearer(string key) => ("Authorization", $"Bearer {key}");

    [Fact]
    public async Task Operator_key_is_taken_in_either_header()
    {
        await using var site = await Site();
        (await site.Get("/operator", Bearer(TestSite.OperatorKey))).Body.ShouldBe("configured");
        (await site.Get("/operator", ("Authorization", $"bearer   {TestSite.OperatorKey}"))).Body.ShouldBe("configured");
        (await site.Get("/operator", ("X-Api-Key", TestSite.OperatorKey))).Body.ShouldBe("configured");
        (await site.Get("/operator", ("Authorization", "Basic abc"), ("X-Api-Key", TestSite.OperatorKey))).Body.ShouldBe("configured");
    }

    [Fact]
    public async Task Operator_key_that_is_configured_by_hash_is_taken()
    {
        var (key, id, hash) = ApiKeys.Create();
        await using var site = await Site(new() { ["Auth:OperatorKeyHashes:0"] = $"{id}:{hash}" });
        (await site.Get("/operator", Bearer(key))).Body.ShouldBe(id);
    }

    [Fact]
    public async Task Partner_key_is_taken_as_the_partners()
    {
        var key = partners.Add("daily");
        await using var site = await Site();
        (await site.Get("/partner", Bearer(key))).Body.ShouldBe("daily");
    }

    [Fact]
    public async Task No_key_is_401_that_says_how_to_send_one()
    {
        await using var site = await Site();
        var (response, body) = await site.Get("/operator");
        response.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        response.Headers.WwwAuthenticate.ToString().ShouldBe("Bearer realm=\"syndication\"");
        response.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        JsonDocument.Parse(body).RootElement.GetProperty("detail").GetString()!.ShouldContain("X-Api-Key");
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("")]
    [InlineData("syn_00000000000000000000000000000000_0000000000000000000000000000000000000000000000000000000000000000")]
    public async Task Unknown_key_is_401_that_says_so(string key)
    {
        await using var site = await Site();
        foreach (var path in new[] { "/operator", "/partner" })
        {
            var (response, body) = await site.Get(path, ("X-Api-Key", key));
            response.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
            response.Headers.WwwAuthenticate.ToString().ShouldContain("invalid_token");
            body.ShouldContain("ask the operator");
        }
    }

    [Fact]
    public async Task Key_that_is_too_long_or_sent_twice_is_401()
    {
        await using var site = await Site();
        (await site.Get("/operator", ("X-Api-Key", new string('a', 5000)))).Response.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await site.Get("/operator", ("X-Api-Key", TestSite.OperatorKey), ("X-Api-Key", "other"))).Response.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Key_of_the_other_role_is_403_that_says_which_is_needed()
    {
        var key = partners.Add("daily");
        await using var site = await Site();
        var (response, body) = await site.Get("/operator", Bearer(key));
        response.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        response.Headers.WwwAuthenticate.ToString().ShouldContain("insufficient_scope");
        body.ShouldContain("Use an operator's key");
        (response, body) = await site.Get("/partner", Bearer(TestSite.OperatorKey));
        response.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        body.ShouldContain("the partner's own key");
    }

    [Fact]
    public async Task Open_address_needs_no_key_and_minds_no_wrong_one()
    {
        await using var site = await Site();
        (await site.Get("/open")).Body.ShouldBe("open");
        (await site.Get("/open", ("X-Api-Key", "wrong"))).Body.ShouldBe("open");
    }

    [Fact]
    public async Task Partner_key_is_looked_up_once_in_some_seconds_and_withdrawn_after_them()
    {
        var key = partners.Add("daily");
        await using var site = await Site();
        (await site.Get("/partner", Bearer(key))).Response.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await site.Get("/partner", Bearer(key))).Response.StatusCode.ShouldBe(HttpStatusCode.OK);
        partners.Asked.ShouldBe(1);
        partners.Known.Clear();
        time.Advance(TimeSpan.FromSeconds(5));
        (await site.Get("/partner", Bearer(key))).Response.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Nothing_of_the_set_up_keeps_files_in_the_home_directory()
    {
        var registered = new List<string>();
        await using var site = await TestSite.Start(services: services => registered.AddRange(services.Select(service => service.ServiceType.FullName ?? "")));
        registered.ShouldNotContain(name => name.Contains("DataProtection", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Wrong_secret_with_a_cached_id_is_401()
    {
        var key = partners.Add("daily");
        await using var site = await Site();
        (await site.Get("/partner", Bearer(key))).Response.StatusCode.ShouldBe(HttpStatusCode.OK);
        var wrong = key[..^1] + (key[^1] == '0' ? '1' : '0');
        (await site.Get("/partner", Bearer(wrong))).Response.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }
}
