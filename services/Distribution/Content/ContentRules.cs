using Syndication.Contracts;
using Syndication.Distribution.Deliveries;
using Syndication.Distribution.Feeds;
using Syndication.Distribution.Partners;

namespace Syndication.Distribution.Content;

/// <summary>What a line of the log shows to a reader: each version once, at the newest line that stands for it. Pure.</summary>
public static class ContentRules
{
    /// <summary>The entry at this line; null when it shows elsewhere, or the reader may not have it.</summary>
    /// <param name="sequence">The line's number.</param>
    /// <param name="scope">The reader's.</param>
    /// <param name="wants">Whether the reader asks for it, once it may have it. A withdrawal is not asked.</param>
    public static FeedEntry? Show(ReleaseDocument release, long sequence, FeedScope scope, Func<ReleaseDocument, ArticleCleared, bool> wants, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(release);
        ArgumentNullException.ThrowIfNull(scope);
        ArgumentNullException.ThrowIfNull(wants);
        if (At(release, sequence, scope.Entitlements.InAdvance) is not { } found)
        {
            return null;
        }

        var (cleared, at) = found;
        return ReleaseRules.IsWithdrawal(cleared)
            ? IsOfReader(release, cleared, scope) ? FeedEntry.Of(cleared, at) : null
            : wants(release, cleared) ? Presentation.Of(cleared, scope, at, now) : null;
    }

    /// <summary>The version that this line stands for, and when it came out.</summary>
    private static (ArticleCleared Cleared, DateTimeOffset At)? At(ReleaseDocument release, long sequence, bool inAdvance)
    {
        if (inAdvance && release.Advance is { Sequence: not null } advance)
        {
            var given = advance.Is(release.Waiting) ? release.Waiting : advance.Is(release.Current) && !release.IsRevoked ? release.Current : null;
            if (sequence == advance.Sequence)
            {
                return given is null ? null : (given, advance.At);
            }

            // Who had it in advance does not get it again when its embargo lifts.
            if (sequence == release.Sequence && advance.Is(release.Current))
            {
                return null;
            }
        }

        return sequence == release.Sequence && release is { Current: { } current, ReleasedAt: { } at, IsRevoked: false } && release.NewsAt == at ? (current, at) : null;
    }

    /// <summary>
    /// Whether a withdrawal concerns the reader: it carries no text, so whoever may have the publisher's stories in that
    /// language learns of it, whatever it asked for.
    /// </summary>
    private static bool IsOfReader(ReleaseDocument release, ArticleCleared withdrawal, FeedScope scope) =>
        EntitlementRules.Names(scope.Entitlements.Publishers, withdrawal.Article.PublisherId)
        && EntitlementRules.CoversLanguage(scope.Entitlements.Languages, withdrawal.Article.Language);
}
