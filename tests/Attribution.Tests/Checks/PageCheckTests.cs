using Syndication.Attribution.Checks;
using Syndication.Contracts;

namespace Syndication.AttributionTests.Checks;

public sealed class PageCheckTests
{
    private static readonly Article Story = SamplePage.Articles["en"];
    private static readonly Obligation[] Source = [SamplePage.Obligation("source", "en")];

    public static TheoryData<string> Pages => [.. SamplePage.Names];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Sample_page_gets_the_verdicts_it_is_labelled_with(string name)
    {
        var sample = SamplePage.Load(name);

        var report = PageCheck.Check(sample.Page, sample.Article, sample.Obligations);

        foreach (var (kind, verdict) in sample.Expected)
        {
            var found = report.Obligations.Single(o => o.Kind == kind);
            found.Verdict.ShouldBe(verdict, $"{name}: {found.Reason} {found.Evidence}");
        }

        report.Verdict.ShouldBe(
            sample.Expected.Values.Contains(Verdict.Broken) ? CheckVerdict.Violation
            : sample.Expected.Values.Contains(Verdict.Unknown) ? CheckVerdict.Undetermined
            : CheckVerdict.Compliant);
        name.ShouldStartWith(report.Verdict switch { CheckVerdict.Violation => "broken", CheckVerdict.Compliant => "compliant", _ => "undetermined" });
    }

    [Theory]
    [InlineData(404, "gone")]
    [InlineData(403, "permission")]
    [InlineData(503, "again later")]
    public void Page_with_an_error_status_is_undetermined(int status, string word)
    {
        var page = SamplePage.Load("compliant-plain").Page with { Status = status };

        var report = PageCheck.Check(page, Story, Source);

        report.Verdict.ShouldBe(CheckVerdict.Undetermined);
        report.Obligations[0].Reason.ShouldContain(word);
    }

    [Fact]
    public void Answer_that_is_no_html_is_undetermined()
    {
        var page = new PageInput { Bytes = "{}"u8.ToArray(), ContentType = "application/json", Status = 200 };

        PageCheck.Check(page, Story, Source).Verdict.ShouldBe(CheckVerdict.Undetermined);
    }

    [Fact]
    public void Page_in_an_old_encoding_is_read_by_its_header()
    {
        var sample = SamplePage.Load("compliant-wordpress-uk");
        var html = sample.Page.Html!.Replace("<meta charset=\"utf-8\">", "", StringComparison.Ordinal);
        var bytes = System.Text.CodePagesEncodingProvider.Instance.GetEncoding("windows-1251")!.GetBytes(html);
        var page = new PageInput { Bytes = bytes, ContentType = "text/html; charset=windows-1251", Url = sample.Page.Url, Status = 200 };

        PageCheck.Check(page, sample.Article, sample.Obligations).Verdict.ShouldBe(CheckVerdict.Compliant);
    }

    [Fact]
    public void Nothing_demanded_is_undetermined()
    {
        PageCheck.Check(SamplePage.Load("compliant-plain").Page, Story, []).Verdict.ShouldBe(CheckVerdict.Undetermined);
    }

    [Fact]
    public void Broken_link_is_reported_with_evidence_and_a_fix_that_complies()
    {
        var report = PageCheck.Check(SamplePage.Load("broken-second-paragraph").Page, Story, Source);

        var evidence = report.Obligations[0].Evidence.ShouldNotBeNull();
        evidence.Paragraph.ShouldBe(2);
        evidence.Href.ShouldBe("https://northwire.example/");
        evidence.ResolvedUrl.ShouldBe("https://northwire.example/");
        evidence.Text.ShouldBe("North Wire");
        evidence.Element.ShouldNotBeNull().ShouldEndWith("a:nth-of-type(1)");
        var body = $"<h1>{Story.Headline}</h1>{evidence.Fix}" + string.Concat(Story.Body.Skip(1).Select(b => $"<p>{b.Text}</p>"));
        PageCheck.Check(PageInput.FromHtml(body), Story, Source).Verdict.ShouldBe(CheckVerdict.Compliant);
    }

    [Fact]
    public void Report_has_the_public_shape()
    {
        var report = PageCheck.Check(SamplePage.Load("compliant-plain").Page, Story, Source);

        var json = System.Text.Json.JsonSerializer.Serialize(report, ContractsJson.Options);

        json.ShouldStartWith("""{"url":"https://partner.example/news/17","verdict":"compliant","obligations":[{"kind":"source-link","verdict":"met","reason":""");
    }

    [Fact]
    public void Texts_that_must_stand_on_the_page_are_looked_for_in_the_article()
    {
        Obligation[] texts =
        [
            new() { Kind = ObligationKind.MediaIdentifier, Text = "Media identifier – R77-00123" },
            new() { Kind = ObligationKind.CopyrightNotice, Text = "© 2026 North Wire. All rights reserved." },
            new() { Kind = ObligationKind.PhotoCredit, Text = "Photo: Harbour board" },
            new() { Kind = ObligationKind.Delay, DelaySeconds = 60 },
        ];
        var html = SamplePage.Load("compliant-plain").Page.Html!.Replace("</body>", "<p>Media identifier - R77-00123</p></body>", StringComparison.Ordinal);

        var report = PageCheck.Check(PageInput.FromHtml(html), Story, texts);

        report.Obligations.Select(o => o.Verdict).ShouldBe([Verdict.Met, Verdict.Broken, Verdict.NotApplicable, Verdict.Unknown]);
    }

    [Theory]
    [InlineData("<div>", 1_000_000)]
    [InlineData("<b>", 400_000)]
    [InlineData("<svg><g>", 300_000)]
    [InlineData("<i></i>", 400_000)]
    public void Page_made_to_be_costly_is_given_up(string piece, int times)
    {
        var html = string.Concat(Enumerable.Repeat(piece, times));

        PageCheck.Check(PageInput.FromHtml(html), Story, Source).Verdict.ShouldBe(CheckVerdict.Undetermined);
    }
}
