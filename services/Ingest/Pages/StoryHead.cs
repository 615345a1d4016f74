using Syndication.Contracts;

namespace Syndication.Ingest.Pages;

/// <summary>What stands above a story's text: the headline said again, labels, embargo, by-line, date. Pure.</summary>
internal static class StoryHead
{
    private const int MostLines = 8;
    private const int LongestLine = 300;

    public sealed record Lines(List<Mark> Marks, string? Byline, DateTimeOffset? Dated);

    /// <summary>Takes them out of <paramref name="blocks"/>.</summary>
    public static Lines Take(List<Block> blocks, string headline, StoryPlace place)
    {
        var marks = new List<Mark>();
        string? byline = null;
        DateTimeOffset? dated = null;
        var key = Texts.Key(headline);
        for (int i = 0, looked = 0; i < blocks.Count && looked < MostLines; looked++)
        {
            var text = blocks[i].Text;
            if (!StoryParts.HasText(blocks[i]))
            {
                i++;
                continue;
            }

            if (text.Length > LongestLine)
            {
                break;
            }

            // The same word further down marks places for advertisements, not the story.
            var label = place == StoryPlace.Page && blocks.Count(b => b.Text == text) > 1 ? null : AdvertisingLabels.Mark(text);
            var mark = label ?? StoryLabels.Mark(text) ?? Embargoes.Mark(text);
            var isSame = place == StoryPlace.Feed ? text.Equals(headline, StringComparison.OrdinalIgnoreCase) : key.Length > 0 && text.Length <= headline.Length * 2 && Texts.Key(text) == key;
            var writer = place == StoryPlace.Feed || mark is not null || isSame ? null : Bylines.OfLine(text);
            var date = place == StoryPlace.Feed || mark is not null || isSame || writer is not null ? null : Bylines.Date(text);
            if (mark is null && !isSame && writer is null && date is null)
            {
                i++;
                continue;
            }

            if (blocks.Count == 1)
            {
                break;
            }

            (byline, dated) = (byline ?? writer, dated ?? date);
            if (mark is not null)
            {
                marks.Add(mark);
            }

            blocks.RemoveAt(i);
        }

        return new Lines(marks, byline, dated);
    }
}
