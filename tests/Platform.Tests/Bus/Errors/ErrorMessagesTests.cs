using System.Text;
using RabbitMQ.Client;
using Syndication.Platform.Bus.Errors;

namespace Syndication.PlatformTests.Bus.Errors;

public sealed class ErrorMessagesTests
{
    [Fact]
    public void Envelope_is_read_with_its_failure()
    {
        var message = ErrorMessages.Read(
            new BasicProperties
            {
                MessageId = "e-1",
                Headers = Headers(("MT-Fault-ExceptionType", "System.InvalidOperationException"), ("MT-Fault-Message", "The store is away."), ("MT-Fault-Timestamp", "2026-11-26T10:00:00Z"), ("MT-Fault-StackTrace", "at Somewhere()")),
            },
            Body("""{"messageType":["urn:message:Syndication.Contracts:ArticleCleared","urn:message:Syndication.Contracts:IEvent"],"sentTime":"2026-11-26T09:59:00Z","message":{"article":{"id":"wire-7","headline":"Міст"}}}"""));

        message.Id.ShouldBe("e-1");
        message.Event.ShouldBe("ArticleCleared");
        message.ArticleId.ShouldBe("wire-7");
        message.SentAt.ShouldBe(new DateTimeOffset(2026, 11, 26, 9, 59, 0, TimeSpan.Zero));
        message.GivenUpAt.ShouldBe(new DateTimeOffset(2026, 11, 26, 10, 0, 0, TimeSpan.Zero));
        message.Exception.ShouldBe("System.InvalidOperationException: The store is away.");
        message.StackTrace.ShouldBe("at Somewhere()");
        message.Body.ShouldContain("Міст");
        message.IsCut.ShouldBeFalse();
    }

    [Theory]
    [InlineData("not json at all")]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("17")]
    [InlineData("""{"message":17,"messageType":5,"sentTime":{}}""")]
    [InlineData("""{"message":{"articleId":{"x":1}},"messageType":[null],"sentTime":"never"}""")]
    [InlineData("""{"messageType":["urn:message:A:B"]}""")]
    public void Message_in_no_known_shape_is_shown_as_it_is(string body)
    {
        var message = ErrorMessages.Read(new BasicProperties(), Body(body));

        message.Id.ShouldStartWith("hash-");
        message.ArticleId.ShouldBeNull();
        message.Bytes.ShouldBe(Encoding.UTF8.GetByteCount(body));
    }

    [Fact]
    public void Bytes_that_are_no_text_do_no_harm() =>
        ErrorMessages.Read(new BasicProperties { Headers = new Dictionary<string, object?> { ["MT-Fault-Message"] = 5L } }, new byte[] { 0xff, 0xfe, 0x00, 0xc3 }).Exception.ShouldBe("5");

    [Fact]
    public void Large_message_is_cut_and_no_character_in_half()
    {
        var message = ErrorMessages.Read(new BasicProperties(), Body("{\"message\":{\"x\":\"" + string.Concat(Enumerable.Repeat("🛶", 5000)) + "\"}}"));

        message.IsCut.ShouldBeTrue();
        message.Body.Length.ShouldBeLessThanOrEqualTo(4000);
        char.IsHighSurrogate(message.Body[^1]).ShouldBeFalse();
    }

    [Fact]
    public void Headers_to_send_again_are_without_the_failure()
    {
        var headers = ErrorMessages.Headers(new BasicProperties
        {
            Headers = Headers(("MT-Fault-Message", "x"), ("MT-Reason", "fault"), ("traceparent", "00-1"), ("x-delivery-count", "3")),
        });

        headers.Keys.ShouldBe(["traceparent"]);
    }

    private static ReadOnlyMemory<byte> Body(string text) => Encoding.UTF8.GetBytes(text);

    /// <summary>As the broker gives them: bytes.</summary>
    private static Dictionary<string, object?> Headers(params (string Name, string Value)[] headers) =>
        headers.ToDictionary(h => h.Name, object? (h) => Encoding.UTF8.GetBytes(h.Value));
}
