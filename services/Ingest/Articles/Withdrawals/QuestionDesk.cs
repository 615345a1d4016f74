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
    /// <returns>The question; null when no article that stands is known by that address.</returns>
    public async Task<QuestionDocument?> AskNotFound(string publisherId, string url, string sourceId, CancellationToken cancellationToken)
    {
        if (await FindByAddress(publisherId, url, cancellationToken) is not { } article || article.Article.Change == Change.Withdrawal)
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
    public async Task FoundAgain(string publisherId, string url, CancellationToken cancellationToken)
    {
        if (await FindByAddress(publisherId, url, cancellationToken) is { } article)
        {
            var now = time.GetUtcNow();
            await questions.Update(
                Id(article.Id, QuestionKind.NotFound),
                q => q is { State: QuestionState.Open } ? q with { State = QuestionState.Answered, Answer = QuestionAnswer.Lapsed, AnsweredAt = now } : q,
                cancellationToken);
        }
    }

    private async Task<ArticleDocument?> FindByAddress(string publisherId, string url, CancellationToken cancellationToken)
    {
        var draft = new WithdrawalRequest { PublisherId = publisherId, Url = url }.ToDraft(DateTimeOffset.UnixEpoch);
        var found = await names.GetMany([.. ArticleKeys.Of(draft)], cancellationToken);
        return found.Count == 0 ? null : await articles.Get(found[0].ArticleId, cancellationToken);
    }

    private static string Id(string articleId, QuestionKind kind) => "q-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{articleId}\n{kind}")).AsSpan(0, 16));
}
