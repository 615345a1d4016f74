using System.Collections.Immutable;
using Microsoft.Extensions.Options;
using Syndication.Platform.Storage;

namespace Syndication.Translation.Origins;

/// <summary>Outlets that operators added over the API: one document, so that a register is never read half changed.</summary>
public sealed record OutletsDocument : Document
{
    public const string TheOne = "register";

    public static readonly DocumentType<OutletsDocument> Type = new("outlets");

    /// <summary>By site.</summary>
    public ImmutableArray<Outlet> Outlets { get; init; } = [];
}

/// <summary>The register of outlets as it is now: shipped, configured, and added over the API. Each process looks for changes at most every five seconds.</summary>
public sealed class OutletBook(IDocumentCollection<OutletsDocument> documents, IOptions<TranslationOptions> options, TimeProvider time)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(5);

    private readonly OutletRegister configured = options.Value.Register();
    private Known? known;

    public async ValueTask<OutletRegister> Register(CancellationToken cancellationToken)
    {
        var (now, last) = (time.GetUtcNow(), Volatile.Read(ref known));
        return last is not null && now - last.At < Fresh ? last.Register : Know(await documents.Get(OutletsDocument.TheOne, cancellationToken), now).Register;
    }

    /// <summary>Outlets that operators added.</summary>
    public async Task<ImmutableArray<Outlet>> Added(CancellationToken cancellationToken) =>
        (await documents.Get(OutletsDocument.TheOne, cancellationToken))?.Outlets ?? [];

    /// <summary>Changes what operators added; counts in this process at once. Whether anything changed.</summary>
    public async Task<bool> Change(Func<ImmutableArray<Outlet>, ImmutableArray<Outlet>> change, CancellationToken cancellationToken)
    {
        var before = await documents.Get(OutletsDocument.TheOne, cancellationToken);
        var after = await documents.Update(OutletsDocument.TheOne, d =>
        {
            var stored = d ?? new OutletsDocument { Id = OutletsDocument.TheOne };
            var changed = change(stored.Outlets);
            return changed == stored.Outlets ? d : stored with { Outlets = [.. changed.OrderBy(o => o.Site, StringComparer.Ordinal)] };
        }, cancellationToken);
        Know(after, time.GetUtcNow());
        return after?.Revision != before?.Revision;
    }

    private Known Know(OutletsDocument? document, DateTimeOffset now)
    {
        var last = Volatile.Read(ref known);
        var revision = document?.Revision ?? 0;
        // An answer that overtook a newer one says nothing.
        var next = last is not null && last.Revision >= revision
            ? last with { At = now }
            : new Known(revision, configured.With(document?.Outlets ?? []), now);
        Volatile.Write(ref known, next);
        return next;
    }

    private sealed record Known(long Revision, OutletRegister Register, DateTimeOffset At);
}
