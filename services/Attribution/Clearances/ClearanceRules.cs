using System.Text.Json;
using Syndication.Attribution.Terms;
using Syndication.Contracts;
using Syndication.Platform.Storage;

namespace Syndication.Attribution.Clearances;

/// <summary>What Translation says about an article version.</summary>
internal sealed record LineageFacts(Article Article, Lineage Lineage, long LineageRevision, DateTimeOffset IngestedAt);

/// <summary>Clears or holds article versions. Newer beats older, and only what changed is told on. Pure.</summary>
internal static class ClearanceRules
{
    /// <summary>Null: nothing new (an older version, an older lineage, or a redelivery).</summary>
    public static ClearanceDocument? Take(ClearanceDocument? known, LineageFacts facts, PublisherTerms? terms, DateTimeOffset now)
    {
        if (known is not null && !IsNewer(known, facts))
        {
            return null;
        }

        if (known is { State: ClearanceState.Withdrawn } && known.Article.Version == facts.Article.Version && IsWithdrawn(known))
        {
            // Told already, and a withdrawn story has no copy that its lineage could change.
            return known with { Lineage = facts.Lineage, LineageRevision = facts.LineageRevision };
        }

        if (known is not null && known.Article.Version == facts.Article.Version
            && JsonSerializer.Serialize(known.Lineage, ContractsJson.Options) == JsonSerializer.Serialize(facts.Lineage, ContractsJson.Options))
        {
            // Another revision of a lineage that says the same: nothing to decide, and nothing to tell.
            return known with { LineageRevision = facts.LineageRevision };
        }

        var next = (known ?? New(facts, now)) with
        {
            PublisherId = facts.Article.PublisherId,
            Article = facts.Article,
            Lineage = facts.Lineage,
            LineageRevision = facts.LineageRevision,
            IngestedAt = facts.IngestedAt,
            ClearedBefore = known is null ? null : Cleared(known),
            ClassesBefore = known is null ? null : ClearedForClasses(known),
        };
        if (known is { State: ClearanceState.Withdrawn } && known.Article.Version == facts.Article.Version && GoesWithItsOriginal(next, terms))
        {
            // Told already, as above.
            return known with { Lineage = facts.Lineage, LineageRevision = facts.LineageRevision };
        }

        return Tell(next, terms, now);
    }

    /// <summary>
    /// The same version under other terms. Null: these are what it was decided under. Told only where it comes out
    /// otherwise than under the terms before.
    /// </summary>
    /// <param name="before">The terms that it was decided under; null: none.</param>
    public static ClearanceDocument? Redecide(ClearanceDocument? known, PublisherTerms terms, PublisherTerms? before, DateTimeOffset now)
    {
        if (known is null || known.TermsVersion == terms.Version)
        {
            return null;
        }

        if (IsWithdrawn(known) || IsSame(known, terms, before))
        {
            return known with { TermsVersion = terms.Version };
        }

        return Tell(known with { ClearedBefore = Cleared(known), ClassesBefore = ClearedForClasses(known) }, terms, now);
    }

    /// <summary>Whether an article version comes out the same under two terms, for every class of partners.</summary>
    internal static bool IsSame(ClearanceDocument known, PublisherTerms terms, PublisherTerms? before) =>
        before is not null && before.Version == known.TermsVersion && GoesWithItsOriginal(known, terms) == GoesWithItsOriginal(known, before)
        && Text(Decided.Of(terms with { Version = 0 }, known.Article, known.Lineage)) == Text(Decided.Of(before with { Version = 0 }, known.Article, known.Lineage));

    /// <summary>The newest version that was cleared; null when none was.</summary>
    public static ClearedVersion? Cleared(ClearanceDocument document) => document.State != ClearanceState.Cleared ? document.ClearedBefore : Present(document);

    /// <summary>The newest version that was held in general and cleared for classes of partners; null when there is none, or a newer one was cleared for all.</summary>
    public static ClearedVersion? ClearedForClasses(ClearanceDocument document) => document.State switch
    {
        ClearanceState.Cleared => null,
        ClearanceState.Held when document.Classes.Any(c => c.Holds.Count == 0) => Present(document),
        _ => document.ClassesBefore,
    };

    /// <summary>The present version as it was decided.</summary>
    public static ClearedVersion Present(ClearanceDocument document) => new()
    {
        Article = document.Article,
        Lineage = document.Lineage,
        Obligations = document.Obligations,
        TermsVersion = document.TermsVersion,
        PublisherName = document.PublisherName,
        Style = document.Style,
        WithoutImages = document.WithoutImages,
        Agreements = document.Agreements,
        Channels = document.Channels,
        Classes = document.Classes,
        Holds = document.Reasons,
    };

    private static bool IsNewer(ClearanceDocument known, LineageFacts facts) =>
        facts.Article.Version != known.Article.Version ? facts.Article.Version > known.Article.Version : facts.LineageRevision > known.LineageRevision;

    private static ClearanceDocument New(LineageFacts facts, DateTimeOffset now) => new()
    {
        Id = facts.Article.Id,
        PublisherId = facts.Article.PublisherId,
        Article = facts.Article,
        Lineage = facts.Lineage,
        LineageRevision = facts.LineageRevision,
        IngestedAt = facts.IngestedAt,
        State = ClearanceState.Held,
        TermsVersion = 0,
        ClearanceRevision = 0,
        DecidedAt = now,
    };

    private static ClearanceDocument Tell(ClearanceDocument document, PublisherTerms? terms, DateTimeOffset now)
    {
        var next = document with { ClearanceRevision = document.ClearanceRevision + 1, DecidedAt = now, TermsVersion = terms?.Version ?? 0, PublisherName = terms?.PublisherName };
        if (IsWithdrawn(document) || GoesWithItsOriginal(document, terms))
        {
            next = next with { State = ClearanceState.Withdrawn, Obligations = [], Reasons = [], NotBefore = null, Agreements = [], Channels = [], Classes = [] };
            return next.Raise(Event(next, null, now));
        }

        if (terms is null)
        {
            next = next with { State = ClearanceState.Held, Obligations = [], Reasons = [HoldRules.WithoutTerms(document.PublisherId)], NotBefore = null, Agreements = [], Channels = [], Classes = [] };
            return next.Raise(Held(next, null));
        }

        var decided = Decided.Of(terms, document.Article, document.Lineage);
        var isHeld = decided.Plain.Holds.Count > 0;
        next = next with
        {
            State = isHeld ? ClearanceState.Held : ClearanceState.Cleared,
            Obligations = decided.Plain.Obligations,
            Reasons = decided.Plain.Holds,
            NotBefore = decided.Plain.NotBefore,
            Style = decided.Style,
            WithoutImages = decided.Plain.WithoutImages,
            Agreements = decided.Agreements,
            Channels = decided.Channels,
            Classes = [.. decided.Classes.Select(c => c with { Copy = null })],
            ClearedBefore = isHeld ? document.ClearedBefore : null,
            ClassesBefore = isHeld && !decided.IsReleased ? document.ClassesBefore : null,
        };
        return isHeld ? next.Raise(Held(next, decided.IsReleased ? Event(next, decided, now) : null)) : next.Raise(Event(next, decided, now));
    }

    private static bool IsWithdrawn(ClearanceDocument document) =>
        document.Article.Change == Change.Withdrawal || document.Article.PubStatus == PubStatus.Canceled;

    /// <summary>A translation whose original was withdrawn, under terms that withdraw it too.</summary>
    private static bool GoesWithItsOriginal(ClearanceDocument document, PublisherTerms? terms) =>
        document.Lineage.State == LineageState.Orphaned && terms is not null
        && TermsOverrides.Apply(terms, TermsOverrides.About(terms, document.Article).Where(o => TermsOverrides.Fits(o, null, null))).OrphanedTranslations == StalePolicy.Withdraw;

    // Told like any withdrawal, with no text; the article itself is kept, in case its original comes back.
    private static Article AsWithdrawn(ClearanceDocument document) => IsWithdrawn(document) ? document.Article : document.Article with
    {
        Change = Change.Withdrawal,
        PubStatus = PubStatus.Canceled,
        ChangeNote = "The original that it was translated from was withdrawn.",
        Standfirst = null,
        Body = [],
        Images = [],
    };

    private static ArticleHeld Held(ClearanceDocument document, ArticleCleared? clearedFor) => new()
    {
        Article = document.Article,
        Lineage = document.Lineage,
        Reasons = document.Reasons,
        Terms = document.TermsVersion == 0 ? null : Reference(document),
        ClearanceRevision = document.ClearanceRevision,
        HeldAt = document.DecidedAt,
        IngestedAt = document.IngestedAt,
        ClearedFor = clearedFor,
    };

    /// <param name="decided">Null: a withdrawal.</param>
    private static ArticleCleared Event(ClearanceDocument document, Decided? decided, DateTimeOffset now) => new()
    {
        Article = decided?.Article ?? AsWithdrawn(document),
        Lineage = document.Lineage,
        Obligations = document.Obligations,
        Copy = decided?.Copy,
        Terms = Reference(document),
        ClearanceRevision = document.ClearanceRevision,
        ClearedAt = now,
        IngestedAt = document.IngestedAt,
        PublisherName = document.PublisherName,
        NotBefore = document.NotBefore,
        IsAdvertising = decided is not null && TermsRules.IsAdvertising(document.Article),
        Agreements = document.Agreements,
        Channels = document.Channels,
        Classes = decided?.Classes ?? [],
        Holds = document.Reasons,
        Rights = decided?.Rights,
    };

    private static string Text(Decided decided) => JsonSerializer.Serialize(decided, ContractsJson.Options);

    private static TermsReference Reference(ClearanceDocument document) => new() { PublisherId = document.PublisherId, Version = document.TermsVersion };
}
