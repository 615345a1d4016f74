using Syndication.Contracts;

namespace Syndication.Console.Stories;

// What the services' APIs say of a story; members that the pages do not show are left out.

public sealed record VersionsAnswer(IReadOnlyList<VersionLine> Items);

public sealed record VersionLine(int Version, Change Change, PubStatus PubStatus, DateTimeOffset VersionCreated, DateTimeOffset IngestedAt, string? SourceId, string? ChangeNote);

public sealed record DifferenceAnswer(int Version, int WordsAdded, int WordsRemoved, IReadOnlyList<FieldLine> Fields, IReadOnlyList<ParagraphLine> Paragraphs, bool IsCut);

public sealed record FieldLine(string Field, string? Before, string? After, IReadOnlyList<WordLine>? Words);

public sealed record ParagraphLine(string Kind, int? Before, int? After, int Count, IReadOnlyList<WordLine>? Words);

/// <param name="Kind"><c>same</c>, <c>added</c> or <c>removed</c>.</param>
public sealed record WordLine(string Kind, string Text);

public sealed record ClearanceAnswer(string State, IReadOnlyList<Obligation> Obligations, IReadOnlyList<HoldReason> Reasons, TermsReference? Terms, DateTimeOffset DecidedAt, CompliantCopy? Copy);
