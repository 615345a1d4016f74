using System.Text;
using System.Text.Json;
using MassTransit;
using MassTransit.Context;
using MassTransit.Serialization;
using Syndication.Contracts;
using Syndication.Platform.Bus;
using Syndication.Platform.Storage;

namespace Syndication.PlatformTests.Storage;

/// <summary>An article is written once and copied from then on: what is stored is what would be written anew.</summary>
public sealed class StoredJsonTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 27, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Document_with_an_article_is_the_same_json_the_first_time_and_the_next()
    {
        var kept = new Kept { Id = "1", Article = Story(), Cleared = Cleared(Story()), Others = [Story("two")] };
        var expected = JsonSerializer.Serialize(kept, ContractsJson.Options);
        Stored(kept).ShouldBe(expected);
        Stored(kept).ShouldBe(expected);
        JsonSerializer.Deserialize<Kept>(Stored(kept), StoredJson.Options)!.Article!.Headline.ShouldBe(kept.Article.Headline);
    }

    [Fact]
    public void Changed_copy_of_what_was_written_is_written_anew()
    {
        var article = Story();
        Stored(new Kept { Id = "1", Article = article });
        Stored(new Kept { Id = "1", Article = article with { Headline = "Corrected" } }).ShouldContain("\"headline\":\"Corrected\"");

        var cleared = Cleared(article);
        _ = PendingEventJson.New([new PendingEvent(Guid.NewGuid(), cleared)]);
        Stored(new Kept { Id = "1", Cleared = cleared with { PublisherName = "Another" } }).ShouldContain("\"publisherName\":\"Another\"");
    }

    [Fact]
    public void Event_is_stored_and_sent_as_ever_and_kept_in_a_document_as_it_was()
    {
        var cleared = Cleared(Story());
        var expected = JsonSerializer.Serialize(cleared, ContractsJson.Options);
        var added = PendingEventJson.New([new PendingEvent(Guid.NewGuid(), cleared, "00-1-2-01")]);
        Encoding.UTF8.GetString(added[0].Json.Span).ShouldBe(expected);
        var read = PendingEventJson.Read(Encoding.UTF8.GetString(PendingEventJson.Write([added[0], added[0]])!));
        read.Length.ShouldBe(2);
        (read[0].Id, read[0].TraceParent).ShouldBe((added[0].Id, "00-1-2-01"));
        JsonSerializer.Serialize(read[1].Message, ContractsJson.Options).ShouldBe(expected);
        Stored(new Kept { Id = "1", Cleared = cleared }).ShouldBe($"{{\"cleared\":{expected},\"others\":[],\"id\":\"1\"}}");
    }

    [Fact]
    public void Event_from_the_bus_is_kept_as_it_came()
    {
        var envelope = new EventEnvelope(staysInProcess: false);
        var sent = new MessageSendContext<ArticleCleared>(Cleared(Story())) { MessageId = Guid.NewGuid() };
        envelope.Deserialize(envelope.GetMessageBody(sent), EmptyHeaders.Instance).TryGetMessage<ArticleCleared>(out var came).ShouldBeTrue();
        Stored(new Kept { Id = "1", Cleared = came }).ShouldBe(JsonSerializer.Serialize(new Kept { Id = "1", Cleared = came }, ContractsJson.Options));
    }

    private static string Stored(Kept document) => JsonSerializer.Serialize(document, StoredJson.Options);

    private static Article Story(string id = "one") => new()
    {
        Id = id,
        PublisherId = "harbour-wire",
        Version = 1,
        Change = Change.New,
        PubStatus = PubStatus.Usable,
        Language = "uk",
        Headline = "Міст «Південний» <відкрито> \"сьогодні\" 🌉",
        Body = [new Block { Kind = BlockKind.Paragraph, Text = "Перший абзац." }, new Block { Kind = BlockKind.List, Items = ["один", "два"] }],
        FirstCreated = Now,
        VersionCreated = Now,
    };

    private static ArticleCleared Cleared(Article article) => new()
    {
        Article = article,
        Lineage = new Lineage { WorkId = "w1", Role = LineageRole.Original },
        Terms = new TermsReference { PublisherId = "harbour-wire", Version = 1 },
        ClearanceRevision = 1,
        ClearedAt = Now,
        IngestedAt = Now,
        Copy = new CompliantCopy { Html = "<p>x & y</p>", Text = "x", JsonLd = "{}" },
    };

    private sealed record Kept : Document
    {
        public Article? Article { get; init; }

        public ArticleCleared? Cleared { get; init; }

        public IReadOnlyList<Article> Others { get; init; } = [];
    }
}
