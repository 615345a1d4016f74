using AngleSharp.Dom;

namespace Syndication.Ingest.Pages;

/// <summary>Caption and credit of a figure.</summary>
internal static class Captions
{
    private const string CreditElements = "small, cite, [class*=credit i], [class*=copyright i], [itemprop=copyrightHolder], [itemprop=creditText], [class*=photographer i]";

    /// <summary>Both null where nothing is said. A credit is the name alone, without the word "Photo".</summary>
    public static (string? Caption, string? Credit) Of(IElement figure)
    {
        var caption = figure.QuerySelector("figcaption") ?? (figure.LocalName == "figure" ? figure.QuerySelector("[class*=caption i]") : figure);
        var marked = figure.QuerySelector(CreditElements);
        var credit = Text(marked);
        var text = caption is null || ReferenceEquals(caption, marked) ? null : Text(caption, marked);
        if (credit is not null)
        {
            return (text, Credits.Name(credit) ?? credit);
        }

        var (rest, named) = Credits.Split(text ?? "");
        return (rest.Length > 0 ? rest : null, named);
    }

    private static string? Text(INode? node, INode? without = null)
    {
        if (node is null)
        {
            return null;
        }

        var inline = new InlineText();
        foreach (var text in node.Descendants<IText>())
        {
            if (without?.Contains(text) != true)
            {
                inline.Append(text.Data);
            }
        }

        var (all, _) = inline.Take();
        return all.Length > 0 ? all : null;
    }
}
