using System.Runtime.Serialization;
using System.Text;
using System.Text.Json.Nodes;
using CsCheck;
using MassTransit;
using MassTransit.Context;
using MassTransit.Serialization;
using Syndication.Contracts;
using Syndication.Platform.Bus;

namespace Syndication.PlatformTests.Bus;

/// <summary>Our envelope is MassTransit's: whoever reads or writes it with MassTransit's own serialiser understands ours, and the other way round.</summary>
public sealed class EventEnvelopeTests
{
    private static readonly EventEnvelope Ours = new(staysInProcess: false);
    private static readonly SystemTextJsonMessageSerializer Theirs = SystemTextJsonMessageSerializer.Instance;

    private static readonly RepublicationObserved Event = new()
    {
        RepublicationId = "r1",
        ArticleId = "harbour-wire:1",
        PartnerId = "köln-post",
        Url = "https://partner.example/a?b=c&d=\"e\"",
        ObservedAt = new DateTimeOffset(2026, 11, 26, 4, 0, 0, TimeSpan.Zero),
        Via = "report",
    };

    [Theory]
    [InlineData(true, true)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public void Event_written_by_either_is_read_by_either(bool writtenByUs, bool readByUs)
    {
        var sent = Sent();
        var body = writtenByUs ? Ours.GetMessageBody(sent) : Theirs.GetMessageBody(sent);
        var read = readByUs ? Ours.Deserialize(body, EmptyHeaders.Instance) : Theirs.Deserialize(body, EmptyHeaders.Instance);
        read.TryGetMessage<RepublicationObserved>(out var message).ShouldBeTrue();
        message.ShouldBe(Event);
        read.TryGetMessage<ArticleWithdrawnByNobody>(out _).ShouldBeFalse();
        read.MessageId.ShouldBe(sent.MessageId);
        read.ConversationId.ShouldBe(sent.ConversationId);
        read.DestinationAddress.ShouldBe(sent.DestinationAddress);
        read.Headers.Get<string>("traceparent").ShouldBe("00-1-2-01");
        read.SentTime.ShouldNotBeNull();
    }

    [Fact]
    public void Event_that_stays_in_the_process_is_handed_on_as_it_is()
    {
        var within = new EventEnvelope(staysInProcess: true);
        var sent = Sent();
        var body = within.GetMessageBody(sent);
        var read = within.Deserialize(new BytesMessageBody(body.GetBytes()), EmptyHeaders.Instance);
        read.TryGetMessage<RepublicationObserved>(out var message).ShouldBeTrue();
        message.ShouldBeSameAs(Event);
        read.MessageId.ShouldBe(sent.MessageId);
        read.ConversationId.ShouldBe(sent.ConversationId);
        read.SourceAddress.ShouldBe(sent.SourceAddress);
        read.DestinationAddress.ShouldBe(sent.DestinationAddress);
        read.Headers.Get<string>("traceparent").ShouldBe("00-1-2-01");
        read.SentTime.ShouldNotBeNull();
        // What came from elsewhere is read as ever, and a copy of the body stands for nothing.
        within.Deserialize(Ours.GetMessageBody(sent), EmptyHeaders.Instance).TryGetMessage<RepublicationObserved>(out var written).ShouldBeTrue();
        written.ShouldBe(Event);
        Should.Throw<SerializationException>(() => within.Deserialize(new BytesMessageBody([.. body.GetBytes()]), EmptyHeaders.Instance));
    }

    [Fact]
    public void Event_that_was_stored_as_json_is_sent_as_it_was_stored()
    {
        var sent = Sent();
        sent.GetOrAddPayload(() => new EventJson(Encoding.UTF8.GetBytes("""{"articleId":"stored"}""")));
        var envelope = JsonNode.Parse(Ours.GetMessageBody(sent).GetString())!;
        envelope["message"]!.ToJsonString().ShouldBe("""{"articleId":"stored"}""");
    }

    [Fact]
    public void Message_that_is_no_event_goes_through_the_usual_serialiser()
    {
        var sent = new MessageSendContext<ArticleWithdrawnByNobody>(new ArticleWithdrawnByNobody("x")) { MessageId = Guid.NewGuid() };
        var read = Ours.Deserialize(Ours.GetMessageBody(sent), EmptyHeaders.Instance);
        read.TryGetMessage<ArticleWithdrawnByNobody>(out var message).ShouldBeTrue();
        message!.Name.ShouldBe("x");
    }

    [Theory]
    [InlineData("\"message\":{\"articleId\":1}")]
    [InlineData("\"message\":{}")]
    [InlineData("\"message\":[]")]
    [InlineData("\"message\":null")]
    [InlineData("\"messageId\":7,\"message\":{}")]
    [InlineData("\"message\":{\"articleId\":\"a\"")]
    public void Message_that_is_not_what_its_type_says_is_refused(string members)
    {
        var type = MessageUrn.ForTypeString<RepublicationObserved>();
        var body = new BytesMessageBody(Encoding.UTF8.GetBytes($"{{\"messageType\":[\"{type}\"],{members}}}"));
        Should.Throw<SerializationException>(() => Ours.Deserialize(body, EmptyHeaders.Instance));
    }

    [Fact]
    public void Damaged_envelope_is_refused_or_read_and_never_anything_else()
    {
        var whole = Ours.GetMessageBody(Sent()).GetBytes();
        Gen.Select(Gen.Int[0, whole.Length - 1], Gen.Byte, Gen.Int[0, whole.Length]).Sample((at, value, length) =>
        {
            byte[] damaged = [.. whole.AsSpan(0, length)];
            if (at < damaged.Length)
            {
                damaged[at] = value;
            }

            try
            {
                Ours.Deserialize(new BytesMessageBody(damaged), EmptyHeaders.Instance);
            }
            catch (SerializationException)
            {
                // Goes to the error queue.
            }
        }, iter: 2000);
    }

    private static MessageSendContext<RepublicationObserved> Sent()
    {
        var context = new MessageSendContext<RepublicationObserved>(Event)
        {
            MessageId = new Guid("11111111-2222-3333-4444-555555555555"),
            ConversationId = new Guid("11111111-2222-3333-4444-555555555556"),
            SourceAddress = new Uri("loopback://localhost/a"),
            DestinationAddress = new Uri("loopback://localhost/urn:message:x"),
        };
        context.Headers.Set("traceparent", "00-1-2-01");
        return context;
    }
}

public sealed record ArticleWithdrawnByNobody(string Name);
