using Syndication.Console.Api;
using Syndication.Console.Errors;
using Syndication.Console.SignIn;
using Syndication.Console.Sources;
using Syndication.Console.Stories;
using Syndication.Platform.Storage;

namespace Syndication.Console.Now;

/// <summary>Asks every service what is stuck there, as far as the visitor may know.</summary>
public sealed class TroubleDesk(ServiceApi api, ErrorQueueApi queues, IDocumentCollection<StoryDocument> stories, Visitor visitor)
{
    private const int MostShown = 50;

    public async Task<IReadOnlyList<Trouble>> Find(CancellationToken cancellationToken)
    {
        var questions = api.Get<QuestionsAnswer>(Service.Ingest, "/v1/questions", cancellationToken);
        if (visitor.Role != Role.Operator)
        {
            return [.. Told(Service.Ingest, await questions, Troubles.Of).Take(MostShown)];
        }

        var distribution = api.Get<TroubleAnswer>(Service.Distribution, "/v1/trouble", cancellationToken);
        var rejected = api.Get<RejectedAnswer>(Service.Ingest, "/v1/rejected?limit=100", cancellationToken);
        var errors = await queues.All(cancellationToken);
        var partners = await distribution;
        var ids = (partners.Value?.Overdue ?? []).Select(o => o.ArticleId).Distinct(StringComparer.Ordinal).ToList();
        var headlines = (await stories.GetMany(ids, cancellationToken)).Where(s => s.Article is not null).ToDictionary(s => s.Id, s => s.Article!.Headline, StringComparer.Ordinal);
        return
        [
            .. Told(Service.Distribution, partners, answer => Troubles.Of(answer, id => headlines.GetValueOrDefault(id, id)))
                .Concat(Told(Service.Ingest, await questions, Troubles.Of))
                .Concat(errors.SelectMany(e => Told(e.Service, e.Answer, _ => Troubles.Of(e))))
                .Concat(Told(Service.Ingest, await rejected, Troubles.Of))
                .DistinctBy(t => t.Key).Take(MostShown),
        ];
    }

    private static IEnumerable<Trouble> Told<T>(Service service, Answer<T> answer, Func<T, IEnumerable<Trouble>> of) =>
        answer.Problem is { } problem ? [Troubles.Away(service, problem)] : answer.Value is { } value ? of(value) : [];
}
