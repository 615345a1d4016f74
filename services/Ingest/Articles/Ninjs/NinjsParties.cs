using Syndication.Contracts;

namespace Syndication.Ingest.Articles;

/// <summary>Who stands behind an article: the publisher, and the outlet that it took the story from.</summary>
internal sealed record NinjsParties(string PublisherId, SourceOutlet? Outlet)
{
    private const string Unknown = "unknown";

    public static NinjsParties Read(NinjsNode ninjs, ReadContext context)
    {
        var publisher = context.PublisherId;
        SourceOutlet? outlet = null;
        foreach (var party in ninjs.List("infoSources"))
        {
            switch (party.Text("role", "rel"))
            {
                case Ninjs.PublisherRole when party.Text("literal") is { } stated && stated != publisher:
                    if (publisher.Length > 0)
                    {
                        party.Complain("literal", $"names the publisher '{stated}', but this was sent for '{publisher}'; send it for the one it belongs to, or leave this out.");
                    }
                    else
                    {
                        publisher = stated;
                    }

                    break;
                case Ninjs.OutletRole when party.Text("name", "literal") is { } name:
                    outlet ??= new SourceOutlet { Name = name, Url = party.Url("uri") };
                    break;
            }
        }

        return new NinjsParties(publisher.Length == 0 ? Unknown : publisher, outlet);
    }
}
