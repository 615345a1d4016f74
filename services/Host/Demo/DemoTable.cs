using System.Globalization;
using System.Text.Json;
using Syndication.Console.Stories;
using Syndication.Contracts;

namespace Syndication.Host.Demo;

/// <summary>The outcome as a table of plain text. Pure.</summary>
internal static class DemoTable
{
    private static readonly string[] Header = ["article", "lineage", "obligations", "deliveries", "verdicts", "open cases", "age at delivery"];

    public static string Render(IReadOnlyList<StoryDocument> stories)
    {
        var rows = stories.Select(s => Row(s, stories)).Prepend(Header).ToList();
        var widths = Enumerable.Range(0, Header.Length).Select(c => rows.Max(r => r[c].Length)).ToList();
        rows.Insert(1, [.. widths.Select(w => new string('-', w))]);
        return string.Join('\n', rows.Select(r => string.Join("  ", r.Select((cell, c) => cell.PadRight(widths[c]))).TrimEnd()));
    }

    public static string Lineage(Lineage? lineage)
    {
        if (lineage is null)
        {
            return "unknown";
        }

        var role = lineage.Role == LineageRole.Translation ? $"translation of v{lineage.OriginalVersion}" : "original";
        var state = lineage.State == LineageState.Current ? "" : $", {Wire(lineage.State)}";
        return role + state + (lineage.ForeignOrigin is { } origin ? $", from {origin.Outlet}" : "");
    }

    private static string[] Row(StoryDocument story, IReadOnlyList<StoryDocument> stories)
    {
        var article = story.Article!;
        var withdrawn = story.Stage == StoryStage.Withdrawn ? ", withdrawn" : "";
        var age = story.Deliveries.Where(d => d.Outcome == DeliveryOutcome.Delivered).Select(d => d.AgeSeconds).DefaultIfEmpty(double.NaN).Max();
        return
        [
            $"{IndexOf(story, stories)} {article.Language} v{article.Version} {Short(article.Headline)}",
            Lineage(story.Lineage?.Lineage) + withdrawn,
            string.Join(" ", story.Decision?.Obligations.Select(o => Wire(o.Kind)).Distinct() ?? []) is { Length: > 0 } owed ? owed : "none",
            $"{story.Deliveries.Count(d => d.Outcome == DeliveryOutcome.Delivered)} of {story.Deliveries.Count}",
            string.Join(", ", story.Checks.GroupBy(c => c.Verdict).OrderBy(g => g.Key).Select(g => $"{g.Count()} {Wire(g.Key)}")),
            story.Cases.Count(c => c.IsOpen).ToString(CultureInfo.InvariantCulture),
            double.IsNaN(age) ? "" : age.ToString("0.00 s", CultureInfo.InvariantCulture),
        ];
    }

    private static int IndexOf(StoryDocument story, IReadOnlyList<StoryDocument> stories) => stories.TakeWhile(s => s.Id != story.Id).Count() + 1;

    public static string Short(string headline) => headline.Length <= 36 ? headline : headline[..35] + "…";

    private static string Wire(Enum value) => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());
}
