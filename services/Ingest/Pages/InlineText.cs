using System.Text;
using Syndication.Contracts;

namespace Syndication.Ingest.Pages;

/// <summary>The text of one block as it grows: white space collapsed to single spaces, links by place.</summary>
internal sealed class InlineText
{
    private const int MostLinks = 1000;

    private readonly StringBuilder text = new();
    private readonly List<TextLink> links = [];
    private bool space;

    public void Append(string more)
    {
        foreach (var c in more)
        {
            if (char.IsWhiteSpace(c) || c is '\u200B' or '\uFEFF')
            {
                space = text.Length > 0;
            }
            else if (!char.IsControl(c) && c != '\u00AD')
            {
                if (space)
                {
                    text.Append(' ');
                    space = false;
                }

                text.Append(c);
            }
        }
    }

    public void Space() => space = text.Length > 0;

    /// <summary>The place where text that comes next will stand.</summary>
    public int Mark() => text.Length + (space ? 1 : 0);

    /// <summary>A link over what was appended since <paramref name="mark"/>.</summary>
    public void Link(int mark, string url)
    {
        if (text.Length > mark && links.Count < MostLinks)
        {
            links.Add(new TextLink { Start = mark, Length = text.Length - mark, Url = url });
        }
    }

    /// <summary>What stands in it, and it is empty again.</summary>
    public (string Text, IReadOnlyList<TextLink> Links) Take()
    {
        var result = (text.ToString(), links.Count == 0 ? (IReadOnlyList<TextLink>)[] : [.. links]);
        text.Clear();
        links.Clear();
        space = false;
        return result;
    }
}
