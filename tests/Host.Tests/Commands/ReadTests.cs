using System.Text.Json;

namespace Syndication.HostTests.Commands;

public sealed class ReadTests : IDisposable
{
    private readonly Files files = new();

    public void Dispose() => files.Dispose();

    [Fact]
    public async Task Feed_gives_one_line_of_ninjs_an_article()
    {
        var ran = await Program.Run("read", files.Add("feed.xml", Samples.Atom), "--publisher", "north-wire");
        ran.Code.ShouldBe(0, ran.Error);
        ran.Error.ShouldBeEmpty();
        ran.Lines.Select(l => JsonDocument.Parse(l).RootElement.GetProperty("headlines")[0].GetProperty("value").GetString())
            .ShouldBe(["Night market opens in Harbour Street", "Marlow bridge reopens & ferries rest"]);
        ran.Output.ShouldContain("\"literal\":\"north-wire\"");
    }

    [Fact]
    public async Task Standard_input_and_pages_are_read()
    {
        var ran = await Program.RunWith(Samples.Page(Samples.SourceLink), "read", "-", "--url", "https://river.example/bridge", "--language", "en");
        ran.Code.ShouldBe(0, ran.Error);
        ran.Lines.ShouldHaveSingleItem().ShouldContain(Samples.Second);
    }

    [Fact]
    public async Task Output_read_again_is_the_same()
    {
        var once = await Program.RunWith(Samples.Ninjs(), "read", "-");
        var twice = await Program.RunWith(once.Output, "read", "-");
        once.Lines.Count.ShouldBe(1);
        twice.Output.ShouldBe(once.Output);
    }

    [Fact]
    public async Task Entry_that_cannot_be_read_is_named_and_does_not_stop_the_rest()
    {
        var ran = await Program.RunWith($"{Samples.Ninjs()}\n{{\"uri\":\"https://northwire.example/2\"}}\n", "read", "-");
        ran.Code.ShouldBe(0);
        ran.Lines.Count.ShouldBe(1);
        ran.Error.ShouldContain("syndication: standard input: line 2");
    }

    [Fact]
    public async Task Nothing_that_can_be_read_is_bad_data()
    {
        (await Program.RunWith("{ \"uri\": 7", "read", "-")).ShouldFail(65, "JSON");
        (await Program.RunWith("", "read", "-")).ShouldFail(65, "empty");
    }

    [Fact]
    public async Task Missing_file_and_folder_are_no_input()
    {
        (await Program.Run("read", files.Missing)).ShouldFail(66, "no such file");
        (await Program.Run("read", files.Folder)).ShouldFail(66, "folder");
    }

    [Fact]
    public async Task Usage_that_is_wrong_is_said_with_the_way_to_the_help()
    {
        (await Program.Run("read")).ShouldFail(64, "syndication read --help");
        (await Program.Run("read", "-", "--url", "river.example")).ShouldFail(64, "--url");
        (await Program.Run("read", "http://127.0.0.1:9/feed", "--url", "http://127.0.0.1:9/")).ShouldFail(64, "--url");
    }

    [Fact]
    public async Task Address_is_fetched_and_what_does_not_answer_is_unavailable()
    {
        await using var site = await Site.Start(Samples.Atom, "application/atom+xml");
        (await Program.Run("read", site.Address + "feed")).Lines.Count.ShouldBe(2);
        (await Program.Run("read", site.Address + "gone")).ShouldFail(69, "404");
        var closed = site.Address;
        await site.DisposeAsync();
        (await Program.Run("read", closed + "feed")).ShouldFail(69, "127.0.0.1");
    }

    [Fact]
    public async Task Control_characters_of_a_hostile_document_do_not_reach_the_terminal()
    {
        var ran = await Program.RunWith("{\"uri\":\"https://a.example/1\",\"headlines\":[{\"value\":\"x\"}],\"pubStatus\":\"\\u001b[2Jx\\ny\",\"language\":\"\\u001b]0;z\"}", "read", "-");
        ran.Code.ShouldBe(65);
        ran.Error.Where(char.IsControl).ShouldAllBe(c => c == '\n');
    }
}
