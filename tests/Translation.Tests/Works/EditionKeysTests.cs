using CsCheck;
using Syndication.Translation.Works;

namespace Syndication.TranslationTests.Works;

public class EditionKeysTests
{
    [Theory]
    [InlineData("https://agency.example/news/1", "url:agency.example/news/1")]
    [InlineData("http://www.Agency.Example:80/news/1/", "url:agency.example/news/1")]
    [InlineData("https://agency.example/news/1?utm_source=a&b=2&fbclid=9&a=1#c", "url:agency.example/news/1?a=1&b=2")]
    [InlineData("https://agency.example:8443/news/1", "url:agency.example:8443/news/1")]
    [InlineData("https://agency.example/новини/1", "url:agency.example/%D0%BD%D0%BE%D0%B2%D0%B8%D0%BD%D0%B8/1")]
    [InlineData("https://бюро.example/1", "url:xn--90a0af9c.example/1")]
    [InlineData("https://agency.example/?p=77", "url:agency.example?p=77")]
    [InlineData("https://agency.example/", null)]
    [InlineData("https://agency.example/en", null)]
    [InlineData("https://agency.example/pt-br/", null)]
    [InlineData("ftp://agency.example/news/1", null)]
    [InlineData("/news/1", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void Url_has_one_key_however_it_is_written(string? url, string? key) => EditionKeys.ByUrl(url).ShouldBe(key);

    [Fact]
    public void Any_text_gives_a_key_or_none() =>
        Gen.String.Sample(text =>
        {
            _ = EditionKeys.ByUrl(text);
            _ = EditionKeys.ByUrl("https://" + text);
            _ = EditionKeys.ByUri("p", text);
        });
}
