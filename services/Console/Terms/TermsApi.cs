
namespace Syndication.Console.Terms;

// What Attribution's API says of terms; the terms themselves stay JSON, so that members this console does not know are kept.

public sealed record PublishersAnswer(IReadOnlyList<PublisherLine> Items);

public sealed record PublisherLine(string Id, string? Name, int? Version);

public sealed record TermsVersionsAnswer(IReadOnlyList<TermsVersionLine> Items);

public sealed record TermsVersionLine(int Version, string Status, DateTimeOffset CreatedAt, DateTimeOffset? AcceptedAt, DateTimeOffset? EffectiveAt, bool InForce);
