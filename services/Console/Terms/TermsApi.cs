using Syndication.Contracts;

namespace Syndication.Console.Terms;

// What Attribution's API says of terms; the terms themselves stay JSON, so that members this console does not know are kept.

public sealed record PublishersAnswer(IReadOnlyList<PublisherLine> Items);

public sealed record PublisherLine(string Id, string? Name, int? Version);

public sealed record TermsVersionsAnswer(IReadOnlyList<TermsVersionLine> Items);

public sealed record TermsVersionLine(int Version, string Status, DateTimeOffset CreatedAt, DateTimeOffset? AcceptedAt, DateTimeOffset? EffectiveAt, bool InForce);

/// <summary>What other terms would change; only what comes out otherwise is listed.</summary>
public sealed record TermsChangesAnswer(
    int ArticlesLookedAt, IReadOnlyList<ArticleChangeLine> Articles, int PagesLookedAt, int PagesNotKept, IReadOnlyList<PageChangeLine> Pages);

public sealed record ArticleChangeLine(
    string ArticleId, string Headline, string Before, string After, IReadOnlyList<ObligationKind> Added, IReadOnlyList<ObligationKind> Removed, IReadOnlyList<HoldReason> Reasons);

public sealed record PageChangeLine(string Url, string PartnerId, CheckVerdict Before, CheckVerdict After);
