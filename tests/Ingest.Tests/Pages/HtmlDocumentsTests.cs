using Syndication.Ingest.Pages;

namespace Syndication.IngestTests.Pages;

public sealed class HtmlDocumentsTests
{
    /// <summary>For each one the parser goes through all elements that stand so far.</summary>
    [Fact]
    public void Document_of_twenty_thousand_base_addresses_has_few_and_the_first_counts()
    {
        using var page = HtmlDocuments.Parse("<html><head><base href='https://a.example/'>" + string.Concat(Enumerable.Repeat("<BASE href='b/'>", 20_000)) + "</head><body><p>Text</p></body></html>").ShouldNotBeNull();

        page.QuerySelectorAll("base").Length.ShouldBeInRange(1, 8);
        page.QuerySelector("base[href]")!.GetAttribute("href").ShouldBe("https://a.example/");
        page.Body!.TextContent.ShouldBe("Text");
    }

    [Fact]
    public void Elements_whose_names_begin_like_it_stay()
    {
        using var page = HtmlDocuments.Parse(string.Concat(Enumerable.Repeat("<basefont color='red'>", 20)) + "<p>Text</p>").ShouldNotBeNull();

        page.QuerySelectorAll("basefont").Length.ShouldBe(20);
    }

    /// <summary>The text is decoded already; the parser's own search for an encoding takes quadratic time in the length of the value.</summary>
    [Fact]
    public void Nothing_looks_for_an_encoding_in_meta_elements()
    {
        using var page = HtmlDocuments.Parse("<meta http-equiv='Content-Type' content='text/html; charset=utf-16'><p>Text</p>").ShouldNotBeNull();

        page.Context.GetServices<AngleSharp.Browser.IMetaHandler>().ShouldBeEmpty();
        page.Body!.TextContent.ShouldBe("Text");
    }
}
