using System.Runtime.CompilerServices;
using Syndication.Contracts;
using Syndication.Ingest.Pages;

namespace Syndication.Ingest.Feeds;

/// <summary>
/// An item of RSS (0.9x, 1.0, 2.0; https://www.rssboard.org/rss-specification) or an entry of Atom (0.3, 1.0; RFC 4287)
/// with the modules of news feeds. One reader for all: feeds mix the words of both, and what one word says in the one it
/// says in the other. One pass over the children; of several that say the same the first that says anything counts.
/// </summary>
internal ref struct EntryReader
{
    private const int MostTags = 200;
    private const int MostAuthors = 100;
    private static readonly string[] CategoryNames = ["term", "label", "scheme"];

    private readonly FeedNode node;
    private readonly bool isAtom;
    private readonly Uri? baseUrl;
    private EntryMedia media;
    private List<string>? authors;
    private List<Subject>? categories;
    private bool hasLinks;
    private string? title, otherTitle, guid, guidLink, link, linkText, original, itemLanguage, located, rights, license;
    private FeedNode? encoded, content, full, description, mediaDescription, sourceNode, valid;
    private FeedNode? published, issued, date, created, updated, expiry, embargo;
    private string? outlet;

    private EntryReader(FeedNode node, bool isAtom, Uri? baseUrl)
    {
        (this.node, this.isAtom, this.baseUrl) = (node, isAtom, baseUrl);
        media = new EntryMedia(baseUrl);
    }

    public static FeedEntry Read(FeedNode node, FeedChannel channel)
    {
        var reader = new EntryReader(node, channel.IsAtom, channel.BaseOf(node));
        for (var child = node.First; child is not null; child = child.Next)
        {
            reader.Take(child);
        }

        return reader.Entry(channel);
    }

    private void Take(FeedNode child)
    {
        switch (child.Namespace)
        {
            case FeedNamespace.Core: Core(child); break;
            case FeedNamespace.DublinCore or FeedNamespace.DublinCoreTerms: DublinCore(child); break;
            case FeedNamespace.Content when child.Name == "encoded": encoded ??= Filled(child); break;
            case FeedNamespace.Media: media.Take(child); TakeMedia(child); break;
            case FeedNamespace.Itunes: Itunes(child); break;
            case FeedNamespace.Yandex when child.Name is "full-text" or "content": full ??= Filled(child); break;
            case FeedNamespace.Xhtml when child.Name is "body" or "div": content ??= child; break;
            case FeedNamespace.FeedBurner when child.Name == "origlink": original ??= child.Text(); break;
            case FeedNamespace.GeoRss when child.Name == "featurename": located ??= child.Text(); break;
            case FeedNamespace.Prism when child.Name is "expirationdate" or "killdate": expiry ??= Said(child); break;
            case FeedNamespace.Prism when child.Name == "embargodate": embargo ??= Said(child); break;
            case FeedNamespace.CreativeCommons when child.Name == "license": license ??= child.Attribute("rdf:resource") ?? child.Text(); break;
        }
    }

    private void Core(FeedNode child)
    {
        switch (child.Name)
        {
            case "title": title ??= FeedConstructs.Line(child, isAtom); break;
            case "link": Link(child); break;
            case "a": link ??= child.Attribute("href"); break;
            case "guid": Guid(child); break;
            case "id": guid ??= child.Text(); break;
            case "description" or "summary" or "abstract" or "tagline": Description(child); break;
            case "content" or "body" or "div" or "fullitem" or "fulltext" or "full-text": Content(child); break;
            case "encoded": encoded ??= Filled(child); break;
            case "pubdate" or "published": published ??= Said(child); break;
            case "issued": issued ??= Said(child); break;
            case "created": created = Said(child) ?? created; break;
            case "updated" or "modified" or "lastbuilddate": updated = Said(child) ?? updated; break;
            case "date": date ??= Said(child); break;
            case "expirationdate" or "expirationtime": expiry = Said(child) ?? expiry; break;
            case "author" or "managingeditor": Author(child); break;
            case "category" or "subject": Category(child); break;
            case "tags" or "keywords": Tags(child); break;
            case "source": sourceNode ??= child; break;
            case "rights" or "copyright": rights ??= FeedConstructs.Line(child, isAtom); break;
            case "license": license ??= child.Text() ?? child.Attribute("href"); break;
            case "enclosure" or "image": media.Take(child); break;
            case "language": itemLanguage ??= child.Text(); break;
        }
    }

    private void DublinCore(FeedNode child)
    {
        switch (child.Name)
        {
            case "title": otherTitle ??= FeedText.Plain(child.Text()); break;
            case "creator" or "author": AddAuthor(child.Text()); break;
            case "date": date ??= Said(child); break;
            case "issued": issued ??= Said(child); break;
            case "created": created ??= Said(child); break;
            case "modified": updated ??= Said(child); break;
            case "subject": Category(child); break;
            case "language": itemLanguage ??= child.Text(); break;
            case "rights": rights ??= FeedText.Plain(child.Text()); break;
            case "license": license ??= child.Text(); break;
            case "source": outlet ??= FeedText.Plain(child.Text()); break;
            case "description" or "abstract": description ??= Filled(child); break;
            case "identifier": guid ??= child.Text(); break;
            case "valid": valid ??= child; break;
        }
    }

    private void Itunes(FeedNode child)
    {
        switch (child.Name)
        {
            case "title": otherTitle ??= FeedText.Plain(child.Text()); break;
            case "author": AddAuthor(child.Text()); break;
            case "summary": mediaDescription ??= Filled(child); break;
            case "image": media.Take(child); break;
            case "subtitle": description ??= Filled(child); break;
            case "category": AddCategory(child.Attribute("text"), null); break;
            case "keywords": Tags(child); break;
        }
    }

    private void TakeMedia(FeedNode child)
    {
        switch (child.Name)
        {
            case "title": otherTitle ??= FeedText.Plain(child.Text()); break;
            case "description" or "text": mediaDescription ??= Filled(child); break;
            case "group": mediaDescription ??= child.Child(FeedNamespace.Media, "description"); break;
            case "copyright": rights ??= FeedText.Plain(child.Text()); break;
            case "license": license ??= child.Attribute("href") ?? child.Text(); break;
            case "category": Category(child); break;
            case "location": located ??= FeedText.Plain(child.Attribute("description")); break;
        }
    }

    private void Link(FeedNode child)
    {
        if (child.AttributesEnd == child.AttributesStart || !child.HasAttribute("href"))
        {
            // RSS writes the address as text; so do some who mean Atom, beside a relation.
            linkText ??= child.Attribute("rel") is null or "" or "alternate" ? child.Text() ?? child.Attribute("rdf:resource") : null;
        }
        else
        {
            hasLinks = true;
        }
    }

    private void Guid(FeedNode child)
    {
        guid ??= child.Text();
        if (child.Attribute("isPermaLink") is not { } permanent || !permanent.Equals("false", StringComparison.OrdinalIgnoreCase))
        {
            guidLink ??= guid;
        }
    }

    private void Description(FeedNode child)
    {
        if (description is null || description.SaysNothing)
        {
            description = child;
        }
        else if (child.Name != description.Name)
        {
            // Who gives both gives the shorter first.
            content ??= Filled(child);
        }
    }

    /// <summary>Content by reference, and of media that are no text, is not the story's text.</summary>
    private void Content(FeedNode child)
    {
        if (child.Attribute("src") is { } src)
        {
            linkText ??= child.Attribute("type") is null or "text/html" ? src : null;
        }
        else if (FeedConstructs.IsText(child) && child.InnerEnd > child.InnerStart)
        {
            content ??= child;
        }
    }

    private void Author(FeedNode child)
    {
        if (child.Child(FeedNamespace.Core, "name") is { } name)
        {
            AddAuthor(name.Text());
        }
        else
        {
            AddAuthor(child.First is null ? child.Text() : child.Child(FeedNamespace.Core, "email")?.Text());
        }
    }

    private void AddAuthor(string? text)
    {
        authors ??= new(1);
        var name = authors.Count < MostAuthors ? FeedConstructs.AuthorName(text) : null;
        if (name is not null && !authors.Contains(name, StringComparer.OrdinalIgnoreCase))
        {
            authors.Add(name);
        }
    }

    private void Category(FeedNode child)
    {
        string? term = null, label = null, scheme = null;
        if (child.AttributesEnd > child.AttributesStart)
        {
            var said = default(InlineArray3<string?>);
            child.Attributes(CategoryNames, said);
            (term, label, scheme) = (said[0], said[1], said[2]);
        }

        AddCategory(
            string.IsNullOrEmpty(label) ? string.IsNullOrEmpty(term) ? child.Text() : term : label,
            term is not null && term != label && scheme?.Length > 0 ? scheme + term : null);
    }

    private void Tags(FeedNode child)
    {
        foreach (var tag in (child.Text() ?? "").Split(',', MostTags))
        {
            AddCategory(tag, null);
        }
    }

    private void AddCategory(string? text, string? code)
    {
        if (FeedText.Plain(text) is { } name && (categories is null || (categories.Count < MostTags && !categories.Exists(c => c.Name == name))))
        {
            (categories ??= new(1)).Add(new Subject { Name = name, Code = code });
        }
    }

    private FeedEntry Entry(FeedChannel channel)
    {
        var language = channel.LanguageOf(node) ?? itemLanguage;
        var entryLinks = new EntryLinks(hasLinks ? node : null, baseUrl, language ?? channel.Language);
        var address = WebAddresses.Absolute(original, baseUrl) ?? entryLinks.Page ?? WebAddresses.Absolute(linkText ?? link ?? node.Attribute("href"), baseUrl)
            ?? (isAtom ? null : WebAddresses.Absolute(guidLink, null) ?? WebAddresses.Absolute(node.Attribute("rdf:about"), null));
        // Links in an item are relative to its page; in an entry to the base, which RFC 4287 has.
        var page = isAtom && baseUrl is not null ? null : address;
        foreach (var enclosure in entryLinks.Enclosures)
        {
            media.TakeLink(enclosure);
        }

        var first = FeedConstructs.Content(full, isAtom, baseUrl, page) ?? FeedConstructs.Content(encoded, false, baseUrl, page) ?? FeedConstructs.Content(content, isAtom, baseUrl, page);
        var second = FeedConstructs.Content(description, isAtom, baseUrl, page) ?? FeedConstructs.Content(mediaDescription, false, baseUrl, page);
        var (validFrom, validTo) = FeedConstructs.Period(valid?.Text());
        (SourceOutlet? Outlet, string? Author)? source = sourceNode is null ? null : FeedConstructs.Source(sourceNode, baseUrl);
        return new FeedEntry
        {
            Id = guid ?? node.Attribute("rdf:about") ?? address,
            Title = title ?? otherTitle,
            Link = address,
            Summary = first is null ? null : second,
            Content = first ?? second,
            Author = authors is { Count: > 0 } ? authors.Count == 1 ? authors[0] : string.Join(", ", authors) : source?.Author ?? (isAtom ? channel.Author : null),
            Language = language ?? channel.Language,
            Published = Date(published) ?? Date(issued) ?? Date(date) ?? Date(created),
            Updated = Date(updated) ?? Date(date) ?? FeedDates.Read(node.Attribute("lastmod")),
            Embargo = Date(embargo) ?? validFrom,
            Expiry = Date(expiry) ?? validTo,
            Located = FeedText.Plain(located),
            Categories = categories ?? [],
            Images = media.Images(FeedText.Plain),
            Alternates = entryLinks.Alternates,
            Related = entryLinks.Related,
            Source = source?.Outlet ?? (outlet is null ? null : WebAddresses.Absolute(outlet, null) is { } url ? new SourceOutlet { Name = new Uri(url).Host, Url = url } : new SourceOutlet { Name = outlet }),
            Rights = rights ?? channel.Rights,
            License = WebAddresses.Absolute(license ?? entryLinks.License, baseUrl) ?? channel.License,
        };
    }

    private static DateTimeOffset? Date(FeedNode? node) => node?.Date();

    private static FeedNode? Said(FeedNode node) => node.IsBlank ? null : node;

    private static FeedNode? Filled(FeedNode node) => node.InnerEnd > node.InnerStart ? node : null;
}
