using System.Text.Json;
using Syndication.Contracts;

namespace Syndication.Attribution.Terms;

/// <summary>How versions of a publisher's terms follow each other. Pure.</summary>
internal static class TermsVersions
{
    /// <summary>The highest accepted version whose date has come; null: none is in force.</summary>
    public static TermsDocument? InForce(IEnumerable<TermsDocument> versions, DateTimeOffset now) =>
        versions.Where(v => v.EffectiveAt <= now).MaxBy(v => v.Version);

    /// <summary>
    /// What storing <paramref name="wanted"/> writes: the next version, the newest one accepted, or nothing (the newest
    /// as it is), where it says the same already.
    /// </summary>
    public static TermsDocument Next(TermsDocument? newest, PublisherTerms wanted, DateTimeOffset now)
    {
        if (newest is not null && SayTheSame(newest.Terms, wanted))
        {
            return wanted.Status == TermsStatus.Accepted ? Accept(newest, now) : newest;
        }

        var version = (newest?.Version ?? 0) + 1;
        return new TermsDocument
        {
            Id = TermsDocument.IdFor(wanted.Publisher, version),
            PublisherId = wanted.Publisher,
            Version = version,
            Terms = wanted with { Version = version },
            CreatedAt = now,
            AcceptedAt = wanted.Status == TermsStatus.Accepted ? now : null,
        };
    }

    /// <summary>The same instance where it is accepted already.</summary>
    public static TermsDocument Accept(TermsDocument version, DateTimeOffset now) => version.AcceptedAt is not null ? version : version with
    {
        Terms = version.Terms with { Status = TermsStatus.Accepted },
        AcceptedAt = now,
    };

    private static bool SayTheSame(PublisherTerms one, PublisherTerms other) => Text(one) == Text(other);

    private static string Text(PublisherTerms terms) =>
        JsonSerializer.Serialize(terms with { Version = 0, Status = TermsStatus.Draft }, ContractsJson.Options);
}
