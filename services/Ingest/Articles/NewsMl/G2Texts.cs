using Syndication.Contracts;

namespace Syndication.Ingest.Articles;

/// <summary>The short texts around a news item's content.</summary>
internal sealed record G2Texts
{
    public string? Standfirst { get; private init; }
    public string? Caption { get; private init; }
    public string? Credit { get; private init; }
    public string? Byline { get; private init; }
    public string? Located { get; private init; }
    public string? Note { get; private init; }
    public IReadOnlyList<Notice> Notices { get; private init; } = [];

    public static G2Texts Read(G2Node item, G2Node? content)
    {
        var descriptions = content?.Children("description") ?? [];
        var creators = (content?.Children("creator") ?? []).Select(c => c.NameIn(item.Language)).OfType<string>().Take(10).ToList();
        return new G2Texts
        {
            Standfirst = (content?.Children("headline") ?? []).Where(h => h.CodeOf("role") is "standfirst" or "lead" or "intro").Select(h => h.Text)
                .Concat(descriptions.Where(d => d.CodeOf("role") is null or "summary" or "abstract" or "standfirst" or "lead").Select(d => d.Text)).FirstOrDefault(t => t is not null),
            Caption = descriptions.Where(d => d.CodeOf("role") is "caption").Concat(descriptions).Select(d => d.Text).FirstOrDefault(t => t is not null),
            Credit = content?.TextOf("creditline") ?? content?.TextOf("by") ?? (creators.Count > 0 ? string.Join(", ", creators) : null),
            Byline = content?.TextOf("by") ?? (creators.Count > 0 ? string.Join(", ", creators) : null),
            Located = content?.Child("located")?.NameIn(item.Language) ?? content?.TextOf("dateline"),
            Note = G2Node.Collapse(string.Join(' ', (item.Child("itemMeta")?.Children("edNote") ?? []).Select(n => n.Text))),
            Notices = [.. ReadNotices(item)],
        };
    }

    private static HashSet<Notice> ReadNotices(G2Node item)
    {
        var seen = new HashSet<Notice>();
        foreach (var rights in item.Children("rightsInfo"))
        {
            foreach (var (name, kind) in (ReadOnlySpan<(string, NoticeKind)>)[("usageTerms", NoticeKind.Terms), ("copyrightNotice", NoticeKind.Copyright)])
            {
                foreach (var paragraph in rights.Children(name).SelectMany(n => n.Paragraphs))
                {
                    seen.Add(new Notice { Kind = kind, Text = paragraph });
                }
            }
        }

        return seen;
    }
}

/// <summary>Subjects, marks, and the outlet that the story was taken from.</summary>
internal sealed record G2Concepts(IReadOnlyList<Subject> Subjects, IReadOnlyList<Mark> Marks, SourceOutlet? Outlet)
{
    public IReadOnlyList<Subject> Genres { get; private init; } = [];

    public IReadOnlyList<Subject> Places { get; private init; } = [];

    private static readonly Dictionary<string, MarkKind> MarkGenres = new(StringComparer.Ordinal)
    {
        ["advertiser_supplied"] = MarkKind.Advertising, ["advertising"] = MarkKind.Advertising, ["advertisement"] = MarkKind.Advertising, ["sponsored"] = MarkKind.Advertising,
        ["sponsoredcontent"] = MarkKind.Advertising, ["opinion"] = MarkKind.Opinion, ["live"] = MarkKind.LiveBlog, ["live-blog"] = MarkKind.LiveBlog, ["correction"] = MarkKind.Correction,
    };

    public static G2Concepts Read(G2Node? content, G2Node? meta, string? language)
    {
        var subjects = new List<Subject>();
        var (genres, places) = (new List<Subject>(), new List<Subject>());
        foreach (var subject in content?.Children("subject") ?? [])
        {
            var code = subject.Concept;
            if ((subject.NameIn(language) ?? (code is null ? null : G2Catalog.Code(code))) is { Length: > 0 } name)
            {
                subjects.Add(new Subject { Name = name, Code = code });
                if (subject.CodeOf("type") is "geoarea" or "geoArea" or "poi")
                {
                    places.Add(new Subject { Name = name, Code = code });
                }
            }
        }

        subjects.AddRange((content?.Children("keyword") ?? []).Select(k => k.Text).OfType<string>().Select(k => new Subject { Name = k }));
        var marks = new List<Mark>();
        foreach (var genre in content?.Children("genre") ?? [])
        {
            if (genre.Code is { } code && MarkGenres.TryGetValue(code, out var kind))
            {
                marks.Add(new Mark { Kind = kind, Text = genre.NameIn(language) ?? kind.ToString() });
            }
            else if ((genre.NameIn(language) ?? genre.Code) is { Length: > 0 } name)
            {
                genres.Add(new Subject { Name = name, Code = genre.Concept });
            }
        }

        return new G2Concepts([.. subjects.Distinct()], [.. marks.DistinctBy(m => m.Kind)], TakenFrom(content, language))
        {
            Genres = [.. genres.Distinct()],
            Places = [.. places.Distinct()],
        };
    }

    /// <summary>Only a party whose role says that the story comes from it: others only handed it on, or were asked.</summary>
    private static SourceOutlet? TakenFrom(G2Node? content, string? language)
    {
        foreach (var source in content?.Children("infoSource") ?? [])
        {
            if (source.CodeOf("role")?.StartsWith("orig", StringComparison.Ordinal) == true
                && (source.NameIn(language) ?? source.Attribute("literal") ?? source.Code) is { } name)
            {
                return new SourceOutlet { Name = name, Url = NinjsNode.IsWebAddress(source.Attribute("uri")) ? source.Attribute("uri") : null };
            }
        }

        return null;
    }
}
