using System.Text.Json;
using Microsoft.Extensions.Options;
using Syndication.Contracts;
using Syndication.Platform.Storage;

namespace Syndication.Attribution.Checks;

/// <summary>Keeps what checks were made from, so that anyone can make them again.</summary>
public sealed class SnapshotStore(IDocumentCollection<SnapshotDocument> snapshots, IOptions<CheckOptions> options, TimeProvider time)
{
    private const int MostDeleted = 200;

    /// <returns>The hash by which it is found again.</returns>
    public async Task<string> Keep(ReadOnlyMemory<byte> contents, CancellationToken cancellationToken)
    {
        var snapshot = SnapshotDocument.Of(contents.Span, time.GetUtcNow().AddDays(options.Value.EvidenceDays));
        if (!await snapshots.Insert(snapshot, cancellationToken))
        {
            await snapshots.Update(snapshot.Id, known => SnapshotDocument.Keep(known, snapshot.ExpiresAt), cancellationToken);
        }

        return snapshot.Id;
    }

    public Task<string> Keep(ClearedArticle cleared, CancellationToken cancellationToken) =>
        Keep(JsonSerializer.SerializeToUtf8Bytes(cleared, ContractsJson.Options), cancellationToken);

    /// <summary>Null once it has expired.</summary>
    public async Task<byte[]?> Get(string? hash, CancellationToken cancellationToken) =>
        hash is null ? null : (await snapshots.Get(hash, cancellationToken))?.Contents();

    /// <summary>The check made again from what was kept, by the rules of now; null once that has expired.</summary>
    public async Task<PageReport?> Recompute(CheckDocument check, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(check);
        return await Get(check.InputHash, cancellationToken) is { } input
            ? await Recheck(check, JsonSerializer.Deserialize<ClearedArticle>(input, ContractsJson.Options)!, cancellationToken)
            : null;
    }

    /// <summary>The page of a check held against another clearance; null once the page has expired.</summary>
    public async Task<PageReport?> Recheck(CheckDocument check, ClearedArticle cleared, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(check);
        ArgumentNullException.ThrowIfNull(cleared);
        if (await Get(check.PageHash, cancellationToken) is not { } page)
        {
            return null;
        }

        var taken = new PageInput
        {
            Bytes = page, ContentType = check.ContentType, RobotsTag = check.RobotsTag, Status = check.Status, Url = check.FinalUrl, AskedUrl = check.Url, TakenAt = check.CheckedAt,
            Followed = check.Followed, IsRendered = check.IsRendered,
        };
        return new TakenPage(taken, check.PageHash, null).Check(check.Url, cleared);
    }

    public async Task DeleteExpired(CancellationToken cancellationToken)
    {
        var expired = await snapshots.Query(new DocumentQuery { Index = "expires", To = time.GetUtcNow(), Limit = MostDeleted }, cancellationToken);
        foreach (var snapshot in expired.Items)
        {
            // A check that needs it again in the meantime has moved its revision on, and it stays.
            await snapshots.Delete(snapshot.Id, snapshot.Revision, cancellationToken);
        }
    }
}
