using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Syndication.Attribution.Cases;
using Syndication.Attribution.Checks;
using Syndication.Contracts;
using Syndication.Platform.Hosting;
using Syndication.Platform.Storage;
using Syndication.Testing;

namespace Syndication.AttributionTests.Checks;

/// <summary>Checks and cases running for real, with one cleared story.</summary>
internal static class CheckApp
{
    public static readonly Article Story = SamplePage.Articles["en"];

    public static readonly ClearedArticle Cleared = new()
    {
        Article = Story,
        Obligations = [SamplePage.Obligation("source", "en")],
        Terms = new TermsReference { PublisherId = "northwire", Version = 3 },
        CopyHtml = "<article>the copy</article>",
        SuspendsWhenOverdue = true,
    };

    public static CancellationToken Now => TestContext.Current.CancellationToken;

    public static Task<TestApp> Start(FakeTimeProvider? time = null, params (string Key, string Value)[] settings) => TestApp.Start(new TestAppOptions
    {
        Modules =
        [
            new ServiceModule
            {
                Name = "attribution",
                DefaultUrl = "http://127.0.0.1:0",
                Add = module =>
                {
                    CheckSetup.Add(module);
                    CaseSetup.Add(module);
                    module.Services.AddSingleton<ClearedArticleLookup>((id, _, _) => ValueTask.FromResult(id == Story.Id ? Cleared : null));
                },
                Map = routes =>
                {
                    CheckSetup.Map(routes);
                    CaseSetup.Map(routes);
                },
            },
        ],
        Time = time,
        Settings = settings.ToDictionary(s => s.Key, s => (string?)s.Value),
    });

    public static IDocumentCollection<T> Store<T>(this TestApp app)
        where T : Document => app.Services.GetRequiredService<IDocumentCollection<T>>();

    /// <summary>As the clearance of the article's first version does.</summary>
    public static Task Keep(this TestApp app, Article article) =>
        app.Services.GetRequiredService<Fingerprints>().Keep(new ClearedText(article, 1, TimeProvider.System.GetUtcNow()), Now);

    public static RepublicationObserved Observed(string url, string via, string id = "r1") => new()
    {
        RepublicationId = id, ArticleId = Story.Id, PartnerId = "p1", Url = url, ObservedAt = new DateTimeOffset(2026, 11, 24, 9, 0, 0, TimeSpan.Zero), Via = via,
    };

    /// <summary>The sweepers work on their own: waits for what they do.</summary>
    public static async Task Until(this TestApp app, Func<Task<bool>> holds, string what)
    {
        for (var i = 0; !await holds(); i++)
        {
            i.ShouldBeLessThan(18_000, $"not within three minutes: {what}");
            await Task.Delay(10, Now);
        }

        await app.Settle();
    }
}
