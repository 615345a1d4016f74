using System.Text.RegularExpressions;
using Syndication.Contracts;
using Syndication.Translation.Works;

namespace Syndication.Translation.Origins;

/// <summary>
/// The foreign outlet that a story was translated from. A mention is not an origin: every sign has a weight, and it takes
/// a source outlet in the metadata, a stated foreign page, or two of an attributive phrase at the beginning, a link among
/// the first and a source line, all of one outlet, to reach <see cref="Enough"/>.
/// </summary>
public static partial class ForeignOrigins
{
    /// <summary>Paragraphs, counted after the standfirst, in which an attributive phrase speaks for the whole story.</summary>
    public const int AttributionParagraphs = 2;

    /// <summary>Paragraphs in which a link is one of the story's first.</summary>
    public const int LinkParagraphs = 3;

    /// <summary>Mentions that are kept.</summary>
    public const int MostMentions = 5;

    /// <summary>Score from which an outlet is the origin, 0 to 1; below it, it is mentioned.</summary>
    public const double Enough = 0.8;

    // How sure each sign is by itself. Signs of one outlet that agree leave as much doubt as the product of theirs.
    private const double KnownSource = 0.98;
    private const double UnknownSource = 0.9;
    private const double KnownPage = 0.98;
    private const double UnknownPage = 0.92;
    private const double Phrase = 0.6;
    private const double Line = 0.6;
    private const double FirstLink = 0.55;

    private const int MostCharacters = 2_000;

    /// <summary>Null when nothing sure says that the story came from another outlet abroad.</summary>
    public static ForeignOrigin? Of(Article article, OutletRegister register) => Read(article, register).Origin;

    /// <summary>The origin, and the foreign outlets that are named or linked to and are none.</summary>
    public static (ForeignOrigin? Origin, IReadOnlyList<OutletMention> Mentions) Read(Article article, OutletRegister register)
    {
        ArgumentNullException.ThrowIfNull(article);
        ArgumentNullException.ThrowIfNull(register);
        var own = OwnSite.Of(article, register);
        var sure = FromSourceOutlet(article, register, own) ?? FromStatement(article, register, own);
        var signs = Signs(article, register, own).OrderByDescending(s => s.Score).ToList();
        var origin = sure ?? (signs is [{ Score: >= Enough } first, ..] ? Origin(first) : null);
        return (origin, [.. signs.Where(s => s.Outlet.Name != origin?.Outlet).Take(MostMentions).Select(Mention)]);
    }

    private static ForeignOrigin? FromSourceOutlet(Article article, OutletRegister register, OwnSite own)
    {
        // A sentence that names an outlet without a link quotes it, and weighs what the text's other signs weigh.
        if (article.SourceOutlet is not { } source || string.IsNullOrWhiteSpace(source.Name) || source is { Url: null, Text: { } said } && !SourceLine().IsMatch(said))
        {
            return null;
        }

        var host = HostOf(source.Url);
        var outlet = register.ByName(source.Name) ?? (host is null ? null : register.ByHost(host));
        if (own.IsName(source.Name) || (host is not null && own.IsHost(host)) || own.IsDomestic(outlet, host))
        {
            return null;
        }

        return new ForeignOrigin
        {
            Outlet = outlet?.Name ?? source.Name.Trim(),
            Site = outlet?.Site ?? host,
            // A reprint elsewhere is not the outlet's own page.
            Url = host is not null && (outlet is null || register.ByHost(host) == outlet) ? source.Url : null,
            Score = outlet is null ? UnknownSource : KnownSource,
            Evidence = [new Evidence { Kind = "source-outlet", Text = $"The publisher names {source.Name.Trim()} as the source{(host is null ? "" : $", {source.Url}")}." }],
        };
    }

    private static ForeignOrigin? FromStatement(Article article, OutletRegister register, OwnSite own)
    {
        if (article.TranslationOf?.Url is not { } url || HostOf(url) is not { } host || own.IsHost(host))
        {
            return null;
        }

        var outlet = register.ByHost(host);
        return own.IsDomestic(outlet, host)
            ? null
            : new ForeignOrigin
            {
                Outlet = outlet?.Name ?? host,
                Site = outlet?.Site ?? host,
                Url = url,
                Score = outlet is null ? UnknownPage : KnownPage,
                Evidence = [new Evidence { Kind = "translation-of", Text = $"The publisher states that it translates {url}." }],
            };
    }

    // What a text says of each outlet, in the order in which they come up.
    private static List<OutletSigns> Signs(Article article, OutletRegister register, OwnSite own)
    {
        var found = new List<OutletSigns>();
        OutletSigns? Of(Outlet outlet)
        {
            var signs = found.Find(f => f.Outlet == outlet);
            if (signs is null && !own.IsOutlet(outlet) && !own.IsDomestic(outlet, null))
            {
                found.Add(signs = new OutletSigns { Outlet = outlet });
            }

            return signs;
        }

        foreach (var (outlet, phrase) in OpeningTexts(article).SelectMany(text => Attributions.In(text, register)))
        {
            _ = Of(outlet) is { } signs ? signs.Phrase ??= phrase : null;
        }

        foreach (var (outlet, url) in FirstLinks(article, register))
        {
            _ = Of(outlet) is { } signs ? signs.Link ??= url : null;
        }

        foreach (var (line, named, links) in SourceLines(article))
        {
            foreach (var outlet in Named(named, register))
            {
                if (Of(outlet) is { } signs)
                {
                    signs.Line ??= line;
                    signs.Link ??= links.FirstOrDefault(url => register.ByUrl(url) == outlet);
                }
            }
        }

        return found;
    }

    private static ForeignOrigin Origin(OutletSigns signs) => new()
    {
        Outlet = signs.Outlet.Name, Site = signs.Outlet.Site, Url = signs.Link, Score = signs.Score, Evidence = signs.Evidence,
    };

    private static OutletMention Mention(OutletSigns signs) => new()
    {
        Outlet = signs.Outlet.Name, Site = signs.Outlet.Site, Score = signs.Score, Evidence = signs.Evidence,
    };

    private sealed class OutletSigns
    {
        public required Outlet Outlet { get; init; }

        public string? Phrase { get; set; }

        public string? Link { get; set; }

        public string? Line { get; set; }

        public double Score => Math.Round(
            1 - ((Phrase is null ? 1 : 1 - ForeignOrigins.Phrase) * (Link is null ? 1 : 1 - FirstLink) * (Line is null ? 1 : 1 - ForeignOrigins.Line)), 2);

        public List<Evidence> Evidence
        {
            get
            {
                var evidence = new List<Evidence>();
                if (Phrase is not null)
                {
                    evidence.Add(new Evidence { Kind = "attribution", Text = $"The text says \"{Phrase}\"." });
                }

                if (Link is not null)
                {
                    evidence.Add(new Evidence { Kind = "link", Text = $"One of its first links goes to {Link}." });
                }

                if (Line is not null)
                {
                    evidence.Add(new Evidence { Kind = "source-line", Text = $"Its source line reads \"{Line}\"." });
                }

                return evidence;
            }
        }
    }

    private static IEnumerable<string> OpeningTexts(Article article)
    {
        if (article.Standfirst is { } standfirst)
        {
            yield return Cut(standfirst);
        }

        foreach (var block in Paragraphs(article).Take(AttributionParagraphs))
        {
            yield return Cut(block.Text);
        }
    }

    private static List<(Outlet Outlet, string Url)> FirstLinks(Article article, OutletRegister register) =>
    [
        .. Paragraphs(article).Take(LinkParagraphs).SelectMany(b => b.Links).Take(50).Select(l => l.Url)
            .Concat(article.RelatedLinks.Where(l => l.Rel is "source" or "via" or "original" or "syndication-source" or "isBasedOn").Select(l => l.Url))
            .Select(url => (Outlet: register.ByUrl(url), Url: url))
            .Where(l => l.Outlet is not null)
            .Select(l => (l.Outlet!, l.Url)),
    ];

    // "Source: Der Spiegel" in the last paragraphs or among the notices.
    private static List<(string Line, string Named, IReadOnlyList<string> Links)> SourceLines(Article article) =>
    [
        .. Paragraphs(article).TakeLast(3).Select(b => (b.Text, Links: (IReadOnlyList<string>)[.. b.Links.Take(10).Select(l => l.Url)]))
            .Concat(article.Notices.Where(n => n.Kind == NoticeKind.Other).Select(n => (n.Text, Links: (IReadOnlyList<string>)[])))
            .Where(b => b.Text.Length <= 200)
            .Select(b => (b.Text, b.Links, Match: SourceLine().Match(b.Text)))
            .Where(l => l.Match.Success)
            .Select(l => (l.Text, l.Text[l.Match.Length..], l.Links)),
    ];

    private static IEnumerable<Outlet> Named(string text, OutletRegister register)
    {
        var words = Words.Of(text);
        return Enumerable.Range(0, words.Count).Select(at => register.At(words, at)?.Outlet).Append(register.ByName(text)).OfType<Outlet>().Distinct();
    }

    private static IEnumerable<Block> Paragraphs(Article article) =>
        article.Body.Where(b => b.Kind is BlockKind.Paragraph or BlockKind.Quote && b.Text.Length > 0);

    private static string Cut(string text) => text.Length <= MostCharacters ? text : text[..MostCharacters];

    internal static string? HostOf(string? url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var parsed) && parsed.Scheme is "http" or "https" && parsed.Host.Length > 0
            ? EditionKeys.SiteHost(parsed)
            : null;

    [GeneratedRegex(@"^\s*[\p{P}\s]*(?:source|sources|via|джерело|джерела|за матеріалами|источник|по материалам|quelle|quellen|fuente|fuentes|źródło|fonte|πηγή|zdroj|kilde|källa|bron|kaynak|forrás|sursa|източник|lähde|המקור|מקור|المصدر|مصدر|出典|来源|來源|情報源|출처)\s*[:：–—-]\s*", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex SourceLine();
}
