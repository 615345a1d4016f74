using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;
using Syndication.Ingest.Articles;
using Syndication.Platform.Configuration;
using Syndication.Platform.Hosting;
using Syndication.Platform.Retention;
using Syndication.Platform.Storage;

namespace Syndication.Ingest.Retention;

/// <summary>How long what earlier versions said is kept. Section <c>Ingest:Retention</c>.</summary>
public sealed class RetentionOptions
{
    public const string Section = "Ingest:Retention";

    /// <summary>
    /// Days that the difference of a version to the one before is kept, 30 to 3,650: with it goes what the earlier version said. A story's newest difference
    /// stays, and so do the story and the list of its versions.
    /// </summary>
    [Range(30, 3650, ErrorMessage = "must be 30 to 3650 days. Leave it out for 365.")]
    public int DifferenceDays { get; set; } = 365;
}

internal sealed class DifferenceRetention(
    IDocumentCollection<DifferenceDocument> differences, IDocumentCollection<ArticleDocument> articles, IOptions<RetentionOptions> options, TimeProvider time) : IRetentionRule
{
    private readonly BoundedWalk<DifferenceDocument> walk = new(differences);

    public string What => "differences";

    public Task<int> Sweep(CancellationToken cancellationToken) => walk.Delete(
        new DocumentQuery { Index = "kept", To = time.GetUtcNow().AddDays(-options.Value.DifferenceDays) },
        async page =>
        {
            var newest = (await articles.GetMany([.. page.Select(d => d.ArticleId).Distinct()], cancellationToken)).ToDictionary(a => a.Id, a => a.Article.Version, StringComparer.Ordinal);
            return page.Where(d => newest.GetValueOrDefault(d.ArticleId) > d.Version).ToList();
        },
        cancellationToken);
}

internal static class RetentionSetup
{
    public static void Add(ServiceModuleBuilder module)
    {
        module.Services.AddValidatedOptions<RetentionOptions>(module.Configuration, RetentionOptions.Section);
        module.AddRetention<DifferenceRetention>();
    }
}
