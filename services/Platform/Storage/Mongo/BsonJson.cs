using System.Buffers.Text;
using System.Globalization;
using System.Text;
using System.Text.Json;
using MongoDB.Bson;

namespace Syndication.Platform.Storage.Mongo;

/// <summary>
/// JSON as natural BSON and back, with no value changed on the way. Instants stay the ISO 8601 text they are in JSON: a
/// BSON date has neither their offset nor more than milliseconds. Names that MongoDB would misread (a dot, a leading
/// dollar) are percent-encoded.
/// </summary>
internal static class BsonJson
{
    // What Decimal128 holds exactly.
    private const int MostDigits = 34;

    /// <exception cref="NotSupportedException">A number with more than 34 digits.</exception>
    public static BsonValue Read(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        reader.Read();
        return Read(ref reader);
    }

    public static void Write(Utf8JsonWriter json, BsonValue value)
    {
        switch (value)
        {
            case BsonDocument document:
                json.WriteStartObject();
                foreach (var element in document)
                {
                    json.WritePropertyName(DecodeName(element.Name));
                    Write(json, element.Value);
                }

                json.WriteEndObject();
                break;
            case BsonArray array:
                json.WriteStartArray();
                foreach (var item in array)
                {
                    Write(json, item);
                }

                json.WriteEndArray();
                break;
            default:
                WriteScalar(json, value);
                break;
        }
    }

    /// <summary>A name that is safe in BSON and in MongoDB's queries; reversed by <see cref="DecodeName"/>.</summary>
    public static string EncodeName(string name)
    {
        if (name.AsSpan().IndexOfAny('%', '.', '\0') < 0 && !name.StartsWith('$'))
        {
            return name;
        }

        var encoded = new StringBuilder(name.Length + 8);
        for (var i = 0; i < name.Length; i++)
        {
            if (name[i] is '%' or '.' or '\0' || (i == 0 && name[i] == '$'))
            {
                encoded.Append('%').Append(((int)name[i]).ToString("X2", CultureInfo.InvariantCulture));
            }
            else
            {
                encoded.Append(name[i]);
            }
        }

        return encoded.ToString();
    }

    public static string DecodeName(string name)
    {
        if (!name.Contains('%', StringComparison.Ordinal))
        {
            return name;
        }

        var decoded = new StringBuilder(name.Length);
        for (var i = 0; i < name.Length; i++)
        {
            if (name[i] == '%' && i + 2 < name.Length && byte.TryParse(name.AsSpan(i + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code))
            {
                decoded.Append((char)code);
                i += 2;
            }
            else
            {
                decoded.Append(name[i]);
            }
        }

        return decoded.ToString();
    }

    private static BsonValue Read(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.StartObject => ReadDocument(ref reader),
        JsonTokenType.StartArray => ReadArray(ref reader),
        JsonTokenType.String => new BsonString(reader.GetString()!),
        JsonTokenType.Number => ReadNumber(reader.ValueSpan),
        JsonTokenType.True => BsonBoolean.True,
        JsonTokenType.False => BsonBoolean.False,
        _ => BsonNull.Value,
    };

    private static BsonDocument ReadDocument(ref Utf8JsonReader reader)
    {
        var document = new BsonDocument();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var name = EncodeName(reader.GetString()!);
            reader.Read();
            // Of a name that stands twice the last one counts, as System.Text.Json reads it.
            document[name] = Read(ref reader);
        }

        return document;
    }

    private static BsonArray ReadArray(ref Utf8JsonReader reader)
    {
        var array = new BsonArray();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            array.Add(Read(ref reader));
        }

        return array;
    }

    /// <summary>The narrowest BSON number that is written as exactly the same text again.</summary>
    private static BsonValue ReadNumber(ReadOnlySpan<byte> text)
    {
        if (Utf8Parser.TryParse(text, out long whole, out var read) && read == text.Length && !text.SequenceEqual("-0"u8))
        {
            return whole is >= int.MinValue and <= int.MaxValue ? new BsonInt32((int)whole) : new BsonInt64(whole);
        }

        Span<byte> again = stackalloc byte[32];
        // The driver forgets the sign of a double zero.
        if (!text.SequenceEqual("-0"u8) && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var real) && double.IsFinite(real)
            && real.TryFormat(again, out var length, default, CultureInfo.InvariantCulture) && again[..length].SequenceEqual(text))
        {
            return new BsonDouble(real);
        }

        var digits = Encoding.ASCII.GetString(text);
        return digits.TakeWhile(c => c is not ('e' or 'E')).Count(char.IsAsciiDigit) <= MostDigits && Decimal128.TryParse(digits, out var exact)
            ? new BsonDecimal128(exact)
            : throw new NotSupportedException($"The number {(digits.Length > 60 ? digits[..60] + "…" : digits)} is beyond what the store holds exactly: {MostDigits} digits.");
    }

    /// <summary>As System.Text.Json writes a decimal; what is beyond one, as Decimal128 writes it.</summary>
    private static void WriteExact(Utf8JsonWriter json, Decimal128 number)
    {
        var text = number.ToString();
        if (text.Contains('E', StringComparison.Ordinal) && decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
            && new Decimal128(value).Equals(number))
        {
            json.WriteNumberValue(value);
        }
        else
        {
            json.WriteRawValue(text);
        }
    }

    private static void WriteScalar(Utf8JsonWriter json, BsonValue value)
    {
        switch (value)
        {
            case BsonString text:
                json.WriteStringValue(text.Value);
                break;
            case BsonInt32 number:
                json.WriteNumberValue(number.Value);
                break;
            case BsonInt64 number:
                json.WriteNumberValue(number.Value);
                break;
            case BsonDouble number:
                json.WriteNumberValue(number.Value);
                break;
            case BsonDecimal128 number:
                WriteExact(json, number.Value);
                break;
            case BsonBoolean boolean:
                json.WriteBooleanValue(boolean.Value);
                break;
            case BsonNull:
                json.WriteNullValue();
                break;
            default:
                throw new NotSupportedException($"The stored document has a {value.BsonType}, which this product never writes; restore what it was.");
        }
    }
}
