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
