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

    /// <summary>For each element the walk up ends where another one has been: as many steps as there are elements.</summary>
    [Fact]
    public void Holders_of_headlines_are_all_that_stand_around_one()
    {
        using var page = HtmlDocuments.Parse("<main><section id=a><div id=b><h1>One</h1></div><p id=c>Text</p></section><div id=d>Text</div></main>").ShouldNotBeNull();
        var holders = new Holders(page.Body!, "h1");

        holders.Count.ShouldBe(5);
        new[] { "a", "b", "c", "d" }.Select(id => holders.Contain(page.GetElementById(id)!)).ShouldBe([true, true, false, false]);
    }

    [Fact]
    public void Picture_of_thousands_of_images_is_searched_for_sources_at_its_start()
    {
        using var page = HtmlDocuments.Parse("<picture><source srcset='/a.jpg 2x'><img id=a></picture><picture>" + string.Concat(Enumerable.Repeat("<img>", 100)) + "<source srcset='/b.jpg 2x'><img id=b></picture>").ShouldNotBeNull();

        Pictures.Source(page.GetElementById("a")!).ShouldBe("/a.jpg");
        Pictures.Source(page.GetElementById("b")!).ShouldBeNull();
    }
}
