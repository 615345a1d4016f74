using System.Text.Json;
using Syndication.Attribution.Terms;
using Syndication.Contracts;

namespace Syndication.HostTests.Commands;

public sealed class TermsTests : IDisposable
{
    private readonly Files files = new();

    public void Dispose() => files.Dispose();

    [Fact]
    public async Task Notice_becomes_a_draft_of_terms()
    {
        var terms = Parse(await Program.Run("terms", files.Add("notice.txt", Samples.Notice)));
        terms.Status.ShouldBe(TermsStatus.Draft);
        terms.Language.ShouldBe("en");
        terms.Domains.ShouldBe(["northwire.example"]);
        terms.Obligations.Select(o => o.Kind).ShouldBe([ObligationKind.SourceLink, ObligationKind.ForeignLink, ObligationKind.AdvertisingLabel, ObligationKind.CopyrightNotice]);
        terms.Obligations.ShouldAllBe(o => Samples.Notice.Contains(o.Sentence!));
    }

    [Fact]
    public async Task Page_and_ninjs_say_the_same_as_the_text_in_them()
    {
        var sentence = "A link to northwire.example not lower than the first paragraph is mandatory when using our materials on the Internet.";
        var page = Parse(await Program.RunWith(Samples.Page(last: $"<p>{sentence}</p>"), "terms", "-"));
        page.Obligations.ShouldHaveSingleItem().Position.ShouldBe(LinkPosition.FirstParagraph);
        var ninjs = Parse(await Program.RunWith(Samples.Ninjs().Replace("\"language\"", $"\"usageTerms\":\"{sentence}\",\"language\""), "terms", "-"));
        ninjs.Obligations.ShouldHaveSingleItem().Sentence.ShouldBe(sentence);
    }

    [Theory]
    [InlineData("<html><body><footer><p>Reprints need a link to <a href='https://quay.example/'>quay.example</a> in the first paragraph.</p></footer></body></html>", null)]
    [InlineData("<p>This work is under a <a rel='license' href='https://creativecommons.org/licenses/by-nd/4.0/'><img src='cc.svg' alt='CC'></a> licence.</p>", "https://creativecommons.org/licenses/by-nd/4.0/")]
    [InlineData("<!doctype html><title>Terms of use</title><h1>Terms of use</h1><ul><li>Reprints: a link to quay.example is mandatory in the first paragraph.</li></ul>", null)]
    public async Task Page_that_is_no_article_is_read_as_a_reader_sees_it(string html, string? license)
    {
        var terms = Parse(await Program.RunWith(html, "terms", "-"));
        terms.Obligations[0].Kind.ShouldBe(ObligationKind.SourceLink);
        terms.LicenseUrl.ShouldBe(license);
    }

    [Fact]
    public async Task Text_without_terms_gives_none_and_says_so()
    {
        var ran = await Program.RunWith(Samples.Second, "terms", "-", "--language", "en");
        Parse(ran).Obligations.ShouldBeEmpty();
        ran.Error.ShouldContain("no terms");
    }

    [Fact]
    public async Task What_is_no_text_is_bad_data()
    {
        (await Program.RunWith(" \n", "terms", "-")).ShouldFail(65, "empty");
        (await Program.RunWith("a\0b", "terms", "-")).ShouldFail(65, "no text");
        var latin = Path.Combine(files.Folder, "latin1.txt");
        await File.WriteAllBytesAsync(latin, [0x43, 0x61, 0x66, 0xE9], TestContext.Current.CancellationToken);
        (await Program.Run("terms", latin)).ShouldFail(65, "UTF-8");
        (await Program.RunWith(new string('a', TermsReader.MostCharacters + 1), "terms", "-")).ShouldFail(65, "characters");
    }

    [Fact]
    public async Task Wrong_usage_and_missing_file_have_codes_of_their_own()
    {
        (await Program.Run("terms")).ShouldFail(64, "syndication terms --help");
        (await Program.Run("terms", "-", "--language", "uk_UA")).ShouldFail(64, "--language");
        (await Program.Run("terms", files.Missing)).ShouldFail(66, "no such file");
    }

    private static PublisherTerms Parse(Ran ran)
    {
        ran.Code.ShouldBe(0, ran.Error);
        return JsonSerializer.Deserialize<PublisherTerms>(ran.Output, ContractsJson.Options)!;
    }
}
