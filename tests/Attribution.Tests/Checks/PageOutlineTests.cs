using System.Net;
using System.Net.Http.Json;
using Syndication.Attribution.Checks;
using Syndication.Contracts;

namespace Syndication.AttributionTests.Checks;

/// <summary>The page as it is drawn for a partner's editor.</summary>
public sealed class PageOutlineTests
{
    private static readonly Article Story = CheckApp.Story;
    private static readonly Obligation Owed = CheckApp.Cleared.Obligations[0];
    private static readonly string Domain = Owed.Domains[0];
    private static readonly List<string> Texts = [.. Story.Body.Where(b => b.Kind == BlockKind.Paragraph).Select(b => b.Text)];

    [Fact]
    public void Storys_paragraphs_are_numbered_as_a_reader_counts_and_the_rest_stands_outside()
    {
        var blocks = Outline(Page(linkIn: 2));

        var story = blocks.Where(b => b.Inside).ToList();
        story[0].Text.ShouldBe(Story.Headline);
        story[0].Paragraph.ShouldBe(0);
        story.Where(b => b.Paragraph > 0).Select(b => b.Paragraph!.Value).ShouldBe(Enumerable.Range(1, Texts.Count));
        blocks.Single(b => b.Text == "Weather").ShouldSatisfyAllConditions(b => b.Inside.ShouldBeFalse(), b => b.Paragraph.ShouldBeNull());
    }

    [Fact]
    public void Link_is_drawn_where_it_stands_with_the_address_that_it_leads_to()
    {
        var blocks = Outline(Page(linkIn: 2));

        var link = blocks.Single(b => b.Inside && b.Links.Count > 0 && b.Paragraph == 2).Links.ShouldHaveSingleItem();
        link.Url.ShouldBe($"https://{Domain}/");
        link.HiddenBy.ShouldBeNull();
        var verdict = PageCheck.Check(PageInput.FromHtml(Page(linkIn: 2), "https://river.example/news/1"), Story, [Owed]).Obligations[0];
        link.Element.ShouldBe(verdict.Evidence!.Element, "the verdict is drawn on the very link");
    }

    [Fact]
    public void Hidden_link_is_drawn_with_what_hides_it()
    {
        var hidden = Page(linkIn: 1).Replace("<a href", "<a style=\"display:none\" href", StringComparison.Ordinal);

        Outline(hidden).SelectMany(b => b.Links).Where(l => l.HiddenBy is not null).ShouldNotBeEmpty();
    }

    [Fact]
    public void Page_without_the_story_is_drawn_as_nothing_of_it() =>
        Outline("<body><h1>Sports</h1><p>The cup final was played on Sunday before a full house.</p></body>").ShouldAllBe(b => !b.Inside && b.Paragraph == null);

    [Fact]
    public void Long_page_is_drawn_in_part_with_all_of_the_story()
    {
        var around = string.Concat(Enumerable.Range(0, 2000).Select(i => $"<p>Line {i} of a very long list of other things.</p>"));

        var blocks = Outline($"<body>{around}{Page(linkIn: 1)}{around}</body>");

        blocks.Count.ShouldBeLessThanOrEqualTo(PageOutline.MostBlocks);
        blocks.Count(b => b.Paragraph > 0).ShouldBe(Texts.Count);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\0\0\0")]
    [InlineData("<table><tr><td><a href='javascript:void(0)'>x")]
    public void Anything_can_be_drawn(string html) => Outline(html).ShouldNotBeNull();

    [Fact]
    public async Task Answer_draws_the_page_and_brings_the_copy_that_complies_when_asked()
    {
        await using var app = await CheckApp.Start();
        async Task<PageReport> Look(bool blocks)
        {
            using var answer = await app.Client.PostAsJsonAsync("/v1/checks", new CheckRequest { Html = Page(linkIn: 2), ArticleId = Story.Id, Blocks = blocks }, ContractsJson.Options, CheckApp.Now);
            answer.StatusCode.ShouldBe(HttpStatusCode.OK);
            return (await answer.Content.ReadFromJsonAsync<PageReport>(ContractsJson.Options, CheckApp.Now))!;
        }

        var drawn = await Look(blocks: true);

        drawn.Verdict.ShouldBe(CheckVerdict.Violation);
        drawn.Blocks.ShouldNotBeNull().Count(b => b.Paragraph > 0).ShouldBe(Texts.Count);
        drawn.Fix.ShouldBe(CheckApp.Cleared.CopyHtml);
        (await Look(blocks: false)).ShouldSatisfyAllConditions(r => r.Blocks.ShouldBeNull(), r => r.Fix.ShouldBeNull());
    }

    [Fact]
    public void Partners_looks_are_rationed_by_the_minute()
    {
        var time = new Microsoft.Extensions.Time.Testing.FakeTimeProvider(new DateTimeOffset(2026, 11, 26, 9, 0, 30, TimeSpan.Zero));
        var allowance = new PartnerChecks(time);

        Enumerable.Range(0, PartnerChecks.PerMinute).ShouldAllBe(_ => allowance.Take("river"));
        allowance.Take("river").ShouldBeFalse();
        allowance.Take("lake").ShouldBeTrue();
        time.Advance(TimeSpan.FromMinutes(1));
        allowance.Take("river").ShouldBeTrue();
    }

    private static IReadOnlyList<OutlineBlock> Outline(string html) => PageOutline.Of(PageInput.FromHtml(html, "https://river.example/news/1"), Story, [Owed]);

    private static string Page(int linkIn) =>
        $"<html><body><nav><ul><li><a href='/weather'>Weather</a></li></ul></nav><article><h1>{WebUtility.HtmlEncode(Story.Headline)}</h1>"
        + string.Concat(Texts.Select((t, i) => $"<p>{WebUtility.HtmlEncode(t)}{(i == linkIn - 1 ? $" <a href=\"https://{Domain}/\">by the agency</a>" : "")}</p>"))
        + "</article></body></html>";
}
