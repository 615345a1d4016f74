using Syndication.Console.Api;
using Syndication.Console.Errors;
using Syndication.Console.SignIn;
using Syndication.Console.Sources;
using Syndication.Console.Stories;
using Syndication.Platform.Storage;

namespace Syndication.Console.Now;

/// <summary>Asks every service what is stuck there, as far as the visitor may know.</summary>
public sealed class StuckDesk(ServiceApi api, ErrorQueueApi queues, IDocumentCollection<StoryDocument> stories, Visitor visitor)
{
    private const int MostShown = 50;

    public async Task<IReadOnlyList<StuckThing>> Find(CancellationToken cancellationToken)
    {
        var questions = api.Get<QuestionsAnswer>(Service.Ingest, "/v1/questions", cancellationToken);
        if (visitor.Role != Role.Operator)
        {
            return [.. Told(Service.Ingest, await questions, StuckRules.Of).Take(MostShown)];
        }

        var distribution = api.Get<StuckAnswer>(Service.Distribution, "/v1/stuck", cancellationToken);
        var rejected = api.Get<RejectedAnswer>(Service.Ingest, "/v1/rejected?limit=100", cancellationToken);
        var errors = await queues.All(cancellationToken);
        var partners = await distribution;
        var ids = (partners.Value?.Overdue ?? []).Select(o => o.ArticleId).Distinct(StringComparer.Ordinal).ToList();
        var headlines = (await stories.GetMany(ids, cancellationToken)).Where(s => s.Article is not null).ToDictionary(s => s.Id, s => s.Article!.Headline, StringComparer.Ordinal);
        return
        [
            .. Told(Service.Distribution, partners, answer => StuckRules.Of(answer, id => headlines.GetValueOrDefault(id, id)))
                .Concat(Told(Service.Ingest, await questions, StuckRules.Of))
                .Concat(errors.SelectMany(e => Told(e.Service, e.Answer, _ => StuckRules.Of(e))))
                .Concat(Told(Service.Ingest, await rejected, StuckRules.Of))
                .DistinctBy(t => t.Key).Take(MostShown),
        ];
    }

    private static IEnumerable<StuckThing> Told<T>(Service service, Answer<T> answer, Func<T, IEnumerable<StuckThing>> of) =>
        answer.Problem is { } problem ? [StuckRules.Away(service, problem)] : answer.Value is { } value ? of(value) : [];
}
