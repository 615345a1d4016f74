using System.Text;
using System.Text.Json;
using CsCheck;
using Syndication.Contracts;
using Syndication.Ingest;
using Syndication.Ingest.Articles;

namespace Syndication.IngestTests.Articles;

public sealed class NinjsReaderTests
{
    private static readonly ReadContext Push = new() { PublisherId = "agency", Now = Samples.Now };
    private static readonly ReadContext File = Push with { PublisherId = "" };

    private static readonly JsonSerializerOptions Indented = new(ContractsJson.Options) { WriteIndented = true };

    private static ReadResult Read(string json, ReadContext? context = null) => NinjsReader.Read(Encoding.UTF8.GetBytes(json), context ?? Push);

    private static Article One(string json, ReadContext? context = null)
    {
        var result = Read(json, context);
        result.Problems.ShouldBeEmpty();
        return result.Articles.ShouldHaveSingleItem();
    }

    /// <summary>The object with a headline and an identifier.</summary>
    private static string With(string members) => "{\"uri\":\"urn:x:1\",\"headlines\":[{\"value\":\"H\"}]," + members + "}";

    [Fact]
    public void Article_written_as_ninjs_comes_back() => AnyArticle.Any.Sample(article =>
        JsonSerializer.Serialize(Normal(One(NinjsWriter.WriteLine(article), File)), ContractsJson.Options)
            .ShouldBe(JsonSerializer.Serialize(Normal(article), ContractsJson.Options)));

    [Fact]
    public void Push_gets_the_identifier_of_its_publisher()
    {
        var article = Samples.Draft();
        var read = One(NinjsWriter.WriteLine(article with { Id = "a-somebodys", Uri = "guid 7" }));
        read.Id.ShouldBe(ArticleIds.For("agency", "guid 7"));
        read.Uri.ShouldBe("guid 7");
    }

    [Fact]
    public void Identifiers_of_the_publisher_are_kept_and_ours_are_not()
    {
        var article = One(With("""
            "altIds":[{"role":"articleId","value":"a-1"},{"role":"story","value":"48213"},{"value":"cms 7"},{"role":"x"}]
            """));
        article.AltIds.ShouldBe([new AlternateId { Role = "story", Value = "48213" }, new AlternateId { Value = "cms 7" }]);
        article.TranslationOf.ShouldBeNull();
    }

    [Theory]
    [InlineData("translationOf", "urn:x:uk", "urn:x:uk", null)]
    [InlineData("original-id", "https://agency.example/uk/1", "https://agency.example/uk/1", "https://agency.example/uk/1")]
    public void Identifier_in_the_role_of_an_original_is_a_statement(string role, string value, string uri, string? url) =>
        One(With($$"""
            "altIds":[{"role":"{{role}}","value":"{{value}}"}]
            """)).TranslationOf.ShouldBe(new TranslationStatement { Uri = uri, Url = url });

    [Fact]
    public void Push_for_another_publisher_is_refused() =>
        Read(NinjsWriter.WriteLine(Samples.Draft(publisher: "rival"))).Problems.ShouldHaveSingleItem().Field.ShouldBe("infoSources[0].literal");

    [Fact]
    public void File_without_publisher_is_of_an_unknown_one() => One(With("\"language\":\"en\""), File).PublisherId.ShouldBe("unknown");

    [Fact]
    public void Article_of_another_system_is_read()
    {
        var article = One("""
            {"uri":"http://ninjs.example.com/newsitems/1","type":"text","versionCreated":"2026-07-09T10:37:00Z","language":"en",
             "copyrightNotice":"Copyright 2026 The Agency","by":"A. Writer","located":"Grosseto","people":[{"name":"Somebody","rel":"about"}],
             "headlines":[{"role":"sub","value":"Sub"},{"role":"main","value":"Captain on trial"}],
             "descriptions":[{"role":"summary","value":"In short."}],
             "subjects":[{"uri":"medtop:02000000"}],"genres":[{"name":"Opinion","uri":"http://cv.iptc.org/newscodes/genre/Opinion"}],
             "renditions":[{"name":"page","href":"https://agency.example/1","contentType":"text/html"}],
             "bodies":[{"role":"main","contentType":"text/plain","value":"Plain."},{"role":"richtext","contentType":"application/xhtml+xml","value":"<p>One.</p><p>Two.</p>"}],
             "associations":[{"name":"mainpic","type":"picture","uri":"urn:pic:1","by":"Photographer","renditions":[
                {"name":"thumb","href":"https://agency.example/s.jpg","width":100},{"name":"hires","href":"https://agency.example/l.jpg","width":2000}]}]}
            """);
        article.Headline.ShouldBe("Captain on trial");
        article.Standfirst.ShouldBe("In short.");
        article.Body.Select(b => b.Text).ShouldBe(["One.", "Two."]);
        article.Subjects.ShouldHaveSingleItem().Name.ShouldBe("02000000");
        article.Marks.ShouldHaveSingleItem().Kind.ShouldBe(MarkKind.Opinion);
        article.CanonicalUrl.ShouldBe("https://agency.example/1");
        article.Notices.ShouldHaveSingleItem().Kind.ShouldBe(NoticeKind.Copyright);
        article.Images.ShouldHaveSingleItem().ShouldBe(new Image { Url = "https://agency.example/l.jpg", Width = 2000, Credit = "Photographer" });
        article.FirstCreated.ShouldBe(article.VersionCreated);
    }

    [Fact]
    public void Older_ninjs_is_read_by_its_names()
    {
        var article = One("""
            {"uri":"urn:old:1","versioncreated":"2026-05-10T16:02:28+02:00","pubstatus":"withheld","headline":"Old","body_html":"<p>Text.</p>",
             "description_text":"Lead.","embargoed":"2026-05-11T00:00:00Z","associations":{"main":{"type":"picture","renditions":{"r":{"href":"https://a.example/1.jpg"}}}}}
            """);
        article.VersionCreated.ShouldBe(new DateTimeOffset(2026, 5, 10, 14, 2, 28, TimeSpan.Zero));
        article.PubStatus.ShouldBe(PubStatus.Withheld);
        article.Embargo.ShouldNotBeNull();
        article.Body.ShouldHaveSingleItem().Text.ShouldBe("Text.");
        article.Images.ShouldHaveSingleItem().Url.ShouldBe("https://a.example/1.jpg");
    }

    [Fact]
    public void Plain_body_is_split_at_blank_lines() =>
        One(With("""  "bodies":[{"contentType":"text/plain","value":"One\nline.\r\n\r\n  Two. \n \n\n"}] """)).Body.Select(b => b.Text).ShouldBe(["One line.", "Two."]);

    [Fact]
    public void Canceled_object_is_a_withdrawal()
    {
        var article = One("""{"uri":"urn:x:1","pubStatus":"canceled"}""");
        article.Change.ShouldBe(Change.Withdrawal);
        article.Headline.ShouldBe("");
    }

    [Theory]
    [InlineData("""{"uri":"urn:x:1"}""", "headlines")]
    [InlineData("""{"headlines":[{"value":"H"}]}""", "uri")]
    [InlineData("""{"uri":["a"],"headlines":[{"value":"H"}]}""", "uri")]
    [InlineData("""{"uri":"urn:x:1","headlines":"H"}""", "headlines")]
    [InlineData("""{"uri":"urn:x:1","headlines":["H"]}""", "headlines[0]")]
    [InlineData("""{"uri":"urn:x:1","headlines":[{"value":{}}]}""", "headlines[0].value")]
    [InlineData("""{"uri":"urn:x:1","headlines":[{"value":"H"}],"versionCreated":"10/11/2026"}""", "versionCreated")]
    [InlineData("""{"uri":"urn:x:1","headlines":[{"value":"H"}],"pubStatus":"gone"}""", "pubStatus")]
    [InlineData("""{"uri":"urn:x:1","headlines":[{"value":"H"}],"language":"en_GB"}""", "language")]
    [InlineData("""{"uri":"urn:x:1","headlines":[{"value":"\ud800"}]}""", "")]
    [InlineData("""{"uri":"urn:x:1",}""", "")]
    [InlineData("""[1]""", "[0]")]
    [InlineData("""7""", "")]
    [InlineData("""  """, "")]
    public void Problem_names_its_field(string json, string field)
    {
        var result = Read(json);
        result.Articles.ShouldBeEmpty();
        result.Problems.Select(p => p.Field).ShouldContain(field);
        result.Problems.ShouldAllBe(p => p.Text.Length > 10);
    }

    [Fact]
    public void Long_headline_is_refused() =>
        Read($$"""{"uri":"urn:x:1","headlines":[{"value":"{{new string('x', 1001)}}"}]}""").Problems.ShouldHaveSingleItem().Field.ShouldBe("headlines[0].value");

    [Fact]
    public void Too_many_blocks_are_refused() =>
        Read(With($$""" "bodies":[{"contentType":"text/html","value":"{{string.Concat(Enumerable.Repeat("<p>x</p>", 10_001))}}"}] """)).Problems.ShouldHaveSingleItem().Field.ShouldBe("bodies");

    [Fact]
    public void Too_deep_and_too_large_documents_are_refused()
    {
        Read(With($"\"x\":{new string('[', 70)}{new string(']', 70)}")).Problems.ShouldHaveSingleItem().Text.ShouldContain("64 levels");
        Read(With($"\"x\":\"{new string('y', NinjsReader.MostArticleBytes)}\"")).Problems.ShouldHaveSingleItem().Text.ShouldContain("at most");
    }

    [Fact]
    public void Lines_stand_each_for_itself()
    {
        var good = With("\"language\":\"en\"");
        var result = Read($"{good}\n{{broken\n\n{good.Replace("x:1", "x:2", StringComparison.Ordinal)}\r\n");
        result.Articles.Select(a => a.Uri).ShouldBe(["urn:x:1", "urn:x:2"]);
        result.Problems.ShouldHaveSingleItem().Field.ShouldBe("line 2");
        result.Problems[0].Raw.ShouldBe("{broken");
    }

    [Fact]
    public void Broken_first_line_leaves_the_others()
    {
        var result = Read("{\"uri\":,}\n" + With("\"language\":\"en\""));
        result.Articles.ShouldHaveSingleItem();
        result.Problems.ShouldHaveSingleItem().Field.ShouldBe("line 1");
    }

    [Fact]
    public void Array_names_the_place_of_a_problem()
    {
        var result = Read($$"""[{{With("\"language\":\"en\"")}}, {"uri":"urn:x:2"}]""");
        result.Articles.ShouldHaveSingleItem();
        result.Problems.ShouldHaveSingleItem().Field.ShouldBe("[1]: headlines");
    }

    [Fact]
    public void Spread_out_object_is_one_article() => One(JsonSerializer.Serialize(NinjsWriter.Write(Samples.Draft()), Indented)).Headline.ShouldBe("Council meets");

    [Fact]
    public void Addresses_that_are_not_web_addresses_are_left_out()
    {
        var article = One(With("""
            "renditions":[{"name":"web","href":"javascript:alert(1)"}],
            "associations":[{"rel":"alternate","language":"uk","uri":"file:///etc/passwd"},{"rel":"seeAlso","uri":"/relative"},{"rel":"image","renditions":[{"href":"data:x"}]}]
            """));
        article.CanonicalUrl.ShouldBeNull();
        article.Alternates.ShouldBeEmpty();
        article.RelatedLinks.ShouldBeEmpty();
        article.Images.ShouldHaveSingleItem().Url.ShouldBeNull();
    }

    [Fact]
    public void Mutated_documents_never_throw()
    {
        var seeds = AnyArticle.Any.Array[20].Select(a => a.Select(NinjsWriter.WriteLine).ToArray());
        Gen.Select(seeds, Gen.Int[0, 19], Gen.Select(Gen.Double[0, 1], Gen.Byte).Array[1, 12]).Sample((texts, at, edits) =>
        {
            var bytes = Encoding.UTF8.GetBytes(texts[at]);
            foreach (var (where, what) in edits)
            {
                bytes[(int)(where * (bytes.Length - 1))] = what;
            }

            NinjsReader.Read(bytes, Push).ShouldNotBeNull();
        }, iter: 500);
    }

    // The order among notices and among marks may change; everything else may not.
    private static Article Normal(Article article) => article with
    {
        Notices = [.. article.Notices.OrderBy(n => n.Kind).ThenBy(n => n.Text, StringComparer.Ordinal)],
        Marks = [.. article.Marks.OrderBy(m => m.Kind).ThenBy(m => m.Text, StringComparer.Ordinal)],
    };
}
