using Syndication.Contracts;

namespace Syndication.Console.Checks;

/// <summary>What a check of a page says.</summary>
/// <param name="Blocks">The page's blocks in reading order, where the service gives them.</param>
/// <param name="Fix">The whole copy that complies, of a page that violates.</param>
public sealed record PageAnswer(
    string Url, CheckVerdict Verdict, IReadOnlyList<ObligationVerdict> Obligations, string? Reason, string? Code, IReadOnlyList<PageBlockLine>? Blocks, string? Fix);

/// <param name="Inside">It belongs to the story.</param>
/// <param name="Paragraph">Number of the paragraph as a reader counts; 0 above the first; null for what is no paragraph of the story.</param>
public sealed record PageBlockLine(string Text, bool Inside, int? Paragraph, string? Element, IReadOnlyList<PageLinkLine>? Links);

/// <param name="HiddenBy">Why a reader can't see it; null when one can.</param>
public sealed record PageLinkLine(string Text, string Url, string? Element, string? HiddenBy);
