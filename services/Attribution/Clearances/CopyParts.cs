using Syndication.Attribution.Terms;
using Syndication.Contracts;

namespace Syndication.Attribution.Clearances;

/// <summary>What a compliant copy consists of, in reading order. Pure.</summary>
internal sealed record CopyParts
{
    public required string Headline { get; init; }

    public string? Label { get; init; }

    /// <summary>Standfirst and body with the links set, cut to the excerpt where only that is allowed.</summary>
    public required IReadOnlyList<Block> Blocks { get; init; }

    public required IReadOnlyList<Image> Images { get; init; }

    /// <summary>Credits of pictures that do not stand beside them.</summary>
    public required IReadOnlyList<string> Credits { get; init; }

    public required IReadOnlyList<string> Notices { get; init; }

    /// <summary>The links that are owed, the publisher's first.</summary>
    public required IReadOnlyList<CopyLink> Links { get; init; }

    /// <summary>A public licence, by its name.</summary>
    public (string Name, string Url)? License { get; init; }

    public static CopyParts Of(ClearedVersion cleared)
    {
        var owed = cleared.Obligations;
        var article = cleared.WithoutImages ? WithoutImages(cleared.Article) : cleared.Article;
        var blocks = Excerpt.Cut(WithoutUncredited(Story(article), article, owed), owed);
        return new CopyParts
        {
            Headline = article.Headline,
            Label = owed.FirstOrDefault(o => o.Kind == ObligationKind.AdvertisingLabel)?.Text ?? OwnLabel(article),
            Blocks = SourceSentence.Set(blocks, owed, article.Language, cleared.Style?.Form),
            Images = article.Images,
            Credits = cleared.WithoutImages ? [] : CreditLines(article, blocks, owed),
            Notices = NoticeLines(article, owed, cleared.Style),
            Links = SourceSentence.Links(owed),
            License = ArticleHtml.IsSafeLink(cleared.Style?.LicenseUrl) ? (LicenseName(cleared.Style!.LicenseUrl!), cleared.Style.LicenseUrl!) : null,
        };
    }

    private static Article WithoutImages(Article article) => article with { Images = [], Body = [.. article.Body.Where(b => b.Kind != BlockKind.Image)] };

    private static string LicenseName(string url) => CreativeCommons.OfUrl(url)?.Name ?? url;

    private static IReadOnlyList<Block> Story(Article article)
    {
        var standfirst = article.Standfirst?.Trim();
        var isInBody = string.IsNullOrEmpty(standfirst) || article.Body.FirstOrDefault(b => b.Kind == BlockKind.Paragraph)?.Text.Trim() == standfirst;
        return isInBody ? article.Body : [new Block { Kind = BlockKind.Paragraph, Text = standfirst! }, .. article.Body];
    }

    /// <summary>Paid material stays recognisable, whether the terms speak of it or not.</summary>
    private static string? OwnLabel(Article article) =>
        TermsRules.IsAdvertising(article) ? AdvertisingWords.For(article.Language) ?? article.Marks.FirstOrDefault(m => m.Kind == MarkKind.Advertising)?.Text ?? AdvertisingWords.English : null;

    /// <summary>Where a credit is owed, a picture that names nobody is left out.</summary>
    private static IReadOnlyList<Block> WithoutUncredited(IReadOnlyList<Block> blocks, Article article, IReadOnlyList<Obligation> owed)
    {
        if (!owed.Any(o => o.Kind == ObligationKind.PhotoCredit) || !blocks.Any(b => b.Kind == BlockKind.Image))
        {
            return blocks;
        }

        var credited = article.Images.Where(i => !string.IsNullOrWhiteSpace(i.Credit) && i.Url is not null).Select(i => i.Url).ToHashSet(StringComparer.Ordinal);
        return [.. blocks.Where(b => b.Kind != BlockKind.Image || credited.Contains(b.Url))];
    }

    private static List<string> CreditLines(Article article, IReadOnlyList<Block> blocks, IReadOnlyList<Obligation> owed)
    {
        var shown = blocks.Where(b => b.Kind == BlockKind.Image && ArticleHtml.IsSafeLink(b.Url)).Select(b => b.Url).ToHashSet(StringComparer.Ordinal);
        var beside = article.Images.Where(i => i.Url is not null && shown.Contains(i.Url)).Select(i => i.Credit).ToHashSet(StringComparer.Ordinal);
        return [.. article.Images.Select(i => i.Credit)
            .Concat(owed.Where(o => o.Kind == ObligationKind.PhotoCredit).Select(o => o.Text))
            .Where(c => !string.IsNullOrWhiteSpace(c) && !beside.Contains(c))
            .Distinct(StringComparer.Ordinal)
            .Select(c => $"{SourceWords.For(article.Language).Photo}: {c}")];
    }

    /// <summary>The article's own lines as they are; of the demanded texts those that no line holds yet.</summary>
    private static List<string> NoticeLines(Article article, IReadOnlyList<Obligation> owed, CopyStyle? style)
    {
        var lines = article.Notices
            .Where(n => n.Kind is NoticeKind.Copyright or NoticeKind.MediaIdentifier or NoticeKind.AdvertisingDisclaimer)
            .Select(n => n.Text).Distinct(StringComparer.Ordinal).ToList();
        foreach (var demanded in owed.Where(o => o.Kind is ObligationKind.CopyrightNotice or ObligationKind.MediaIdentifier))
        {
            if (demanded.Text is { } text && !lines.Any(l => l.Contains(text, StringComparison.OrdinalIgnoreCase)))
            {
                lines.Add(text);
            }
        }

        if (style?.MarksStale == true)
        {
            lines.Add(SourceWords.For(article.Language).Stale);
        }

        return lines;
    }
}
