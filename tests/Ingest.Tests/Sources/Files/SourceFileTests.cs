using System.Text;
using Syndication.Ingest.Sources;

namespace Syndication.IngestTests.Sources;

public sealed class SourceFileTests
{
    private static (IReadOnlyList<SourceDocument> Sources, IReadOnlyList<string> Problems) Read(string json) => SourceFile.Read(Encoding.UTF8.GetBytes(json), "sources.json", Samples.Now);

    [Theory]
    [InlineData("""[{"id":"wire","publisherId":"agency","url":"https://agency.example/feed","language":"uk","pollSeconds":60}]""")]
    [InlineData("""
        {"sources": [ // comments and a last comma are allowed
          {"id":"wire","publisherId":"agency","url":"https://agency.example/feed","language":"uk","pollSeconds":60,},
        ]}
        """)]
    public void Sources_are_read(string json)
    {
        var (sources, problems) = Read(json);
        problems.ShouldBeEmpty();
        var source = sources.ShouldHaveSingleItem();
        (source.Id, source.PublisherId, source.Url, source.Language, source.Kind, source.PollSeconds, source.State)
            .ShouldBe(("wire", "agency", "https://agency.example/feed", "uk", SourceKind.Feed, 60, SourceState.Active));
    }

    [Theory]
    [InlineData("""[{"id":"wire"}]""", "source 1 (wire): publisherId", "source 1 (wire): url")]
    [InlineData("""[{"id":"Wire","publisherId":"agency","url":"https://agency.example/feed"}]""", "source 1 (Wire): id")]
    [InlineData("""[{"id":"a","publisherId":"p","url":"https://x.example/"},{"id":"a","publisherId":"p","url":"https://y.example/"}]""", "source 2 (a): id")]
    [InlineData("""[{"id":"a","publisherId":"p","uri":"https://x.example/"}]""", "uri")]
    [InlineData("""[{"id":"a","publisherId":"p","url":"https://x.example/","state":"quarantined"}]""", "state")]
    [InlineData("""[null]""", "source 1 (): id")]
    [InlineData("[\n\n{]", "line 3")]
    [InlineData("", "line 1")]
    [InlineData("{}", "no sources")]
    public void Faults_are_named_and_nothing_is_loaded(string json, params string[] words)
    {
        var (sources, problems) = Read(json);
        sources.ShouldBeEmpty();
        foreach (var word in words)
        {
            problems.ShouldContain(p => p.Contains(word, StringComparison.Ordinal), string.Join('\n', problems));
        }
    }

    [Fact]
    public void File_that_is_not_there_is_said_so() => SourceFile.Load("/nowhere/sources.json", Samples.Now).Problems.ShouldHaveSingleItem().ShouldContain("/nowhere/sources.json");
}
