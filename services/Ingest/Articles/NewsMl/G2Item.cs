using System.Text.RegularExpressions;
using Syndication.Contracts;

namespace Syndication.Ingest.Articles;

/// <summary>What an item of a NewsML-G2 document is, by its item class or else by what it holds.</summary>
internal enum G2Kind { Text, Picture, Media, Package }

/// <summary>One news item as it was read. Pictures stand in other items' articles where these refer to them.</summary>
internal sealed record G2Item
{
    public required string Place { get; init; }
    public required string? Guid { get; init; }
    public required G2Kind Kind { get; init; }

    /// <summary>Null where there are problems.</summary>
    public required Article? Article { get; init; }

    /// <summary>Guids of the items that it refers to.</summary>
    public required IReadOnlyList<string> References { get; init; }
    public required IReadOnlyList<ReadProblem> Problems { get; init; }
    public required System.Xml.Linq.XElement Element { get; init; }
}

/// <summary>One <c>newsItem</c> as an article (NewsML-G2 2.x, core and power). Whatever is wrong is a problem with its path.</summary>
internal static partial class G2NewsItem
{
    private const int MostHeadline = 1000;
    private const int MostBlocks = 10_000;
    private const int MostGuid = 2000;
    private const int MostNote = 2000;

    public static (Article? Article, G2Kind Kind) Read(G2Node item, ReadContext context)
    {
        G2Rules.Check(item);
        var (meta, content) = (item.Child("itemMeta"), item.Child("contentMeta"));
        var links = G2Links.Read(item, context);
        var set = G2Content.Read(item, context);
        var kind = Kind(meta, set);
        var status = meta is { } m ? Status(m) : PubStatus.Usable;
        var signal = Signal(meta);
        var isCanceled = status == PubStatus.Canceled || signal == Change.Withdrawal;
        var headline = Headline(meta, content) ?? set.Headline;
        Check(item, headline, isCanceled, set);
        var guid = item.Attribute("guid");
        var page = links.Page ?? set.Page ?? (NinjsNode.IsWebAddress(guid) ? guid : null);
        var versionCreated = meta?.Instant("versionCreated") ?? context.Now;
        var publisher = Publishers.Of(context);
        var texts = G2Texts.Read(item, content);
        var concepts = G2Concepts.Read(content, meta, item.Language);
        var embargo = meta?.Instant("embargoed");
        if (guid is null)
        {
            return (null, kind);
        }

        var article = new Article
        {
            Id = ArticleIds.For(publisher, guid),
            PublisherId = publisher,
            Uri = guid,
            Version = item.Count("version") ?? 1,
            Change = isCanceled ? Change.Withdrawal : signal,
            // An embargo without a date is one of unknown end (specification, "embargoed").
            PubStatus = isCanceled ? PubStatus.Canceled : embargo is null && meta?.Child("embargoed") is not null ? PubStatus.Withheld : status,
            Language = Language(item, content, context),
            Headline = headline ?? "",
            Standfirst = texts.Standfirst ?? set.Standfirst,
            Byline = texts.Byline ?? set.Byline,
            Body = set.Blocks,
            Images = WithCredit(set.Images, texts, kind),
            Subjects = concepts.Subjects,
            Urgency = int.TryParse(content?.TextOf("urgency"), System.Globalization.CultureInfo.InvariantCulture, out var urgency) && urgency is >= 1 and <= 9 ? urgency : null,
            Genres = concepts.Genres,
            Places = concepts.Places,
            Located = texts.Located,
            CanonicalUrl = page,
            FirstCreated = meta?.Instant("firstCreated") ?? content?.Instant("contentCreated") ?? versionCreated,
            VersionCreated = versionCreated,
            Embargo = embargo,
            Expiry = meta?.Instant("expires"),
            SourceOutlet = concepts.Outlet,
            Marks = concepts.Marks,
            Notices = texts.Notices,
            RelatedLinks = links.Related,
            TranslationOf = links.TranslationOf,
            Alternates = links.Alternates,
            ChangeNote = texts.Note is { Length: > MostNote } note ? note[..MostNote] : texts.Note,
        };
        return (article, kind);
    }

    private static void Check(G2Node item, string? headline, bool isCanceled, G2Content set)
    {
        if (item.Attribute("guid") is not { } guid)
        {
            item.Complain("/@guid", "There is no identifier; send the guid that stays the same in every version of the item.");
        }
        else if (guid.Length > MostGuid)
        {
            item.Complain("/@guid", $"It has {guid.Length} characters; send at most {MostGuid}.");
        }

        if (headline is null && !isCanceled)
        {
            item.Complain("/contentMeta/headline", "There is no headline; send it there.");
        }
        else if (headline?.Length > MostHeadline)
        {
            item.Complain("/contentMeta/headline", $"The headline has {headline.Length} characters; send at most {MostHeadline}.");
        }

        if (set.Blocks.Count > MostBlocks)
        {
            item.Complain("/contentSet", $"The content has {set.Blocks.Count} blocks; send at most {MostBlocks}.");
        }
    }

    private static G2Kind Kind(G2Node? meta, G2Content set) => meta?.Child("itemClass")?.Code switch
    {
        "text" or "composite" or "component" => G2Kind.Text,
        "picture" or "graphic" => G2Kind.Picture,
        "video" or "audio" or "animation" => G2Kind.Media,
        _ => set.HasText || set.Images.Count == 0 ? G2Kind.Text : G2Kind.Picture,
    };

    private static PubStatus Status(G2Node meta)
    {
        switch (meta.Child("pubStatus")?.Code)
        {
            case null or "usable":
                return PubStatus.Usable;
            case "withheld":
                return PubStatus.Withheld;
            case "canceled" or "cancelled":
                return PubStatus.Canceled;
            case var other:
                meta.Complain("/pubStatus", $"'{other}' is none of IPTC's; send stat:usable, stat:withheld or stat:canceled.");
                return PubStatus.Withheld;
        }
    }

    /// <summary>The strongest of what the signals say of the version.</summary>
    private static Change Signal(G2Node? meta)
    {
        var change = Change.New;
        foreach (var signal in meta?.Children("signal") ?? [])
        {
            change = signal.Code switch
            {
                "kill" or "withdrawal" or "withdraw" or "retraction" => Change.Withdrawal,
                "correction" or "corrected" or "clarification" when change != Change.Withdrawal => Change.Correction,
                "update" or "updated" or "writethru" when change == Change.New => Change.Update,
                _ => change,
            };
        }

        return change;
    }

    private static string? Headline(G2Node? meta, G2Node? content)
    {
        var all = content?.Children("headline") ?? [];
        return all.Where(h => h.CodeOf("role") is null or "main" or "headline").Concat(all).Select(h => h.Text).FirstOrDefault(t => t is not null)
            ?? meta?.TextOf("title");
    }

    private static string Language(G2Node item, G2Node? content, ReadContext context)
    {
        // The language of the content; that of the metadata stands in for it.
        var language = content?.Child("language")?.Attribute("tag") ?? item.Language ?? context.Language ?? "und";
        if (!LanguageTag().IsMatch(language))
        {
            item.Complain("/contentMeta/language/@tag", "It is no BCP 47 tag; send one such as uk or en-GB, or leave it out.");
        }

        return language;
    }

    /// <summary>A picture item's credit and caption are its picture's.</summary>
    private static IReadOnlyList<Image> WithCredit(IReadOnlyList<Image> images, G2Texts texts, G2Kind kind) => kind != G2Kind.Picture ? images :
        [.. images.Select(i => i with { Credit = i.Credit ?? texts.Credit, Caption = i.Caption ?? texts.Caption })];

    [GeneratedRegex("^[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8}){0,8}$", RegexOptions.NonBacktracking)]
    private static partial Regex LanguageTag();
}

/// <summary>What every item has to say of itself (NewsML-G2 specification, "Item").</summary>
internal static class G2Rules
{
    public static void Check(G2Node item)
    {
        if (item.Attribute("standard") is { } standard && standard is not ("NewsML-G2" or "NAR"))
        {
            item.Complain("/@standard", $"'{standard}' is not NewsML-G2; send NewsML-G2 2.x or ninjs.");
        }

        if (item.Attribute("standardversion") is { } version && !version.StartsWith("2.", StringComparison.Ordinal) && item.Attribute("standard") is not "NAR")
        {
            item.Complain("/@standardversion", $"Version '{version}' is not read; send NewsML-G2 2.x.");
        }

        if (item.Attribute("conformance") is { } conformance && conformance is not ("core" or "power"))
        {
            item.Complain("/@conformance", $"'{conformance}' is none; send core or power.");
        }

        if (item.Attribute("version") is { } number && !number.All(char.IsAsciiDigit))
        {
            item.Complain("/@version", $"'{(number.Length <= 40 ? number : number[..40])}' is no whole number; number the versions 1, 2, 3.");
        }

        if (item.Child("itemMeta") is null)
        {
            item.Complain("/itemMeta", "It is missing; send it with itemClass, provider and versionCreated.");
        }
    }
}
