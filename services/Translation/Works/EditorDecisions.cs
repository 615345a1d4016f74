
namespace Syndication.Translation.Works;

/// <summary>What an editor's word makes of an edition. Pure.</summary>
public static class EditorDecisions
{
    /// <summary>Refusals of one edition that are remembered; far more than anybody makes by hand.</summary>
    public const int MaxRefused = 500;

    /// <summary>The original is known: nothing surer exists. Takes back an earlier refusal of it.</summary>
    public static EditionDocument Confirm(EditionDocument edition, string originalArticleId, int? originalVersion)
    {
        ArgumentNullException.ThrowIfNull(edition);
        var word = new Confirmation(originalArticleId, originalVersion, edition.Article.Version);
        return word == edition.Confirmation && !edition.Refused.Contains(originalArticleId)
            ? edition
            : (edition with { Confirmation = word, Refused = edition.Refused.Remove(originalArticleId) }).WithWantedKeys();
    }

    /// <summary>That is not the original, whoever says so but an editor who confirms it later.</summary>
    public static EditionDocument Refuse(EditionDocument edition, string originalArticleId)
    {
        ArgumentNullException.ThrowIfNull(edition);
        var isConfirmed = edition.Confirmation?.OriginalArticleId == originalArticleId;
        if (edition.Refused.Contains(originalArticleId) && !isConfirmed)
        {
            return edition;
        }

        return (edition with
        {
            Confirmation = isConfirmed ? null : edition.Confirmation,
            Refused = [.. edition.Refused.Append(originalArticleId).Distinct(StringComparer.Ordinal).TakeLast(MaxRefused)],
        }).WithWantedKeys();
    }
}
