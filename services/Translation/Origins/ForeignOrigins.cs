using System.Text.RegularExpressions;
using Syndication.Contracts;
using Syndication.Translation.Works;

namespace Syndication.Translation.Origins;

/// <summary>
/// The foreign outlet that a story was translated from. A mention is not an origin: it takes a source outlet in the
/// metadata, a stated foreign page, or an attributive phrase at the beginning together with a link to that outlet or a
/// source line that names it.
/// </summary>
public static partial class ForeignOrigins
{
    /// <summary>Paragraphs, counted after the standfirst, in which an attributive phrase speaks for the whole story.</summary>
    public const int AttributionParagraphs = 2;

    /// <summary>Paragraphs in which a link is one of the story's first.</summary>
    public const int LinkParagraphs = 3;

    private const int MostCharacters = 2_000;

    /// <summary>Null when nothing sure says that the story came from another outlet abroad.</summary>
    public static ForeignOrigin? Of(Article article, OutletRegister register)
    {
        ArgumentNullException.ThrowIfNull(article);
        ArgumentNullException.ThrowIfNull(register);
        var own = OwnSite.Of(article, register);
        return FromSourceOutlet(article, register, own) ?? FromStatement(article, register, own) ?? FromText(article, register, own);
    }

    private static ForeignOrigin? FromSourceOutlet(Article article, OutletRegister register, OwnSite own)
    {
        if (article.SourceOutlet is not { } source || string.IsNullOrWhiteSpace(source.Name))
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
                Evidence = [new Evidence { Kind = "translation-of", Text = $"The publisher states that it translates {url}." }],
            };
    }

    private static ForeignOrigin? FromText(Article article, OutletRegister register, OwnSite own)
    {
        // Most stories link to no outlet and have no source line: they need not be read.
        var links = FirstLinks(article, register);
        var lines = SourceLines(article);
        if (links.Count == 0 && lines.Count == 0)
        {
            return null;
        }

        foreach (var text in OpeningTexts(article))
        {
            foreach (var (outlet, phrase) in Attributions.In(text, register))
            {
                if (own.IsOutlet(outlet) || own.IsDomestic(outlet, null))
                {
                    continue;
                }

                var link = links.Find(l => l.Outlet == outlet).Url;
                var line = lines.Find(l => Names(l.Named, outlet, register)).Line;
                if (link is not null || line is not null)
                {
                    return FromPhrase(outlet, phrase, link, line);
                }
            }
        }

        return null;
    }

    private static ForeignOrigin FromPhrase(Outlet outlet, string phrase, string? link, string? line)
    {
        var evidence = new List<Evidence> { new() { Kind = "attribution", Text = $"The text says \"{phrase}\"." } };
        if (link is not null)
        {
            evidence.Add(new Evidence { Kind = "link", Text = $"One of its first links goes to {link}." });
        }

        if (line is not null)
        {
            evidence.Add(new Evidence { Kind = "source-line", Text = $"Its source line reads \"{line}\"." });
        }

        return new ForeignOrigin { Outlet = outlet.Name, Site = outlet.Site, Url = link, Evidence = evidence };
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
    private static List<(string Line, string Named)> SourceLines(Article article) =>
    [
        .. Paragraphs(article).TakeLast(3).Select(b => b.Text)
            .Concat(article.Notices.Where(n => n.Kind == NoticeKind.Other).Select(n => n.Text))
            .Where(text => text.Length <= 200)
            .Select(text => (Line: text, Match: SourceLine().Match(text)))
            .Where(l => l.Match.Success)
            .Select(l => (l.Line, l.Line[l.Match.Length..])),
    ];

    private static bool Names(string text, Outlet outlet, OutletRegister register)
    {
        var words = Words.Of(text);
        return Enumerable.Range(0, words.Count).Any(at => register.At(words, at)?.Outlet == outlet)
            || register.ByName(text) == outlet;
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
