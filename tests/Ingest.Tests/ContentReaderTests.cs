using System.Text;
using Syndication.Contracts;
using Syndication.Ingest;

namespace Syndication.IngestTests;

public sealed class ContentReaderTests
{
    [Theory]
    [InlineData("{\"uri\":\"urn:x:1\",\"headlines\":[{\"value\":\"H\"}]}", "text/html")]
    [InlineData("  <?xml version=\"1.0\"?><!-- c --><rss><channel><item><title>H</title><guid>1</guid></item></channel></rss>", "text/html")]
    [InlineData("<a:feed xmlns:a='http://www.w3.org/2005/Atom'><a:entry><a:id>1</a:id><a:title>H</a:title></a:entry></a:feed>", "text/plain")]
    [InlineData("{\"version\":\"https:\\/\\/jsonfeed.org\\/version\\/1\",\"items\":[{\"id\":\"1\",\"title\":\"H\"}]}", "text/html")]
    [InlineData("<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns='http://purl.org/rss/1.0/'><channel/><item rdf:about='http://a.example/1'><title>H</title></item></rdf:RDF>", null)]
    [InlineData("<!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML 1.0 Transitional//EN\" \"http://a.example/\"><rss><channel><item><title>H</title></item></channel></rss>", null)]
    [InlineData("<!DOCTYPE html><h1>H</h1><p>The harbour council has decided to buy three electric ferries.</p>", "application/xml")]
    [InlineData("<div><h1>H</h1><p>The harbour council has decided to buy three electric ferries.</p></div>", null)]
    [InlineData("H\n\nThe harbour council has decided to buy three electric ferries.", null)]
    [InlineData("\uFEFFH\n\nThe harbour council has decided to buy three electric ferries.", "application/octet-stream")]
    public void What_it_is_shows_in_its_first_characters(string document, string? contentType) =>
        SampleFile.One(SampleFile.ReadText(document, contentType)).Headline.ShouldBe("H");

    [Theory]
    [InlineData("", "document")]
    [InlineData("  \n", "document")]
    [InlineData("{\"version\":\"https://jsonfeed.org/version/1.1\",\"items\":{}}", "items")]
    [InlineData("\u0001\0\u0002\0", "document")]
    public void What_is_not_read_says_what_to_do(string document, string field)
    {
        var problem = SampleFile.ReadText(document).Problems.ShouldHaveSingleItem();

        problem.Field.ShouldBe(field);
        problem.Text.ShouldNotBeEmpty();
    }

    [Fact]
    public void NewsML_item_without_anything_names_every_member_that_is_missing() =>
        SampleFile.ReadText("<newsItem xmlns='http://iptc.org/std/nar/2006-10-01/'/>").Problems.Select(p => p.Field)
            .ShouldBe(["newsItem/itemMeta", "newsItem/@guid", "newsItem/contentMeta/headline"]);

    [Fact]
    public void Random_bytes_never_throw()
    {
        var random = new Random(4712);
        for (var i = 0; i < 2000; i++)
        {
            var bytes = new byte[random.Next(1, 300)];
            random.NextBytes(bytes);
            bytes[0] = i % 3 == 0 ? (byte)'<' : bytes[0];
            ContentReader.Read(bytes, i % 2 == 0 ? "text/html" : null, SampleFile.Context).ShouldNotBeNull();
        }
    }

    [Fact]
    public void Half_a_character_is_not_lost_on_anybody() =>
        SampleFile.One(ContentReader.Read(Encoding.UTF8.GetBytes("Міст\n\nМіст відкрили у вівторок.").AsMemory(1), null, SampleFile.Context)).Change.ShouldBe(Change.New);
}
