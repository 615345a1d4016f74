namespace Syndication.HostTests.Commands;

/// <summary>An invented agency, its story, its notice, its feed, and pages that republish it.</summary>
internal static class Samples
{
    public const string First = "The old river bridge in Marlow reopened to traffic on Friday after two years of repairs that cost 48.7 million crowns.";
    public const string Second = "Engineers replaced 312 steel cables and both piers, and tested the deck with twenty loaded lorries before the first bus crossed it.";
    public const string Third = "Mayor Edda Lind thanked the ferrymen, who carried 1,460 passengers a day while the bridge was closed, and promised them a feast.";

    public const string Notice = """
        A link to northwire.example not lower than the first paragraph is mandatory when using our materials on the Internet.
        Translated materials of foreign media may be used only if there is a link to northwire.example and to the website of the foreign media outlet.
        Materials marked as "Advertisement" are paid and must keep this label.

        © 2026 North Wire. All rights reserved.
        """;

    /// <summary>Terms as somebody writes them by hand.</summary>
    public const string Terms = """
        {
          "publisher": "north-wire",
          "publisherName": "North Wire",
          "domains": ["northwire.example"],
          "status": "accepted",
          "obligations": [
            { "kind": "source-link", "position": "first-paragraph" },
            { "kind": "foreign-link", "when": "translated-foreign" },
            { "kind": "copyright-notice", "text": "© North Wire" }
          ]
        }
        """;

    public static string Ninjs(string body = $"<p>{First}</p><p>{Second}</p><p>{Third}</p>", string more = "") => $$"""
        {"uri":"https://northwire.example/news/bridge","version":"1","language":"en","versionCreated":"2026-11-20T08:00:00Z",
         "headlines":[{"role":"main","value":"Marlow bridge reopens after two years"}],
         "bodies":[{"role":"main","contentType":"text/html","value":{{System.Text.Json.JsonSerializer.Serialize(body)}}}],
         "infoSources":[{"role":"publisher","literal":"north-wire"}{{more}}],
         "renditions":[{"name":"web","href":"https://northwire.example/news/bridge","contentType":"text/html"}]}
        """.ReplaceLineEndings(" ");

    public static string Page(string first = "", string last = "") => $"""
        <!doctype html><html lang="en"><head><meta charset="utf-8"><title>Bridge</title></head><body><nav><a href="/">Home</a></nav>
        <main><article><h1>Marlow bridge reopens after two years</h1>
        <p>{First}{first}</p><p>{Second}</p><p>{Third}</p>{last}</article></main></body></html>
        """;

    public const string SourceLink = " (<a href=\"https://northwire.example/news/bridge\">North Wire</a>)";
    public const string Copyright = "<p>© North Wire</p>";

    /// <summary>A feed of two stories.</summary>
    public const string Atom = """
        <?xml version="1.0" encoding="utf-8"?>
        <feed xmlns="http://www.w3.org/2005/Atom">
          <title>North Wire</title><id>https://northwire.example/feed</id><updated>2026-11-20T09:00:00Z</updated>
          <entry>
            <id>https://northwire.example/news/market</id><title>Night market opens in Harbour Street</title>
            <link href="https://northwire.example/news/market"/><published>2026-11-20T07:00:00Z</published><updated>2026-11-20T07:00:00Z</updated>
            <content type="html">&lt;p&gt;Traders opened 84 stalls in Harbour Street on Thursday evening.&lt;/p&gt;&lt;p&gt;The town expects 6,200 visitors.&lt;/p&gt;</content>
          </entry>
          <entry>
            <id>https://northwire.example/news/bridge</id><title>Marlow bridge reopens &amp; ferries rest</title>
            <link href="https://northwire.example/news/bridge"/><published>2026-11-20T08:00:00Z</published><updated>2026-11-20T08:00:00Z</updated>
            <content type="html">&lt;p&gt;The old river bridge in Marlow reopened on Friday.&lt;/p&gt;</content>
          </entry>
        </feed>
        """;
}
