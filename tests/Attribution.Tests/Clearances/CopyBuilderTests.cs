using System.Text.Json;
using CsCheck;
using Syndication.Attribution.Checks;
using Syndication.Attribution.Clearances;
using Syndication.Attribution.Terms;
using Syndication.Contracts;
using static Syndication.AttributionTests.Stories;

namespace Syndication.AttributionTests.Clearances;

public sealed class CopyBuilderTests
{
    private const string Link = "<a href=\"https://northwire.example/en/bridge\">North Wire</a>";
    private const string Foreign = "<a href=\"https://harbourpost.example/story/9\">Harbour Post</a>";

    [Theory]
    [InlineData("en", "A bridge was opened.", $"A bridge was opened, {Link} reports.")]
    [InlineData("uk", "Міст відкрили.", $"Міст відкрили, повідомляє {Link}.")]
    [InlineData("de-AT", "Die Brücke ist offen.", $"Die Brücke ist offen, berichtet {Link}.")]
    [InlineData("ja", "A bridge was opened.", $"({Link}) – A bridge was opened.")]
    [InlineData("en", "A bridge was opened, North Wire reports.", $"A bridge was opened, {Link} reports.")]
    [InlineData("en", "North Wires hang over it.", $"North Wires hang over it, {Link} reports.")]
    [InlineData("en", "Who opened the bridge?", $"({Link}) – Who opened the bridge?")]
    [InlineData("en", "\"It is open.\"", $"({Link}) – &quot;It is open.&quot;")]
    public void Source_link_is_set_in_the_words_of_the_language(string language, string first, string expected) =>
        Copy(Article(first, "Second.") with { Language = language }, Original).Html.ShouldContain($"<p>{expected}</p>");

    [Fact]
    public void Source_that_the_next_paragraph_names_is_not_said_twice() =>
        Copy(Article("A bridge was opened.", "The mayor said this, North Wire reports."), Original).Html.ShouldContain($"<p>({Link}) – A bridge was opened.</p>");

    [Theory]
    [InlineData("en", "A bridge was opened.", $"A bridge was opened, {Link} reports, citing {Foreign}.")]
    [InlineData("uk", "Міст відкрили.", $"Міст відкрили, повідомляє {Link} з посиланням на {Foreign}.")]
    [InlineData("en", "A bridge was opened, Harbour Post reports.", $"({Link}) – A bridge was opened, {Foreign} reports.")]
    [InlineData("en", "A bridge was opened, North Wire and Harbour Post report.", $"A bridge was opened, {Link} and {Foreign} report.")]
    public void Both_links_are_set_where_both_are_owed(string language, string first, string expected) =>
        Copy(Article(first, "Second.") with { Language = language }, FromAbroad).Html.ShouldContain($"<p>{expected}</p>");

    [Fact]
    public void Link_that_stands_there_already_is_not_set_again()
    {
        var linked = Article() with
        {
            Body = [new Block { Kind = BlockKind.Paragraph, Text = "A bridge, our reporter says, was opened.", Links = [new TextLink { Start = 10, Length = 12, Url = "https://www.northwire.example/desk" }] }],
        };

        var html = Copy(linked, Original).Html;

        html.ShouldContain("<p>A bridge, <a href=\"https://www.northwire.example/desk\">our reporter</a> says, was opened.</p>");
        html.ShouldNotContain("/en/bridge");
    }

    [Fact]
    public void Standfirst_is_the_first_paragraph_where_there_is_one() =>
        Copy(Article("It is 312 metres long.") with { Standfirst = "A bridge was opened." }, Original).Html
            .ShouldContain($"<p>A bridge was opened, {Link} reports.</p>\n<p>It is 312 metres long.</p>");

    [Fact]
    public void Story_that_begins_with_a_quotation_gets_a_line_above_it()
    {
        var quoted = Article() with { Body = [new Block { Kind = BlockKind.Quote, Text = "It is open." }, .. Article().Body] };

        Copy(quoted, Original).Html.ShouldContain($"<p>Source: {Link}</p>\n<blockquote>");
    }

    [Fact]
    public void Unaltered_text_gets_a_line_above_it()
    {
        var html = Copy(Article("A bridge was opened."), Original, Owed(Original).Append(new Obligation { Kind = ObligationKind.NoDerivatives })).Html;

        html.ShouldContain($"<p>Source: {Link}</p>\n<p>A bridge was opened.</p>");
    }

    [Fact]
    public void Label_credit_and_notices_stand_in_the_copy()
    {
        var article = Advertisement with
        {
            Images = [new Image { Credit = "Ann Lee" }],
            Notices = [new Notice { Kind = NoticeKind.MediaIdentifier, Text = "Online media; identifier R40-90009." }, new Notice { Kind = NoticeKind.Terms, Text = "A link is mandatory." }],
        };

        var copy = Copy(article, Original);

        copy.Html.ShouldContain("<h1>New footbridge opens in Northport</h1>\n<p><strong>Advertisement</strong></p>\n<p>");
        copy.Html.ShouldEndWith("<p><small>Photo: Ann Lee</small></p>\n<p><small>Online media; identifier R40-90009.</small></p>\n<p><small>© 2020-2026 North Wire.</small></p>\n");
        copy.Html.ShouldNotContain("A link is mandatory");
    }

    [Fact]
    public void Picture_without_the_credit_that_is_owed_is_left_out()
    {
        var article = Article() with
        {
            Images = [new Image { Url = "https://northwire.example/a.jpg", Credit = "Ann Lee" }, new Image { Url = "https://northwire.example/b.jpg" }],
            Body = [.. Article().Body, new Block { Kind = BlockKind.Image, Url = "https://northwire.example/a.jpg" }, new Block { Kind = BlockKind.Image, Url = "https://northwire.example/b.jpg" }],
        };

        Copy(article, Original).Html.ShouldContain("b.jpg");
        var html = Copy(article, Original, [new Obligation { Kind = ObligationKind.PhotoCredit, Text = "Ann Lee" }]).Html;
        html.ShouldContain("<small>Ann Lee</small>");
        html.ShouldNotContain("b.jpg");
        html.ShouldNotContain("Photo: Ann Lee");
    }

    [Theory]
    [InlineData(1000, null, "One two three. Four five six.|Seven eight nine.")]
    [InlineData(40, null, "One two three. Four five six.")]
    [InlineData(20, null, "One two three.")]
    [InlineData(10, null, "One two…")]
    [InlineData(2, null, "")]
    [InlineData(null, 0.5, "One two three.")]
    public void Excerpt_keeps_to_the_limit(int? characters, double? share, string expected)
    {
        var blocks = Article("One two three. Four five six.", "Seven eight nine.").Body;

        var cut = Excerpt.Cut(blocks, [new Obligation { Kind = ObligationKind.ExcerptLimit, MaxCharacters = characters, MaxShare = share }]);

        string.Join('|', cut.Select(b => b.Text)).ShouldBe(expected);
    }

    [Fact]
    public void Text_writes_links_out() =>
        Copy(Article("A bridge was opened."), Original).Text.ShouldBe(
            "New footbridge opens in Northport\n\nA bridge was opened, North Wire (https://northwire.example/en/bridge) reports.\n\nR40-90009\n\n© 2020-2026 North Wire.\n");

    [Fact]
    public void Facts_for_machines_name_rights_and_sources()
    {
        using var json = JsonDocument.Parse(Copy(Article() with { Change = Change.Correction, ChangeNote = "The cost was wrong." }, FromAbroad).JsonLd);
        var root = json.RootElement;

        root.GetProperty("@type").GetString().ShouldBe("NewsArticle");
        root.GetProperty("copyrightNotice").GetString().ShouldBe("© 2020-2026 North Wire.");
        root.GetProperty("copyrightHolder").GetProperty("url").GetString().ShouldBe("https://northwire.example/");
        root.GetProperty("isBasedOn").EnumerateArray().Select(e => e.GetString()).ShouldBe(["https://northwire.example/en/bridge", "https://harbourpost.example/story/9"]);
        root.GetProperty("translationOfWork").GetProperty("url").GetString().ShouldBe("https://harbourpost.example/story/9");
        root.GetProperty("correction").GetProperty("text").GetString().ShouldBe("The cost was wrong.");
    }

    /// <summary>Whatever the story looks like, our own checker finds nothing wrong with a page that shows its copy.</summary>
    [Fact]
    public void Copy_passes_the_check_of_its_own_obligations() =>
        Gen.Select(Any("en", "uk", "de", "fr", "und"), Gen.Bool, Gen.Bool, Gen.Bool, Gen.Int[0, 4], Gen.Int[0, 3], Any(LinkPosition.FirstParagraph, LinkPosition.Headline, LinkPosition.SecondParagraph))
            .Sample((language, isForeign, isPaid, hasStandfirst, opening, ending, position) =>
            {
                var article = Generated(language, isPaid, hasStandfirst, opening, ending);
                var lineage = isForeign ? FromAbroad : Original;
                var terms = Stories.Terms with { Obligations = [.. Stories.Terms.Obligations.Select(o => o.Kind is ObligationKind.SourceLink ? o with { Position = position } : o)] };
                var owed = TermsRules.Apply(terms, article, lineage).Obligations;
                var copy = Copy(article, lineage, owed);

                var report = PageCheck.Check(PageInput.FromHtml(Page(copy.Html), "https://partner.example/stories/1"), article, owed);

                report.Obligations.ShouldAllBe(o => o.Verdict == Verdict.Met, string.Join('\n', report.Obligations.Select(o => $"{o.Kind} {o.Verdict}: {o.Reason}")) + copy.Html);
            }, iter: 300);

    private static Gen<T> Any<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);

    private static Article Generated(string language, bool isPaid, bool hasStandfirst, int opening, int ending)
    {
        var first = "A new footbridge 312 metres long was opened in Northport on Tuesday" + (ending switch { 0 => ".", 1 => "!", 2 => ", North Wire reports.", _ => ", “a good day”." });
        var rest = Article().Body.Skip(1);
        Block[] begin = opening switch
        {
            1 => [new Block { Kind = BlockKind.Quote, Text = "Nobody thought that we would ever walk across this river, and here we are." }],
            2 => [new Block { Kind = BlockKind.Heading, Level = 2, Text = "A long wait" }],
            3 => [new Block { Kind = BlockKind.Image, Url = "https://northwire.example/a.jpg", Text = "The bridge" }],
            4 => [new Block { Kind = BlockKind.List, Items = ["The bridge is 312 metres long", "It cost 240 million crowns to build"] }],
            _ => [],
        };
        return (isPaid ? Advertisement : Article()) with
        {
            Language = language,
            Standfirst = hasStandfirst ? "The river can be crossed on foot for the first time in eighty years." : null,
            Body = [.. begin, new Block { Kind = BlockKind.Paragraph, Text = first }, .. rest],
        };
    }

    private static string Page(string copy) =>
        $"""
        <!doctype html><html><head><meta charset="utf-8"><title>A partner</title></head><body>
        <header><nav><a href="/">Home</a></nav></header><main><article>{copy}</article></main>
        <aside><h2>More</h2><ul><li><a href="/2">Something else happened</a></li></ul></aside><footer>A partner site.</footer></body></html>
        """;

    private static IReadOnlyList<Obligation> Owed(Lineage lineage) => TermsRules.Apply(Stories.Terms, Article(), lineage).Obligations;

    private static CompliantCopy Copy(Article article, Lineage lineage, IEnumerable<Obligation>? owed = null) => CopyBuilder.Build(new ClearedVersion
    {
        Article = article,
        Lineage = lineage,
        Obligations = [.. owed ?? TermsRules.Apply(Stories.Terms, article, lineage).Obligations],
        TermsVersion = 1,
        PublisherName = "North Wire",
    });
}
