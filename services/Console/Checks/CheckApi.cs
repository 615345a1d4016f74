using Syndication.Contracts;

namespace Syndication.Console.Checks;

/// <summary>What a check of a page says.</summary>
/// <param name="Blocks">The page's blocks in reading order, where the service gives them.</param>
public sealed record PageAnswer(string Url, CheckVerdict Verdict, IReadOnlyList<ObligationVerdict> Obligations, string? Reason, string? Code, IReadOnlyList<PageBlockLine>? Blocks);

/// <param name="Paragraph">Number of the paragraph as a reader counts; 0 above the first; null outside the story.</param>
public sealed record PageBlockLine(string Text, int? Paragraph, string? Element, IReadOnlyList<PageLinkLine>? Links);

public sealed record PageLinkLine(string Text, string? Url);
