using AngleSharp.Html.Parser;
using CsCheck;
using Ganss.Xss;
using Syndication.Attribution.Checks;
using Syndication.Attribution.Clearances;
using Syndication.Attribution.Terms;
using Syndication.AttributionTests.Checks.Samples;
using Syndication.Contracts;
using static Syndication.AttributionTests.Stories;

namespace Syndication.AttributionTests.Clearances;

/// <summary>The compliant copy of every story of the corpus, in every language, under many terms.</summary>
public sealed class CopyCorpusTests
{
    private static readonly IReadOnlyList<Article> Corpus = [.. Story.All.Select(s => s.Article), Article(), Advertisement];

    private static readonly Gen<(Article Article, PublisherTerms Terms, Lineage Lineage)> Cases =
        Gen.Select(Gen.Int[0, Corpus.Count - 1], Gen.Int[0, 3], Gen.Int[0, 3], Gen.Bool, Gen.Bool, Gen.Bool, Gen.Int[0, 5])
            .Select((article, position, limit, toArticle, isForeign, isUnaltered, start) => (Begun(Corpus[article], start), Terms(Corpus[article], position, limit, toArticle, isUnaltered), isForeign ? FromAbroad : Original));

    [Fact]
    public void Every_copy_passes_the_check_of_its_own_obligations() => Cases.Sample(
        (article, terms, lineage) =>
        {
            var decided = Decided.Of(terms, article, lineage);
            decided.Plain.Holds.ShouldBeEmpty();
            foreach (var (copy, owed) in decided.Classes.Select(c => (c.Copy, c.Obligations ?? decided.Plain.Obligations)).Append((decided.Copy, decided.Plain.Obligations)))
            {
                var asked = owed.Where(o => o.Kind != ObligationKind.Delay).ToList();
                var report = PageCheck.Check(PageInput.FromHtml(CopyCheck.Page(copy.ShouldNotBeNull().Html), "https://partner.example/1"), article, asked);
                // Of a very short excerpt too little stands there for the article to be found at all: then nothing is judged, and nothing is broken.
                var isTooShort = report.Code == "article-not-found" && owed.Any(o => o.Kind == ObligationKind.ExcerptLimit);
                report.Obligations.ShouldAllBe(
                    o => o.Verdict == Verdict.Met || o.Verdict == Verdict.NotApplicable || isTooShort,
                    string.Join('\n', report.Obligations.Select(o => $"{o.Kind} {o.Verdict}: {o.Reason}")) + "\n" + copy.Html);
            }
        }, iter: 150);

    [Fact]
    public void No_link_is_set_beside_one_that_stands_there() => Cases.Sample(
        (article, terms, lineage) =>
        {
            var decided = Decided.Of(terms, article, lineage);
            var source = decided.Plain.Obligations.First(o => o.Kind == ObligationKind.SourceLink);
            using var page = new HtmlParser().ParseDocument(decided.Copy!.Html);
            var before = article.Body.SelectMany(b => b.Links).Count(l => LinkAddress.Absolute(l.Url) is { } a && a.IsWithin(source.Domains));
            page.QuerySelectorAll("a[href]").Count(a => LinkAddress.Absolute(a.GetAttribute("href")) is { } address && address.IsWithin(source.Domains)).ShouldBe(Math.Max(before, 1));
        }, iter: 150);

    [Fact]
    public void Link_set_already_is_left_alone()
    {
        var first = Article().Body[0];
        var linked = Article() with { Body = [first with { Links = [new TextLink { Start = 2, Length = 3, Url = "https://www.northwire.example/" }] }, .. Article().Body.Skip(1)] };

        var html = Decided.Of(Stories.Terms, linked, Original).Copy!.Html;

        html.Split("<a href").Length.ShouldBe(2);
        html.ShouldNotContain("North Wire reports");
    }

    [Theory]
    [InlineData("en", null, ", {source} has learned", "opened in Northport on Tuesday, <a href=\"https://northwire.example/en/bridge\">North Wire</a> has learned.</p>")]
    [InlineData("uk", "Північний дріт", null, ", повідомляє <a href=\"https://northwire.example/en/bridge\">Північний дріт</a>.</p>")]
    [InlineData("sv", null, ", rapporterar {source}", ", rapporterar <a href=\"https://northwire.example/en/bridge\">North Wire</a>.</p>")]
    public void Publishers_own_form_is_used(string language, string? name, string? reports, string expected)
    {
        var terms = Stories.Terms with { Forms = [new SourceForm { Language = language, Name = name, Reports = reports }] };

        Decided.Of(terms, Article() with { Language = language }, Original).Copy!.Html.ShouldContain(expected);
    }

    public static TheoryData<string> Sanitizers => ["default", "wordpress", "plain"];

    [Theory]
    [MemberData(nameof(Sanitizers))]
    public void Copy_survives_the_sanitisers_of_content_systems(string name)
    {
        var sanitizer = Sanitizer(name);
        foreach (var article in Corpus)
        {
            var decided = Decided.Of(Terms(article, 1, 0, toArticle: false, isUnaltered: false), article, FromAbroad);
            var owed = decided.Plain.Obligations.Where(o => o.Kind != ObligationKind.Delay).ToList();

            var html = sanitizer.Sanitize(decided.Copy!.Html);

            CopyCheck.Broken(decided.Copy with { Html = html }, article, owed).ShouldBeNull($"{article.Id}\n{html}");
        }
    }

    [Fact]
    public void Fields_say_what_the_copy_consists_of()
    {
        var copy = Decided.Of(Stories.Terms, Advertisement, FromAbroad).Copy!;

        var fields = copy.Fields.ShouldNotBeNull();
        (fields.Headline, fields.Label).ShouldBe(("New footbridge opens in Northport", "Advertisement"));
        fields.Links.Select(l => (l.Kind, l.Name)).ShouldBe([(ObligationKind.SourceLink, "North Wire"), (ObligationKind.ForeignLink, "Harbour Post")]);
        fields.Notices.ShouldContain("© 2020-2026 North Wire.");
        copy.BodyHtml().ShouldContain(fields.FirstParagraph!);
        copy.BodyHtml().ShouldNotContain("<h1>");
    }

    private static PublisherTerms Terms(Article article, int position, int limit, bool toArticle, bool isUnaltered)
    {
        var host = LinkAddress.Absolute(article.CanonicalUrl)!.Host;
        List<TermsRule> rules =
        [
            new TermsRule { Kind = ObligationKind.SourceLink, Position = (LinkPosition)position, Target = toArticle ? LinkTarget.Article : null, Followable = toArticle },
            new TermsRule { Kind = ObligationKind.ForeignLink, Position = (LinkPosition)position },
            new TermsRule { Kind = ObligationKind.AdvertisingLabel },
            new TermsRule { Kind = ObligationKind.PhotoCredit },
            new TermsRule { Kind = ObligationKind.MediaIdentifier, Text = "R40-90009" },
            new TermsRule { Kind = ObligationKind.CopyrightNotice, Text = "© 2020-2026 North Wire." },
        ];
        if (limit > 0)
        {
            rules.Add(new TermsRule { Kind = ObligationKind.ExcerptLimit, MaxShare = limit == 1 ? 0.6 : null, MaxParagraphs = limit == 2 ? 2 : null, NotInFull = limit == 3 });
        }

        if (isUnaltered)
        {
            rules.Add(new TermsRule { Kind = ObligationKind.NoDerivatives });
        }

        return Stories.Terms with { Domains = [host], PublisherName = "North Wire", Obligations = rules, ExcerptCharacters = 400 };
    }

    /// <summary>The same story with another beginning.</summary>
    private static Article Begun(Article article, int how) => how switch
    {
        1 => article with { Body = [new Block { Kind = BlockKind.Heading, Level = 2, Text = "How it came about in the end" }, .. article.Body] },
        2 => article with { Body = [new Block { Kind = BlockKind.Quote, Text = "Nobody thought that we would ever walk across this river, and here we are." }, .. article.Body] },
        3 => article with { Body = [article.Body.First(b => b.Kind == BlockKind.Paragraph) with { Text = article.Body.First(b => b.Kind == BlockKind.Paragraph).Text.TrimEnd('.') + ", North Wire reports.", Links = [] }, .. article.Body.SkipWhile(b => b.Kind != BlockKind.Paragraph).Skip(1)] },
        4 => article with { Standfirst = null },
        _ => article,
    };

    private static HtmlSanitizer Sanitizer(string name)
    {
        var sanitizer = new HtmlSanitizer { KeepChildNodes = true };
        if (name == "default")
        {
            return sanitizer;
        }

        // What WordPress lets an author use (wp_kses_post) of what we write, and what a plain editor does.
        string[] tags = name == "wordpress"
            ? ["a", "blockquote", "em", "figcaption", "figure", "h1", "h2", "h3", "h4", "h5", "h6", "img", "li", "ol", "p", "small", "strong", "ul"]
            : ["a", "blockquote", "h1", "h2", "h3", "img", "li", "p", "strong", "ul"];
        sanitizer.AllowedTags.Clear();
        sanitizer.AllowedTags.UnionWith(tags);
        sanitizer.AllowedAttributes.Clear();
        sanitizer.AllowedAttributes.UnionWith(name == "wordpress" ? ["href", "rel", "src", "alt"] : ["href", "src", "alt"]);
        return sanitizer;
    }
}
