using System.Text;
using Syndication.Contracts;

namespace Syndication.ContractsTests;

public sealed class ArticleHtmlTests
{
    [Theory]
    [InlineData("<script>alert(1)</script>", "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>\n")]
    [InlineData("Київ & \"Львів\"", "<p>Київ &amp; &quot;Львів&quot;</p>\n")]
    public void Paragraph_hostile_text_is_encoded(string text, string expected) =>
        Html(new Block { Kind = BlockKind.Paragraph, Text = text }).ShouldBe(expected);

    [Theory]
    [InlineData("https://a.example/?x=1&y=\"2\"", "<p>See <a href=\"https://a.example/?x=1&amp;y=&quot;2&quot;\">here</a> now</p>\n")]
    [InlineData("javascript:alert(1)", "<p>See here now</p>\n")]
    [InlineData("data:text/html,x", "<p>See here now</p>\n")]
    [InlineData("/relative", "<p>See here now</p>\n")]
    public void Link_only_safe_schemes_become_anchors(string url, string expected) =>
        Html(new Block { Kind = BlockKind.Paragraph, Text = "See here now", Links = [new TextLink { Start = 4, Length = 4, Url = url }] }).ShouldBe(expected);

    [Theory]
    [InlineData(-1, 3)]
    [InlineData(0, 99)]
    [InlineData(4, 0)]
    public void Link_outside_the_text_is_left_out(int start, int length) =>
        Html(new Block { Kind = BlockKind.Paragraph, Text = "text", Links = [new TextLink { Start = start, Length = length, Url = "https://a.example/" }] }).ShouldBe("<p>text</p>\n");

    [Fact]
    public void Blocks_each_kind_has_its_element()
    {
        Html(new Block { Kind = BlockKind.Heading, Text = "H", Level = 9 }).ShouldBe("<h6>H</h6>\n");
        Html(new Block { Kind = BlockKind.Quote, Text = "Q" }).ShouldBe("<blockquote><p>Q</p></blockquote>\n");
        Html(new Block { Kind = BlockKind.List, Items = ["a", "<b>"], Ordered = true }).ShouldBe("<ol><li>a</li><li>&lt;b&gt;</li></ol>\n");
        Html(new Block { Kind = BlockKind.Image, Url = "https://a.example/i.jpg", Text = "C" }, new Image { Url = "https://a.example/i.jpg", Credit = "Ann" })
            .ShouldBe("<figure><img src=\"https://a.example/i.jpg\" alt=\"C\"><figcaption>C <small>Ann</small></figcaption></figure>\n");
        Html(new Block { Kind = BlockKind.Image, Url = "javascript:x", Text = "C" }).ShouldBe("");
        Html(new Block { Kind = BlockKind.Embed, Url = "https://v.example/1" }).ShouldBe("<p><a href=\"https://v.example/1\">https://v.example/1</a></p>\n");
    }

    private static string Html(Block block, params Image[] images)
    {
        var html = new StringBuilder();
        ArticleHtml.AppendBlock(html, block, images);
        return html.ToString();
    }
}
