using System.Text.Json;
using System.Xml.Linq;

namespace Syndication.HostTests.Commands;

public sealed class RenderTests : IDisposable
{
    private readonly Files files = new();

    public void Dispose() => files.Dispose();

    [Theory]
    [InlineData("rss")]
    [InlineData("atom")]
    public async Task Read_and_rendered_as_xml_every_article_is_an_entry(string format)
    {
        var xml = XDocument.Parse(await ReadAndRender(format));
        xml.Descendants().Where(e => e.Name.LocalName is "item" or "entry").Select(e => e.Elements().First(c => c.Name.LocalName == "title").Value)
            .ShouldBe(["Night market opens in Harbour Street", "Marlow bridge reopens & ferries rest"]);
        xml.Descendants().First(e => e.Name.LocalName == "title").Value.ShouldBe("Wire & Co");
        xml.ToString().ShouldContain("https://feeds.example/wire");
    }

    [Theory]
    [InlineData("jsonfeed", "items")]
    [InlineData("ninjs", null)]
    public async Task Read_and_rendered_as_json_every_article_is_an_item(string format, string? list)
    {
        var json = JsonDocument.Parse(await ReadAndRender(format)).RootElement;
        (list is null ? json : json.GetProperty(list)).GetArrayLength().ShouldBe(2);
    }

    [Fact]
    public async Task Rendered_as_html_every_article_stands_in_it()
    {
        var html = await ReadAndRender("html");
        html.ShouldContain("Marlow bridge reopens &amp; ferries rest");
        html.ShouldContain("Traders opened 84 stalls");
    }

    [Fact]
    public async Task Of_several_versions_the_newest_stands_once()
    {
        var newer = Samples.Ninjs().Replace("\"version\":\"1\"", "\"version\":\"2\"").Replace("after two years", "at last");
        var ran = await Program.Run("render", files.Add("versions.jsonl", $"{newer}\n{Samples.Ninjs()}\n"), "--format", "jsonfeed");
        var items = JsonDocument.Parse(ran.Output).RootElement.GetProperty("items");
        items.GetArrayLength().ShouldBe(1);
        items[0].GetProperty("title").GetString().ShouldBe("Marlow bridge reopens at last");
    }

    [Fact]
    public async Task Failures_have_codes_of_their_own()
    {
        (await Program.Run("render", "-")).ShouldFail(64, "--format");
        (await Program.Run("render", "-", "--format", "docx")).ShouldFail(64, "docx");
        (await Program.Run("render", "-", "--format", "rss", "--url", "/feed")).ShouldFail(64, "--url");
        (await Program.RunWith("<rss/>", "render", "-", "--format", "rss")).ShouldFail(65, "JSON");
        (await Program.Run("render", files.Missing, "--format", "rss")).ShouldFail(66, "no such file");
    }

    private static async Task<string> ReadAndRender(string format)
    {
        var read = await Program.RunWith(Samples.Atom, "read", "-");
        var ran = await Program.RunWith(read.Output, "render", "-", "--format", format, "--title", "Wire & Co", "--url", "https://feeds.example/wire");
        ran.Code.ShouldBe(0, ran.Error);
        return ran.Output;
    }
}
