using System.Text;
using Syndication.Contracts;
using Syndication.Ingest;

namespace Syndication.IngestTests;

/// <summary>Documents of invented publishers, as files.</summary>
internal static class SampleFile
{
    public static readonly ReadContext Context = new() { PublisherId = "agency", Now = Samples.Now };

    public static byte[] Bytes(string path) => File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, path));

    public static ReadResult Read(string path, ReadContext? context = null) => ContentReader.Read(Bytes(path), null, context ?? Context);

    public static ReadResult ReadText(string text, string? contentType = null, ReadContext? context = null) =>
        ContentReader.Read(Encoding.UTF8.GetBytes(text), contentType, context ?? Context);

    public static Article One(ReadResult result)
    {
        result.Problems.ShouldBeEmpty();
        return result.Articles.ShouldHaveSingleItem();
    }
}
