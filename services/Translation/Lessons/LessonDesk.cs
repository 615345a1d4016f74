using Syndication.Platform.Storage;
using Syndication.Translation.Works;

namespace Syndication.Translation.Lessons;

/// <summary>Draws the lesson from an editor's word before it is carried out: said again after a crash, it is drawn again.</summary>
public sealed class LessonDesk(IDocumentCollection<EditionDocument> editions, LessonBook book, TimeProvider time)
{
    private const int LongestUrl = 400;

    /// <summary>Articles about which one word may be.</summary>
    private const int MostAtOnce = 256;

    public async Task Learn(EditionDocument? before, Func<EditionDocument, EditionDocument> decide, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(decide);
        if (before is null || Said(before, decide(before)) is not { Count: > 0 } said)
        {
            return;
        }

        var others = await editions.GetMany([.. said.Keys.Take(MostAtOnce)], cancellationToken);
        foreach (var publisher in others.GroupBy(o => o.Article.PublisherId, StringComparer.Ordinal))
        {
            var decisions = publisher.OrderBy(o => o.Id, StringComparer.Ordinal).Select(o => Decision(before, o, said[o.Id], time.GetUtcNow())).ToList();
            await book.Teach(before.Article.PublisherId, publisher.Key, decisions, cancellationToken);
        }
    }

    // By article: whether it is the original. What was said before is not said again, but for the confirmed one.
    private static Dictionary<string, bool> Said(EditionDocument before, EditionDocument after)
    {
        var said = after.Refused.Except(before.Refused, StringComparer.Ordinal).ToDictionary(id => id, _ => false, StringComparer.Ordinal);
        if (after.Confirmation is { } word && word != before.Confirmation)
        {
            said[word.OriginalArticleId] = true;
        }

        return said;
    }

    private static LinkDecision Decision(EditionDocument edition, EditionDocument other, bool confirmed, DateTimeOffset now) => new()
    {
        ArticleId = edition.Id,
        OriginalArticleId = other.Id,
        Confirmed = confirmed,
        Score = Likeness(edition, other.Id) ?? Likeness(other, edition.Id),
        Url = Short(edition.Article.CanonicalUrl),
        OriginalUrl = Short(other.Article.CanonicalUrl),
        DecidedAt = now,
    };

    private static double? Likeness(EditionDocument edition, string originalId) =>
        edition.Guess is { } guess && guess.OriginalId == originalId ? guess.Score
        : edition.Suggestions.FirstOrDefault(s => s.OriginalArticleId == originalId)?.Score;

    private static string? Short(string? url) => url is { Length: <= LongestUrl } ? url : null;
}
