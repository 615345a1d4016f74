using System.Globalization;
using Syndication.Contracts;

namespace Syndication.Benchmarks;

/// <summary>Stories of the size of an agency's report: ten paragraphs, about 3 KB of text.</summary>
internal static class Payload
{
    public const string Publisher = "bench-wire";

    private const string Sentence = "The harbour council has decided to buy three electric ferries, which are to carry 400 passengers each and replace the fleet by the spring of 2028. ";

    public static Article Story(int number)
    {
        var at = TimeProvider.System.GetUtcNow().AddMinutes(-1);
        var name = number.ToString(CultureInfo.InvariantCulture);
        return new Article
        {
            Id = "bench:" + name,
            PublisherId = Publisher,
            Uri = "urn:bench:" + Guid.NewGuid().ToString("N"),
            Version = 1,
            Change = Change.New,
            PubStatus = PubStatus.Usable,
            Language = "en",
            Headline = "Harbour council decides number " + name,
            Standfirst = "Three electric ferries are to replace the diesel fleet.",
            CanonicalUrl = "https://bench.example/en/" + name,
            Body = [.. Enumerable.Range(0, 10).Select(i => new Block { Kind = BlockKind.Paragraph, Text = $"Paragraph {i} of {name}. {Sentence}{Sentence}" })],
            Notices = [new Notice { Kind = NoticeKind.Copyright, Text = "© 2026 Bench Wire. All rights reserved." }],
            FirstCreated = at,
            VersionCreated = at,
        };
    }
}
