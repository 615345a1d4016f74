using System.Security.Cryptography;
using System.Text;
using Syndication.Contracts;
using Syndication.Platform.Storage;

namespace Syndication.Ingest.Articles;

/// <summary>Where sources ask, and operators answer.</summary>
public sealed class QuestionDesk(
    IDocumentCollection<QuestionDocument> questions, IDocumentCollection<ArticleDocument> articles, IDocumentCollection<ArticleKeyDocument> names, TimeProvider time)
{
    /// <summary>
    /// The page of an article answers 404: is the story withdrawn? Asked again it is the same question; one that was
    /// answered with "keep" stays answered.
    /// </summary>
    /// <param name="publisherId">Whose article it is.</param>
    /// <param name="url">The page.</param>
    /// <param name="articleId">Null: the one known by that address.</param>
    /// <param name="sourceId">The source that asks.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>The question; null when no article that stands is known by that address.</returns>
    public async Task<QuestionDocument?> AskNotFound(string publisherId, string url, string? articleId, string sourceId, CancellationToken cancellationToken)
    {
        if (await Find(publisherId, url, articleId, cancellationToken) is not { } article || article.Article.Change == Change.Withdrawal)
        {
            return null;
        }

        var now = time.GetUtcNow();
        return await questions.Update(
            Id(article.Id, QuestionKind.NotFound),
            q => q is null || q.Answer == QuestionAnswer.Lapsed
                ? new QuestionDocument
                {
                    Id = Id(article.Id, QuestionKind.NotFound),
                    Kind = QuestionKind.NotFound,
                    State = QuestionState.Open,
                    ArticleId = article.Id,
                    PublisherId = publisherId,
                    Headline = article.Article.Headline,
                    Url = url,
                    Text = $"The page {url} is no longer found (404). Has the publisher withdrawn the story?",
                    SourceId = sourceId,
                    AskedAt = now,
                }
                : q,
            cancellationToken);
    }

    /// <summary>The page is there again: a question that is open lapses.</summary>
    public async Task FoundAgain(string publisherId, string url, string? articleId, CancellationToken cancellationToken)
    {
        if (await Find(publisherId, url, articleId, cancellationToken) is { } article)
        {
            var now = time.GetUtcNow();
            await questions.Update(
                Id(article.Id, QuestionKind.NotFound),
                q => q is { State: QuestionState.Open } ? q with { State = QuestionState.Answered, Answer = QuestionAnswer.Lapsed, AnsweredAt = now } : q,
                cancellationToken);
        }
    }

    private async Task<ArticleDocument?> Find(string publisherId, string url, string? articleId, CancellationToken cancellationToken)
    {
        if (articleId is not null)
        {
            return await articles.Get(articleId, cancellationToken);
        }

        var draft = new WithdrawalRequest { PublisherId = publisherId, Url = url }.ToDraft(DateTimeOffset.UnixEpoch);
        var found = await names.GetMany([.. ArticleKeys.Of(draft)], cancellationToken);
        return found.Count == 0 ? null : await articles.Get(found[0].ArticleId, cancellationToken);
    }

    private static string Id(string articleId, QuestionKind kind) => "q-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{articleId}\n{kind}")).AsSpan(0, 16));
}
