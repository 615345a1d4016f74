using Syndication.Contracts;

namespace Syndication.Console.Works;

// What Translation's API says of works; members that the pages do not show are left out.

public sealed record WorksAnswer(IReadOnlyList<WorkAnswer> Items, string? Next);

public sealed record WorkAnswer(string Id, IReadOnlyList<EditionLine> Editions);

public sealed record EditionLine(
    string ArticleId, string PublisherId, string Language, string Headline, string? CanonicalUrl, int Version, Change Change, DateTimeOffset FirstCreated,
    Lineage Lineage, bool Confirmed);
