using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using Syndication.Contracts;

namespace Syndication.EndToEndTests;

/// <summary>One day of an agency and a partner, seen only from outside, over HTTP.</summary>
internal sealed partial class Scenario(Deployment deployment, PartnerDouble partner, CancellationToken cancellationToken)
{
    public async Task Run()
    {
        await Wire.AcceptTerms(deployment, cancellationToken);
        var original = await Wire.Push(deployment, Wire.Original, cancellationToken);
        var translation = await Wire.Push(deployment, Wire.Translation, cancellationToken);
        var foreign = await Wire.Push(deployment, Wire.Foreign, cancellationToken);
        var advertisement = await Wire.Push(deployment, Wire.Advertisement, cancellationToken);
        string[] all = [original, translation, foreign, advertisement];

        var first = await FeedOf("all four stories", items => items.Count == 4 && items.All(i => Version(i) == 1) && Lineage(items, translation) == "translation/current");
        Ids(first).ShouldBe(all, ignoreOrder: true);
        CopyComplies(first, original, translation, foreign, advertisement);
        await Webhooks("each story published", all, "article.published");
        // It may have gone out before its original was known here: the link alone says that it is a translation.
        await Eventually.Holds(
            "the translation is linked to its original",
            async () => (await LineageOf(translation)).TryGetProperty("originalArticleId", out var id) && id.GetString() == original,
            cancellationToken);

        await PagesAreChecked(original, Html(first, original));
        await CorrectionMakesTheTranslationStale(original, translation);
        await WithdrawalReachesEveryone(foreign, original, translation, advertisement);

        partner.Forged.ShouldBeEmpty();
        partner.Webhooks.GroupBy(w => w.Id).Where(g => g.Count() > 1).ShouldBeEmpty("A webhook that was acknowledged must not come again.");
        partner.Webhooks.GroupBy(w => (w.ArticleId, w.Version, w.Type, w.Id)).Count().ShouldBe(partner.Webhooks.Count);
    }

    private static void CopyComplies(IReadOnlyList<JsonElement> items, string original, string translation, string foreign, string advertisement)
    {
        Html(items, original).ShouldContain("<a href=\"https://coastwire.example/uk/bridge-uk\">Coast Wire</a>");
        Html(items, original).ShouldContain("повідомляє");
        Html(items, translation).ShouldContain("<a href=\"https://coastwire.example/en/bridge-en\">Coast Wire</a> reports");
        Html(items, foreign).ShouldContain("<a href=\"https://nordlystidende.example/solar\">Nordlys Tidende</a>");
        Html(items, advertisement).ShouldContain("<strong>Advertisement</strong>");
        Kinds(items, original).ShouldBe(["source-link"]);
        Kinds(items, foreign).ShouldBe(["source-link", "foreign-link"]);
        Kinds(items, advertisement).ShouldBe(["source-link", "advertising-label"]);
    }

    /// <summary>A page as it should be, one without links; the second is mended, and its case ends.</summary>
    private async Task PagesAreChecked(string articleId, string copy)
    {
        partner.Pages["good"] = Page(copy);
        partner.Pages["bad"] = Page(Anchor().Replace(copy, ""));
        await partner.Report(articleId, "good", cancellationToken);
        await partner.Report(articleId, "bad", cancellationToken);
        await Verdict("good", articleId, "compliant");
        await Verdict("bad", articleId, "violation");

        var opened = await Case("the case is open and shown to the partner", c => !c.TryGetProperty("closedAt", out _));
        opened.GetProperty("url").GetString().ShouldBe(partner.Page("bad"));
        partner.Pages["bad"] = Page(opened.GetProperty("fix").GetString()!);
        await partner.Report(articleId, "bad", cancellationToken);
        await Verdict("bad", articleId, "compliant");
        await Case("the case is closed", c => c.TryGetProperty("closedAt", out _));
    }

    private async Task CorrectionMakesTheTranslationStale(string original, string translation)
    {
        var corrected = Wire.Later(Wire.Original, a => a with
        {
            Headline = "ВИПРАВЛЕНО: " + a.Headline,
            Body = [a.Body[0], a.Body[1] with { Text = a.Body[1].Text.Replace("240", "420", StringComparison.Ordinal) }, a.Body[2]],
        });
        (await Wire.Push(deployment, corrected, cancellationToken)).ShouldBe(original);

        var items = await FeedOf("the correction and the stale translation", i => Version(Item(i, original)) == 2 && Lineage(i, translation) == "translation/stale");
        items.Count.ShouldBe(4);
        Html(items, original).ShouldContain("420");
        Facts(Item(items, original)).GetProperty("change").GetString().ShouldBe("correction");
        await Webhooks("the correction", [original], "article.corrected");
    }

    private async Task WithdrawalReachesEveryone(string foreign, params string[] others)
    {
        using var response = await deployment.Ingest.PostAsJsonAsync($"/v1/articles/{foreign}/withdraw", new { reason = "The figures were not confirmed." }, cancellationToken);
        response.IsSuccessStatusCode.ShouldBeTrue(await response.Content.ReadAsStringAsync(cancellationToken));

        var items = await FeedOf("the withdrawal", i => Facts(Item(i, foreign)).GetProperty("pubstatus").GetString() == "canceled");
        Item(items, foreign).TryGetProperty("content_html", out _).ShouldBeFalse("A withdrawn story has no text.");
        Ids(items).ShouldBe([foreign, .. others], ignoreOrder: true);
        await Webhooks("the withdrawal", [foreign], "article.withdrawn");
    }

    private Task<IReadOnlyList<JsonElement>> FeedOf(string what, Func<IReadOnlyList<JsonElement>, bool> holds) => Eventually.Get(
        $"{what} in the feed",
        async () => await partner.Feed(cancellationToken) is var items && items.Count > 0 && holds(items) ? items : null,
        cancellationToken);

    private Task Webhooks(string what, IReadOnlyList<string> articles, string type) => Eventually.Holds(
        $"{what} by webhook",
        () => Task.FromResult(articles.All(a => partner.Webhooks.Any(w => w.ArticleId == a && w.Type == type))),
        cancellationToken);

    private Task Verdict(string page, string articleId, string verdict) => Eventually.Holds(
        $"the page '{page}' is found {verdict}",
        async () =>
        {
            var list = await deployment.Attribution.GetFromJsonAsync<JsonElement>($"/v1/republications?articleId={articleId}", cancellationToken);
            return list.GetProperty("items").EnumerateArray().Any(r => r.GetProperty("url").GetString() == partner.Page(page) && r.TryGetProperty("verdict", out var found) && found.GetString() == verdict);
        },
        cancellationToken);

    /// <summary>The partner's own view of its one case.</summary>
    private async Task<JsonElement> Case(string what, Func<JsonElement, bool> holds)
    {
        var found = await Eventually.Get(
            what,
            async () =>
            {
                var list = await partner.Api.GetFromJsonAsync<JsonElement>("/v1/partner/cases", cancellationToken);
                var cases = list.GetProperty("items").EnumerateArray().ToList();
                return cases.Count == 1 && holds(cases[0]) ? cases : null;
            },
            cancellationToken);
        return found[0];
    }

    private async Task<JsonElement> LineageOf(string articleId) =>
        (await deployment.Translation.GetFromJsonAsync<JsonElement>($"/v1/lineages/{articleId}", cancellationToken)).GetProperty("lineage");

    private static IEnumerable<string> Ids(IReadOnlyList<JsonElement> items) => items.Select(i => Facts(i).GetProperty("articleId").GetString()!);

    private static JsonElement Item(IReadOnlyList<JsonElement> items, string articleId) => items.Single(i => Facts(i).GetProperty("articleId").GetString() == articleId);

    private static JsonElement Facts(JsonElement item) => item.GetProperty("_syndication");

    private static int Version(JsonElement item) => Facts(item).GetProperty("version").GetInt32();

    private static string Html(IReadOnlyList<JsonElement> items, string articleId) => Item(items, articleId).GetProperty("content_html").GetString()!;

    private static IEnumerable<string> Kinds(IReadOnlyList<JsonElement> items, string articleId) =>
        Facts(Item(items, articleId)).GetProperty("obligations").EnumerateArray().Select(o => o.GetProperty("kind").GetString()!);

    private static string Lineage(IReadOnlyList<JsonElement> items, string articleId)
    {
        var lineage = Facts(Item(items, articleId)).GetProperty("lineage");
        return $"{lineage.GetProperty("role").GetString()}/{lineage.GetProperty("state").GetString()}";
    }

    private static string Page(string story) =>
        $"<!doctype html><html><head><meta charset=\"utf-8\"><title>A partner</title></head><body><header><nav><a href=\"/\">Home</a></nav></header><main><article>{story}</article></main><footer><p>A partner site.</p></footer></body></html>";

    [GeneratedRegex("</?a(\\s[^>]*)?>", RegexOptions.NonBacktracking)]
    private static partial Regex Anchor();
}
