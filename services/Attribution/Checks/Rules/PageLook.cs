using AngleSharp.Dom;
using Syndication.Contracts;

namespace Syndication.Attribution.Checks;

/// <summary>All that the checks of single obligations look at.</summary>
internal sealed class PageLook
{
    public required Article Article { get; init; }

    public required ArticleIndex Index { get; init; }

    public required IDocument Document { get; init; }

    /// <summary>When the page was taken; null when unknown.</summary>
    public DateTimeOffset? TakenAt { get; init; }

    /// <summary>All that is owed: one obligation can bear on another.</summary>
    public IReadOnlyList<Obligation> Owed { get; init; } = [];

    public required PageText Text { get; init; }

    public required ArticleRegion Region { get; init; }

    private Reproduction? reproduction;

    /// <summary>How much of the stored text stands in the region.</summary>
    public Reproduction Reproduced => reproduction ??= Reproduction.Measure(this);

    /// <summary>Share of the stored text that stands there, 0 to 1.</summary>
    public double Share => Reproduced.Total == 0 ? 0 : (double)Reproduced.Characters / Reproduced.Total;

    /// <summary>The page's own address; null when unknown.</summary>
    public LinkAddress? Address { get; init; }

    /// <summary>What relative links are resolved against.</summary>
    public LinkAddress? Base { get; init; }

    /// <inheritdoc cref="PageInput.Followed"/>
    public IReadOnlyDictionary<string, string>? Followed { get; init; }

    /// <summary>The page tells search engines to follow none of its links.</summary>
    public bool ForbidsFollowing { get; init; }
}

/// <summary>Writes evidence.</summary>
internal static class Evidence
{
    private const int LongestText = 300;
    private const int LongestFix = 4000;
    private const int DeepestPath = 8;

    public static string Short(string text) => text.Length <= LongestText ? text : string.Concat(text.AsSpan(0, LongestText - 1), "…");

    /// <summary>A CSS path that finds the element again in the same page.</summary>
    public static string Path(IElement element)
    {
        var steps = new List<string>();
        for (IElement? at = element; at is not null && steps.Count < DeepestPath; at = at.ParentElement)
        {
            if (at.Id is { Length: > 0 and <= 60 } id && id.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_') && !char.IsAsciiDigit(id[0]))
            {
                steps.Insert(0, "#" + id);
                break;
            }

            steps.Insert(0, at.ParentElement is null or { LocalName: "html" } ? at.LocalName : $"{at.LocalName}:nth-of-type({Position(at)})");
        }

        return string.Join(" > ", steps);
    }

    /// <summary>The story's first paragraph with the link set in it: HTML ready to paste.</summary>
    public static string? LinkFix(PageLook look, Obligation obligation)
    {
        var url = obligation.Url ?? (obligation.Domains.Count > 0 ? $"https://{obligation.Domains[0]}/" : null);
        if (!ArticleHtml.IsSafeLink(url))
        {
            return null;
        }

        var anchor = $"<a href=\"{ArticleHtml.Encode(url)}\">{ArticleHtml.Encode(obligation.Name ?? LinkAddress.Absolute(url)?.Host ?? url)}</a>";
        var paragraph = look.Region.FirstParagraph?.Text;
        return paragraph is null || paragraph.Length > LongestFix ? anchor : $"<p>{ArticleHtml.Encode(paragraph)} ({anchor})</p>";
    }

    private static int Position(IElement element)
    {
        var position = 1;
        foreach (var sibling in element.ParentElement!.ChildNodes)
        {
            if (ReferenceEquals(sibling, element))
            {
                break;
            }

            position += sibling is IElement other && other.LocalName == element.LocalName ? 1 : 0;
        }

        return position;
    }
}
