namespace Syndication.Contracts;

/// <summary>
/// A clearance as one class of partners sees it. Fails closed: a class that nothing was decided for gets nothing. Pure.
/// </summary>
public static class ClearanceForClass
{
    /// <summary>Any other agreement or channel, or none.</summary>
    public const string Any = "*";

    private static readonly HoldReason NotDecided = new() { Code = "class-not-decided", Text = "Nothing was decided for partners of this class." };

    private static readonly HoldReason NotEntitled = new() { Code = "advertising", Text = "It is paid material, and the partner is not entitled to it." };

    /// <summary>Why the class may not have it; empty when it may. A withdrawal is held from nobody.</summary>
    public static IReadOnlyList<HoldReason> Holds(ArticleCleared cleared, PartnerClass partner)
    {
        ArgumentNullException.ThrowIfNull(cleared);
        ArgumentNullException.ThrowIfNull(partner);
        if (IsWithdrawal(cleared))
        {
            return [];
        }

        return cleared.IsAdvertising && !partner.Advertising ? [NotEntitled]
            : Row(cleared, partner) is { } row ? row.Holds
            : Form(cleared, partner) == (false, false) ? cleared.Holds : [NotDecided];
    }

    /// <summary>
    /// The event with the obligations, the copy, the pictures and the time of this class, and without those of others;
    /// null when the class may not have it.
    /// </summary>
    public static ArticleCleared? For(ArticleCleared cleared, PartnerClass partner)
    {
        if (Holds(cleared, partner).Count > 0)
        {
            return null;
        }

        var (excerpt, withoutImages) = Form(cleared, partner);
        var row = IsWithdrawal(cleared) ? null : Row(cleared, partner);
        var article = row?.Images is not { } images ? cleared.Article : images.Count == 0 ? WithoutImages(cleared.Article) : cleared.Article with { Images = images };
        return cleared with
        {
            Article = excerpt ? cleared.Article with { Images = [], Body = [] } : withoutImages ? WithoutImages(article) : article,
            Obligations = InAdvance(cleared, partner, row?.Obligations ?? cleared.Obligations),
            Copy = row is null ? cleared.Copy : row.Copy,
            NotBefore = NotBefore(cleared, partner),
            Classes = [],
            Agreements = [],
            Channels = [],
        };
    }

    /// <summary>
    /// The same for all classes that get the same of this event, so that a body is made once for them: agreement and
    /// channel where they make a difference, and what else does.
    /// </summary>
    public static string Key(ArticleCleared cleared, PartnerClass partner)
    {
        ArgumentNullException.ThrowIfNull(cleared);
        ArgumentNullException.ThrowIfNull(partner);
        var (excerpt, withoutImages) = Form(cleared, partner);
        return string.Concat(
            KeyOf(cleared, partner),
            excerpt ? ";excerpt" : withoutImages ? ";no-images" : "",
            partner.InAdvance && cleared.Article.Embargo is not null ? ";in-advance" : "",
            cleared.IsAdvertising && !partner.Advertising ? ";no-advertising" : "");
    }

    /// <summary>
    /// Not to be delivered to the class before; null: at once. A partner that gets embargoed material in advance waits
    /// for the terms' delay alone.
    /// </summary>
    public static DateTimeOffset? NotBefore(ArticleCleared cleared, PartnerClass partner)
    {
        ArgumentNullException.ThrowIfNull(cleared);
        ArgumentNullException.ThrowIfNull(partner);
        var obligations = Row(cleared, partner)?.Obligations;
        return obligations is null && !(partner.InAdvance && cleared.Article.Embargo is not null)
            ? cleared.NotBefore
            : NotBefore(cleared.Article, obligations ?? cleared.Obligations, partner.InAdvance);
    }

    /// <summary>The later of the embargo (unless in advance) and the delays owed.</summary>
    public static DateTimeOffset? NotBefore(Article article, IReadOnlyList<Obligation> obligations, bool inAdvance)
    {
        ArgumentNullException.ThrowIfNull(article);
        ArgumentNullException.ThrowIfNull(obligations);
        var notBefore = inAdvance ? null : article.Embargo;
        foreach (var delay in obligations)
        {
            if (delay is { Kind: ObligationKind.Delay, DelaySeconds: { } seconds } && !(notBefore >= article.FirstCreated.AddSeconds(seconds)))
            {
                notBefore = article.FirstCreated.AddSeconds(seconds);
            }
        }

        return notBefore;
    }

    /// <summary>Whether a class without pictures gets another copy of it.</summary>
    public static bool HasImages(Article article)
    {
        ArgumentNullException.ThrowIfNull(article);
        return article.Images.Count > 0 || article.Body.Any(b => b.Kind == BlockKind.Image);
    }

    /// <summary>Who gets it in advance must be told that the embargo binds the page.</summary>
    private static IReadOnlyList<Obligation> InAdvance(ArticleCleared cleared, PartnerClass partner, IReadOnlyList<Obligation> obligations) =>
        partner.InAdvance && cleared.Article.Embargo is not null && !obligations.Any(o => o is { Kind: ObligationKind.Delay, DelaySeconds: null })
            ? [.. obligations, new Obligation { Kind = ObligationKind.Delay }]
            : obligations;

    private static bool IsWithdrawal(ArticleCleared cleared) =>
        cleared.Article.PubStatus == PubStatus.Canceled || cleared.Article.Change == Change.Withdrawal;

    /// <summary>An excerpt has no pictures anyway.</summary>
    private static (bool ExcerptOnly, bool WithoutImages) Form(ArticleCleared cleared, PartnerClass partner) =>
        partner.ExcerptOnly ? (true, false) : (false, partner.WithoutImages && (HasImages(cleared.Article) || cleared.Classes.Any(c => c.Images is not null)));

    private static ClassClearance? Row(ArticleCleared cleared, PartnerClass partner)
    {
        if (cleared.Classes.Count == 0)
        {
            return null;
        }

        var (key, form) = (KeyOf(cleared, partner), Form(cleared, partner));
        foreach (var row in cleared.Classes)
        {
            if ((row.ExcerptOnly, row.WithoutImages) == form && row.Keys.Contains(key, StringComparer.Ordinal))
            {
                return row;
            }
        }

        return null;
    }

    /// <summary>The first agreement of the terms that the partner has, and its channel where the terms speak of it.</summary>
    private static string KeyOf(ArticleCleared cleared, PartnerClass partner) => string.Concat(
        cleared.Agreements.FirstOrDefault(a => partner.Agreements.Contains(a, StringComparer.Ordinal)) ?? Any,
        "/",
        partner.Channel is { } channel && cleared.Channels.Contains(channel, StringComparer.Ordinal) ? channel : Any);

    private static Article WithoutImages(Article article) => article with { Images = [], Body = [.. article.Body.Where(b => b.Kind != BlockKind.Image)] };
}
