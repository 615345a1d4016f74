using Syndication.Attribution.Terms;
using Syndication.Console.Stories;
using Syndication.Contracts;
using Syndication.Distribution.Partners;

namespace Syndication.Host.Demo;

/// <summary>Syndication as an operator reaches it: over its public API.</summary>
internal sealed class DemoApi(Uri address, string operatorKey) : IDisposable
{
    private readonly HttpClient http = Client(address, operatorKey);

    /// <summary>A client of the API with somebody's key.</summary>
    public static HttpClient Client(Uri address, string key)
    {
#pragma warning disable RS0030 // Plays somebody outside, on loopback: the safe client is for what Syndication itself fetches.
        var client = new HttpClient { BaseAddress = address, Timeout = TimeSpan.FromSeconds(30) };
#pragma warning restore RS0030
        client.DefaultRequestHeaders.Add("X-Api-Key", key);
        return client;
    }

    /// <summary>Reads the notice as a draft, completes it as an operator would, and puts it in force.</summary>
    public async Task<PublisherTerms> AcceptTerms(string publisher, string name, string host, string notice, CancellationToken cancellation)
    {
        var draft = await Send<PublisherTerms>(HttpMethod.Post, "/v1/terms/read", new { text = notice }, cancellation);
        var terms = draft with { Publisher = publisher, PublisherName = name, Domains = [host], Status = TermsStatus.Accepted };
        return await Send<PublisherTerms>(HttpMethod.Put, $"/v1/publishers/{publisher}/terms", terms, cancellation);
    }

    public Task AddSource(string id, string publisher, Uri url, CancellationToken cancellation) =>
        Send<object>(HttpMethod.Put, $"/v1/sources/{id}", new { publisherId = publisher, url, kind = "feed", pollSeconds = 2 }, cancellation);

    public Task PollSource(string id, CancellationToken cancellation) => Send<object>(HttpMethod.Post, $"/v1/sources/{id}/poll", null, cancellation);

    /// <summary>A partner with a key, a feed and a webhook; its site begins to republish.</summary>
    public async Task AddPartner(PartnerSite site, CancellationToken cancellation)
    {
        await Send<PartnerView>(HttpMethod.Post, "/v1/partners", new { id = site.Name, name = site.Name, entitlements = new { advertising = true } }, cancellation);
        var key = await Send<NewKey>(HttpMethod.Post, $"/v1/partners/{site.Name}/keys", new { label = "demo" }, cancellation);
        var filter = new { includeAdvertising = true };
        var feed = await Send<SubscriptionView>(HttpMethod.Post, $"/v1/partners/{site.Name}/subscriptions", new { filter, channel = "feed", format = "json" }, cancellation);
        var webhook = await Send<SubscriptionView>(
            HttpMethod.Post, $"/v1/partners/{site.Name}/subscriptions", new { filter, channel = "webhook", url = $"{site.Address}/hook" }, cancellation);
        site.Connect(Client(http.BaseAddress!, key.Key), feed.FeedPath!, webhook.Secret!);
    }

    /// <summary>Every story as the console knows it, oldest first.</summary>
    public async Task<IReadOnlyList<StoryDocument>> Stories(CancellationToken cancellation)
    {
        var list = await Send<StoryList>(HttpMethod.Get, "/v1/console/stories?limit=200", null, cancellation);
        var stories = new List<StoryDocument>();
        foreach (var row in list.Items)
        {
            stories.Add((await Send<StoryView>(HttpMethod.Get, $"/v1/console/stories/{Uri.EscapeDataString(row.Id)}", null, cancellation)).Story);
        }

        return [.. stories.OrderBy(s => s.Article?.FirstCreated)];
    }

    public void Dispose() => http.Dispose();

    private async Task<T> Send<T>(HttpMethod method, string path, object? body, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(method, path);
        request.Content = body is null ? null : JsonContent.Create(body, body.GetType(), options: ContractsJson.Options);
        using var response = await http.SendAsync(request, cancellation);
        if (!response.IsSuccessStatusCode)
        {
            throw new DemoException($"{method} {path} answered {(int)response.StatusCode}: {await response.Content.ReadAsStringAsync(cancellation)}");
        }

        return (await response.Content.ReadFromJsonAsync<T>(ContractsJson.Options, cancellation))!;
    }
}

/// <summary>The demo met something that is not as it should be.</summary>
internal sealed class DemoException(string message) : Exception(message);
