using Syndication.Ingest;

namespace Syndication.IngestTests.Pages;

public sealed class PageCases
{
    private static readonly ReadContext Context = new() { PublisherId = "agency", Now = Samples.Now, Url = PageCase.Address };

    public static TheoryData<string> Names => [.. Cases().Select(c => c.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Page_is_read_as_expected(string name)
    {
        var page = Cases().Single(c => c.Name == name);

        var result = ContentReader.Read(page.Page, "text/html", Context);

        result.Problems.ShouldBeEmpty();
        foreach (var (field, value) in page.Expected)
        {
            PageCase.Actual(result, field).ShouldBe(value, field);
        }
    }

    private static IEnumerable<PageCase> Cases() => PageCase.All(Path.Combine(AppContext.BaseDirectory, "Pages", "Cases"));
}
