using Syndication.Platform.Storage;

namespace Syndication.PlatformTests.Storage;

public abstract partial class DocumentCollectionContract
{
    public static TheoryData<string, string, string, string> Numbers => new()
    {
        { "0", "0", "0", "0" },
        { "-1", "2147483648", "0.1", "1.10" },
        { "2147483647", "9223372036854775807", "1.7976931348623157E+308", "79228162514264337593543950335" },
        { "-2147483648", "-9223372036854775808", "5E-324", "-0.0000000000000000000000000001" },
        { "7", "9007199254740993", "-0", "100.00" },
        { "7", "1", "1E+20", "3" },
        { "7", "1", "0.30000000000000004", "0.0000001" },
    };

    [Theory]
    [MemberData(nameof(Numbers))]
    public async Task Numbers_are_read_as_they_were_written(string i, string l, string d, string m)
    {
        var culture = System.Globalization.CultureInfo.InvariantCulture;
        var notes = (await Open()).Collection(Notes);
        var details = new Details
        {
            Small = int.Parse(i, culture), Large = long.Parse(l, culture), Real = double.Parse(d, culture), Exact = decimal.Parse(m, culture), Flag = true,
        };
        await notes.Insert(A("1") with { Details = details }, Cancellation);
        var read = (await notes.Get("1", Cancellation))!.Details!;
        (read.Small, read.Large, read.Flag).ShouldBe((details.Small, details.Large, true));
        BitConverter.DoubleToInt64Bits(read.Real).ShouldBe(BitConverter.DoubleToInt64Bits(details.Real));
        // Its trailing zeros are part of a decimal.
        read.Exact.ToString(culture).ShouldBe(details.Exact.ToString(culture));
    }

    [Theory]
    [InlineData("a.b")]
    [InlineData("$set")]
    [InlineData("$")]
    [InlineData("%24")]
    [InlineData("a%2Eb")]
    [InlineData("_id")]
    [InlineData("")]
    [InlineData("nul\0inside")]
    [InlineData("🐈 é")]
    public async Task Names_in_dictionaries_are_read_as_they_were_written(string name)
    {
        var notes = (await Open()).Collection(Notes);
        await notes.Insert(A("1") with { Details = new Details { Names = new Dictionary<string, string?> { [name] = name, ["other"] = null } } }, Cancellation);
        await notes.Update("1", n => n! with { Rank = 1 }, Cancellation);
        (await notes.Get("1", Cancellation))!.Details!.Names.ShouldBe(new Dictionary<string, string?> { [name] = name, ["other"] = null }, ignoreOrder: true);
    }

    [Fact]
    public async Task Instants_keep_their_offset_and_ticks()
    {
        var notes = (await Open()).Collection(Notes);
        var instant = new DateTimeOffset(2026, 11, 24, 1, 2, 3, TimeSpan.FromMinutes(345)).AddTicks(1234567);
        await notes.Insert(A("1", due: instant) with { Details = new Details { Instant = instant } }, Cancellation);
        var read = (await notes.Get("1", Cancellation))!;
        read.Due!.Value.ToString("O").ShouldBe(instant.ToString("O"));
        read.Details!.Instant.ToString("O").ShouldBe(instant.ToString("O"));
    }

    [Theory]
    [InlineData(400)]
    [InlineData(401)]
    [InlineData(0)]
    public async Task Id_has_at_most_400_characters(int length)
    {
        var notes = (await Open()).Collection(Notes);
        var id = string.Concat(Enumerable.Repeat("🐈", length / 2)) + (length % 2 == 0 ? "" : "x");
        if (length is > 0 and <= 400)
        {
            (await notes.Insert(A(id), Cancellation)).ShouldBeTrue();
            (await notes.Get(id, Cancellation))!.Id.ShouldBe(id);
            (await notes.Query(new DocumentQuery { Index = DocumentQuery.ById }, Cancellation)).Items.Single().Id.ShouldBe(id);
        }
        else
        {
            (await Should.ThrowAsync<ArgumentException>(() => notes.Insert(A(id), Cancellation))).Message.ShouldContain("400");
        }
    }

    [Fact]
    public async Task Index_declared_later_is_filled_from_what_is_stored()
    {
        var due = new DateTimeOffset(2026, 11, 24, 12, 0, 0, TimeSpan.FromHours(2));
        await (await OpenBeforeIndexes()).Collection(new DocumentType<Note>("notes")).Insert(A("1", "late", due: due, tags: ["x"]), Cancellation);
        await Close();
        var after = (await Open()).Collection(Notes);
        (await after.Query(new DocumentQuery { Index = "topic", Equal = ["late"] }, Cancellation)).Items.ShouldHaveSingleItem();
        (await after.Query(new DocumentQuery { Index = "tag", Equal = ["x"] }, Cancellation)).Items.ShouldHaveSingleItem();
        (await after.Query(new DocumentQuery { Index = "due", From = due, To = due.AddTicks(1) }, Cancellation)).Items.ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData("")]
    [InlineData("not base64")]
    [InlineData("W10=")]
    [InlineData("bnVsbA==")]
    [InlineData("W3t9LCAiYSJd")]
    public async Task Cursor_of_another_query_is_refused(string cursor)
    {
        var notes = (await Open()).Collection(Notes);
        var error = await Should.ThrowAsync<ArgumentException>(() => notes.Query(new DocumentQuery { Index = "due", After = cursor }, Cancellation));
        error.Message.ShouldContain("cursor");
    }

    [Fact]
    public async Task Query_that_its_index_cannot_answer_is_refused()
    {
        var notes = (await Open()).Collection(Notes);
        foreach (var query in new DocumentQuery[]
        {
            new() { Index = "tag" },
            new() { Index = "tag", Equal = ["x"], From = "a" },
            new() { Index = "due", Equal = [DateTimeOffset.UnixEpoch, "more"] },
            new() { Index = DocumentQuery.ById, Equal = ["1"] },
            new() { Index = "due", Limit = 0 },
            new() { Index = "due", Limit = 1001 },
        })
        {
            await Should.ThrowAsync<ArgumentException>(() => notes.Query(query, Cancellation), query.ToString());
        }
    }

    [Fact]
    public async Task Ping_answers() => await (await Open()).Ping(Cancellation);
}
