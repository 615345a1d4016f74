using System.Collections.Frozen;
using System.Text.RegularExpressions;
using Syndication.Contracts;

namespace Syndication.Ingest.Pages;

/// <summary>
/// The outlet that a story says it was taken from: a source line ("Source: …", "Джерело: …"), else words of reporting beside the
/// story's first link to another site, else beside the name of an agency that everybody knows. A mere link or mention is none. Pure.
/// </summary>
internal static partial class SourceLines
{
    private const int Paragraphs = 3;
    private const int LongestLine = 200;
    private const int LongestName = 60;
    private const int Near = 50;

    /// <summary>What a paragraph says first is looked at: where it was taken from stands nowhere behind.</summary>
    private const int LongestLead = 3000;
    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    private static readonly FrozenSet<string> Networks = new[]
    {
        "facebook.com", "twitter.com", "x.com", "t.me", "telegram.me", "instagram.com", "youtube.com", "youtu.be", "vk.com", "linkedin.com", "tiktok.com", "wikipedia.org", "google.com", "amazon.com", "whatsapp.com", "threads.net", "bsky.app",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <param name="body">The story.</param>
    /// <param name="page">Its own address: links to its own site lead to no other outlet.</param>
    public static SourceOutlet? Of(IReadOnlyList<Block> body, Uri? page) =>
        FromLine(body, page) ?? body.Where(b => b.Kind is BlockKind.Paragraph && b.Text.Length > 0).Take(Paragraphs).Select(b => FromSentence(Start(b), page)).FirstOrDefault(o => o is not null);

    public static bool IsLine(string text) => text.Length <= LongestLine && Line().IsMatch(text);

    private static SourceOutlet? FromLine(IReadOnlyList<Block> body, Uri? page)
    {
        for (var i = body.Count - 1; i >= 0 && i >= body.Count - 8; i--)
        {
            if (body[i].Text.Length <= LongestLine && Line().Match(body[i].Text) is { Success: true } match)
            {
                var link = body[i].Links.FirstOrDefault(l => IsOther(l.Url, page));
                var named = link is null ? match.Groups["name"].Value : body[i].Text.Substring(link.Start, link.Length);
                if (link is null && body[i].Links.Count > 0)
                {
                    continue;
                }

                return Outlet(named, link?.Url, body[i].Text);
            }
        }

        return null;
    }

    private static Block Start(Block block) => block.Text.Length <= LongestLead ? block
        : block with { Text = block.Text[..LongestLead], Links = [.. block.Links.Where(l => l.Start + l.Length <= LongestLead)] };

    private static SourceOutlet? FromSentence(Block block, Uri? page)
    {
        foreach (var link in block.Links.Where(l => IsOther(l.Url, page)))
        {
            var from = Math.Max(0, link.Start - Near);
            var before = block.Text[from..link.Start];
            var end = link.Start + link.Length;
            var after = block.Text[end..Math.Min(block.Text.Length, end + Near)];
            var anchor = block.Text.Substring(link.Start, link.Length);
            if (Before().IsMatch(before) || After().IsMatch(after))
            {
                var name = IsName(anchor) ? anchor : Named().Match(after) is { Success: true } behind ? behind.Groups["name"].Value : Host(link.Url);
                return Outlet(name, link.Url, block.Text);
            }

            // "reports" is the link, the name stands beside it.
            if (Verb().IsMatch(anchor) && Named().Match(after) is { Success: true } next)
            {
                return Outlet(next.Groups["name"].Value, link.Url, block.Text);
            }
        }

        return Agency().Match(block.Text) is { Success: true } agency ? Outlet(agency.Groups["name"].Value, null, block.Text) : null;
    }

    private static SourceOutlet? Outlet(string name, string? url, string text)
    {
        var clean = name.Trim(' ', '.', ',', ':', ';', '«', '»', '"', '“', '”', '„', '(', ')', '–', '—');
        return clean.Length is 0 or > LongestName ? url is null ? null : new SourceOutlet { Name = Host(url), Url = url, Text = text } : new SourceOutlet { Name = clean, Url = url, Text = text };
    }

    private static bool IsName(string anchor) => anchor.Length is > 1 and <= LongestName && char.IsUpper(anchor.TrimStart('«', '"', '“', '„')[..1].FirstOrDefault()) && anchor.Count(c => c == ' ') <= 4 && !Verb().IsMatch(anchor);

    private static string Host(string url) => new Uri(url).Host is var host && host.StartsWith("www.", StringComparison.OrdinalIgnoreCase) ? host[4..] : new Uri(url).Host;

    private static bool IsOther(string url, Uri? page)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var link) || link.Scheme is not ("http" or "https"))
        {
            return false;
        }

        var (host, own) = (Host(url), page is null ? "" : Host(page.AbsoluteUri));
        return !Networks.Contains(host) && host != own && !host.EndsWith("." + own, StringComparison.OrdinalIgnoreCase) && !(own.Length > 0 && own.EndsWith("." + host, StringComparison.OrdinalIgnoreCase));
    }

    [GeneratedRegex(@"^\W*(sources?|via|originally published (by|in|on|at)|first published (by|in|on|at)|джерел[оа]|за матеріалами|першоджерело|источники?|по материалам|первоисточник|quellen?|source originale|sources?|d.après|fuentes?|źródł[oa]|za|fonti?|fonte)\s*[:：–—-]\s*(?<name>[^.:;,|()]+)", Options, Patterns.Timeout)]
    private static partial Regex Line();

    private const string Verbs =
        "reports|reported|writes|wrote|according to|as reported by|reported by|citing|quoting|told|first reported by|says|пише|повідомляє|повідомляють|повідомив|повідомила|повідомило|передає|передають|інформує|за даними|за інформацією|з посиланням на|із посиланням на|посилаючись на|розповідає"
        + "|пишет|сообщает|сообщают|сообщил|сообщила|передает|передаёт|по данным|по информации|со ссылкой на|ссылаясь на|laut|berichtet|berichtete|meldet|meldete|schreibt|unter berufung auf|nach angaben (von|der|des)|zufolge"
        + "|selon|d.après|rapporte|indique|écrit|révèle|a révélé|a rapporté|según|informa|informó|publica|publicó|escribe|recoge|adelanta|de acuerdo con|podaje|pisze|według|informuje|donosi|secondo|riporta|scrive|segundo";

    [GeneratedRegex(@"(^|\W)(" + Verbs + @")\W+([\p{L}'’]+\W+){0,3}$", Options, Patterns.Timeout)]
    private static partial Regex Before();

    [GeneratedRegex(@"^[\s,«»""”“]*(" + Verbs + @")\b", Options, Patterns.Timeout)]
    private static partial Regex After();

    [GeneratedRegex(@"^(як )?(" + Verbs + @")$", Options, Patterns.Timeout)]
    private static partial Regex Verb();

    [GeneratedRegex(@"^[\s«""“„]*(the\s+)?(?<name>\p{Lu}[\p{L}\d.&'’-]*(\s\p{Lu}[\p{L}\d.&'’-]*){0,3})", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, Patterns.Timeout)]
    private static partial Regex Named();

    private const string Agencies = "Reuters|Associated Press|The Associated Press|AP|AFP|Agence France-Presse|Bloomberg|BBC|BBC News|CNN|The Guardian|The New York Times|The Washington Post|The Wall Street Journal|Financial Times|Der Spiegel|Die Zeit|dpa|DPA|Bild|Le Monde|Le Figaro|El País|EFE|ANSA|PAP|Politico|Axios|Sky News|Al Jazeera|Kyodo|Xinhua|Yonhap|Deutsche Welle|DW|Euronews|NHK|The Times|The Telegraph|The Economist|Rzeczpospolita|Gazeta Wyborcza|Corriere della Sera|la Repubblica|Süddeutsche Zeitung|Frankfurter Allgemeine Zeitung";

    [GeneratedRegex(
        @"(^|\W)(?i:reports|reported by|according to|citing|пише|повідомляє|передає|з посиланням на|із посиланням на|посилаючись на|за даними|пишет|сообщает|передает|передаёт|со ссылкой на|по данным|laut|meldet|unter berufung auf|selon|d.après|rapporte|según|informa|podaje|według|donosi)\s+(?i:the |агентство |агенція |видання |газета |агентства |агенцію |издание |l.|la |le |el |die |der |agencja |agencia )?(?<name>" + Agencies + @")\b"
        + @"|(^|\W)(?<name>" + Agencies + @")\s+(?i:reports|reported|writes|wrote|повідомляє|пише|передає|сообщает|пишет|передает|berichtet|meldet|schreibt|rapporte|informa|podaje|donosi)\b",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, Patterns.Timeout)]
    private static partial Regex Agency();
}
