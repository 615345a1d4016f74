using System.Buffers;
using System.Text;
using System.Text.Json;
using CsCheck;
using MongoDB.Bson;
using Syndication.Contracts;
using Syndication.Platform.Storage.Mongo;

namespace Syndication.PlatformTests.Storage;

public sealed class BsonJsonTests
{
    [Theory]
    [InlineData("0", BsonType.Int32)]
    [InlineData("-0", BsonType.Decimal128)]
    [InlineData("-0.0", BsonType.Decimal128)]
    [InlineData("0.0000000287", BsonType.Decimal128)]
    [InlineData("5E-324", BsonType.Double)]
    [InlineData("2147483648", BsonType.Int64)]
    [InlineData("9223372036854775807", BsonType.Int64)]
    [InlineData("18446744073709551615", BsonType.Decimal128)]
    [InlineData("1.5", BsonType.Double)]
    [InlineData("1.50", BsonType.Decimal128)]
    [InlineData("1E+20", BsonType.Double)]
    [InlineData("79228162514264337593543950335", BsonType.Decimal128)]
    public void Number_takes_the_narrowest_type_that_keeps_its_text(string json, BsonType type)
    {
        var value = BsonJson.Read(Encoding.UTF8.GetBytes(json));
        value.BsonType.ShouldBe(type);
        // Through bytes, as the server keeps it.
        Write(Stored(new BsonDocument("v", value))["v"]).ShouldBe(json);
    }

    [Theory]
    [InlineData("12345678901234567890123456789012345")]
    [InlineData("1E+9999")]
    public void Number_beyond_decimal128_is_refused(string json) =>
        Should.Throw<NotSupportedException>(() => BsonJson.Read(Encoding.UTF8.GetBytes(json))).Message.ShouldContain(json);

    [Fact]
    public void Names_are_encoded_and_decoded_without_loss() =>
        Gen.String[Gen.OneOf(Gen.Char["%.$25E0\0aé"], Gen.Char), 0, 12].Sample(
            name =>
            {
                var encoded = BsonJson.EncodeName(name);
                encoded.ShouldNotContain(".");
                encoded.ShouldNotContain("\0");
                encoded.ShouldNotStartWith("$");
                BsonJson.DecodeName(encoded).ShouldBe(name);
            },
            iter: 2000);

    [Fact]
    public void Any_json_comes_back_as_it_was() =>
        GenJson(3).Sample(json => Write(Stored(new BsonDocument("v", BsonJson.Read(Encoding.UTF8.GetBytes(json))))["v"]).ShouldBe(json), iter: 500);

    private static Gen<string> GenJson(int depth)
    {
        var text = Gen.String[Gen.Char.AlphaNumeric, 0, 8].Select(s => JsonSerializer.Serialize(s + "$.%кіт🐈", ContractsJson.Options));
        var scalar = Gen.OneOf(text, Gen.Int.Select(i => $"{i}"), Gen.Long.Select(l => $"{l}"),
            Gen.Double.Where(double.IsFinite).Select(d => JsonSerializer.Serialize(d)), Gen.Decimal.Select(d => JsonSerializer.Serialize(d)),
            Gen.Bool.Select(b => b ? "true" : "false"), Gen.Const("null"));
        if (depth == 0)
        {
            return scalar;
        }

        var inner = GenJson(depth - 1);
        return Gen.OneOf(
            scalar,
            inner.List[0, 4].Select(l => "[" + string.Join(',', l) + "]"),
            inner.List[0, 4].Select(l => "{" + string.Join(',', l.Select((v, i) => $"\"$n.{i}\":{v}")) + "}"));
    }

    private static BsonDocument Stored(BsonDocument document) => MongoDB.Bson.Serialization.BsonSerializer.Deserialize<BsonDocument>(document.ToBson());

    private static string Write(BsonValue value)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = ContractsJson.Options.Encoder, SkipValidation = true }))
        {
            BsonJson.Write(json, value);
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
