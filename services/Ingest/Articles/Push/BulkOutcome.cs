namespace Syndication.Ingest.Articles;

/// <param name="Items">One for each article sent, in that order.</param>
public sealed record BulkOutcome(int Created, int Updated, int Unchanged, int Withdrawn, int Refused, IReadOnlyList<IntakeOutcome> Items)
{
    public static BulkOutcome Of(IReadOnlyList<IntakeOutcome> items) => new(
        items.Count(i => i.Outcome == Outcome.Created), items.Count(i => i.Outcome == Outcome.Updated), items.Count(i => i.Outcome == Outcome.Unchanged),
        items.Count(i => i.Outcome == Outcome.Withdrawn), items.Count(i => i.Outcome == Outcome.Refused), items);
}
