using Syndication.Contracts;

namespace Syndication.Ingest.Pages;

/// <summary>What stands below a story's text: notices and credits. Pure.</summary>
internal static class StoryFoot
{
    private const int MostPassed = 3;

    /// <summary>
    /// From the end upwards, as long as lines are notices or credits: a story about a notice keeps its words. Source lines and corrections
    /// among them are passed over and stay in the text.
    /// </summary>
    public static (IReadOnlyList<Notice> Notices, IReadOnlyList<string> Credits) Take(List<Block> blocks)
    {
        var (notices, credits) = (new List<Notice>(), new List<string>());
        var passed = 0;
        for (var i = blocks.Count - 1; i > 0 && StoryParts.HasText(blocks[i]); i--)
        {
            var text = blocks[i].Text;
            if (Pages.Credits.Name(text) is { } credit)
            {
                credits.Insert(0, credit);
            }
            else if (Pages.Notices.Kind(text) is { } kind)
            {
                notices.Insert(0, new Notice { Kind = kind, Text = text });
            }
            else if (++passed <= MostPassed && (SourceLines.IsLine(text) || StoryLabels.Correction(text) is not null))
            {
                continue;
            }
            else
            {
                break;
            }

            blocks.RemoveAt(i);
        }

        return (notices, credits);
    }
}
