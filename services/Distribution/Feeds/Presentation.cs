using System.Text;
using System.Text.RegularExpressions;
using Syndication.Contracts;
using Syndication.Distribution.Partners;

namespace Syndication.Distribution.Feeds;

/// <summary>
/// A clearance as one scope of partners gets it: what their class may have, in the presentation that they chose. The copy
/// is HTML that Attribution built of encoded text (<see cref="ArticleHtml"/>), so its elements can be told by their tags.
/// </summary>
public static partial class Presentation
{
    /// <summary>The entry; null when the scope may not have it, or not yet.</summary>
    /// <param name="now">Against embargoes and delays of the class.</param>
    public static FeedEntry? Of(ArticleCleared cleared, FeedScope scope, DateTimeOffset releasedAt, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(cleared);
        ArgumentNullException.ThrowIfNull(scope);
        if (Deliveries.ReleaseRules.IsWithdrawal(cleared))
        {
            return FeedEntry.Of(cleared, releasedAt);
        }

        return scope.MayHave(cleared) && !(ClearanceForClass.NotBefore(cleared, scope.Class) > now) && ClearanceForClass.For(cleared, scope.Class) is { } own
            ? Present(FeedEntry.Of(own, releasedAt), scope.Options)
            : null;
    }

    /// <summary>The clearance as it is pushed to the scope; null when the scope may not have it.</summary>
    public static ArticleCleared? ForPush(ArticleCleared cleared, FeedScope scope)
    {
        ArgumentNullException.ThrowIfNull(cleared);
        ArgumentNullException.ThrowIfNull(scope);
        if (Deliveries.ReleaseRules.IsWithdrawal(cleared))
        {
            return cleared;
        }

        if (!scope.MayHave(cleared) || ClearanceForClass.For(cleared, scope.Class) is not { } own)
        {
            return null;
        }

        var entry = Present(FeedEntry.Of(own, cleared.ClearedAt), scope.Options);
        return own with { Article = entry.Article, Copy = own.Copy is null ? null : Marked(own.Copy with { Html = entry.Html! }, entry.Notice) };
    }

    /// <summary>The same for scopes to which <see cref="ForPush"/> gives the same, so that a body is made once for them.</summary>
    public static string Variant(ArticleCleared cleared, FeedScope scope)
    {
        ArgumentNullException.ThrowIfNull(scope);
        return $"{ClearanceForClass.Key(cleared, scope.Class)};{scope.Options.Images};{scope.Options.Links};{(cleared.Lineage.State == LineageState.Current ? "" : scope.Options.StaleTranslations)}";
    }

    /// <summary>At the end: a paragraph before the first would push down the link that is owed.</summary>
    private static CompliantCopy Marked(CompliantCopy copy, string? notice) => notice is null ? copy : copy with
    {
        Html = $"{copy.Html}<p><em>{ArticleHtml.Encode(notice)}</em></p>\n",
        Text = $"{copy.Text.TrimEnd()}\n\n{notice}\n",
    };

    /// <summary>The entry in the presentation that a subscription asks for.</summary>
    public static FeedEntry Present(FeedEntry entry, SubscriptionOptions options)
    {
        ArgumentNullException.ThrowIfNull(entry);
        ArgumentNullException.ThrowIfNull(options);
        var isBehind = entry.Lineage is { State: not LineageState.Current };
        return entry with
        {
            Html = entry.Html is null ? null : Links(Images(entry.Html, options.Images), options.Links),
            Article = options.Images == ImageHandling.None ? entry.Article with { Images = [] } : entry.Article,
            Notice = isBehind && options.StaleTranslations == StaleTranslations.Mark ? FeedWords.For(entry.Article.Language).Stale : null,
        };
    }

    private static string Images(string html, ImageHandling handling) => handling switch
    {
        ImageHandling.None => Figure().Replace(html, ""),
        ImageHandling.Link => Figure().Replace(html, AsLink),
        _ => html,
    };

    private static string AsLink(Match figure)
    {
        var source = Source().Match(figure.Value);
        var caption = Caption().Match(figure.Value);
        var words = caption.Success ? Tag().Replace(caption.Groups[1].Value, "").Trim() : "";
        return source.Success ? $"<p><a href=\"{source.Groups[1].Value}\">{(words.Length > 0 ? words : source.Groups[1].Value)}</a></p>\n" : "";
    }

    private static string Links(string html, LinkStyle style) => style switch
    {
        // noopener hides nothing from search engines, as nofollow would.
        LinkStyle.NewTab => html.Replace("<a href=", "<a target=\"_blank\" rel=\"noopener\" href=", StringComparison.Ordinal),
        LinkStyle.Text => WrittenOut(html),
        _ => html,
    };

    /// <summary>The address in brackets behind the linked words. The anchor stays: the terms may demand it.</summary>
    private static string WrittenOut(string html)
    {
        var text = new StringBuilder(html.Length + 256);
        var at = 0;
        foreach (Match anchor in Anchor().Matches(html))
        {
            text.Append(html, at, anchor.Index + anchor.Length - at).Append(" (").Append(anchor.Groups[1].ValueSpan).Append(')');
            at = anchor.Index + anchor.Length;
        }

        return text.Append(html, at, html.Length - at).ToString();
    }

    [GeneratedRegex("<figure>(?:[^<]|<[^f/]|<f[^i]|</[^f]|</f[^i])*(?:<figcaption>(?:[^<]|<[^/]|</[^f])*</figcaption>)?</figure>\\n?", RegexOptions.NonBacktracking)]
    private static partial Regex Figure();

    [GeneratedRegex("<img src=\"([^\"]*)\"", RegexOptions.NonBacktracking)]
    private static partial Regex Source();

    [GeneratedRegex("<figcaption>((?:[^<]|<[^/]|</[^f])*)</figcaption>", RegexOptions.NonBacktracking)]
    private static partial Regex Caption();

    [GeneratedRegex("<[^>]*>", RegexOptions.NonBacktracking)]
    private static partial Regex Tag();

    [GeneratedRegex("<a href=\"([^\"]*)\">[^<]*</a>", RegexOptions.NonBacktracking)]
    private static partial Regex Anchor();
}
