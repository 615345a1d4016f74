using System.Text.Json;
using CsCheck;
using Syndication.Contracts;
using Syndication.Ingest.Pages;
using Syndication.IngestTests.Articles;

namespace Syndication.IngestTests.Pages;

public sealed class HtmlBlocksTests
{
    private static readonly Uri Site = new("https://agency.example/news/1");

    [Fact]
    public void Body_written_as_html_comes_back() => AnyArticle.Any.Sample(article =>
    {
        // An embed is written as a link, and comes back as one.
        var plain = article with { Body = [.. article.Body.Where(b => b.Kind != BlockKind.Embed)] };

        var read = HtmlBlocks.Read(ArticleHtml.Body(plain), null);

        JsonSerializer.Serialize(read.Blocks, ContractsJson.Options).ShouldBe(JsonSerializer.Serialize(plain.Body, ContractsJson.Options));
    });

    [Theory]
    [InlineData("<p>One<br><br>two</p>", "One|two")]
    [InlineData("<p>One<br>two</p>", "One two")]
    [InlineData("<div>One<div>two</div>three</div>", "One|two|three")]
    [InlineData("bare &amp; text", "bare & text")]
    [InlineData("<p>  a \n\t b&nbsp;c </p>", "a b c")]
    [InlineData("<p>a<script>x</script>b<style>y</style><span hidden>z</span><i style='display: none'>w</i></p>", "ab")]
    [InlineData("<p>soft\u00ADhyphen</p><p> </p><p></p>", "softhyphen")]
    [InlineData("<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>", "a b|c")]
    [InlineData("<p>unclosed<p>next", "unclosed|next")]
    public void Paragraphs_are_what_a_reader_sees(string html, string expected) =>
        string.Join('|', HtmlBlocks.Read(html, null).Blocks.Select(b => b.Text)).ShouldBe(expected);

    [Fact]
    public void Link_is_absolute_and_stands_where_it_stood()
    {
        var block = HtmlBlocks.Read("<p>Go  <a href='/here'> to <b>it</b></a> or <a href='javascript:alert(1)'>not</a>, <a href='mailto:a@b.example'>write</a>.</p>", Site).Blocks.ShouldHaveSingleItem();

        block.Text.ShouldBe("Go to it or not, write.");
        block.Links.ShouldBe([
            new TextLink { Start = 3, Length = 5, Url = "https://agency.example/here" },
            new TextLink { Start = 17, Length = 5, Url = "mailto:a@b.example" },
        ]);
    }

    [Fact]
    public void Relative_addresses_without_a_base_are_dropped()
    {
        var body = HtmlBlocks.Read("<p><a href='/here'>text</a></p><img src='a.jpg'>", null);

        body.Blocks.ShouldHaveSingleItem().Links.ShouldBeEmpty();
        body.Images.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("<figure><img src='a.jpg'><figcaption>The quay <small>Ann Lee</small></figcaption></figure>", "The quay", "Ann Lee")]
    [InlineData("<figure><img src='a.jpg'><figcaption>The quay. Photo: Ann Lee</figcaption></figure>", "The quay.", "Ann Lee")]
    [InlineData("<figure><img src='a.jpg'><figcaption>Photo: Ann Lee</figcaption></figure>", null, "Ann Lee")]
    [InlineData("<figure><img src='a.jpg'><span class='photo-credit'>Photo: Ann Lee</span></figure>", null, "Ann Lee")]
    [InlineData("<figure><img src='a.jpg'></figure>", null, null)]
    public void Picture_has_caption_and_credit(string html, string? caption, string? credit)
    {
        var body = HtmlBlocks.Read(html, Site);

        body.Images.ShouldHaveSingleItem().ShouldBe(new Image { Url = "https://agency.example/news/a.jpg", Caption = caption, Credit = credit });
        body.Blocks.ShouldHaveSingleItem().Text.ShouldBe(caption ?? "");
    }

    [Fact]
    public void Pixel_is_no_picture() => HtmlBlocks.Read("<img src='https://count.example/p.gif' width=1 height=1>", null).Blocks.ShouldBeEmpty();

    [Fact]
    public void Nested_lists_are_one() =>
        HtmlBlocks.Read("<ol><li>a<ul><li>b</li></ul></li><li><p>c</p><p>d</p></li></ol>", null).Blocks.ShouldHaveSingleItem().Items.ShouldBe(["a", "b", "c d"]);

    [Theory]
    [InlineData(100_000, "<div>")]
    [InlineData(100_000, "<b>")]
    [InlineData(50_000, "<a href=x>")]
    [InlineData(20_000, "<ul><li>")]
    [InlineData(200_000, "<")]
    public void Hostile_nesting_ends_soon_and_keeps_the_text(int count, string tag)
    {
        var html = string.Concat(Enumerable.Repeat(tag, count)) + "the text";

        var body = HtmlBlocks.Read(html, null);

        body.Blocks.Count.ShouldBeLessThanOrEqualTo(HtmlBlocks.MostBlocks + 1);
    }

    [Fact]
    public void Any_garbage_is_read_without_an_exception() =>
        Gen.OneOf(Gen.Char['\0', '\u04FF'].Select(c => c.ToString()), Gen.Int[0, 14].Select(i => Pieces[i])).Array[0, 60].Select(string.Concat)
            .Sample(html => HtmlBlocks.Read(html, Site).Blocks.ShouldAllBe(b => b.Text.Length > 0 || b.Kind == BlockKind.List || b.Kind == BlockKind.Image || b.Kind == BlockKind.Embed), iter: 2000);

    private static readonly string[] Pieces =
        ["<p>", "</p>", "<div>", "</div>", "<a href='/x'>", "</a>", "<ul><li>", "<figure>", "<img src=/a.png>", "<br>", "<blockquote>", "<h3>", "<iframe src='https://v.example/1'>", "<table><td>", "&#x1F600;"];
}
