using System.Collections.Immutable;
using Syndication.Contracts;

namespace Syndication.Translation.Works;

/// <summary>What an editor's word makes of an edition. Pure; the same word twice changes nothing.</summary>
public static class EditorDecisions
{
    /// <summary>Refusals of one edition that are remembered; far more than anybody makes by hand.</summary>
    public const int MaxRefused = 500;

    /// <summary>The original is known: nothing surer exists. Takes back an earlier refusal of it.</summary>
    public static EditionDocument Confirm(EditionDocument edition, string originalArticleId, int? originalVersion)
    {
        ArgumentNullException.ThrowIfNull(edition);
        var word = new Confirmation(originalArticleId, originalVersion, edition.Article.Version);
        return word == edition.Confirmation && !edition.Refused.Contains(originalArticleId) && edition.Suggestions.IsEmpty
            ? edition
            : (edition with { Confirmation = word, Refused = edition.Refused.Remove(originalArticleId) }).WithSuggestions([]).WithWantedKeys();
    }

    /// <summary>Those are not the original, whoever says so but an editor who confirms one later.</summary>
    public static EditionDocument Refuse(EditionDocument edition, params IReadOnlyCollection<string> originalArticleIds)
    {
        ArgumentNullException.ThrowIfNull(edition);
        ArgumentNullException.ThrowIfNull(originalArticleIds);
        var isConfirmed = edition.Confirmation is { } word && originalArticleIds.Contains(word.OriginalArticleId);
        var isSuggested = edition.Suggestions.Any(s => originalArticleIds.Contains(s.OriginalArticleId));
        if (originalArticleIds.All(edition.Refused.Contains) && !isConfirmed && !isSuggested)
        {
            return edition;
        }

        return (edition with
        {
            Confirmation = isConfirmed ? null : edition.Confirmation,
            Refused = [.. edition.Refused.Concat(originalArticleIds).Where(id => id != edition.Id).Distinct(StringComparer.Ordinal).TakeLast(MaxRefused)],
        }).WithSuggestions(edition.Suggestions.RemoveAll(s => originalArticleIds.Contains(s.OriginalArticleId))).WithWantedKeys();
    }

    /// <summary>It was made from another original than it is linked with: that one is refused, this one confirmed.</summary>
    public static EditionDocument Move(EditionDocument edition, string originalArticleId, int? originalVersion)
    {
        ArgumentNullException.ThrowIfNull(edition);
        var before = edition.Lineage.OriginalArticleId;
        return Confirm(before is null || before == originalArticleId ? edition : Refuse(edition, before), originalArticleId, originalVersion);
    }

    /// <summary>An editor looked: it says what all that it was made from says in these versions.</summary>
    public static EditionDocument UpToDate(EditionDocument edition, IReadOnlyList<VersionOf> seen)
    {
        ArgumentNullException.ThrowIfNull(edition);
        return edition.Checked is { } word && word.Seen.SequenceEqual(seen) ? edition : edition with { Checked = new UpToDate([.. seen]) };
    }

    /// <summary>The edition with these suggestions; since when they wait is kept as long as one does.</summary>
    public static EditionDocument WithSuggestions(this EditionDocument edition, ImmutableArray<LinkSuggestion> suggestions)
    {
        ArgumentNullException.ThrowIfNull(edition);
        return edition with { Suggestions = suggestions, SuggestedAt = suggestions.IsEmpty ? null : edition.SuggestedAt };
    }
}
