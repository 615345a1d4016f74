using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Syndication.Contracts;
using Syndication.Distribution;
using Syndication.Distribution.Channels;
using Syndication.Distribution.Deliveries;
using Syndication.Distribution.Partners;
using Syndication.Platform.Storage;
using Syndication.Testing;

namespace Syndication.DistributionTests;

/// <summary>The module running for real, driven over its API.</summary>
internal static class Newsroom
{
    public static Task<TestApp> Start(
        string? directory = null, TimeProvider? time = null, int webhookTimeoutSeconds = 2, Dictionary<string, string?>? settings = null, string? publicUrl = null) => TestApp.Start(new TestAppOptions
    {
        Modules = [DistributionModule.Module],
        Directory = directory,
        Time = time,
        Settings = new Dictionary<string, string?>(settings ?? [])
        {
            ["Distribution:RefreshMilliseconds"] = "50",
            ["Distribution:RetryScale"] = "0.002",
            ["Distribution:PublicUrl"] = publicUrl,
            ["Distribution:WebhookTimeoutSeconds"] = webhookTimeoutSeconds.ToString(CultureInfo.InvariantCulture),
        },
    });

    public static async Task<HttpClient> Partner(this TestApp app, string id, Entitlements? entitlements = null)
    {
        await app.Post("/v1/partners", new CreatePartner { Id = id, Name = "The Daily Example", Entitlements = entitlements });
        return app.CreateClient(await app.NewKey(id));
    }

    public static async Task<string> NewKey(this TestApp app, string partner) =>
        (await app.Post($"/v1/partners/{partner}/keys", new AddPartnerKey())).GetProperty("key").GetString()!;

    public static async Task<(string Id, string? Secret)> Subscribe(this TestApp app, string partner, CreateSubscription subscription)
    {
        var made = await app.Post($"/v1/partners/{partner}/subscriptions", subscription);
        return (made.GetProperty("id").GetString()!, made.TryGetProperty("secret", out var secret) ? secret.GetString() : null);
    }

    public static async Task<JsonElement> Post(this TestApp app, string path, object? body = null)
    {
        var answer = await app.Client.PostAsJsonAsync(path, body ?? new { }, ContractsJson.Options);
        var text = await answer.Content.ReadAsStringAsync();
        answer.IsSuccessStatusCode.ShouldBeTrue($"{path}: {(int)answer.StatusCode} {text}");
        return text.Length == 0 ? default : JsonDocument.Parse(text).RootElement;
    }

    public static IDocumentCollection<T> Store<T>(this TestApp app)
        where T : Document => app.Services.GetRequiredService<IDocumentCollection<T>>();

    public static IConnector Connector(this TestApp app, Channel channel) => app.Services.GetServices<IConnector>().Single(c => c.Channel == channel);

    /// <summary>As if their time had come.</summary>
    public static async Task ComesDue(this TestApp app, string subscription, params string[] deliveries)
    {
        // In one write, so that a channel that gathers finds them together.
        var stored = await app.Store<DeliveryDocument>().GetMany([.. deliveries.Select(d => $"{subscription}:{d}")]);
        (await app.Store<DeliveryDocument>().Write([.. stored.Select(d => d with { DueAt = DateTimeOffset.UnixEpoch })])).ShouldAllBe(written => written);
    }

    /// <summary>Waits until it is so; what it waits for comes from the outside, so there is nothing to await.</summary>
    public static async Task Eventually(Func<bool> so, string what, int seconds = 20)
    {
        var started = Stopwatch.StartNew();
        while (!so())
        {
            if (started.Elapsed > TimeSpan.FromSeconds(seconds))
            {
                throw new TimeoutException($"Not within {seconds} s: {what}.");
            }

            await Task.Delay(10);
        }
    }

    public static async Task Eventually(Func<Task<bool>> so, string what, int seconds = 20)
    {
        var started = Stopwatch.StartNew();
        while (!await so())
        {
            if (started.Elapsed > TimeSpan.FromSeconds(seconds))
            {
                throw new TimeoutException($"Not within {seconds} s: {what}.");
            }

            await Task.Delay(10);
        }
    }
}
