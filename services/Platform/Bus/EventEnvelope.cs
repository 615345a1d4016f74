using System.Buffers;
using System.Net.Mime;
using System.Runtime.CompilerServices;
using System.Runtime.Serialization;
using System.Text.Json;
using MassTransit;
using MassTransit.Metadata;
using MassTransit.Serialization;
using Syndication.Contracts;

namespace Syndication.Platform.Bus;

/// <summary>
/// MassTransit's own envelope (<c>application/vnd.masstransit+json</c>), written and read in one pass: its own serialiser
/// writes indented JSON and reads each message three times, which was the largest single cost of a story. What is no event
/// of Contracts, such as a fault, goes through MassTransit's own. Either side reads what the other wrote.
/// </summary>
/// <param name="staysInProcess">
/// Messages never leave this process: an event, which nobody can change, is handed on as it is and neither written nor read.
/// </param>
internal sealed class EventEnvelope(bool staysInProcess) : ISerializerFactory, IMessageSerializer, IMessageDeserializer
{
    private static readonly SystemTextJsonMessageSerializer Plain = SystemTextJsonMessageSerializer.Instance;

    // Only records of Contracts: a message never names an arbitrary type.
    private static readonly Dictionary<string, Type> Events = typeof(Article).Assembly.GetExportedTypes()
        .Where(t => t.IsAssignableTo(typeof(IEvent)) && t.IsClass)
        .ToDictionary(MessageUrn.ForTypeString, StringComparer.Ordinal);

    private static readonly byte[] Host =
        JsonSerializer.SerializeToUtf8Bytes(HostMetadataCache.Host, SystemTextJsonMessageSerializer.Options);

    private readonly ConditionalWeakTable<byte[], JsonMessageEnvelope> handedOn = [];

    public ContentType ContentType => SystemTextJsonMessageSerializer.JsonContentType;

    public IMessageSerializer CreateSerializer() => this;

    public IMessageDeserializer CreateDeserializer() => this;

    public void Probe(ProbeContext context) => Plain.Probe(context);

    public MessageBody GetMessageBody(string text) => Plain.GetMessageBody(text);

    public MessageBody GetMessageBody<T>(SendContext<T> context)
        where T : class =>
        context is not { Message: IEvent, TimeToLive: null } ? Plain.GetMessageBody(context)
        : new BytesMessageBody(staysInProcess ? HandOn(context) : Write(context));

    public ConsumeContext Deserialize(ReceiveContext receiveContext) =>
        new BodyConsumeContext(receiveContext, Deserialize(receiveContext.Body, receiveContext.TransportHeaders, receiveContext.InputAddress));

    public SerializerContext Deserialize(MessageBody body, Headers headers, Uri? destinationAddress = null)
    {
        try
        {
            var bytes = body.GetBytes();
            var envelope = handedOn.TryGetValue(bytes, out var known) ? known : EnvelopeReader.Read(bytes, Events);
            return envelope is null
                ? Plain.Deserialize(body, headers, destinationAddress)
                : new SystemTextJsonSerializerContext(
                    Plain, SystemTextJsonMessageSerializer.Options, ContentType, new EnvelopeMessageContext(envelope, Plain), envelope.MessageType!, envelope);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or FormatException)
        {
            throw new SerializationException($"The message is not what its type says: {exception.Message}", exception);
        }
    }

    /// <returns>A body that says nothing: the transport hands it on as the array that it is, and the envelope is known by that.</returns>
    private byte[] HandOn<T>(SendContext<T> context)
        where T : class
    {
        var body = "{}"u8.ToArray();
        handedOn.Add(body, new JsonMessageEnvelope
        {
            MessageId = context.MessageId?.ToString(),
            RequestId = context.RequestId?.ToString(),
            CorrelationId = context.CorrelationId?.ToString(),
            ConversationId = context.ConversationId?.ToString(),
            InitiatorId = context.InitiatorId?.ToString(),
            SourceAddress = context.SourceAddress?.ToString(),
            DestinationAddress = context.DestinationAddress?.ToString(),
            ResponseAddress = context.ResponseAddress?.ToString(),
            FaultAddress = context.FaultAddress?.ToString(),
            MessageType = context.SupportedMessageTypes,
            Message = context.Message,
            SentTime = SentTime(context),
            Headers = Headers(context),
        });
        return body;
    }

    private static byte[] Write<T>(SendContext<T> context)
        where T : class
    {
        var stored = context.TryGetPayload<EventJson>(out var known) ? known.Utf8 : default;
        var buffer = new ArrayBufferWriter<byte>(Math.Max(4096, stored.Length + 2048));
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = ContractsJson.Options.Encoder, SkipValidation = true }))
        {
            json.WriteStartObject();
            WriteAddress(json, context);
            json.WritePropertyName("message"u8);
            if (stored.IsEmpty)
            {
                JsonSerializer.Serialize(json, context.Message, context.Message.GetType(), ContractsJson.Options);
            }
            else
            {
                json.WriteRawValue(stored.Span, skipInputValidation: true);
            }

            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    private static void WriteAddress<T>(Utf8JsonWriter json, SendContext<T> context)
        where T : class
    {
        Write(json, "messageId"u8, context.MessageId);
        Write(json, "requestId"u8, context.RequestId);
        Write(json, "correlationId"u8, context.CorrelationId);
        Write(json, "conversationId"u8, context.ConversationId);
        Write(json, "initiatorId"u8, context.InitiatorId);
        Write(json, "sourceAddress"u8, context.SourceAddress);
        Write(json, "destinationAddress"u8, context.DestinationAddress);
        Write(json, "responseAddress"u8, context.ResponseAddress);
        Write(json, "faultAddress"u8, context.FaultAddress);
        json.WriteStartArray("messageType"u8);
        foreach (var type in context.SupportedMessageTypes)
        {
            json.WriteStringValue(type);
        }

        json.WriteEndArray();
        json.WriteString("sentTime"u8, SentTime(context));
        json.WritePropertyName("headers"u8);
        JsonSerializer.Serialize(json, Headers(context), SystemTextJsonMessageSerializer.Options);
        json.WritePropertyName("host"u8);
        json.WriteRawValue(Host, skipInputValidation: true);
    }

    private static DateTime SentTime(SendContext context) => context.SentTime ?? TimeProvider.System.GetUtcNow().UtcDateTime;

    private static Dictionary<string, object?> Headers(SendContext context)
    {
        var headers = new Dictionary<string, object?>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in context.Headers.GetAll())
        {
            headers[name] = value;
        }

        return headers;
    }

    private static void Write(Utf8JsonWriter json, ReadOnlySpan<byte> name, Guid? id)
    {
        if (id is { } some)
        {
            json.WriteString(name, some);
        }
    }

    private static void Write(Utf8JsonWriter json, ReadOnlySpan<byte> name, Uri? address)
    {
        if (address is not null)
        {
            json.WriteString(name, address.ToString());
        }
    }
}

/// <summary>A message as it was stored with its document: it need not be serialised again to be sent.</summary>
internal sealed record EventJson(ReadOnlyMemory<byte> Utf8);
