using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Syndication.Testing;

namespace Syndication.Console.Tests.SignIn;

/// <summary>Signing in over HTTP, as a browser does it.</summary>
public sealed class SignInTests : IAsyncLifetime
{
    private TestApp app = null!;

    public async ValueTask InitializeAsync() => app = await TestApp.Start(new TestAppOptions { Modules = Syndication.Host.Commands.RunCommand.Modules });

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task Operators_key_signs_in_and_the_browser_never_gets_it()
    {
        using var answer = await Post(TestApp.OperatorKey);

        answer.StatusCode.ShouldBe(HttpStatusCode.Found);
        answer.Headers.Location!.ToString().ShouldBe("/console/terms");
        var cookie = answer.Headers.GetValues("Set-Cookie").ShouldHaveSingleItem();
        cookie.ShouldContain("httponly", Case.Insensitive);
        cookie.ShouldContain("samesite=lax", Case.Insensitive);
        cookie.ShouldNotContain(TestApp.OperatorKey);
    }

    [Fact]
    public async Task Partners_key_signs_in()
    {
        using var made = await app.Client.PostAsJsonAsync("/v1/partners", new { id = "river", name = "River Herald" }, TestContext.Current.CancellationToken);
        using var key = await app.Client.PostAsJsonAsync("/v1/partners/river/keys", new { label = "console" }, TestContext.Current.CancellationToken);
        var secret = (string)(await key.Content.ReadFromJsonAsync<JsonObject>(TestContext.Current.CancellationToken))!["key"]!;

        using var answer = await Post(secret);

        answer.StatusCode.ShouldBe(HttpStatusCode.Found);
    }

    [Fact]
    public async Task Operator_gets_in_while_distribution_is_away_and_others_are_told_why_not()
    {
        await using var alone = await TestApp.Start(new TestAppOptions { Modules = [ConsoleModule.Module], Settings = { ["Console:DistributionUrl"] = "http://127.0.0.1:9" } });
        using var client = Client(alone);
        client.DefaultRequestHeaders.AcceptLanguage.ParseAdd("uk");

        using var entered = await client.PostAsync("/console/sign-in", new FormUrlEncodedContent([new("key", TestApp.OperatorKey)]), TestContext.Current.CancellationToken);
        using var refused = await client.PostAsync("/console/sign-in", new FormUrlEncodedContent([new("key", "syn_somebody")]), TestContext.Current.CancellationToken);

        entered.StatusCode.ShouldBe(HttpStatusCode.Found);
        var page = WebUtility.HtmlDecode(await refused.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        page.ShouldContain("Distribution не відповідає за адресою http://127.0.0.1:9/.");
    }

    [Theory]
    [InlineData("syn_nobody", "not known")]
    [InlineData("with space", "not a key")]
    [InlineData("", "not a key")]
    public async Task Wrong_key_is_told_so(string key, string words)
    {
        using var answer = await Post(key);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain(words);
        answer.Headers.Contains("Set-Cookie").ShouldBeFalse();
    }

    [Fact]
    public async Task Form_of_another_site_signs_nobody_in()
    {
        using var answer = await Post(TestApp.OperatorKey, site: "cross-site");

        answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Page_without_a_session_leads_to_the_sign_in()
    {
        using var client = Client();
        using var answer = await client.GetAsync("/console/stories?state=held", TestContext.Current.CancellationToken);

        answer.StatusCode.ShouldBe(HttpStatusCode.Found);
        answer.Headers.Location!.ToString().ShouldEndWith("/console/sign-in?to=%2Fconsole%2Fstories%3Fstate%3Dheld");
    }

    [Theory]
    [InlineData("//evil.example/")]
    [InlineData("https://evil.example/console/")]
    [InlineData("/console/\\evil")]
    public async Task Nobody_is_led_elsewhere(string to)
    {
        using var answer = await Post(TestApp.OperatorKey, to: to);

        answer.Headers.Location!.ToString().ShouldBe("/console/");
    }

    private async Task<HttpResponseMessage> Post(string key, string to = "/console/terms", string site = "same-origin")
    {
        using var client = Client();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/console/sign-in") { Content = new FormUrlEncodedContent(new Dictionary<string, string> { ["key"] = key, ["to"] = to }) };
        request.Headers.Add("Sec-Fetch-Site", site);
        return await client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    private HttpClient Client() => Client(app);

    private static HttpClient Client(TestApp app)
    {
#pragma warning disable RS0030 // A test's own client to its own server on loopback.
        return new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = app.Address };
#pragma warning restore RS0030
    }
}
