using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using MongoDB.Bson;
using MongoDB.Driver;

namespace Syndication.Platform.Storage.Mongo;

/// <summary>The relay's side of the collection.</summary>
internal sealed partial class MongoDocumentCollection<T>
{
    private const string ClaimToken = "claim";

    /// <inheritdoc/>
    public async Task<IReadOnlyList<PendingDocument>> Claim(
        string owner, DateTimeOffset now, DateTimeOffset until, int limit, CancellationToken cancellationToken)
    {
        var claimed = new List<PendingDocument>();
        for (var taken = 0; taken < limit;)
        {
            var lapsed = new BsonDocument(MongoFields<T>.LeaseUntil, new BsonDocument("$lte", Instant(now)));
            var candidates = await documents.Find(lapsed).Sort(new BsonDocument(MongoFields<T>.LeaseUntil, 1)).Limit(limit - taken)
                .Project(new BsonDocument(MongoFields<T>.Id, 1)).ToListAsync(cancellationToken);
            if (candidates.Count == 0)
            {
                break;
            }

            // Each update looks at the lease again, so that of two processes one gets the document; the token says which.
            var token = Guid.NewGuid().ToString("N");
            var ids = candidates.Select(c => c[MongoFields<T>.Id].AsString).ToList();
            var lease = new BsonDocument { { "owner", owner }, { "until", Instant(until) }, { ClaimToken, token } };
            await documents.UpdateManyAsync(ById(ids).AddRange(lapsed), new BsonDocument("$set", new BsonDocument(MongoFields<T>.Lease, lease)), cancellationToken: cancellationToken);
            var mine = await documents.Find(ById(ids).Add($"{MongoFields<T>.Lease}.{ClaimToken}", token))
                .Project(new BsonDocument(MongoFields<T>.Pending, 1)).ToListAsync(cancellationToken);
            taken += mine.Count;
            claimed.AddRange(ids.Join(mine, id => id, m => m[MongoFields<T>.Id].AsString, (id, m) => new PendingDocument(id, Publishable(id, MongoFields<T>.ReadPending(m)))).Where(d => d.Events.Count > 0));
            if (until <= now)
            {
                break;
            }
        }

        return claimed;
    }

    /// <inheritdoc/>
    public async Task Clear(IReadOnlyList<PublishedEvent> published, CancellationToken cancellationToken)
    {
        if (published.Count == 0)
        {
            return;
        }

        var cleared = published.GroupBy(p => p.DocumentId).Select(g => (Id: g.Key, Events: new BsonArray(g.Select(p => p.EventId.ToString())))).ToList();
        // Nearly always everything that is pending was published.
        var whole = await documents.BulkWriteAsync(
            cleared.Select(c => One(All(c.Id, c.Events), Nothing)), new BulkWriteOptions { IsOrdered = false }, cancellationToken);
        if (whole.MatchedCount < cleared.Count)
        {
            await documents.BulkWriteAsync(cleared.SelectMany(c => Some(c.Id, c.Events)), cancellationToken: cancellationToken);
        }
    }

    /// <inheritdoc/>
    public async Task<int> Count(int limit, CancellationToken cancellationToken) => (int)await documents.CountDocumentsAsync(
        new BsonDocument(MongoFields<T>.LeaseUntil, new BsonDocument("$exists", true)), new CountOptions { Limit = limit }, cancellationToken);

    private static BsonDocument Nothing => new("$unset", new BsonDocument { { MongoFields<T>.Pending, 1 }, { MongoFields<T>.Lease, 1 } });

    private static BsonDocument All(string id, BsonArray events) => ById(id).Add("$and", new BsonArray
    {
        new BsonDocument(MongoFields<T>.Pending, new BsonDocument("$size", events.Count)),
        new BsonDocument($"{MongoFields<T>.Pending}.id", new BsonDocument("$all", events)),
    });

    /// <summary>Takes the events out; what has none left is no longer pending. An event raised in between stays.</summary>
    private static IEnumerable<UpdateOneModel<BsonDocument>> Some(string id, BsonArray events) =>
    [
        One(ById(id).Add($"{MongoFields<T>.Pending}.id", new BsonDocument("$in", events)),
            new BsonDocument("$pull", new BsonDocument(MongoFields<T>.Pending, new BsonDocument("id", new BsonDocument("$in", events))))),
        One(ById(id).Add(MongoFields<T>.Pending, new BsonDocument("$size", 0)), Nothing),
    ];

    private static UpdateOneModel<BsonDocument> One(BsonDocument filter, BsonDocument update) => new(filter, update);

    private BsonDocument NewLease() => new()
    {
        { "owner", observer is null ? BsonNull.Value : observer.Owner },
        { "until", Instant(observer is null ? DateTimeOffset.UnixEpoch : time.GetUtcNow() + observer.Lease) },
    };

    /// <summary>Nobody else is publishing the document's events.</summary>
    private BsonArray Free(BsonDateTime now)
    {
        var free = new BsonArray
        {
            new BsonDocument(MongoFields<T>.LeaseUntil, new BsonDocument("$exists", false)),
            new BsonDocument(MongoFields<T>.LeaseUntil, new BsonDocument("$lte", now)),
        };
        return observer is null ? free : free.Add(new BsonDocument(MongoFields<T>.LeaseOwner, observer.Owner));
    }

    private void Tell(string id, ImmutableArray<PendingEvent> events)
    {
        if (observer is null || events.IsEmpty)
        {
            return;
        }

        try
        {
            observer.Written(this, id, events);
        }
        catch (Exception exception)
        {
            // It is written all the same; the relay's sweep finds its events.
            LogNotTold(log, exception);
        }
    }

    private ImmutableArray<PendingEvent> Publishable(string id, ImmutableArray<PendingEvent> pending)
    {
        var publishable = PendingEventJson.Publishable(pending);
        if (publishable.Length < pending.Length)
        {
            var unreadable = (UnreadableEvent)pending[publishable.Length].Message;
            LogUnreadable(log, unreadable.Type, Name, id, unreadable.Reason);
        }

        return publishable;
    }

    /// <summary>Leases are in milliseconds, as BSON dates are.</summary>
    private static BsonDateTime Instant(DateTimeOffset instant) => new(instant.ToUnixTimeMilliseconds());

    [LoggerMessage(1111, LogLevel.Error, "The pending event {Event} of {Collection} '{Document}' cannot be read; it stays, and those behind it: {Reason} Does a newer version run beside this one?")]
    private static partial void LogUnreadable(ILogger log, string @event, string collection, string document, string reason);

    [LoggerMessage(1112, LogLevel.Error, "The observer of pending events failed; the relay's sweep will find them.")]
    private static partial void LogNotTold(ILogger log, Exception exception);
}
