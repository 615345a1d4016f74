using System.Text.RegularExpressions;
using Syndication.Contracts;

namespace Syndication.Ingest.Articles;

/// <summary>One ninjs object as an article. Whatever is wrong is a problem of the node; what comes back counts only when there is none.</summary>
internal static partial class NinjsArticle
{
    private const int MostHeadline = 1000;
    private const int MostBlocks = 10_000;

    public static Article? Read(NinjsNode ninjs, ReadContext context)
    {
        NinjsStandard.Check(ninjs);
        var parties = NinjsParties.Read(ninjs, context);
        var status = Status(ninjs);
        var headline = NinjsTexts.Headline(ninjs);
        if (headline is null && status != PubStatus.Canceled)
        {
            ninjs.Complain("headlines", "There is no headline; send \"headlines\": [{\"role\": \"main\", \"value\": \"…\"}].");
        }
        else if (headline?.Length > MostHeadline)
        {
            ninjs.Complain("headlines[0].value", $"The headline has {headline.Length} characters; send at most {MostHeadline}.");
        }

        var links = NinjsLinks.Read(ninjs);
        var altIds = NinjsLinks.Others(ninjs);
        var body = NinjsTexts.Body(ninjs, context.Url);
        if (body.Blocks.Count > MostBlocks)
        {
            ninjs.Complain("bodies", $"The body has {body.Blocks.Count} blocks; send at most {MostBlocks}.");
        }

        // A picture that comes by itself is its own renditions.
        IReadOnlyList<Image> own = ninjs.Text("type") is "picture" or "graphic" && body.Blocks.Count == 0 && NinjsLinks.Picture(ninjs) is { Url: not null } picture ? [picture] : [];
        var page = NinjsLinks.Page(ninjs);
        var identity = Identity(ninjs, parties.PublisherId, page, context);
        var versionCreated = ninjs.Instant("versionCreated") ?? context.Now;
        var concepts = NinjsConcepts.Read(ninjs);
        return identity is not { } known ? null : new Article
        {
            Id = known.Id,
            PublisherId = parties.PublisherId,
            Uri = known.Uri,
            Version = ninjs.Count("version") ?? 1,
            Change = status == PubStatus.Canceled ? Change.Withdrawal : concepts.Change,
            PubStatus = status,
            Language = Language(ninjs, context),
            Headline = headline ?? "",
            Standfirst = NinjsTexts.Standfirst(ninjs),
            Byline = ninjs.Text("by", "byline"),
            Body = own is [{ Url: { } address }] ? [new Block { Kind = BlockKind.Image, Url = address }] : NinjsLinks.WithEmbeds(body.Blocks, links.Embeds),
            Images = [.. own, .. links.Images, .. body.Images.Where(i => !links.Images.Exists(known => known.Url == i.Url))],
            Subjects = concepts.Subjects,
            Section = concepts.Section,
            Urgency = ninjs.Count("urgency") is >= 1 and <= 9 and var urgency ? urgency : null,
            Genres = concepts.Genres,
            Places = concepts.Places,
            Located = ninjs.Text("located"),
            CanonicalUrl = page,
            FirstCreated = ninjs.Instant("firstCreated", "contentCreated") ?? versionCreated,
            VersionCreated = versionCreated,
            Embargo = ninjs.Instant("embargoedUntil", "embargoed"),
            Expiry = ninjs.Instant("expires"),
            SourceOutlet = parties.Outlet,
            Marks = concepts.Marks,
            Notices = NinjsTexts.Notices(ninjs),
            RelatedLinks = links.Related,
            TranslationOf = links.TranslationOf ?? NinjsLinks.Translated(altIds),
            Translations = [.. links.Translations.Distinct(StringComparer.Ordinal)],
            AltIds = altIds,
            Alternates = links.Alternates,
            ChangeNote = ninjs.Text("edNote"),
        };
    }

    private static PubStatus Status(NinjsNode ninjs)
    {
        switch (ninjs.Text("pubStatus")?.ToLowerInvariant())
        {
            case null or "usable":
                return PubStatus.Usable;
            case "withheld":
                return PubStatus.Withheld;
            case "canceled" or "cancelled":
                return PubStatus.Canceled;
            default:
                ninjs.Complain("pubStatus", "is none of IPTC's; send usable, withheld or canceled.");
                return PubStatus.Withheld;
        }
    }

    private static string Language(NinjsNode ninjs, ReadContext context)
    {
        var language = ninjs.Text("language") ?? context.Language ?? "und";
        if (!LanguageTag().IsMatch(language))
        {
            ninjs.Complain("language", "is no BCP 47 tag; send one such as uk or en-GB, or leave it out.");
        }

        return language;
    }

    private static (string Id, string? Uri)? Identity(NinjsNode ninjs, string publisherId, string? page, ReadContext context)
    {
        var uri = ninjs.Text("uri");
        var others = NinjsLinks.AltIds(ninjs);
        // What our own writer puts there when the publisher gave no URI is not the publisher's identifier.
        var own = uri is not null && others.ArticleId is { } stated && uri == Ninjs.UriPrefix + stated ? others.Guid : uri ?? others.Guid;
        if ((own ?? page ?? uri) is not { } key)
        {
            ninjs.Complain("uri", "There is no identifier; send the one that stays the same in every version of the article, such as \"uri\": \"https://agency.example/news/1\".");
            return null;
        }

        var id = context.PublisherId.Length == 0 && others.ArticleId is { } kept && ArticleId().IsMatch(kept) ? kept : ArticleIds.For(publisherId, key);
        return (id, own);
    }

    [GeneratedRegex("^[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8}){0,8}$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex LanguageTag();

    [GeneratedRegex("^[A-Za-z0-9._~-]{1,200}$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ArticleId();
}
