using AngleSharp.Dom;

namespace Syndication.Attribution.Checks;

/// <summary>Walks that a selector would do too, without having one parsed each time.</summary>
internal static class Elements
{
    /// <summary>The element itself, or the nearest one around it, that is one of these; null when none is.</summary>
    public static IElement? Nearest(IElement element, Func<IElement, bool> wanted)
    {
        for (IElement? at = element; at is not null; at = at.ParentElement)
        {
            if (wanted(at))
            {
                return at;
            }
        }

        return null;
    }

    /// <summary>Those below an element, in the order of the page. A node's next sibling costs a search among all of its siblings, so lists are walked instead.</summary>
    public static IEnumerable<IElement> Below(INode root)
    {
        var open = new Stack<INode>([root]);
        while (open.TryPop(out var node))
        {
            var children = node.ChildNodes;
            for (var i = children.Length - 1; i >= 0; i--)
            {
                if (children[i] is IElement child)
                {
                    open.Push(child);
                }
            }

            if (node is IElement element && !ReferenceEquals(node, root))
            {
                yield return element;
            }
        }
    }
}
