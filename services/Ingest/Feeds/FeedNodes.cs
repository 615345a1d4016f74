namespace Syndication.Ingest.Feeds;

/// <summary>
/// A feed's elements: <see cref="Entries"/>, tombstones included, in order, and <see cref="Root"/>, a node around all that stands in the document.
/// The nodes are used again for the next feed that the thread reads: none may be looked at after <see cref="Dispose"/>.
/// </summary>
internal sealed class FeedNodes : IDisposable
{
    private const int MostKept = 10_000;

    [ThreadStatic]
    private static FeedNodes? spare;

    private readonly List<FeedNode> nodes = [];
    private int used;

    private FeedNodes() => Root = new FeedNode();

    public FeedNode Root { get; private set; }

    public List<FeedNode> Entries { get; } = [];

    public static FeedNodes Of(string document, FeedEntities entities)
    {
        var taken = spare ?? new FeedNodes();
        // A feed that is read within another gets nodes of its own.
        spare = null;
        taken.Root = taken.Another().Around(document, entities);
        return taken;
    }

    public FeedNode Another()
    {
        if (used < nodes.Count)
        {
            return nodes[used++];
        }

        var node = new FeedNode();
        if (used < MostKept)
        {
            nodes.Add(node);
            used++;
        }

        return node;
    }

    public void Dispose()
    {
        foreach (var node in System.Runtime.InteropServices.CollectionsMarshal.AsSpan(nodes)[..used])
        {
            node.Clear();
        }

        used = 0;
        Entries.Clear();
        spare = this;
    }
}
