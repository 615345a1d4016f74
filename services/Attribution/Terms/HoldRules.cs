using Syndication.Contracts;

namespace Syndication.Attribution.Terms;

/// <summary>Why a version may not go out. The codes are public; the console and <c>docs/terms.md</c> name the remedy of each.</summary>
public static class HoldRules
{
    public const string NoTerms = "no-terms";
    public const string ForeignSiteUnknown = "foreign-site-unknown";
    public const string ArticleAddressUnknown = "article-address-unknown";
    public const string Advertising = "advertising";
    public const string Permission = "permission";
    public const string Stale = "stale";
    public const string Orphaned = "orphaned";
    public const string Withheld = "withheld";
    public const string CopyFails = "copy-fails";
    public const string TooManyClasses = "too-many-classes";

    /// <summary>The reason where the publisher has no terms in force: without them nobody knows what a copy owes.</summary>
    public static HoldReason WithoutTerms(string publisherId) =>
        Reason(NoTerms, $"The publisher '{publisherId}' has no terms in force, so it is not known what a copy owes.");

    /// <summary>The copy that was built breaks what it was built for: a fault of this program, which nobody is to get.</summary>
    internal static HoldReason OfCopy(ObligationVerdict broken) =>
        Reason(CopyFails, $"The copy that was built breaks {System.Text.Json.JsonNamingPolicy.KebabCaseLower.ConvertName(broken.Kind.ToString())}: {broken.Reason} This is a fault of the program; report it.");

    /// <summary>The terms tell more classes of partners apart than are carried along.</summary>
    internal static HoldReason OfClasses() =>
        Reason(TooManyClasses, "The overrides of the terms tell too many classes of partners apart; this one is not carried along.");

    internal static List<HoldReason> OfArticle(PublisherTerms terms, Article article, Lineage lineage)
    {
        var holds = new List<HoldReason>();
        if (article.PubStatus == PubStatus.Withheld)
        {
            holds.Add(Reason(Withheld, "The publisher withholds this version."));
        }

        if (lineage.State == LineageState.Orphaned && terms.OrphanedTranslations is StalePolicy.Hold or StalePolicy.Withdraw)
        {
            holds.Add(Reason(Orphaned, "It is a translation of an original that was withdrawn."));
        }

        if (lineage.State == LineageState.Stale && terms.StaleTranslations == StalePolicy.Hold)
        {
            holds.Add(Reason(Stale, $"It is a translation that is {lineage.VersionsBehind} version(s) behind its original, and the terms hold such ones."));
        }

        return holds;
    }

    /// <summary>Null when the obligation can be met by a copy.</summary>
    internal static HoldReason? OfObligation(TermsRule rule, Obligation owed) => owed.Kind switch
    {
        ObligationKind.AdvertisingLabel when rule.Forbidden => Reason(Advertising, "It is paid material, which the terms do not let anyone pass on."),
        ObligationKind.Permission => Reason(Permission, "The terms let partners have it only with a written permission, and no permission is on record."),
        ObligationKind.ForeignLink when owed.Url is null => Reason(
            ForeignSiteUnknown,
            $"It was translated from {owed.Name}, and a link to {(owed.Domains.Count > 0 ? "that outlet's own page" : "that outlet's site")} is owed, but its address is not known."),
        ObligationKind.SourceLink when owed.Url is null => Reason(
            ArticleAddressUnknown, "A link to the article itself is owed, but the article names no address of its own at the publisher's site."),
        _ => null,
    };

    private static HoldReason Reason(string code, string text) => new() { Code = code, Text = text };
}
