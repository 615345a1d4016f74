using System.Text.Json;

namespace Syndication.HostTests.Commands;

public sealed class CheckTests : IDisposable
{
    private const string Address = "https://river.example/bridge";

    private readonly Files files = new();

    public void Dispose() => files.Dispose();

    [Fact]
    public async Task Faithful_page_is_compliant_and_exits_0()
    {
        var report = await Check(0, Samples.Page(Samples.SourceLink, Samples.Copyright));
        report.GetProperty("url").GetString().ShouldBe(Address);
        report.GetProperty("verdict").GetString().ShouldBe("compliant");
        Verdicts(report).ShouldBe([("source-link", "met"), ("foreign-link", "not-applicable"), ("copyright-notice", "met")]);
        foreach (var obligation in report.GetProperty("obligations").EnumerateArray())
        {
            obligation.EnumerateObject().Select(p => p.Name).ShouldBe(["kind", "verdict", "reason", "evidence"]);
            obligation.GetProperty("evidence").ValueKind.ShouldBe(JsonValueKind.Object);
        }
    }

    [Fact]
    public async Task Page_without_the_link_is_a_violation_and_exits_1()
    {
        var report = await Check(1, Samples.Page("", Samples.Copyright));
        report.GetProperty("verdict").GetString().ShouldBe("violation");
        Verdicts(report)[0].ShouldBe(("source-link", "broken"));
        report.GetProperty("obligations")[0].GetProperty("evidence").GetProperty("fix").GetString()!.ShouldContain("northwire.example");
    }

    [Fact]
    public async Task Page_with_another_story_is_undetermined_and_exits_2()
    {
        var report = await Check(2, "<html><body><article><h1>Chess</h1><p>Two grandmasters drew a long game in the old library on Sunday, to polite applause.</p></article></body></html>");
        report.GetProperty("verdict").GetString().ShouldBe("undetermined");
        Verdicts(report).ShouldBe([("source-link", "unknown"), ("foreign-link", "not-applicable"), ("copyright-notice", "unknown")]);
        report.GetProperty("reason").GetString()!.ShouldContain("not found");
    }

    [Fact]
    public async Task Translated_foreign_story_owes_the_second_link()
    {
        var article = Samples.Ninjs(more: ",{\"role\":\"originator\",\"name\":\"Harbour Post\",\"uri\":\"https://harbourpost.example/bruecke\"}");
        var report = await Check(1, Samples.Page(Samples.SourceLink, Samples.Copyright), article: article);
        Verdicts(report).ShouldBe([("source-link", "met"), ("foreign-link", "broken"), ("copyright-notice", "met")]);
        await Check(0, Samples.Page(Samples.SourceLink + " <a href=\"https://harbourpost.example/bruecke\">Harbour Post</a>", Samples.Copyright), article: article);
    }

    [Fact]
    public async Task Draft_as_the_terms_verb_prints_it_is_accepted()
    {
        var draft = await Program.RunWith(Samples.Notice, "terms", "-");
        var report = await Check(0, Samples.Page(Samples.SourceLink, "<p>© 2026 North Wire. All rights reserved.</p>"), terms: draft.Output);
        Verdicts(report).ShouldBe([("source-link", "met"), ("foreign-link", "not-applicable"), ("advertising-label", "not-applicable"), ("copyright-notice", "met")]);
    }

    [Fact]
    public async Task Draft_that_names_no_site_leaves_its_link_unknown()
    {
        var report = await Check(2, Samples.Page(Samples.SourceLink), terms: """{"obligations":[{"kind":"source-link"}]}""");
        Verdicts(report).ShouldBe([("source-link", "unknown")]);
    }

    [Fact]
    public async Task Every_obligation_is_listed_also_several_of_a_kind()
    {
        var terms = """
            {"domains":["northwire.example"],"obligations":[
              {"kind":"copyright-notice","text":"© North Wire"},{"kind":"copyright-notice","text":"All rights reserved"},
              {"kind":"permission"},{"kind":"photo-credit"},{"kind":"advertising-label"}]}
            """;
        var report = await Check(1, Samples.Page("", Samples.Copyright), terms: terms);
        Verdicts(report).ShouldBe(
        [
            ("copyright-notice", "met"), ("copyright-notice", "broken"), ("permission", "unknown"), ("photo-credit", "not-applicable"), ("advertising-label", "not-applicable"),
        ]);
    }

    [Fact]
    public async Task Nothing_owed_is_undetermined_and_says_why()
    {
        var report = await Check(2, Samples.Page(), terms: """{"obligations":[{"kind":"foreign-link"}]}""");
        report.GetProperty("reason").GetString()!.ShouldContain("Nothing in the terms is owed");
    }

    [Fact]
    public async Task Paid_material_that_nobody_may_pass_on_is_not_mended_by_a_label()
    {
        var paid = Samples.Ninjs().Replace("\"language\"", "\"genres\":[{\"name\":\"Advertisement\",\"uri\":\"http://cv.iptc.org/newscodes/genre/Advertiser_Supplied\",\"literal\":\"advertising\"}],\"language\"");
        var page = Samples.Page().Replace("<h1>", "<p>Advertisement</p><h1>");
        const string Terms = """{"obligations":[{"kind":"advertising-label","when":"advertising"FORBIDDEN}]}""";
        await Check(0, page, article: paid, terms: Terms.Replace("FORBIDDEN", ""));
        var report = await Check(1, page, article: paid, terms: Terms.Replace("FORBIDDEN", ",\"forbidden\":true"));
        Verdicts(report).ShouldBe([("advertising-label", "broken")]);
    }

    [Fact]
    public async Task Page_at_an_address_is_fetched_and_one_that_does_not_answer_is_undetermined()
    {
        var (article, terms) = (files.Add("story.json", Samples.Ninjs()), files.Add("terms.json", Samples.Terms));
        await using var site = await Site.Start(Samples.Page(Samples.SourceLink, Samples.Copyright), "text/html; charset=utf-8");
        var found = await Program.Run("check", site.Address + "bridge", "--article", article, "--terms", terms);
        found.Code.ShouldBe(0, found.Output + found.Error);
        JsonDocument.Parse(found.Output).RootElement.GetProperty("url").GetString().ShouldBe(site.Address + "bridge");

        var gone = await Program.Run("check", site.Address + "gone", "--article", article, "--terms", terms);
        gone.Code.ShouldBe(2);
        gone.Output.ShouldContain("404");
        var closed = site.Address + "bridge";
        await site.DisposeAsync();
        (await Program.Run("check", closed, "--article", article, "--terms", terms)).Code.ShouldBe(2);
    }

    [Fact]
    public async Task Page_on_standard_input_is_checked()
    {
        var ran = await Program.RunWith(
            Samples.Page(Samples.SourceLink, Samples.Copyright),
            "check", "-", "--article", files.Add("story.json", Samples.Ninjs()), "--terms", files.Add("terms.json", Samples.Terms));
        ran.Code.ShouldBe(0, ran.Error);
        JsonDocument.Parse(ran.Output).RootElement.GetProperty("url").GetString().ShouldBe("");
    }

    [Fact]
    public async Task Wrong_usage_is_64()
    {
        var page = files.Add("page.html", Samples.Page());
        (await Program.Run("check", page)).ShouldFail(64, "--article");
        (await Program.Run("check", "-", "--article", "-", "--terms", page)).ShouldFail(64, "standard input");
        (await Program.Run("check", page, "--article", page, "--terms", page, "--url", "river")).ShouldFail(64, "--url");
    }

    [Theory]
    [InlineData("", "not JSON")]
    [InlineData("[]", "no terms document")]
    [InlineData("{\"uri\":\"x\"}", "no terms document")]
    [InlineData("{\"obligations\":[{\"kind\":\"dance\"}]}", "obligations[0].kind")]
    [InlineData("{\"obligations\":[{\"kind\":\"delay\"}]}", "obligations[0].delaySeconds")]
    [InlineData("{\"obligations\":null}", "obligations")]
    [InlineData("{\"publisher\":\"south-wire\",\"domains\":[\"southwire.example\"],\"obligations\":[]}", "south-wire")]
    public async Task Terms_that_cannot_be_used_are_bad_data(string terms, string words)
    {
        var page = files.Add("page.html", Samples.Page());
        (await Program.RunWith(terms, "check", page, "--article", files.Add("story.json", Samples.Ninjs()), "--terms", "-")).ShouldFail(65, words);
    }

    [Fact]
    public async Task Article_must_be_one()
    {
        var (page, terms) = (files.Add("page.html", Samples.Page()), files.Add("terms.json", Samples.Terms));
        (await Program.RunWith("", "check", page, "--article", "-", "--terms", terms)).ShouldFail(65, "0 articles");
        (await Program.RunWith($"{Samples.Ninjs()}\n{Samples.Ninjs()}\n", "check", page, "--article", "-", "--terms", terms)).ShouldFail(65, "2 articles");
        (await Program.Run("check", page, "--article", files.Missing, "--terms", terms)).ShouldFail(66, "missing");
        (await Program.Run("check", files.Missing, "--article", files.Add("story.json", Samples.Ninjs()), "--terms", terms)).ShouldFail(66, "missing");
    }

    private async Task<JsonElement> Check(int code, string page, string? article = null, string terms = Samples.Terms)
    {
        var ran = await Program.Run(
            "check", files.Add("page.html", page), "--article", files.Add("story.json", article ?? Samples.Ninjs()),
            "--terms", files.Add("terms.json", terms), "--url", Address);
        ran.Code.ShouldBe(code, ran.Output + ran.Error);
        ran.Error.ShouldBeEmpty();
        return JsonDocument.Parse(ran.Output).RootElement;
    }

    private static List<(string?, string?)> Verdicts(JsonElement report) =>
        [.. report.GetProperty("obligations").EnumerateArray().Select(o => (o.GetProperty("kind").GetString(), o.GetProperty("verdict").GetString()))];
}
