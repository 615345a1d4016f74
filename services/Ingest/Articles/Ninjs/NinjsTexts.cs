using System.Text.Json;
using System.Text.RegularExpressions;
using Syndication.Contracts;
using Syndication.Ingest.Pages;

namespace Syndication.Ingest.Articles;

/// <summary>Headline, standfirst, body and notices.</summary>
internal static partial class NinjsTexts
{
    private static readonly string[] StandfirstRoles = [Ninjs.StandfirstRole, "summary", "abstract", "lead", "introduction", "main"];

    private static readonly Dictionary<string, NoticeKind> NoticeRoles =
        Enum.GetValues<NoticeKind>().ToDictionary(k => Ninjs.NoticeRolePrefix + JsonNamingPolicy.KebabCaseLower.ConvertName(k.ToString()), StringComparer.OrdinalIgnoreCase);

    public static string? Headline(NinjsNode ninjs)
    {
        var all = ninjs.List("headlines");
        return all.Where(h => h.Text("role") is null or "main" or "headline").Concat(all).Select(PlainValue).FirstOrDefault(t => t is not null)
            ?? ninjs.Text("headline_main", "headline", "title") ?? ninjs.Prefixed("headline_").FirstOrDefault();
    }

    public static string? Standfirst(NinjsNode ninjs)
    {
        var all = ninjs.List("descriptions").Select(d => (Role: d.Text("role"), Node: d)).ToList();
        foreach (var role in StandfirstRoles.Append(null))
        {
            if (all.Where(d => string.Equals(d.Role, role, StringComparison.OrdinalIgnoreCase)).Select(d => PlainValue(d.Node)).FirstOrDefault(t => t is not null) is { } text)
            {
                return text;
            }
        }

        return ninjs.Text("description_text", "description_summary") ?? ninjs.Prefixed("description_").FirstOrDefault(t => !LooksLikeHtml(t));
    }

    public static IReadOnlyList<Notice> Notices(NinjsNode ninjs)
    {
        var notices = new List<Notice>();
        notices.AddRange(Paragraphs(ninjs.Text("usageTerms")).Select(t => new Notice { Kind = NoticeKind.Terms, Text = t }));
        notices.AddRange(Paragraphs(ninjs.Text("copyrightNotice")).Select(t => new Notice { Kind = NoticeKind.Copyright, Text = t }));
        foreach (var description in ninjs.List("descriptions"))
        {
            if (description.Text("role") is { } role && NoticeRoles.TryGetValue(role, out var kind) && PlainValue(description) is { } text)
            {
                notices.Add(new Notice { Kind = kind, Text = text });
            }
        }

        return notices;
    }

    /// <summary>HTML where there is some, the one of role main first; else plain text, a paragraph between blank lines.</summary>
    public static HtmlBody Body(NinjsNode ninjs, Uri? baseUrl)
    {
        var all = ninjs.List("bodies").Select(b => (Node: b, Value: b.Text("value")!)).Where(b => b.Value is not null)
            .OrderBy(b => b.Node.Text("role") is "main" ? 0 : 1).ToList();
        var html = all.Find(b => IsHtml(b.Node, b.Value)).Value ?? ninjs.Text("body_html", "body_xhtml") ?? ninjs.Prefixed("body_").FirstOrDefault(LooksLikeHtml);
        if (html is not null)
        {
            return HtmlBlocks.Read(html, baseUrl);
        }

        var plain = all.FirstOrDefault().Value ?? ninjs.Text("body_text", "body_main") ?? ninjs.Prefixed("body_").FirstOrDefault();
        return new HtmlBody([.. Paragraphs(plain).Select(t => new Block { Kind = BlockKind.Paragraph, Text = Spaces().Replace(t, " ") })], []);
    }

    private static string? PlainValue(NinjsNode node)
    {
        var value = node.Text("value");
        if (value is null || !IsHtml(node, value))
        {
            return value;
        }

        var text = string.Join(' ', HtmlBlocks.Read(value, null).Blocks.Select(b => b.Text)).Trim();
        return text.Length > 0 ? text : null;
    }

    private static bool IsHtml(NinjsNode node, string value) =>
        node.Text("contentType") is { } type ? type.Contains("html", StringComparison.OrdinalIgnoreCase) : LooksLikeHtml(value);

    private static bool LooksLikeHtml(string value) => value.Contains("<p", StringComparison.OrdinalIgnoreCase);

    private static IEnumerable<string> Paragraphs(string? text) =>
        text is null ? [] : BlankLine().Split(text).Select(p => p.Trim()).Where(p => p.Length > 0);

    [GeneratedRegex(@"\r?\n[ \t]*\r?\n\s*", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex BlankLine();

    [GeneratedRegex(@"\s+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Spaces();
}
