using Syndication.Attribution.Terms;
using Syndication.Contracts;

namespace Syndication.Attribution.Clearances;

/// <summary>
/// Everything that terms make of an article version: what partners in general owe or why they do not get it, what
/// classes of partners get instead, and every copy, each of which has passed the check of its own obligations. Pure.
/// </summary>
internal sealed record Decided
{
    public required TermsDecision Plain { get; init; }

    public CompliantCopy? Copy { get; init; }

    /// <summary>As partners may have it: without pictures that may not go along.</summary>
    public required Article Article { get; init; }

    public required CopyStyle Style { get; init; }

    public IReadOnlyList<string> Agreements { get; init; } = [];

    public IReadOnlyList<string> Channels { get; init; } = [];

    public IReadOnlyList<ClassClearance> Classes { get; init; } = [];

    public RightsFacts? Rights { get; init; }

    /// <summary>A version as it would be cleared by this.</summary>
    public ClearedVersion Version(ClearedVersion version) => version with
    {
        Obligations = Plain.Obligations, Style = Style, WithoutImages = Plain.WithoutImages, Agreements = Agreements, Channels = Channels, Classes = Classes, Holds = Plain.Holds,
    };

    public bool IsReleased => Copy is not null || Classes.Any(c => c.Copy is not null);

    public static Decided Of(PublisherTerms terms, Article article, Lineage lineage)
    {
        var decisions = ClassDecisions.Of(terms, article, lineage);
        var style = CopyStyle.Of(terms, article, lineage);
        var plain = decisions.All[0].Decision;
        var shown = Shown(article, plain);
        var copies = new CheckedCopies(terms, article, lineage, style);
        var (copy, fault) = copies.Of(plain, plain.WithoutImages);
        plain = fault is null ? plain : plain with { Holds = [fault] };
        var classes = new List<ClassClearance>();
        for (var i = 0; i < decisions.All.Count; i++)
        {
            var (keys, decision) = decisions.All[i];
            decision = i == 0 ? plain : decision;
            if (i > 0)
            {
                // None named means those of the others: a class that may have none says so.
                var own = Shown(article, decision).Images;
                own = own.Count == shown.Images.Count ? null : own;
                classes.Add(Class(keys, decision, copies.Of(decision, decision.WithoutImages), decision.Obligations) with { Images = own });
            }

            AddForms(classes, keys, decision, i == 0 ? null : decision.Obligations, article, terms.ExcerptCharacters, copies);
        }

        return new Decided
        {
            Plain = plain,
            Copy = copy,
            Article = shown,
            Style = style,
            Agreements = decisions.Agreements,
            Channels = decisions.Channels,
            Classes = classes,
            Rights = RightsWriter.Of(terms, article, plain.Obligations),
        };
    }

    /// <summary>The excerpt where the terms say how long it is, and the copy without pictures where there are some.</summary>
    private static void AddForms(
        List<ClassClearance> classes, IReadOnlyList<string> keys, TermsDecision decision, IReadOnlyList<Obligation>? obligations, Article article, int? excerptCharacters, CheckedCopies copies)
    {
        if (excerptCharacters is { } characters)
        {
            IReadOnlyList<Obligation> excerpt = [.. decision.Obligations, new Obligation { Kind = ObligationKind.ExcerptLimit, MaxCharacters = characters }];
            classes.Add(Class(keys, decision, copies.Of(decision with { Obligations = excerpt }, withoutImages: true), excerpt) with { ExcerptOnly = true });
        }

        if (ClearanceForClass.HasImages(article))
        {
            classes.Add(Class(keys, decision, copies.Of(decision, withoutImages: true), obligations) with { WithoutImages = true });
        }
    }

    private static ClassClearance Class(IReadOnlyList<string> keys, TermsDecision decision, (CompliantCopy? Copy, HoldReason? Fault) copied, IReadOnlyList<Obligation>? obligations) => new()
    {
        Keys = keys,
        Obligations = obligations,
        Holds = copied.Fault is { } fault ? [fault] : decision.Holds,
        Copy = copied.Copy,
    };

    /// <summary>A picture that owes a credit and names nobody goes nowhere; nor do any where pictures may not go along.</summary>
    private static Article Shown(Article article, TermsDecision decision)
    {
        var owesCredit = decision.Obligations.Any(o => o.Kind == ObligationKind.PhotoCredit);
        if (!ClearanceForClass.HasImages(article) || !(decision.WithoutImages || owesCredit))
        {
            return article;
        }

        List<Image> images = decision.WithoutImages ? [] : [.. article.Images.Where(i => !string.IsNullOrWhiteSpace(i.Credit))];
        var kept = images.Select(i => i.Url).ToHashSet(StringComparer.Ordinal);
        return article with { Images = images, Body = [.. article.Body.Where(b => b.Kind != BlockKind.Image || kept.Contains(b.Url))] };
    }
}
