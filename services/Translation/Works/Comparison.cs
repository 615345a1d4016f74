using Syndication.Contracts;
using Syndication.Translation.Drift;

namespace Syndication.Translation.Works;

/// <summary>The editions of a work side by side. Pure; bounded by <see cref="StoryText"/> and by the editions shown.</summary>
public static class Comparison
{
    /// <summary>Editions that are put side by side at once.</summary>
    public const int MostColumns = 8;

    /// <param name="id">The work.</param>
    /// <param name="work">Its editions.</param>
    /// <param name="wanted">Those to show; empty: all, the first eight of them.</param>
    public static ComparisonView Of(string id, IReadOnlyCollection<EditionDocument> work, IReadOnlyCollection<string> wanted)
    {
        ArgumentNullException.ThrowIfNull(work);
        ArgumentNullException.ThrowIfNull(wanted);
        var byId = work.ToDictionary(e => e.Id, StringComparer.Ordinal);
        // What was made from another edition stands to the right of it, whose place it is aligned by.
        var ordered = work.OrderBy(e => Depth(e, byId)).ThenBy(e => e, LinkRules.ByAge).ToList();
        var shown = ordered.Where(e => wanted.Count == 0 || wanted.Contains(e.Id) || Depth(e, byId) == 0).Take(MostColumns).ToList();
        var grid = new Grid();
        foreach (var edition in shown)
        {
            var original = edition.Lineage.OriginalArticleId is { } up && shown.Exists(e => e.Id == up) ? byId[up] : edition.Id == shown[0].Id ? null : shown[0];
            grid.Add(edition, original);
        }

        return new ComparisonView
        {
            Id = id,
            Columns = [.. shown.Select(EditionView.Of)],
            Rows = [.. grid.Rows.Select(r => new ComparisonRow([.. shown.Select(e => r.GetValueOrDefault(e.Id) ?? Absent(e, r, shown[0]))]))],
            More = ordered.Count - shown.Count,
        };
    }

    private static ComparisonCell Absent(EditionDocument edition, Dictionary<string, ComparisonCell> row, EditionDocument original) =>
        new() { ArticleId = edition.Id, State = row.ContainsKey(original.Id) && edition.Id != original.Id ? CellState.Missing : CellState.Empty };

    private static int Depth(EditionDocument edition, Dictionary<string, EditionDocument> known)
    {
        var depth = 0;
        for (var at = edition; at.Lineage.OriginalArticleId is { } up && known.TryGetValue(up, out var original) && depth < known.Count; depth++)
        {
            at = original;
        }

        return depth;
    }

    private sealed class Grid
    {
        private readonly Dictionary<(string Article, TextPart Part, int Number), Dictionary<string, ComparisonCell>> rowOf = [];

        public List<Dictionary<string, ComparisonCell>> Rows { get; } = [];

        public void Add(EditionDocument edition, EditionDocument? original)
        {
            var facts = TextFacts.Of(StoryText.Of(edition.Article), edition.Article.Language);
            if (original is null)
            {
                foreach (var unit in facts)
                {
                    Put(edition, unit.Unit, NewRow(Rows.Count), CellState.Same, null);
                }

                return;
            }

            var source = TextFacts.Of(StoryText.Of(original.Article), original.Article.Language);
            var drift = edition.Lineage.Findings?.Drift?.Paragraphs ?? [];
            Dictionary<string, ComparisonCell>? last = null;
            foreach (var pair in ParagraphAlignment.Align(source, facts))
            {
                var rows = pair.Original.Select(i => rowOf.GetValueOrDefault((original.Id, source[i].Unit.Part, source[i].Unit.Number))).OfType<Dictionary<string, ComparisonCell>>().ToList();
                foreach (var unit in pair.Translation.Select(j => facts[j].Unit))
                {
                    var row = rows.FirstOrDefault() ?? NewRow(last is null ? 0 : Rows.IndexOf(last) + 1);
                    var change = Change(drift, unit);
                    Put(edition, unit, row, change is not null ? CellState.Outdated : rows.Count == 0 ? CellState.Extra : CellState.Same, change);
                    last = row;
                }

                foreach (var row in rows.Skip(1).Where(_ => pair.Translation.Count > 0))
                {
                    row.TryAdd(edition.Id, new ComparisonCell { ArticleId = edition.Id, State = CellState.Joined });
                }

                last = rows.LastOrDefault() ?? last;
            }
        }

        private static ParagraphDrift? Change(IReadOnlyList<ParagraphDrift> drift, TextUnit unit) =>
            drift.FirstOrDefault(p => p.Translation is { } place && place.Part == unit.Part && (place.Number ?? 0) == unit.Number);

        private Dictionary<string, ComparisonCell> NewRow(int at)
        {
            var row = new Dictionary<string, ComparisonCell>(StringComparer.Ordinal);
            Rows.Insert(at, row);
            return row;
        }

        // A paragraph that was split stands in one cell as the two that it became.
        private void Put(EditionDocument edition, TextUnit unit, Dictionary<string, ComparisonCell> row, CellState state, ParagraphDrift? change)
        {
            var known = row.GetValueOrDefault(edition.Id);
            row[edition.Id] = new ComparisonCell
            {
                ArticleId = edition.Id,
                State = known is { State: CellState.Outdated } ? CellState.Outdated : state,
                Part = known?.Part ?? unit.Part,
                Number = known?.Number ?? (unit.Part == TextPart.Paragraph ? unit.Number : null),
                Text = known?.Text is { } text ? text + "\n" + unit.Text : unit.Text,
                Change = known?.Change ?? change,
            };
            rowOf[(edition.Id, unit.Part, unit.Number)] = row;
        }
    }
}

/// <summary>Editions side by side: a column an edition, the original first, a row a paragraph.</summary>
public sealed record ComparisonView
{
    public required string Id { get; init; }

    public required IReadOnlyList<EditionView> Columns { get; init; }

    public required IReadOnlyList<ComparisonRow> Rows { get; init; }

    /// <summary>Editions that are not shown; ask for them with <c>articles</c>.</summary>
    public required int More { get; init; }
}

/// <param name="Cells">One for each column, in its order.</param>
public sealed record ComparisonRow(IReadOnlyList<ComparisonCell> Cells);

public sealed record ComparisonCell
{
    public required string ArticleId { get; init; }

    public required CellState State { get; init; }

    public TextPart? Part { get; init; }

    /// <summary>Of the paragraph, from 1; of the first where there are two.</summary>
    public int? Number { get; init; }

    public string? Text { get; init; }

    /// <summary>For an outdated paragraph: what changed in the original since.</summary>
    public ParagraphDrift? Change { get; init; }
}

/// <summary>
/// Same: says what its row says. Outdated: the original says something else by now. Missing: the original has it, this
/// edition does not. Extra: only this edition has it. Joined: it is part of the paragraph above. Empty: nothing is wanted here.
/// </summary>
public enum CellState { Same, Outdated, Missing, Extra, Joined, Empty }
