using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Syndication.Platform.Auth;
using Syndication.Platform.Storage;

namespace Syndication.Ingest.Articles;

/// <summary>What only a person can decide, for operators.</summary>
public static class QuestionEndpoints
{
    private const int MostListed = 200;
    private const int MostReason = 500;

    public static void MapQuestions(this IEndpointRouteBuilder routes)
    {
        var questions = routes.MapGroup("/v1/questions").WithTags("Questions").RequireEditor();
        questions.MapGet("", List).WithName("ListQuestions").WithSummary("What a person has to decide, oldest first; open ones unless 'state' says answered.");
        questions.MapGet("/{id}", Get).WithName("GetQuestion").WithSummary("A question.");
        questions.MapPost("/{id}/answer", Answer).WithName("AnswerQuestion").WithSummary("Withdraws the article, or keeps it.");
    }

    public static async Task<Results<Ok<QuestionPage>, ValidationProblem>> List(
        IDocumentCollection<QuestionDocument> questions, [FromQuery] string? state, [FromQuery] string? after, [FromQuery] int? limit, CancellationToken cancellationToken)
    {
        if (limit is < 1 or > MostListed)
        {
            return TypedResults.ValidationProblem(PushInput.Error("limit", $"Use 1 to {MostListed}."));
        }

        if (!Enum.TryParse<QuestionState>(state ?? "open", ignoreCase: true, out var wanted) || !Enum.IsDefined(wanted))
        {
            return TypedResults.ValidationProblem(PushInput.Error("state", "Use open or answered, or leave it out for open."));
        }

        try
        {
            var page = await questions.Query(
                new DocumentQuery { Index = "state", Equal = [wanted], Limit = limit ?? 50, After = string.IsNullOrEmpty(after) ? null : after }, cancellationToken);
            return TypedResults.Ok(new QuestionPage([.. page.Items.Select(QuestionView.Of)], page.Next));
        }
        catch (ArgumentException exception) when (exception.ParamName == "cursor")
        {
            return TypedResults.ValidationProblem(PushInput.Error("after", "This is no 'next' of a page of this list; leave it out to start again."));
        }
    }

    public static async Task<Results<Ok<QuestionView>, ProblemHttpResult>> Get(IDocumentCollection<QuestionDocument> questions, string id, CancellationToken cancellationToken) =>
        await questions.Get(id, cancellationToken) is { } question ? TypedResults.Ok(QuestionView.Of(question)) : NoSuchQuestion(id);

    /// <summary>First the withdrawal, then the mark on the question: a crash between them does it again, which changes nothing.</summary>
    public static async Task<Results<Ok<QuestionView>, ValidationProblem, ProblemHttpResult>> Answer(
        ClaimsPrincipal user, IDocumentCollection<QuestionDocument> questions, ArticleIntake intake, TimeProvider time, string id, AnswerQuestion request, CancellationToken cancellationToken)
    {
        if (request.Answer is not (QuestionAnswer.Withdraw or QuestionAnswer.Keep) || request.Reason is { Length: > MostReason })
        {
            return TypedResults.ValidationProblem(PushInput.Error("answer", $"Send \"withdraw\" or \"keep\", and a reason of at most {MostReason} characters."));
        }

        if (await questions.Get(id, cancellationToken) is not { } question)
        {
            return NoSuchQuestion(id);
        }

        var now = time.GetUtcNow();
        if (request.Answer == QuestionAnswer.Withdraw)
        {
            await intake.Withdraw(
                new WithdrawalRequest { PublisherId = question.PublisherId, ArticleId = question.ArticleId, Reason = string.IsNullOrWhiteSpace(request.Reason) ? null : request.Reason.Trim() },
                Origin.Operator, now, cancellationToken);
        }

        var answered = await questions.Update(
            id,
            q => q is null || (q.State == QuestionState.Answered && q.Answer == request.Answer) ? q : q with
            {
                State = QuestionState.Answered, Answer = request.Answer, Reason = request.Reason, AnsweredBy = user.OperatorId() ?? user.EditorId(), AnsweredAt = now,
            },
            cancellationToken);
        return answered is null ? NoSuchQuestion(id) : TypedResults.Ok(QuestionView.Of(answered));
    }

    private static ProblemHttpResult NoSuchQuestion(string id) =>
        TypedResults.Problem($"There is no question '{id}'. GET /v1/questions lists the open ones.", statusCode: StatusCodes.Status404NotFound, title: "No such question");
}

public sealed record AnswerQuestion
{
    public QuestionAnswer? Answer { get; init; }

    /// <summary>Why; partners read it with a withdrawal.</summary>
    public string? Reason { get; init; }
}

public sealed record QuestionPage(IReadOnlyList<QuestionView> Items, string? Next);

public sealed record QuestionView
{
    public required string Id { get; init; }
    public required QuestionKind Kind { get; init; }
    public required QuestionState State { get; init; }
    public required string ArticleId { get; init; }
    public required string PublisherId { get; init; }
    public required string Headline { get; init; }
    public string? Url { get; init; }
    public required string Text { get; init; }
    public required string SourceId { get; init; }
    public required DateTimeOffset AskedAt { get; init; }
    public QuestionAnswer? Answer { get; init; }
    public string? Reason { get; init; }
    public string? AnsweredBy { get; init; }
    public DateTimeOffset? AnsweredAt { get; init; }

    public static QuestionView Of(QuestionDocument question)
    {
        ArgumentNullException.ThrowIfNull(question);
        return new QuestionView
        {
            Id = question.Id, Kind = question.Kind, State = question.State, ArticleId = question.ArticleId, PublisherId = question.PublisherId, Headline = question.Headline,
            Url = question.Url, Text = question.Text, SourceId = question.SourceId, AskedAt = question.AskedAt, Answer = question.Answer, Reason = question.Reason,
            AnsweredBy = question.AnsweredBy, AnsweredAt = question.AnsweredAt,
        };
    }
}
