using System.Text.Json;
using MassTransit.Serialization;
using Syndication.Contracts;
using Syndication.Platform.Storage;

namespace Syndication.Platform.Bus;

/// <summary>Reads an envelope around an event of Contracts, with the event as its own type. Pure.</summary>
internal static class EnvelopeReader
{
    /// <returns>Null: what is in it is no event, and MassTransit's own reader has to say what it is.</returns>
    /// <exception cref="JsonException">It is no JSON, or the message is not what its type says.</exception>
    public static JsonMessageEnvelope? Read(byte[] body, IReadOnlyDictionary<string, Type> events)
    {
        var reader = new Utf8JsonReader(body, new JsonReaderOptions { MaxDepth = ContractsJson.Options.MaxDepth });
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
        {
            return null;
        }

        var envelope = new JsonMessageEnvelope();
        var message = default(Range?);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("message"u8))
            {
                reader.Read();
                var start = (int)reader.TokenStartIndex;
                reader.Skip();
                message = start..(int)reader.BytesConsumed;
            }
            else
            {
                ReadAddress(ref reader, envelope);
            }
        }

        if (message is not { } found || envelope.MessageType?.Select(t => events.GetValueOrDefault(t)).FirstOrDefault(t => t is not null) is not { } type)
        {
            return null;
        }

        envelope.Message = JsonSerializer.Deserialize(body.AsSpan(found), type, ContractsJson.Options);
        if (envelope.Message is null)
        {
            return null;
        }

        StoredJson.Note(envelope.Message, body.AsMemory(found));
        return envelope;
    }

    private static void ReadAddress(ref Utf8JsonReader reader, JsonMessageEnvelope envelope)
    {
        var name = reader.GetString();
        reader.Read();
        switch (name)
        {
            case "messageId": envelope.MessageId = reader.GetString(); break;
            case "requestId": envelope.RequestId = reader.GetString(); break;
            case "correlationId": envelope.CorrelationId = reader.GetString(); break;
            case "conversationId": envelope.ConversationId = reader.GetString(); break;
            case "initiatorId": envelope.InitiatorId = reader.GetString(); break;
            case "sourceAddress": envelope.SourceAddress = reader.GetString(); break;
            case "destinationAddress": envelope.DestinationAddress = reader.GetString(); break;
            case "responseAddress": envelope.ResponseAddress = reader.GetString(); break;
            case "faultAddress": envelope.FaultAddress = reader.GetString(); break;
            case "messageType": envelope.MessageType = JsonSerializer.Deserialize<string[]>(ref reader); break;
            case "expirationTime": envelope.ExpirationTime = Deserialize<DateTime?>(ref reader); break;
            case "sentTime": envelope.SentTime = Deserialize<DateTime?>(ref reader); break;
            case "headers": envelope.Headers = Deserialize<Dictionary<string, object?>>(ref reader) ?? []; break;
            // Who sent it ("host") nobody asks of an event that could be read; the error queue gets the body as it came.
            default: reader.Skip(); break;
        }
    }

    private static T? Deserialize<T>(ref Utf8JsonReader reader) => JsonSerializer.Deserialize<T>(ref reader, SystemTextJsonMessageSerializer.Options);
}
