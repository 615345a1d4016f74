using AngleSharp.Dom;

namespace Syndication.Ingest.Pages;

/// <summary>
/// The elements that hold one of a kind, found once for a page: to look into each element anew would take the size of the page times its depth. Pure.
/// </summary>
internal sealed class Holders
{
    private readonly HashSet<IElement> holders = new(ReferenceEqualityComparer.Instance);

    /// <param name="root">Looked through.</param>
    /// <param name="selector">What they hold, at any depth.</param>
    public Holders(IElement root, string selector)
    {
        foreach (var element in root.QuerySelectorAll(selector))
        {
            for (var around = element.ParentElement; around is not null && holders.Add(around); around = around.ParentElement)
            {
            }
        }
    }

    public int Count => holders.Count;

    public bool Contain(IElement element) => holders.Contains(element);
}
