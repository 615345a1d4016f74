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

        if (known is { State: ClearanceState.Withdrawn } && known.Article.Version == facts.Article.Version && IsWithdrawal(known.Article))
        {
            // Told already, and a withdrawn story has no copy that its lineage could change.
            return known with { Lineage = facts.Lineage, LineageRevision = facts.LineageRevision };
        }

        if (known is not null && known.Article.Version == facts.Article.Version && Text([known.Lineage]) == Text([facts.Lineage]))
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
        };
        return Tell(Decide(next, terms), now);
    }

    /// <summary>The same version under other terms. Null: these are what it was decided under.</summary>
    public static ClearanceDocument? Redecide(ClearanceDocument? known, PublisherTerms terms, DateTimeOffset now)
    {
        if (known is null || known.TermsVersion == terms.Version)
        {
            return null;
        }

        var decided = Decide(known with { ClearedBefore = Cleared(known) }, terms);
        return IsWithdrawal(known.Article) || IsSame(known, decided) ? known with { TermsVersion = terms.Version } : Tell(decided, now);
    }

    /// <summary>The newest version that was cleared; null when none was.</summary>
    public static ClearedVersion? Cleared(ClearanceDocument document) => document.State != ClearanceState.Cleared ? document.ClearedBefore : new ClearedVersion
    {
        Article = document.Article,
        Lineage = document.Lineage,
        Obligations = document.Obligations,
        TermsVersion = document.TermsVersion,
        PublisherName = document.PublisherName,
        MarksStale = document.MarksStale,
    };

    private static bool IsWithdrawal(Article article) => article.Change == Change.Withdrawal || article.PubStatus == PubStatus.Canceled;

    // Withdrawn with its original: told like any withdrawal, with no text.
    private static Article AsWithdrawn(Article article) => IsWithdrawal(article) ? article : article with
    {
        Change = Change.Withdrawal,
        PubStatus = PubStatus.Canceled,
        ChangeNote = "The original that it was translated from was withdrawn.",
        Body = [],
        Standfirst = null,
        Images = [],
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

    private static ClearanceDocument Decide(ClearanceDocument document, PublisherTerms? terms)
    {
        var isWithdrawn = IsWithdrawal(document.Article)
            || (document.Lineage.State == LineageState.Orphaned && terms?.OrphanedTranslations == OrphanPolicy.Withdraw);
        var decision = isWithdrawn ? new TermsDecision()
            : terms is null ? new TermsDecision { Holds = [HoldRules.WithoutTerms(document.PublisherId)] }
            : TermsRules.Apply(terms, document.Article, document.Lineage);
        var state = isWithdrawn ? ClearanceState.Withdrawn : decision.Holds.Count > 0 ? ClearanceState.Held : ClearanceState.Cleared;
        return document with
        {
            State = state,
            Obligations = decision.Obligations,
            Reasons = decision.Holds,
            NotBefore = decision.NotBefore,
            MarksStale = document.Lineage.State == LineageState.Stale && terms?.StaleTranslations == StalePolicy.Mark,
            TermsVersion = terms?.Version ?? 0,
            PublisherName = terms?.PublisherName,
            ClearedBefore = state == ClearanceState.Cleared ? null : document.ClearedBefore,
        };
    }

    private static bool IsSame(ClearanceDocument one, ClearanceDocument other) =>
        one.State == other.State && one.MarksStale == other.MarksStale && one.NotBefore == other.NotBefore && one.PublisherName == other.PublisherName
        && Text(one.Obligations) == Text(other.Obligations) && Text(one.Reasons) == Text(other.Reasons);

    private static string Text<T>(IReadOnlyList<T> values) => JsonSerializer.Serialize(values, ContractsJson.Options);

    private static ClearanceDocument Tell(ClearanceDocument decided, DateTimeOffset now)
    {
        var document = decided with { ClearanceRevision = decided.ClearanceRevision + 1, DecidedAt = now };
        return document.Raise(document.State == ClearanceState.Held ? Held(document) : Cleared(document, now));
    }

    private static ArticleHeld Held(ClearanceDocument document) => new()
    {
        Article = document.Article,
        Lineage = document.Lineage,
        Reasons = document.Reasons,
        Terms = document.TermsVersion == 0 ? null : Reference(document),
        ClearanceRevision = document.ClearanceRevision,
        HeldAt = document.DecidedAt,
        IngestedAt = document.IngestedAt,
    };

    private static ArticleCleared Cleared(ClearanceDocument document, DateTimeOffset now) => new()
    {
        Article = document.State == ClearanceState.Withdrawn ? AsWithdrawn(document.Article) : document.Article,
        Lineage = document.Lineage,
        Obligations = document.Obligations,
        Copy = document.State == ClearanceState.Withdrawn ? null : CopyBuilder.Build(Cleared(document)!),
        Terms = Reference(document),
        ClearanceRevision = document.ClearanceRevision,
        ClearedAt = now,
        IngestedAt = document.IngestedAt,
        PublisherName = document.PublisherName,
        NotBefore = document.NotBefore,
    };

    private static TermsReference Reference(ClearanceDocument document) => new() { PublisherId = document.PublisherId, Version = document.TermsVersion };
}
