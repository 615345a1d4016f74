using CsCheck;
using Syndication.Contracts;
using Syndication.Distribution.Partners;

namespace Syndication.DistributionTests.Partners;

public sealed class QueryTests
{
    private static readonly Lineage Original = new()
    {
        WorkId = "w", Role = LineageRole.Original, ForeignOrigin = new ForeignOrigin { Outlet = "Nordlys Tidende", Site = "nordlys.example" },
    };

    private static readonly Article Story = Samples.Article(language: "en-GB", section: "City", headline: "Bridge reopens after years") with
    {
        Subjects = [new Subject { Name = "Transport", Code = "medtop:20000337" }],
        Places = [new Subject { Name = "Kyiv", Code = "UA-30" }],
        Genres = [new Subject { Name = "Feature" }],
        Located = "Example City",
        Urgency = 3,
        Marks = [new Mark { Kind = MarkKind.Opinion, Text = "Opinion" }],
    };

    public static TheoryData<string, bool> Table => new()
    {
        { "bridge", true },
        { "ferry", false },
        { "bridge ferry", false },
        { "bridge OR ferry", true },
        { "bridge AND NOT ferry", true },
        { "bridge -reopens", false },
        { "NOT bridge", false },
        { "\"after years\"", true },
        { "\"years after\"", false },
        { "reop*", true },
        { "\"after yea\"*", true },
        { "headline:bridge", true },
        { "headline:monday", false },
        { "text:monday", true },
        { "or", false },
        { "publisher:AGENCY", true },
        { "language:en", true },
        { "lang:uk", false },
        { "subject:transport", true },
        { "subject:medtop:20000337", true },
        { "section:city", true },
        { "place:kyiv", true },
        { "place:\"Example City\"", true },
        { "place:(lviv OR odesa)", false },
        { "place:(lviv OR kyiv)", true },
        { "genre:feature", true },
        { "outlet:\"Nordlys Tidende\"", true },
        { "outlet:nordlys.example", true },
        { "urgency:3", true },
        { "urgency:1..2", false },
        { "urgency:<=4", true },
        { "urgency:>=4", false },
        { "mark:opinion", true },
        { "NOT mark:opinion", false },
        { "is:original", true },
        { "is:translation", false },
        { "is:new", true },
        { "language:en (bridge OR ferry) -section:sport", true },
        { "NOT (bridge AND section:city)", false },
        { "((bridge))", true },
    };

    [Theory]
    [MemberData(nameof(Table), DisableDiscoveryEnumeration = true)]
    public void Query_follows_the_table(string text, bool expected)
    {
        var parsed = QueryParser.Parse(text);
        parsed.Fault.ShouldBeNull(text);
        parsed.Query!.Matches(Story, Original).ShouldBe(expected, text);
    }

    [Theory]
    [InlineData("", "missing")]
    [InlineData("bridge AND", "missing")]
    [InlineData("bridge OR OR ferry", "missing")]
    [InlineData("(bridge", "not closed")]
    [InlineData("bridge)", "too many")]
    [InlineData("\"bridge", "not closed")]
    [InlineData("colour:red", "no field 'colour'")]
    [InlineData("subject:", "value is missing")]
    [InlineData("subject: transport", "value is missing")]
    [InlineData("urgency:12", "1 is the most urgent")]
    [InlineData("urgency:5..2", "1 is the most urgent")]
    [InlineData("is:nice", "original, translation")]
    [InlineData("mark:nice", "advertising")]
    [InlineData("*", "1 to 100")]
    public void Query_that_cannot_be_read_says_where_and_what_to_do(string text, string words)
    {
        var fault = QueryParser.Parse(text).Fault.ShouldNotBeNull();
        fault.ShouldStartWith("At character ");
        fault.ShouldContain(words);
    }

    [Fact]
    public void Query_is_limited_in_length_depth_and_terms()
    {
        QueryParser.Parse(new string('a', 3000)).Fault.ShouldNotBeNull();
        QueryParser.Parse(new string('(', 100) + "a" + new string(')', 100)).Fault!.ShouldContain("levels");
        QueryParser.Parse(string.Concat(Enumerable.Repeat("NOT ", 100)) + "a").Fault!.ShouldContain("levels");
        QueryParser.Parse(string.Join(' ', Enumerable.Repeat("a", 101))).Fault!.ShouldContain("100 terms");
    }

    [Fact]
    public void Parse_of_any_text_ends_in_a_query_or_a_fault() =>
        Gen.String[Gen.Char["ab(\":)*-OR NT.3<=\u0000Ї"], 0, 60].Sample(text =>
        {
            var parsed = QueryParser.Parse(text);
            (parsed.Query is null).ShouldBe(parsed.Fault is not null);
            parsed.Query?.Matches(Story, Original);
            parsed.Query?.Cover();
        }, iter: 5000);

    /// <summary>The index may only save work, never change the answer.</summary>
    [Fact]
    public void Index_of_any_queries_matches_what_a_scan_matches()
    {
        var word = Gen.Int[0, 5].Select(i => new[] { "alpha", "beta", "gamma", "be*", "\"alpha beta\"", "Їжак" }[i]);
        var field = Gen.Int[0, 5].Select(i => new[] { "subject:", "section:", "publisher:", "place:", "genre:", "" }[i]);
        var term = Gen.Select(field, word).Select((f, w) => f + (f.Length > 0 ? w.Trim('*') : w));
        var language = Gen.Int[0, 3].Select(i => new[] { "", "language:en ", "language:uk ", "-language:uk " }[i]);
        var query = Gen.Select(language, term.Array[1, 3], Gen.Int[0, 3]).Select((l, terms, shape) => l + shape switch
        {
            0 => string.Join(' ', terms),
            1 => "(" + string.Join(" OR ", terms) + ")",
            2 => terms[0] + " -(" + string.Join(' ', terms) + ")",
            _ => "(" + terms[0] + " OR NOT " + terms[^1] + ")",
        });
        var plain = Gen.Int[0, 4].Select(i => new[] { "alpha", "beta", "gamma", "better", "Їжак" }[i]);
        var article = Gen.Select(plain, plain, Gen.Int[0, 2].Select(i => new[] { "en", "en-GB", "uk" }[i]), plain.Array[0, 2], plain, plain)
            .Select((publisher, section, l, subjects, text, more) => Samples.Article(publisher: publisher, section: section, language: l, subjects: subjects, headline: $"{text} {more}") with
            {
                Located = text, Genres = [new Subject { Name = more }],
            });
        var partner = Samples.Partner();
        Gen.Select(query.Array[0, 10], article).Sample((queries, one) =>
        {
            var all = queries.Select((q, i) => Samples.Subscription($"sub_{i}", partner, new SubscriptionFilter { Query = q })).ToArray();
            var found = new SubscriptionIndex(all).Match(one, Original).Select(s => s.Id).Order(StringComparer.Ordinal);
            return found.SequenceEqual(all.Where(s => s.Matches(one, Original)).Select(s => s.Id).Order(StringComparer.Ordinal));
        }, iter: 2000);
    }

    [Fact]
    public void Filter_with_a_query_that_cannot_be_read_names_the_member_and_matches_nothing()
    {
        var filter = new SubscriptionFilter { Query = "subject:" };
        filter.Faults("filter").Keys.ShouldBe(["filter.query"]);
        filter.Matches(Story, Original).ShouldBeFalse();
    }

    [Fact]
    public void Filter_that_was_used_equals_one_that_was_not()
    {
        var used = new SubscriptionFilter { Query = "bridge" };
        used.Matches(Story, Original).ShouldBeTrue();
        used.ShouldBe(new SubscriptionFilter { Query = "bridge" });
        (used with { Query = "ferry" }).Matches(Story, Original).ShouldBeFalse("what was parsed is not carried over");
    }
}
