using Syndication.Ingest.Articles;

namespace Syndication.Ingest.Sources;

/// <summary>What the state of an article's page says about the article: 410 withdraws it, 404 asks a person.</summary>
public sealed class SourcePages(ArticleIntake intake, QuestionDesk questions, TimeProvider time)
{
    private const string GoneReason = "The publisher's page says that it is gone for good (410).";

    /// <summary>After a poll of a source that is a page.</summary>
    internal async Task<PollResult> After(SourceDocument source, PollResult result, CancellationToken cancellationToken)
    {
        var isGone = await After(source.PublisherId, source.Url, source.ArticleId, source.Id, result.Status, result.Error is null, cancellationToken);
        return isGone ? result with { Withdrawn = result.Withdrawn + 1 } : result;
    }

    /// <param name="articleId">Null: found by its address.</param>
    /// <param name="isThere">The page answered with a story.</param>
    /// <returns>Whether the article was withdrawn by this.</returns>
    public async Task<bool> After(string publisherId, string url, string? articleId, string sourceId, int? status, bool isThere, CancellationToken cancellationToken)
    {
        switch (status)
        {
            case 410:
                var withdrawal = new WithdrawalRequest { PublisherId = publisherId, ArticleId = articleId, Url = articleId is null ? url : null, Reason = GoneReason };
                // Not as the source itself: a feed that still lists the story repeats itself, and brings it not back.
                return (await intake.Withdraw(withdrawal, new Origin("page:" + sourceId, false), time.GetUtcNow(), cancellationToken)).Outcome == Outcome.Withdrawn;
            case 404:
                await questions.AskNotFound(publisherId, url, articleId, sourceId, cancellationToken);
                return false;
            default:
                if (isThere)
                {
                    await questions.FoundAgain(publisherId, url, articleId, cancellationToken);
                }

                return false;
        }
    }
}
