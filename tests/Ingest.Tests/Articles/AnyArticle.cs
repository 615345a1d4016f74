using CsCheck;
using Syndication.Contracts;

namespace Syndication.IngestTests.Articles;

/// <summary>Articles as readers make them: trimmed texts, web addresses, links inside their text.</summary>
internal static class AnyArticle
{
    private static readonly Gen<string> Word = Of("price", "тариф", "\"quoted\"", "<b>", "&amp;", "5%", "ü", "№7", "😀", "a\\b", "—");
    private static readonly Gen<string> Text = Word.Array[1, 6].Select(w => string.Join(' ', w));
    private static readonly Gen<string> Url = Gen.Int[1, 999].Select(n => $"https://agency.example/news/{n}?a=1&b=2");
    private static readonly Gen<DateTimeOffset> Date = Gen.Long[0, 3_000_000_000_000_000].Select(t => new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero).AddTicks(t));

    private static readonly Gen<Block> Linked = Gen.Select(Text, Url, Gen.Int[0, 2]).Select((text, url, links) =>
    {
        var first = text.Split(' ')[0].Length;
        // Never the whole text: that is how an embed looks.
        return links == 0 || first == text.Length ? new Block { Kind = BlockKind.Paragraph, Text = text }
            : new Block { Kind = BlockKind.Paragraph, Text = text, Links = [new TextLink { Start = 0, Length = first, Url = url }] };
    });

    private static readonly Gen<Block> Block = Gen.OneOf(
        Linked,
        Gen.Select(Linked, Gen.Int[2, 6]).Select((b, level) => b with { Kind = BlockKind.Heading, Level = level }),
        Linked.Select(b => b with { Kind = BlockKind.Quote }),
        Gen.Select(Text.Array[1, 4], Gen.Bool).Select((items, ordered) => new Block { Kind = BlockKind.List, Items = items, Ordered = ordered }),
        Gen.Select(Url, Text, Gen.Bool).Select((url, text, named) => new Block { Kind = BlockKind.Embed, Url = url + "&embed", Text = named ? text : "" }));

    private static readonly Gen<Image> Image = Gen.Select(Gen.Int[1, 99999], Text.Null(), Text.Null(), Gen.Int[1, 4000].Nullable(), Gen.Int[1, 4000].Nullable())
        .Select((n, caption, credit, width, height) => new Image { Url = $"https://agency.example/img/{n}.jpg", Caption = caption, Credit = credit, Width = width, Height = height });

    private static readonly Gen<Mark> Mark = Gen.Select(Gen.Enum<MarkKind>(), Text).Select((kind, text) => new Mark { Kind = kind, Text = text });
    private static readonly Gen<Notice> Notice = Gen.Select(Gen.Enum<NoticeKind>(), Text).Select((kind, text) => new Notice { Kind = kind, Text = text });
    private static readonly Gen<RelatedLink> Related = Gen.Select(Url, Text.Null(), Of<string?>(null, "via", "image", "alternate")).Select((url, title, rel) => new RelatedLink { Url = url, Title = title, Rel = rel });
    private static readonly Gen<Alternate> Alternate = Gen.Select(Of("uk", "en-GB"), Url).Select((language, url) => new Alternate { Language = language, Url = url });

    private static readonly Gen<Subject> Subject = Gen.Select(Text, Of<string?>(null, "http://cv.iptc.org/newscodes/mediatopic/04000000", "ECON"))
        .Select((name, code) => new Subject { Name = name, Code = code });

    private static readonly Gen<TranslationStatement?> Statement = Gen.Select(Of<string?>(null, "a-1"), Of<string?>(null, "urn:x:1", "guid 7"), Url.Null(), Gen.Int[1, 9].Nullable())
        .Select((id, uri, url, version) => id is null && uri is null && url is null ? null : new TranslationStatement { ArticleId = id, Uri = uri, Url = url, Version = version });

    private static readonly Gen<Article> Head = Gen.Select(
            Of<string?>(null, "urn:agency:1", "https://agency.example/?p=7", "guid 7", "7"), Url.Null(), Text, Gen.Int[1, 9], Gen.Int[0, 4], Date.Array[2], Date.Nullable(), Date.Nullable())
        .Select((uri, page, headline, version, state, dates, embargo, expiry) => new Article
        {
            Id = "a-0123",
            PublisherId = "agency",
            Uri = uri,
            CanonicalUrl = page,
            Headline = headline,
            Version = version,
            Change = state switch { 0 => Change.Update, 1 => Change.Correction, 2 => Change.Withdrawal, _ => Change.New },
            PubStatus = state switch { 2 => PubStatus.Canceled, 3 => PubStatus.Withheld, _ => PubStatus.Usable },
            Language = "uk",
            FirstCreated = dates[0],
            VersionCreated = dates[1],
            Embargo = embargo,
            Expiry = expiry,
            Urgency = version,
            Genres = state == 1 ? [new Subject { Name = "Feature", Code = "http://cv.iptc.org/newscodes/genre/Feature" }] : [],
            Places = state == 2 ? [] : [new Subject { Name = "Київ", Code = state == 3 ? null : "UA-30" }],
        });

    private static readonly Gen<SourceOutlet> Outlet = Gen.Select(Text, Url.Null()).Select((name, url) => new SourceOutlet { Name = name, Url = url });

    private static readonly Gen<Article> Worded = Gen.Select(Head, Text.Null(), Text.Null(), Text.Null(), Text.Null(), Text.Null(), Outlet.Null())
        .Select((a, standfirst, byline, section, located, note, outlet) => a with
        {
            Standfirst = standfirst, Byline = byline, Section = section, Located = located, ChangeNote = note, SourceOutlet = outlet,
        });

    private static readonly Gen<Article> Listed = Gen.Select(
            Worded, Mark.Array[0, 3], Notice.Array[0, 4], Related.Array[0, 3], Alternate.Array[0, 2], Subject.Array[0, 3], Statement)
        .Select((a, marks, notices, related, alternates, subjects, statement) => a with
        {
            Marks = marks, Notices = notices, RelatedLinks = related, Alternates = alternates, Subjects = subjects, TranslationOf = statement,
            Translations = [.. alternates.Select(l => l.Url + "&translation").Distinct()],
            AltIds = [.. subjects.Select(s => new AlternateId { Role = s.Code is null ? null : "story", Value = $"{s.Name} 48213" }).Distinct()],
        });

    public static Gen<Article> Any { get; } = Gen.Select(Listed, Block.Array[0, 8], Image.Array[0, 3]).Select((a, blocks, images) =>
    {
        var distinct = images.DistinctBy(i => i.Url).ToList();
        // An image block shows the caption of its image.
        var pictures = distinct.Take(1).Select(i => new Block { Kind = BlockKind.Image, Url = i.Url, Text = i.Caption ?? "" });
        return a with { Body = [.. blocks, .. pictures], Images = distinct };
    });

    private static Gen<T> Of<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);
}
